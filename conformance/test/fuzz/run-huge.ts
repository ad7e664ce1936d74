/** Reads all huge inputs and prints how each ended: accepted, or refused by the reader's own error. Others end it. */
import { HUGE } from "./huge.ts";

const ends = HUGE.map(({ name, own, read }) => {
  process.stderr.write(`${name}\n`);
  try {
    read();
    return [name, "accepted"];
  } catch (error) {
    if (error instanceof own) return [name, "refused"];
    throw new Error(`${name}: ${error}`);
  }
});
process.stdout.write(JSON.stringify(Object.fromEntries(ends)));
