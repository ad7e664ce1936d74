/** Options that are whole numbers. */
import { CliError, EXIT } from "./errors.ts";

/** What the option says, or the standard; anything but a whole number within the bounds is refused. */
export function wholeNumber(
  name: string,
  given: string | undefined,
  standard: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  if (given === undefined) return standard;
  const value = Number(given);
  if (given.trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw new CliError(
    EXIT.usage,
    `--${name} ${given}: expected a whole number ${bounds}; try: --${name} ${standard}`,
  );
}
