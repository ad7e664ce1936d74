/** The sub-commands, with what each takes; and the help, which is made from them. */
import type { Context } from "./context.ts";

export interface Command {
  readonly usage: string;
  readonly about: string;
  /** How many names it takes at most. */
  readonly mostNames: number;
  /** Options that it takes beside those of all commands. */
  readonly options?: readonly string[];
  readonly run: (context: Context) => Promise<number>;
}

const ANY = Number.POSITIVE_INFINITY;

type Run = Command["run"];

/** Each command brings in what it needs when it is run: most need few of all the modules that there are. */
const lazily =
  <Name extends string>(load: () => Promise<Readonly<Record<Name, Run>>>, name: Name): Run =>
  async (context) =>
    (await load())[name](context);

export const COMMANDS: Readonly<Record<string, Command>> = {
  models: {
    usage: "models",
    mostNames: 0,
    about: "list the models and the designs",
    run: lazily(() => import("./models.ts"), "models"),
  },
  check: {
    usage: "check [NAME..]",
    mostNames: ANY,
    options: ["designs", "engine", "force", "jobs", "junit", "out-itf", "summary"],
    about: "model check, and compare with the manifest",
    run: lazily(() => import("./check.ts"), "check"),
  },
  replay: {
    usage: "replay [NAME..]",
    mostNames: ANY,
    options: [
      "big",
      "changed",
      "failure",
      "junit",
      "out-itf",
      "pairs",
      "shard",
      "shard-out",
      "store",
      "summary",
      "thorough",
      "touched-only",
    ],
    about: "replay whole state graphs on the implementation",
    run: lazily(() => import("./replay.ts"), "replayCommand"),
  },
  merge: {
    usage: "merge FILE..",
    mostNames: ANY,
    options: ["junit", "summary"],
    about: "the report of a whole replay, of what its shards left",
    run: lazily(() => import("./merge.ts"), "merge"),
  },
  tour: {
    usage: "tour --dot FILE",
    mostNames: 0,
    options: ["dot", "pairs", "reset-cost"],
    about:
      "the cheapest walks that take every transition of a graph that TLC dumped, of any spec with one initial state",
    run: lazily(() => import("./tour.ts"), "tour"),
  },
  explain: {
    usage: "explain DESIGN",
    mostNames: 1,
    options: ["out-itf"],
    about: "tell a design's counterexamples, and replay them",
    run: lazily(() => import("./explain.ts"), "explain"),
  },
  follow: {
    usage: "follow MODEL FILE..",
    mostNames: ANY,
    about: "take the steps of ITF traces on the implementation, and compare every state",
    run: lazily(() => import("./follow.ts"), "followCommand"),
  },
  record: {
    usage: "record",
    mostNames: 0,
    options: ["controllers", "design", "fds", "out-itf", "path", "runs", "seed", "steps", "waiters"],
    about: "write traces of random runs of the simulation",
    run: lazily(() => import("./record.ts"), "record"),
  },
  validate: {
    usage: "validate FILE..",
    mostNames: ANY,
    options: ["junit", "model", "random", "summary"],
    about: "give traces back to the specification: accepted, or the first line that no action explains",
    run: lazily(() => import("./validate.ts"), "validateCommand"),
  },
  verify: {
    usage: "verify",
    mostNames: 0,
    options: ["force", "jobs", "junit", "summary"],
    about: "all of it, with one table at the end (the main job)",
    run: lazily(() => import("./verify.ts"), "verify"),
  },
  engines: {
    usage: "engines [NAME..]",
    mostNames: ANY,
    options: ["force", "jobs", "most-states"],
    about: "check by TLC and by the second engine, compare, and store the table",
    run: lazily(() => import("./engines.ts"), "engines"),
  },
  simulate: {
    usage: "simulate [NAME..]",
    mostNames: ANY,
    options: ["depth", "jobs", "junit", "runs", "seed", "summary"],
    about: "take TLC's random walks through bigger configurations on the implementation",
    run: lazily(() => import("./simulate.ts"), "simulateCommand"),
  },
  sweep: {
    usage: "sweep [NAME..]",
    mostNames: ANY,
    options: ["big", "budget", "force", "jobs"],
    about: "check models at other sizes, and store the table",
    run: lazily(() => import("./sweep.ts"), "sweep"),
  },
  mutate: {
    usage: "mutate [ID..]",
    mostNames: ANY,
    options: ["force", "jobs"],
    about:
      "make mistakes in the implementation, and see what finds each (ids, files, hand-made, operators; * for any)",
    run: lazily(() => import("./mutate.ts"), "mutate"),
  },
  mutants: {
    usage: "mutants [ID..]",
    mostNames: ANY,
    options: ["jobs"],
    about: "make mistakes in the spec, and see which model refutes each (ids, modules, operators; * for any)",
    run: lazily(() => import("./mutants.ts"), "mutants"),
  },
  report: {
    usage: "report [FILE..]",
    mostNames: ANY,
    options: ["markdown", "model", "summary"],
    about:
      "write the page for design reviews, out/report/index.html, of what the other commands have found, and of traces in ITF",
    run: lazily(() => import("./report.ts"), "report"),
  },
  bench: {
    usage: "bench [NAME..]",
    mostNames: ANY,
    about: "measure side by side, and store the tables: benchmarks, or the stages of a model",
    run: lazily(() => import("./bench.ts"), "bench"),
  },
  wakeups: {
    usage: "wakeups",
    mostNames: 0,
    about: "count wakeups: all that wait, or one that passes it on; and store the table",
    run: lazily(() => import("./wakeups.ts"), "wakeups"),
  },
};

const OPTIONS = `  --json       print one JSON document on stdout and nothing else
  --spec DIR   the folder of manifest.json and the modules (default: this project's spec/)
  --out DIR    the folder for artifacts (default: this project's out/)
  --dot FILE   tour: a graph, as TLC writes it by -dump dot,actionlabels
  --reset-cost R  tour: what starting over costs, a step being 1 (default 1)
  --pairs      tour, replay: take every two transitions that can follow one another, in small graphs
               (tour --out FILE: the walks go there, one a line)
  --designs    check: the catalogue instead, a row a design (NAME is then one of those); broken ones are reproduced
  --engine E   check: tlc (default), or wasm, which needs no Java: safety of models up to 20,000 states, or of those
               that are named
  --most-states N  engines: only models of up to N states, if none is named (default 20,000)
  --changed    replay: say what is new and what is gone since the last green replay of a model, and walk only what that
               touches: everything, if the implementation is another one; properties are not checked
  --touched-only  replay --changed: only what the change of the spec touches, also where the implementation is another
               one; what that does elsewhere is not looked at, and nothing is kept
  --failure FILE  replay: take a saved failing run again, without TLC; 0 if it no longer fails, 20 if it does
  --thorough   replay: perform every step that is disabled in every state, and explore the implementation's own graph,
               in big models, too
  --store      replay: store what was shown in conformance/results, and write the table in conformance/README.md
  --big        sweep: the big points, too
  --budget S   sweep: give up a point after S seconds, in place of what spec/sweep.json says
  --seed N     simulate: of TLC's random choices (default 40387); the same seed gives the same walks
               record: of the random runs (default 40387)
  --runs N     simulate: so many walks through each configuration (default 20)
               record: so many runs (default 10)
  --path P     record: only the run of that path, as it was printed with its seed
  --steps N    record: runs of N steps (default 500)
  --waiters N, --controllers N, --fds N
               record: worlds of up to so many (default 8, 3, 2)
  --random     validate: in place of files random runs, as verify does: the sound implementation's must be accepted, and of
               five broken ones at least one each rejected
  --model M    validate, report: the model that files in ITF (.itf.json) are traces of
  --design D   record: runs of another design (default per-waiter-alarm, the sound one)
  --depth D    simulate: walks of at most D steps (default 100)
  --shard I/N  replay: only the I-th of N shares of each suite, for merge; the same on every machine
  --shard-out F  replay --shard: the file that it leaves (default: out/shards/I-of-N.json)
  --junit FILE  check, replay, merge, simulate, validate, verify: what was checked, as JUnit XML
  --summary FILE  the same commands, and report: append a page of Markdown, in at most 1 MiB (default: $GITHUB_STEP_SUMMARY, if set)
  --markdown [FILE.md]  report: the review as Markdown, too, with diagrams in Mermaid (default: out/report/review.md);
                        if it is too long for a comment on GitHub, FILE.short.md has what fits
  --out-itf DIR  check, explain: write each counterexample to DIR/MODEL.itf.json, for viewers of ITF and for follow
               replay: the way to each kind of divergence, to DIR/MODEL-1.itf.json and so on; record: each run, too
  --jobs N     check, engines, simulate, sweep, verify: how many TLCs run at a time, sharing the heap (default: 2, or 1 on one
               core)
  --force      check, verify: run TLC on models that have not changed, too. Without it a verdict that was as expected
               is taken from out/checked while modules, cfg and jar are the same; never for what is replayed.
               sweep: the same, with what is stored in spec/results
`;

const EXIT_CODES = `exit codes
  0        everything as expected; a model that is expected to fail failed for the expected reason
  1        a defect of this program
  2        usage, config, or input that is not what it should be (manifest, cfg, dump, disk)
  10-14    TLC's: assumption, deadlock, safety, liveness, Assert, where a model was expected to pass
  20       the implementation differs from the model
  21       a trace is rejected: it has a line that no action of the specification explains
  22       not covered: an action that a model claims and never takes, or a mutant that nothing finds
  23       an expected violation did not occur, another one did, or counts differ from the manifest's
  30       a tool is missing (Java, TLC's jar, its hash)
  31       a budget was exceeded: of a point of the sweep, of the second engine (states, memory), of a tour (pairs)
  75-77, 150-153, 255  TLC's evaluation, parse and other errors
  128+n    stopped by signal n
`;

/** Of one command, or of all. */
export function help(command?: Command): string {
  const options = "[--json] [--spec DIR] [--out DIR]";
  const about =
    command === undefined
      ? Object.values(COMMANDS)
          .map((one) => `  ${one.usage.padEnd(18)} ${one.about}`)
          .join("\n")
      : command.about;
  return `usage: wakeproof ${command?.usage ?? "COMMAND"} ${options}\n\n${about}\n\n${OPTIONS}\n${EXIT_CODES}`;
}
