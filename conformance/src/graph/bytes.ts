/** Comparing bytes in place, in lines that are ranges of a larger buffer. */

/** Whether these very bytes stand at `at`. What is expected holds no line feed, so it cannot match beyond its line. */
export function matches(bytes: Buffer, at: number, expected: Buffer): boolean {
  for (let index = 0; index < expected.length; index++) {
    if (bytes[at + index] !== expected[index]) return false;
  }
  return true;
}

export function endsWith(bytes: Buffer, start: number, end: number, expected: Buffer): boolean {
  return end - expected.length >= start && matches(bytes, end - expected.length, expected);
}
