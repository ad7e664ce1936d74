/** Who takes a step, for a list of steps by whom: as the set of its first parameter tells, or by nobody. */
import type { StepKind } from "../../replay/driver.ts";
import type { Level } from "./schema.ts";

const KINDS: Readonly<Record<string, (name: string) => string>> = {
  Waiters: (name) => `waiter ${name}`,
  Contexts: (name) => `kernel, context ${name}`,
  Vcores: (name) => `vcore ${name}`,
  Reapers: (name) => `reaper ${name}`,
  Objects: (name) => `kernel, the syscall of ${name}`,
  Controllers: (name) => `the world, at controller ${name}`,
};

export function actorOf({ action, parameters }: StepKind, level: Level): string {
  const [set = ""] = level.actions.find(({ name }) => name === action)?.parameters ?? [];
  const [first] = parameters;
  if (first === undefined) return "time";
  return KINDS[set]?.(first) ?? first;
}

/** Each with its steps, by the order in which they first come. */
export function byActor<Step extends StepKind>(
  steps: readonly Step[],
  level: Level,
): readonly (readonly [actor: string, steps: readonly Step[]])[] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const actor = actorOf(step, level);
    groups.set(actor, [...(groups.get(actor) ?? []), step]);
  }
  return [...groups];
}
