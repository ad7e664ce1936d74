/** How a command of the example ends: with its own code, or with 2 and one line where what it was given is no good. */
import { DumpError } from "@wakeproof/conformance";
import { DESIGNS } from "./buffer.ts";

export class BadInput extends Error {}

/** `usage` is the command as one types it: a program, a file, and a design. */
export async function run(
  usage: string,
  command: (file: string, design: string) => Promise<number>,
): Promise<void> {
  try {
    const [file, design, ...more] = process.argv.slice(2);
    if (file === undefined || design === undefined || more.length > 0)
      throw new BadInput(`found ${process.argv.length - 2} arguments, expected two; try: ${usage}`);
    if (!Object.hasOwn(DESIGNS, design))
      throw new BadInput(`found design "${design}", expected one of ${Object.keys(DESIGNS).join(", ")}`);
    process.exitCode = await command(file, design);
  } catch (error) {
    // Anything else is a defect, and has its stack.
    if (!(error instanceof BadInput || error instanceof DumpError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
