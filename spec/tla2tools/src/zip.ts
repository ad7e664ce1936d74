/** The names of what is in a jar, read from its directory at the end, without unpacking anything. */

import { type FileHandle, open } from "node:fs/promises";

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;

/** Throws when the file is no zip archive. */
export async function entryNames(jar: string): Promise<readonly string[]> {
  const handle = await open(jar, "r");
  try {
    return namesIn(await readDirectory(handle), jar);
  } finally {
    await handle.close();
  }
}

async function readDirectory(handle: FileHandle): Promise<Buffer> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - END_LENGTH - LONGEST_COMMENT), size);
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const start = tail.readUInt32LE(at + 16);
    return readAt(handle, start, Math.min(size, start + tail.readUInt32LE(at + 12)));
  }
  return Buffer.alloc(0);
}

async function readAt(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}

/** An entry is a fixed part that tells the lengths of three that follow: name, extra fields, comment. */
function namesIn(directory: Buffer, jar: string): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at + ENTRY_LENGTH <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameLength = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    names.push(directory.toString("utf8", at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength));
    at += ENTRY_LENGTH + nameLength + rest;
  }
  if (names.length === 0) throw new Error(`${jar}: no zip directory found, expected a jar`);
  return names;
}
