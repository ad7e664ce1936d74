/**
 * A model as the second engine takes it: one module, one configuration without overrides, and of the claims those that it
 * can check: invariants, and properties of steps. It has no liveness that we would rely on, so other temporal properties
 * are named as left out.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flatten } from "../flatten/flatten.ts";
import { type Configured, configured } from "../flatten/overrides.ts";
import { neededBy, printModule } from "../flatten/print.ts";
import { type Definition, FlattenError } from "../flatten/units.ts";
import { type Cfg, parseCfg } from "../models/cfg.ts";
import { behaviourOf } from "./specification.ts";
import { type StepClaim, stepClaimOf } from "./step-claim.ts";

export interface EngineModel {
  readonly module: string;
  readonly cfg: string;
  readonly checkDeadlock: boolean;
  /** The claims that are checked, and the name that the engine has for each. */
  readonly claims: ReadonlyMap<string, string>;
  readonly leftOut: readonly string[];
}

/** A further variable, which tells what the last step was, and a next-state relation that sets it. */
export interface Teller {
  readonly variable: string;
  readonly init: string;
  readonly next: string;
  readonly definitions: readonly string[];
}

export function engineModel(folder: string, module: string, cfgFile: string): EngineModel {
  const cfg = parseCfg(readFileSync(join(folder, cfgFile), "utf8"), cfgFile);
  return engineModelOf(configured(flatten(folder, module), cfg), cfg);
}

export function engineModelOf(flat: Configured, cfg: Cfg, teller?: Teller): EngineModel {
  const { init, next, vars } = behaviourOf(flat, cfg.specification, { file: cfg.file, line: 1 });
  const invariants = cfg.invariants.filter((name) => !asksEnabled(flat, definitionIn(flat, cfg, name)));
  const steps = cfg.properties.flatMap((name) => stepClaimIn(flat, cfg, name) ?? []);
  const claims = new Map([
    ...invariants.map((name) => [name, name] as const),
    ...steps.map(({ invariant, property }) => [invariant, property] as const),
  ]);
  const checked = new Set(claims.values());
  return {
    module: moduleText(flat, [init, teller?.next ?? next, vars, ...invariants], steps, teller),
    cfg: cfgText(flat, cfg, [...claims.keys()]),
    ...{ checkDeadlock: cfg.checkDeadlock, claims },
    leftOut: [...cfg.invariants, ...cfg.properties].filter((name) => !checked.has(name)),
  };
}

function stepClaimIn(flat: Configured, cfg: Cfg, name: string): StepClaim | undefined {
  const definition = definitionIn(flat, cfg, name);
  const claim = stepClaimOf(flat, definition);
  return claim === undefined || asksEnabled(flat, definition) ? undefined : claim;
}

/** Which the engine cannot evaluate of an action with parameters. */
function asksEnabled(flat: Configured, { text }: Definition): boolean {
  return neededBy(flat, text).some((needed) => /\bENABLED\b/.test(needed.text));
}

function definitionIn({ definitions }: Configured, { file, lines }: Cfg, name: string) {
  const definition = definitions.get(name);
  if (definition === undefined)
    throw new FlattenError({ file, line: lines.get(name) ?? 1 }, `there is no definition ${name}`);
  return definition;
}

/** Names that the module itself cannot have: it would not say FLAT_ of what is flat. */
const [INIT, NEXT] = ["FLAT_Init", "FLAT_Next"];

function moduleText(
  flat: Configured,
  [init = "", next = "", ...more]: readonly string[],
  steps: readonly StepClaim[],
  teller?: Teller,
): string {
  const tellers = teller === undefined ? [] : [teller];
  const added = [...tellers, ...steps].flatMap(({ definitions }) => definitions);
  return printModule(flat, flat.name, {
    roots: [init, next, ...more, ...added].flatMap(namesOf),
    variables: [...tellers, ...steps].map(({ variable }) => variable),
    definitions: [
      ...added,
      `${INIT} ==\n${conjunction([init, ...[...tellers, ...steps].map((one) => one.init)])}`,
      `${NEXT} ==\n${conjunction([next, ...steps.map((step) => step.next)])}`,
    ],
  });
}

const namesOf = (expression: string): string[] => expression.match(/\b[A-Za-z_]\w*/g) ?? [];

const conjunction = (parts: readonly string[]): string => parts.map((part) => `  /\\ (${part})`).join("\n");

function cfgText({ values }: Configured, { checkDeadlock }: Cfg, invariants: readonly string[]): string {
  const lines = [
    ...[`INIT ${INIT}`, `NEXT ${NEXT}`],
    ...(values.size === 0
      ? []
      : ["CONSTANTS", ...[...values].map(([name, value]) => `  ${name} = ${value}`)]),
    ...(invariants.length === 0 ? [] : ["INVARIANTS", ...invariants.map((name) => `  ${name}`)]),
    `CHECK_DEADLOCK ${checkDeadlock ? "TRUE" : "FALSE"}`,
  ];
  return `${lines.join("\n")}\n`;
}
