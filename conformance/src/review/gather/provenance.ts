/** What the report was made from and of: versions, hashes, and what to type to get it again. */
import { jarAtHand } from "tla2tools";
import type { Context } from "../../cli/context.ts";
import { specHash } from "../../models/spec-hash.ts";
import { engineVersion } from "../../wasm/version.ts";
import type { ReviewDocument } from "../document.ts";
import type { Results } from "./results.ts";

type Provenance = ReviewDocument["provenance"];

export async function reviewProvenance(context: Context, { now }: Results): Promise<Provenance> {
  const { version, commit, changed, build } = now;
  const jar = await jarAtHand({ cwd: context.specFolder }).catch(() => undefined);
  const part = (name: string, value: string) => ({ name, value });
  return {
    ...{ version, commit, dirty: changed === true },
    parts: [
      part("wakeproof", version),
      part("commit", commitText(commit, changed)),
      part("Node", `${process.versions.node.split(".")[0]}`),
      part("TLC", jar === undefined ? "no jar here" : jar.source),
      ...(jar === undefined ? [] : [part("TLC's jar, SHA-256", jar.sha256)]),
      part("second engine", engineVersion()),
      part("modules and cfgs, without comments, SHA-256", specHash(context.specFolder)),
      part("what judges, as built, SHA-256", build),
    ],
    commands: commandsOf(commit),
  };
}

function commitText(commit: string | null, changed: boolean | null): string {
  if (commit === null) return "none: an archive without its history";
  return changed === true ? `${commit}, and changes that nobody committed` : commit;
}

const commandsOf = (commit: string | null): Provenance["commands"] => [
  ...(commit === null ? [] : [{ command: `git checkout ${commit}`, about: "the sources" }]),
  { command: "npm ci", about: "the packages of the lockfile" },
  { command: "make test", about: "unit, property, scenario and conformance tests, with coverage" },
  {
    command: "make verify",
    about: "every model, replay, witness, walk, trace and broken design; at its end this report",
  },
  { command: "npx wakeproof report", about: "this report alone, of what the last runs left" },
];
