/**
 * The module that asks TLC about a batch of traces. Its states are those of the specification, with the trace that a
 * state belongs to and the number of lines that came before it; its one action takes the next line: the action that the
 * line names, with its parameters, and then what changed has to be what the line says, and all else as it was.
 *
 * Nothing is concluded from silence. TLC prints "end" for each trace whose last line was explained, and "stuck" with the
 * reason where no action explained the next line; a trace of which it says neither has no verdict.
 */
import { patternsOf } from "../traces/paths.ts";
import type { TraceHeader } from "../traces/trace-format.ts";
import type { Asked } from "./fields.ts";
import { WHY } from "./guards.ts";
import { maskOf } from "./mask.ts";
import type { NextAction } from "./next-actions.ts";
import type { ValueNames } from "./value-names.ts";
import { LINE, TRACE, WORLD } from "./world.ts";

export const BATCH = "ValidateBatch";

/** Lines that stand in one definition: TLC's parser takes longer lists badly. */
const LINES_PER_CHUNK = 1000;

/** In the place of an action that is not known. */
const ANY = "?";

export interface AskedTrace {
  readonly header: TraceHeader;
  readonly asked: readonly Asked[];
  readonly isPartial: boolean;
}

export interface BatchSpec {
  readonly module: string;
  readonly initial: string;
  /** In the order of their declaration. */
  readonly variables: readonly string[];
  readonly actions: readonly NextAction[];
  readonly assumptions: readonly string[];
  /** The definitions of guards.ts. */
  readonly whys: readonly string[];
  /** The most states that are looked at where lines leave something open. */
  readonly mostStates: number;
}

/** Reasons for being stuck that are no number of a guard. */
export const STUCK = { noAction: -1, parameter: -100, assumption: 1_000_000, initial: 2_000_000 } as const;

/** `names` is told the values that the module has. */
export function batchModule(spec: BatchSpec, traces: readonly AskedTrace[], names: ValueNames): string {
  const data = dataOf(traces, names, spec.variables);
  const primed = spec.variables.map((name) => `${name}'`).join(", ");
  const unchanged = `UNCHANGED <<${[...spec.variables, TRACE, LINE].join(", ")}>>`;
  const hasOpen = traces.some(({ isPartial }) => isPartial);
  return [
    `---- MODULE ${BATCH} ----`,
    `EXTENDS ${spec.module}, ${WORLD}`,
    ...[...names.definitions, ...data, ...spec.whys],
    ...samesOf(traces, spec.variables),
    startOf(spec, traces),
    "Validate_Line == LET at == Validate_Start[Validate_trace] + Validate_line IN",
    `  Validate_Chunks[(at \\div ${LINES_PER_CHUNK}) + 1][(at % ${LINES_PER_CHUNK}) + 1]`,
    "Validate_IsIn(p, i, S) == p[i] \\in S",
    "Validate_Open(p, i, S) == IF Len(p) < i THEN S ELSE IF p[i] = <<>> THEN S ELSE {p[i][1]} \\cap S",
    casesOf("Validate_Act", spec.actions, taken, "FALSE"),
    ...(hasOpen ? [anyOrOne(spec.actions)] : []),
    casesOf("Validate_Why", spec.actions, whyOf, String(STUCK.noAction)),
    `Validate_Init == /\\ ${TRACE} \\in DOMAIN Validate_Length /\\ ${LINE} = 0 /\\ ${spec.initial}`,
    "                 /\\ TLCSet(1, <<0, 0>>) /\\ TLCSet(2, [t \\in DOMAIN Validate_Length |-> -1])",
    "Validate_Step == LET l == Validate_Line IN",
    `  /\\ ${LINE} < Validate_Length[${TRACE}]`,
    `  /\\ (${LINE} = 0) => Validate_WhyStart = 0`,
    `  /\\ ${TRACE}' = ${TRACE} /\\ ${LINE}' = ${LINE} + 1`,
    `  /\\ ${hasOpen ? `IF Validate_IsOpen[${TRACE}] THEN Validate_ActOpen(l[1], l[2]) ELSE ` : ""}Validate_Act(l[1], l[2])`,
    "  /\\ Validate_Same(l[3], l[4])",
    `  /\\ TLCSet(1, <<${TRACE}, ${LINE}>>)`,
    "Validate_Stuck == LET l == Validate_Line IN",
    `  /\\ ${LINE} < Validate_Length[${TRACE}] /\\ TLCGet(1) # <<${TRACE}, ${LINE}>>`,
    `  /\\ TLCGet(2)[${TRACE}] < ${LINE} /\\ TLCSet(2, [TLCGet(2) EXCEPT ![${TRACE}] = ${LINE}])`,
    `  /\\ PrintT(<<"stuck", ${TRACE}, ${LINE}, IF ${LINE} = 0 /\\ Validate_WhyStart # 0 THEN Validate_WhyStart ELSE`,
    `               IF Validate_IsOpen[${TRACE}] THEN 0 ELSE Validate_Why(l[1], l[2])>>)`,
    ...["  /\\ ", ...spec.actions.map((action) => `     \\/ ${told(action, primed)}`)],
    `  /\\ FALSE /\\ ${unchanged}`,
    `Validate_End == ${LINE} = Validate_Length[${TRACE}] /\\ PrintT(<<"end", ${TRACE}, ${LINE}>>) /\\ FALSE`,
    `  /\\ ${unchanged}`,
    "Validate_Next == Validate_Step \\/ Validate_Stuck \\/ Validate_End",
    `Validate_Bound == TLCGet("distinct") < ${spec.mostStates}`,
    ...["====", ""],
  ].join("\n");
}

/** An action by its name, or any. */
function anyOrOne(actions: readonly NextAction[]): string {
  const any = actions.map((action) => `     \\/ (${takenOpen(action)})`);
  return [
    casesOf("Validate_ActOne", actions, takenOpen, "FALSE"),
    `Validate_ActOpen(a, p) == IF a # "${ANY}" THEN Validate_ActOne(a, p) ELSE`,
    ...any,
  ].join("\n");
}

function dataOf(traces: readonly AskedTrace[], names: ValueNames, variables: readonly string[]): string[] {
  const lines = traces.flatMap((trace) => trace.asked.map((one) => lineOf(one, trace.isPartial, names)));
  const starts: number[] = [];
  let start = 0;
  for (const { asked } of traces) {
    starts.push(start);
    start += asked.length;
  }
  const chunks = Array.from({ length: Math.ceil(lines.length / LINES_PER_CHUNK) }, (_, at) =>
    lines.slice(at * LINES_PER_CHUNK, (at + 1) * LINES_PER_CHUNK),
  );
  const initial = traces.map(({ header }) => {
    const logged = variables.filter((name) => header.initial.has(name));
    return `[${logged.map((name) => `${name} |-> ${names.of(header.initial.get(name)!)}`).join(", ")}]`;
  });
  const sequence = (items: readonly (string | number | boolean)[]) => `<<${items.join(", ")}>>`;
  return [
    ...chunks.map((chunk, at) => `Validate_Chunk_${at} == <<\n${chunk.join(",\n")}\n>>`),
    `Validate_Chunks == ${sequence(chunks.map((_, at) => `Validate_Chunk_${at}`))}`,
    `Validate_Start == ${sequence(starts)}`,
    `Validate_Length == ${sequence(traces.map(({ asked }) => asked.length))}`,
    `Validate_IsOpen == ${sequence(traces.map(({ isPartial }) => (isPartial ? "TRUE" : "FALSE")))}`,
    `Validate_Initial == <<\n${initial.join(",\n")}\n>>`,
  ];
}

/** <<action, parameters, the changed keys of variables, variables that are given whole>> */
function lineOf(
  { action, parameters = [], changed, foreign }: Asked,
  isPartial: boolean,
  names: ValueNames,
): string {
  if (foreign !== undefined) return '<<"", <<>>, <<>>, <<>>>>';
  const given = parameters.map((one) =>
    isPartial ? (one === undefined ? "<<>>" : `<<${names.text(one)}>>`) : names.text(one!),
  );
  const keys: string[] = [];
  const wholes: string[] = [];
  for (const [variable, change] of changed)
    if (change.kind === "whole") wholes.push(`${variable} |-> ${names.of(change.value)}`);
    else if (change.pairs.length > 0) keys.push(`${variable} |-> ${names.ofPairs(change.pairs)}`);
  const record = (fields: readonly string[]) => (fields.length === 0 ? "<<>>" : `[${fields.join(", ")}]`);
  return `<<"${action === "" ? ANY : action}", <<${given.join(", ")}>>, ${record(keys)}, ${record(wholes)}>>`;
}

/** What a line has to leave as it was, and what it has to change, for each manner of logging in the batch. */
function samesOf(traces: readonly AskedTrace[], variables: readonly string[]): string[] {
  const manners = [...new Set(traces.map(({ header }) => mannerOf(header, variables)))];
  const same = manners.map((manner, at) => {
    const { logged, notLogged } = JSON.parse(manner) as Manner;
    const each = logged.map((name) => {
      const patterns = patternsOf(name, notLogged);
      const [before, after] = [maskOf(name, patterns), maskOf(`${name}'`, patterns)];
      return `  /\\ ${after} = IF "${name}" \\in k THEN c.${name} @@ ${before} ELSE IF "${name}" \\in v THEN w.${name} ELSE ${before}`;
    });
    return `Validate_Same_${at}(c, w) == LET k == DOMAIN c v == DOMAIN w IN\n${each.join("\n") || "  TRUE"}`;
  });
  const mannerAt = traces.map(({ header }) => manners.indexOf(mannerOf(header, variables)));
  const chosen = manners
    .slice(1)
    .map((_, at) => `Validate_Manner[${TRACE}] = ${at + 1} -> Validate_Same_${at + 1}(c, w)`);
  const choice =
    chosen.length === 0
      ? "Validate_Same_0(c, w)"
      : `CASE ${chosen.join(" [] ")} [] OTHER -> Validate_Same_0(c, w)`;
  return [...same, `Validate_Manner == <<${mannerAt.join(", ")}>>`, `Validate_Same(c, w) == ${choice}`];
}

interface Manner {
  readonly logged: readonly string[];
  readonly notLogged: readonly string[];
}

const mannerOf = ({ initial, notLogged }: TraceHeader, variables: readonly string[]): string =>
  JSON.stringify({ logged: variables.filter((name) => initial.has(name)), notLogged } satisfies Manner);

/** Why a trace cannot even begin: an assumption that its constants break, or another initial state. */
function startOf({ assumptions, variables }: BatchSpec, traces: readonly AskedTrace[]): string {
  const manners = new Map(traces.map(({ header }) => [JSON.stringify(header.notLogged), header.notLogged]));
  const assumed = assumptions.map((name, at) => `IF ~${name} THEN ${STUCK.assumption + at} ELSE`);
  const same = variables.map((name, at) => {
    const masks = [...manners.values()].map((notLogged) => maskOf(name, patternsOf(name, notLogged)));
    const own = new Set(masks).size === 1 ? masks[0]! : maskByTrace(name, traces);
    return `IF "${name}" \\in d /\\ ${own} # i.${name} THEN ${STUCK.initial + at} ELSE`;
  });
  return [
    `Validate_WhyStart == LET i == Validate_Initial[${TRACE}] d == DOMAIN i IN`,
    ...[...assumed, ...same].map((line) => `  ${line}`),
    "  0",
  ].join("\n");
}

function maskByTrace(name: string, traces: readonly AskedTrace[]): string {
  const arms = traces.map(({ header }, at) => {
    const mask = header.initial.has(name) ? maskOf(name, patternsOf(name, header.notLogged)) : name;
    return `${TRACE} = ${at + 1} -> ${mask}`;
  });
  return `(CASE ${arms.join(" [] ")})`;
}

function casesOf(
  name: string,
  actions: readonly NextAction[],
  arm: (action: NextAction) => string,
  otherwise: string,
): string {
  const byName = groupBy(actions);
  const arms = [...byName].map(([action, same]) => {
    const choices = same.map((one) => `(${arm(one)})`);
    return `a = "${action}" -> ${otherwise === "FALSE" ? `(${choices.join(" \\/ ")})` : choices[0]}`;
  });
  return `${name}(a, p) ==\n  CASE ${[...arms, `OTHER -> ${otherwise}`].join("\n    [] ")}`;
}

function groupBy(actions: readonly NextAction[]): Map<string, NextAction[]> {
  const groups = new Map<string, NextAction[]>();
  for (const action of actions) groups.set(action.name, [...(groups.get(action.name) ?? []), action]);
  return groups;
}

const call = (name: string, given: readonly string[]): string =>
  given.length === 0 ? name : `${name}(${given.join(", ")})`;
const places = ({ parameters }: NextAction): string[] => parameters.map((_, at) => `p[${at + 1}]`);
const bound = ({ parameters }: NextAction): string[] => parameters.map((_, at) => `x${at + 1}`);

function taken(action: NextAction): string {
  const inSets = action.parameters.map((set, at) => `Validate_IsIn(p, ${at + 1}, ${set})`);
  return [...inSets, call(action.name, places(action))].join(" /\\ ");
}

function takenOpen(action: NextAction): string {
  const sets = action.parameters.map((set, at) => `x${at + 1} \\in Validate_Open(p, ${at + 1}, ${set})`);
  const step = call(action.name, bound(action));
  return sets.length === 0 ? step : `\\E ${sets.join(", ")} : ${step}`;
}

function whyOf(action: NextAction): string {
  const inSets = action.parameters.map(
    (set, at) => `IF ~Validate_IsIn(p, ${at + 1}, ${set}) THEN ${STUCK.parameter - at} ELSE `,
  );
  return `${inSets.join("")}${call(`${WHY}${action.name}`, places(action))}`;
}

/** Of a stuck line: each step that could be taken there, and where it leads. */
function told(action: NextAction, primed: string): string {
  const names = bound(action);
  const sets = action.parameters.map((set, at) => `x${at + 1} \\in ${set}`);
  const print = `PrintT(<<"can", ${TRACE}, ${LINE}, "${action.name}", <<${names.join(", ")}>>, <<${primed}>>>>)`;
  const step = `${call(action.name, names)} /\\ ${print}`;
  return sets.length === 0 ? `(${step})` : `(\\E ${sets.join(", ")} : ${step})`;
}
