/** Mistakes that were made on purpose, in the spec and in the code, and what found each; as stored in the repository. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Context } from "../../cli/context.ts";
import { HAND_MADE } from "../../code-mutants/hand-made.ts";
import { countsByFile, KILL_COLUMNS } from "../../code-mutants/report.ts";
import {
  filesOf,
  hashOf,
  killOf,
  type Stored,
  storedResults as storedCode,
} from "../../code-mutants/results.ts";
import { implSources } from "../../code-mutants/sources.ts";
import { allMutants, killersOf } from "../../mutants/killers.ts";
import { conditionsHash, storedResults as storedSpec } from "../../mutants/results.ts";
import type { Figures } from "../document.ts";
import { figuresOf, number, orUnreadable, standingOfStored, text } from "./figures.ts";

const MUTATE = "npx wakeproof mutate";
const GROUP = "mutants" as const;

export const mutantFigures = (context: Context, project: string): Figures[] => [
  orUnreadable(context, SPEC, () => specMutants(context)),
  orUnreadable(context, SPEC_ALIVE, () => specSurvivors(context)),
  orUnreadable(context, BY_HAND, () => handMade(storedCode())),
  orUnreadable(context, BY_FILE, () => operators(storedCode())),
  orUnreadable(context, CODE_ALIVE, () => codeSurvivors(storedCode(), project)),
];

const SPEC = {
  ...{ id: "spec-mutants", title: "Mistakes in the modules, and what refutes them", group: GROUP },
  about:
    "Each definition of the modules changed in one place, one change at a time, and put to the models. Grouped by the model and the property that refuted them.",
};

function specMutants({ specFolder, manifest }: Context): Figures {
  const stored = storedSpec(specFolder);
  const rows = Object.entries(stored.modules).flatMap(([module, { killers }]) =>
    killers.map(({ kind, by, model, mutants }) => [
      ...[module, kind === "evaluation" || kind === "count" ? kind : by, kind, model],
      ...[mutants.length, mutants.map((id) => id.replace(`${module}!`, "")).join(", ")],
    ]),
  );
  const killers = killersOf(specFolder, manifest);
  const all = allMutants(killers);
  const isCurrent = (name: string) => {
    const own = all.filter(({ module }) => module === name);
    return own.length > 0 && stored.modules[name]?.specHash === conditionsHash(killers, own);
  };
  const standing = standingOfStored(Object.keys(stored.modules), isCurrent, "npx wakeproof mutants");
  const columns = [
    text("module"),
    text("refuted by"),
    text("kind"),
    text("model"),
    number("mutants"),
    text("which"),
  ];
  return figuresOf(SPEC, columns, rows, standing, { isStored: true });
}

const SPEC_ALIVE = {
  ...{ id: "spec-mutants-alive", title: "Changes of the modules that nothing refutes", group: GROUP },
  about:
    "Each is no mistake, and the reason says why no property could see it. One without a reason would be a failure.",
};

const reasonsSchema = z.object({
  equivalents: z.array(z.object({ id: z.string(), reason: z.string() })),
});

function specSurvivors({ specFolder }: Context): Figures {
  const { modules } = storedSpec(specFolder);
  const { equivalents } = reasonsSchema.parse(jsonIn(join(specFolder, "equivalent-mutants.json")));
  const alive = Object.values(modules).flatMap(({ equivalent }) => equivalent);
  const survived = Object.values(modules).flatMap((one) => one.survived);
  const rows = [
    ...survived.map(({ id, before, after }) => [id, `UNEXPLAINED: ${before} -> ${after}`]),
    ...alive.map((id) => [id, equivalents.find((one) => one.id === id)?.reason ?? "UNEXPLAINED"]),
  ];
  return aliveFigures(SPEC_ALIVE, rows, "npx wakeproof mutants");
}

const BY_HAND = {
  ...{ id: "code-mutants-by-hand", title: "Mistakes in the implementation, made by hand", group: GROUP },
  about: "Each is found by replay alone: what diverges, and in which model.",
};

function handMade({ handMade: stored }: Stored): Figures {
  const kills = new Map(Object.values(stored).flatMap(({ killed }) => Object.entries(killed)));
  const rows = HAND_MADE.map(({ id, mistake, harm, file }) => {
    const { kind, unit, at } = killOf(kills.get(id) ?? "SURVIVED");
    return [`${id}: ${mistake}`, harm, `impl/src/${file}`, at === "" ? kind : `${kind}: ${at}`, unit];
  });
  const columns = [text("mistake"), text("what comes of it"), text("where"), text("found as"), text("in")];
  return figuresOf(BY_HAND, columns, rows, standingOfCode("handMade", stored), { isStored: true });
}

const BY_FILE = {
  ...{ id: "code-mutants", title: "Mistakes in the implementation, by operators", group: GROUP },
  about:
    "Each file of the implementation changed in one place, one change at a time. Each is put to files of tests and to small graphs, the cheapest first, and counts where it was found first: what a test found, no replay was asked about.",
};

function operators(stored: Stored): Figures {
  const rows = countsByFile(stored).map(({ file, counts }) => [file, ...counts]);
  const columns = [...KILL_COLUMNS, "equivalent", "unexplained"].map(number);
  const standing = standingOfCode("operators", stored.operators);
  return figuresOf(BY_FILE, [text("file"), ...columns], rows, standing, { isStored: true });
}

function standingOfCode(kind: "handMade" | "operators", stored: Stored["operators"]) {
  const sources = implSources();
  // A file of types and constants alone has nothing to change, and no results.
  const files = kind === "handMade" ? filesOf(kind, sources) : Object.keys(stored);
  const isCurrent = (file: string) => {
    const source = sources.get(file);
    return source !== undefined && stored[file]?.hash === hashOf(kind, file, source);
  };
  return standingOfStored(files, isCurrent, MUTATE);
}

const CODE_ALIVE = {
  ...{ id: "code-mutants-alive", title: "Changes of the implementation that nothing finds", group: GROUP },
  about:
    "Each is no mistake, and the reason says why nothing could see it. One without a reason would be a failure.",
};

const codeReasonsSchema = z.object({
  equivalents: z.array(z.object({ reason: z.string(), mutants: z.record(z.string(), z.string()) })),
});

function codeSurvivors({ handMade: byHand, operators: byOperators }: Stored, project: string): Figures {
  const { equivalents } = codeReasonsSchema.parse(
    jsonIn(join(project, "conformance/equivalent-code-mutants.json")),
  );
  const all = [...Object.values(byHand), ...Object.values(byOperators)];
  const alive = new Set(all.flatMap(({ equivalent }) => equivalent));
  const reasons = equivalents.flatMap(({ reason, mutants }) =>
    Object.entries(mutants).map(([id, change]) => ({ id, text: `${change}: ${reason}` })),
  );
  const rows = [
    ...all.flatMap(({ survived }) =>
      survived.map(({ id, before, after }) => [id, `UNEXPLAINED: ${before} -> ${after}`]),
    ),
    ...[...alive].map((id) => [id, reasons.find((one) => one.id === id)?.text ?? "UNEXPLAINED"]),
  ];
  return aliveFigures(CODE_ALIVE, rows, MUTATE);
}

/** Red as soon as one has no reason. */
function aliveFigures(about: typeof CODE_ALIVE, rows: readonly string[][], command: string): Figures {
  const unexplained = rows.filter(([, reason]) => reason!.startsWith("UNEXPLAINED")).length;
  const standing =
    unexplained === 0
      ? { state: "ok" as const, because: "" }
      : { state: "red" as const, because: `${unexplained} without a reason; try: ${command}` };
  return figuresOf(about, [text("change"), text("why it is no mistake")], rows, standing, { isStored: true });
}

const jsonIn = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
