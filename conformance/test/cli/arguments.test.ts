import assert from "node:assert/strict";
import { wakeproof } from "../support/command.ts";

/** The command leaves with 2, prints nothing on stdout, and says this. */
async function refuses(args: readonly string[], ...wanted: readonly RegExp[]): Promise<void> {
  const { code, stdout, stderr } = await wakeproof(args);
  for (const text of wanted) assert.match(stderr, text);
  assert.doesNotMatch(stderr, /\n\s+at /, "no stack for a mistake of the user's");
  assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
}

describe("wakeproof: its arguments", () => {
  it("names the nearest command for one that it does not know", () =>
    refuses(["chek"], /unknown command "chek"; did you mean "check"\?/));

  it("is not confused by commands that are named like properties of objects", () =>
    refuses(["constructor"], /unknown command "constructor"/));

  it("names the nearest model for one that it does not know", () =>
    refuses(["check", "TwoTimd"], /unknown model "TwoTimd"; did you mean "TwoTimed"\?/));

  it("names the nearest model to replay, too", () =>
    refuses(["replay", "OneWaitr"], /unknown model "OneWaitr"; did you mean "OneWaiter"\?/));

  it("names the nearest design for one that it does not know", () =>
    refuses(
      ["explain", "shared-alarm-que"],
      /unknown design "shared-alarm-que"; did you mean "shared-alarm-queue"\?/,
    ));

  it("explains no sound design, and says which it does", () =>
    refuses(["explain", "per-waiter-alarm"], /per-waiter-alarm is sound.*try: one of shared-alarm-queue/));

  it("wants a design to explain", () =>
    refuses(["explain"], /expected a design; try: one of shared-alarm-queue/));

  it("replays no model that is not for it, and says what to do with it", () =>
    refuses(
      ["replay", "Prompt"],
      /Prompt is not a model whose graph is replayed; try: wakeproof check Prompt/,
    ));

  it("refuses an unknown option in one line", () =>
    refuses(["check", "--jsom"], /^wakeproof: Unknown option '--jsom'; try: wakeproof --help\n$/));

  it("refuses an option without its value", () =>
    refuses(["models", "--spec"], /--spec <value>.*argument missing/));

  it("takes no names where it would ignore them", () =>
    refuses(["models", "TwoTimed"], /found "TwoTimed", expected no more; try: wakeproof models/));

  it("takes an option only where it means something", async () => {
    await refuses(
      ["replay", "--designs"],
      /--designs is for check alone, not for replay; try: wakeproof check --designs/,
    );
    await refuses(["models", "--force"], /--force is for check, verify(?:, \w+)* alone, not for models/);
  });

  it("names the nearest design for one that --designs does not know", () =>
    refuses(
      ["check", "--designs", "slab-of-two"],
      /unknown design "slab-of-two"; did you mean "slab-of-one"\?/,
    ));

  for (const jobs of ["0", "many", "1.5"])
    it(`runs no ${jobs} TLCs at a time`, () =>
      refuses(["check", "--jobs", jobs], /--jobs .*: expected a number from 1 on; try: --jobs 2/));

  it("prints the commands when none is given, and leaves with 2", () =>
    refuses([], /expected a command/, /check \[NAME\.\.\]/));

  it("keeps stdout empty when an error comes with --json", () =>
    refuses(["check", "TwoTimd", "--json"], /unknown model "TwoTimd"/));

  it("prints all commands and exit codes for --help, and leaves with 0", async () => {
    const { code, stdout, stderr } = await wakeproof(["--help"]);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    for (const verb of ["models", "check", "replay", "explain", "verify", "sweep", "bench"])
      assert.match(stdout, new RegExp(`^  ${verb}\\b`, "m"));
    for (const exit of ["2 ", "20 ", "23 ", "30 ", "31 ", "128\\+n"])
      assert.match(stdout, new RegExp(`^  ${exit}`, "m"));
  });

  it("prints the usage of one command for its --help", async () => {
    const asked = await wakeproof(["check", "--help"]);
    assert.match(asked.stdout, /^usage: wakeproof check \[NAME\.\.\]/);
    assert.equal(asked.code, 0);
    const same = await wakeproof(["help", "check"]);
    assert.deepEqual(same, asked);
  });

  it("prints its version", async () => {
    const { code, stdout } = await wakeproof(["--version"]);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(code, 0);
  });
});
