/**
 * The lines of a file, as ranges of bytes, without ever holding more of it than a few chunks.
 *
 * A string a line would cost more than everything else that is done with a dump, so the callback gets the buffer and
 * two offsets, which are only good until it returns.
 */
import { open } from "node:fs/promises";

/** One line without its line feed: bytes `start` up to `end` of `bytes`. Lines are counted from 1. */
export type OnLine = (bytes: Buffer, start: number, end: number, line: number) => void;

const CHUNK = 4 << 20;
const LINE_FEED = 10;

/** Gives every line to `onLine`, the last one also when no line feed ends it; resolves to the number of lines. */
export async function readLines(file: string, onLine: OnLine, chunkBytes = CHUNK): Promise<number> {
  const handle = await open(file, "r");
  try {
    let buffer: Buffer = Buffer.allocUnsafe(chunkBytes);
    let held = 0;
    let line = 0;
    for (;;) {
      if (held === buffer.length) buffer = enlarged(buffer);
      const { bytesRead } = await handle.read(buffer, held, buffer.length - held);
      if (bytesRead === 0) break;
      const filled = held + bytesRead;
      let start = 0;
      // Only the new bytes can hold a line feed: what was held is the beginning of one unfinished line.
      for (let feed = findFeed(buffer, held, filled); feed >= 0; feed = findFeed(buffer, start, filled)) {
        onLine(buffer, start, feed, ++line);
        start = feed + 1;
      }
      buffer.copyWithin(0, start, filled);
      held = filled - start;
    }
    if (held > 0) onLine(buffer, 0, held, ++line);
    return line;
  } finally {
    await handle.close();
  }
}

function findFeed(buffer: Buffer, from: number, to: number): number {
  const feed = buffer.indexOf(LINE_FEED, from);
  return feed < to ? feed : -1;
}

function enlarged(buffer: Buffer): Buffer {
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}
