/** What the report was made from and of: versions, hashes, and what to type to get it again. */
import { jarAtHand } from "tla2tools";
import type { Context } from "../../cli/context.ts";
import { specHash } from "../../models/spec-hash.ts";
import { engineVersion } from "../../wasm/version.ts";
import type { ReviewDocument } from "../document.ts";
import { type Results, runOf } from "./results.ts";

type Provenance = ReviewDocument["provenance"];

export async function reviewProvenance(context: Context, results: Results): Promise<Provenance> {
  const { version, commit, changed, build } = results.now;
  const jar = await jarAtHand({ cwd: context.specFolder }).catch(() => undefined);
  const part = (name: string, value: string) => ({ name, value });
  return {
    ...{ version, commit, dirty: changed === true },
    parts: [
      part("wakeproof", version),
      part("commit", commitText(commit, changed)),
      // What was replayed on another one is stale, so it is that of all replays of now.
      part("Node", process.version),
      ...javasOf(results).map((java) => part("Java, where a model was refuted", java)),
      part("TLC", jar === undefined ? "no jar here" : jar.source),
      ...(jar === undefined ? [] : [part("TLC's jar, SHA-256", jar.sha256)]),
      part("second engine", engineVersion()),
      part("modules and cfgs, without comments, SHA-256", specHash(context.specFolder)),
      part("what judges, as built, SHA-256", build),
    ],
    commands: commandsOf(commit),
  };
}

/** As TLC says it: of what it printed the records keep only that of models that were refuted. */
function javasOf(results: Results): string[] {
  const current = results.of("models").filter(({ standing }) => standing.standing === "current");
  const lines = current.flatMap((result) => runOf(result)?.found?.printed?.lines ?? []);
  return [...new Set(lines.flatMap((line) => JAVA.exec(line)?.[1] ?? []))].toSorted();
}

/** `Running .. (Linux 6.1 amd64, Debian 17.0.15 x86_64, MSBDiskFPSet, DiskStateQueue).` */
const JAVA = /^Running .*\([^,()]*, (.+ \d[\w.+-]*) \w+, \w+, \w+\)\.$/;

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
