/**
 * The module that watches a batch of mutants: the model's invariants and properties of steps, each asked of each
 * mutant by itself. The first that is false is written down, and the mutant's states are not followed any further;
 * TLC goes on with the others. What cannot be watched so (liveness, deadlocks) stays with TLC, which stops at it.
 */
import { parseCfg, withoutProperties } from "../models/cfg.ts";
import type { Definition } from "../tla/modules.ts";
import { Definitions } from "../tla/needs.ts";
import type { Killer } from "./killers.ts";

export const WATCH = "MutantWatch";

export interface Watch {
  readonly module: string;
  readonly cfg: string;
  /** What is counted. Where TLC looks for cycles it looks at transitions more than once. */
  readonly counted: readonly ("states" | "transitions")[];
}

/** A mutant with more than so many times the states of the model is told by that alone. */
export const TIMES_THE_STATES = 2;

/** Of so many mutants, counting what is none. */
export function watchOf(killer: Killer, size: number): Watch {
  const { model, modules, expect, cfg } = killer;
  const { invariants, properties } = parseCfg(cfg, model.cfg);
  const definitions = new Definitions(modules.values());
  const texts = new Map([...modules.values()].map(({ name, text }) => [name, text]));
  const steps = properties.flatMap((name) => {
    const step = stepOf(definitions.get(name), texts);
    return step === undefined ? [] : [{ name, step }];
  });
  const temporal = properties.filter((name) => !steps.some((step) => step.name === name));
  const module = MODULE.replace("$EXTENDED", model.module)
    .replaceAll("$SIZE", String(size))
    .replaceAll("$STATES", String(expect.states))
    .replaceAll("$TRANSITIONS", String(expect.transitions))
    .replaceAll("$MOST", String(expect.states * TIMES_THE_STATES))
    .replace("$STEPS", steps.map(({ name, step }) => `${name}_step ==\n${step}\n`).join(""))
    .replace("$INVARIANTS", chain(invariants))
    .replace("$CLAIMS", chain(steps.map(({ name }) => `${name}_step`)));
  return {
    module,
    cfg: cfgOf(cfg, temporal),
    counted: temporal.length > 0 ? ["states"] : ["states", "transitions"],
  };
}

function cfgOf(cfg: string, temporal: readonly string[]): string {
  return [
    withoutProperties(cfg),
    "INVARIANT MutantStates",
    "ACTION_CONSTRAINT MutantSteps",
    "CONSTRAINT MutantLives",
    ...temporal.map((name) => `PROPERTY ${name}`),
    "",
  ].join("\n");
}

/** `[][A]_v` as a claim about one step, in the columns in which it stands; undefined for another kind of property. */
function stepOf(definition: Definition | undefined, texts: ReadonlyMap<string, string>): string | undefined {
  if (definition === undefined) return undefined;
  const { body, module } = definition;
  const subscript = body.at(-1)!.text;
  if (
    body[0]!.text !== "[]" ||
    body[1]!.text !== "[" ||
    body.at(-2)!.text !== "]" ||
    !subscript.startsWith("_")
  )
    return undefined;
  const action = texts.get(module)!.slice(body[2]!.start, body.at(-3)!.end);
  const indent = " ".repeat(body[2]!.column - 1);
  return `  \\/ UNCHANGED ${subscript.slice(1)}\n  \\/\n${indent}${action}`;
}

/** Who breaks the first of several breaks perhaps others too; the first is what is told. */
const chain = (names: readonly string[]): string =>
  names.map((name) => `IF ~(${name}) THEN Kill("${name}") ELSE `).join("\n       ");

const MODULE = `---- MODULE ${WATCH} ----
EXTENDS $EXTENDED, TLC

\\* Of each mutant, in TLC's registers: is it alive, its states, its transitions.
ASSUME \\A i \\in 0 .. $SIZE - 1 : TLCSet(i, TRUE) /\\ TLCSet($SIZE + i, 0) /\\ TLCSet(2 * $SIZE + i, 0)

Say(what, name) == PrintT(<<"MUTANT", mutant, what, name>>)
MutantLives == TLCGet(mutant)
Kill(name) == TLCSet(mutant, FALSE) /\\ Say("killed", name)
Count(register, expected, name) ==
  LET n == TLCGet(register) + 1 IN
  /\\ TLCSet(register, n)
  /\\ n = expected => Say("reached", name)
  /\\ n = expected + 1 => Say("exceeded", name)

MutantStates ==
  IF ~MutantLives THEN TRUE ELSE
    /\\ Count($SIZE + mutant, $STATES, "states")
    /\\ $INVARIANTS
       IF TLCGet($SIZE + mutant) > $MOST THEN Kill("MutantIsSmall") ELSE TRUE

$STEPS
MutantSteps ==
  IF ~MutantLives THEN TRUE ELSE
    /\\ Count(2 * $SIZE + mutant, $TRANSITIONS, "transitions")
    /\\ $CLAIMS
       TRUE
====
`;
