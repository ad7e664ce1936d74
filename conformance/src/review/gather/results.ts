/** The records of all that is expected, each with how it stands to what is there now: read once for the whole document. */
import type { Context } from "../../cli/context.ts";
import { areSourcesBuilt } from "../../models/sources-built.ts";
import { type Expected, expectedRuns } from "../../records/expected.ts";
import type { Kind } from "../../records/found.ts";
import type { Inputs } from "../../records/inputs.ts";
import type { EndedRun } from "../../records/record.ts";
import { madeNow } from "../../records/recorder.ts";
import { type Now, type Standing as RecordStanding, standingOf } from "../../records/standing.ts";

export interface Result<K extends Kind = Kind> {
  readonly expected: Expected<K>;
  readonly standing: RecordStanding<K>;
}

export class Results {
  /** In the order in which they are expected. */
  readonly all: readonly Result[];
  readonly now: Now;
  readonly inputs: Inputs;
  readonly #folder: string;

  constructor(folder: string, expected: readonly Expected[], inputs: Inputs, now: Now) {
    this.#folder = folder;
    this.now = now;
    this.inputs = inputs;
    this.all = expected.map((one) => ({ expected: one, standing: standingOf(folder, one, now) }));
  }

  of<K extends Kind>(kind: K): readonly Result<K>[] {
    return this.all.filter((one): one is Result<K> => one.expected.kind === kind);
  }

  /** Of a thing that is expected; undefined of any other. */
  get<K extends Kind>(kind: K, name: string): Result<K> | undefined {
    return this.of(kind).find(({ expected }) => expected.name === name);
  }

  /** Of a thing that the manifest does not know: the tests, `verify`. */
  other<K extends Kind>(expected: Expected<K>): Result<K> {
    return { expected, standing: standingOf(this.#folder, expected, this.now) };
  }
}

export async function readResults(context: Context): Promise<Results> {
  const inputs = await context.inputs(false);
  const expected = expectedRuns(context.specFolder, context.manifest, inputs);
  return new Results(context.outFolder("records"), expected, inputs, {
    ...madeNow(),
    unbuilt: !areSourcesBuilt(),
  });
}

/** What the record says, if it is of now; of an older one, too, since it says how old it is. */
export function runOf<K extends Kind>({ standing }: Result<K>): EndedRun<K> | undefined {
  return standing.standing === "current" || standing.standing === "stale" ? standing.run : undefined;
}
