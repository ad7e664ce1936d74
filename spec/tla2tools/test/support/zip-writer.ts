/** The smallest archives that are archives: names without content. */

export function zipOf(names: readonly string[], comment = ""): Buffer {
  const locals = names.map((name) => Buffer.concat([local(name), Buffer.from(name)]));
  const starts = locals.map((_, at) => locals.slice(0, at).reduce((sum, part) => sum + part.length, 0));
  const directory = Buffer.concat(
    names.flatMap((name, at) => [central(name, starts[at] ?? 0), Buffer.from(name)]),
  );
  const body = Buffer.concat(locals);
  return Buffer.concat([body, directory, end(names.length, directory.length, body.length, comment)]);
}

function local(name: string): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return head;
}

function central(name: string, start: number): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(Buffer.byteLength(name), 28);
  head.writeUInt32LE(start, 42);
  return head;
}

function end(count: number, length: number, start: number, comment: string): Buffer {
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(length, 12);
  tail.writeUInt32LE(start, 16);
  tail.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([tail, Buffer.from(comment)]);
}
