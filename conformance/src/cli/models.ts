/** `wakeproof models`: what there is to check, with the result that is expected. */
import { allWitnesses, type Model } from "../models/manifest.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./errors.ts";
import { printTable } from "./table.ts";

export async function models(context: Context): Promise<number> {
  const { models: all, nightly, designs, levels, witnesses } = context.manifest;
  const claims = allWitnesses(context.manifest).flatMap(({ invariants }) => invariants);
  const text = [
    printTable(
      ["model", "expected", "states", "transitions", "depth", "replayed", "about"],
      [...all, ...nightly].map((model) => [
        model.name,
        expectationOf(model),
        ...countsOf(model),
        nightly.includes(model) ? "nightly" : replayedOf(model),
        model.about,
      ]),
    ),
    "",
    printTable(
      ["design", "sound", "commit", "models", "about"],
      designs.map((one) => [
        one.name,
        one.sound ? "yes" : "no",
        one.commit ?? "-",
        one.models.join(", "),
        one.about,
      ]),
    ),
    "",
    printTable(
      ["level", "models", "about"],
      levels.map((one) => [one.name, one.models.join(", "), one.about]),
    ),
    "",
    `${claims.length} witnesses: each claims that something never happens, and must be refuted`,
  ].join("\n");
  context.print(text, { schemaVersion: 1, models: all, nightly, designs, witnesses, levels });
  return EXIT.ok;
}

export function expectationOf({ expect }: Model): string {
  return expect.verdict === "pass" ? "pass" : `${expect.verdict} failure: ${expect.property}`;
}

function countsOf({ expect }: Model): (number | undefined)[] {
  if (expect.verdict !== "pass") return [undefined, undefined, undefined];
  return [expect.states, expect.transitions, expect.depth];
}

const replayedOf = (model: Model): string => (model.replay ? "yes" : "no");
