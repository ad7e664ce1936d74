/** Who takes a step, as far as a schedule goes: a waiter, a context of the kernel, a vcore, or what goes on by itself. */
import type { SimConfig } from "@wakeproof/impl";
import type { StepKind } from "../replay/driver.ts";

/** The steps whose first parameter is not who takes them. */
const BY_NOBODY_NAMED: Readonly<Record<string, string>> = {
  FallAsleep: "kernel",
  BeginGrace: "reaper",
  CondemnController: "reaper",
  EndGrace: "reaper",
  AddFd: "world",
  DelFd: "world",
  CloseController: "world",
  Tick: "clock",
};

export function actorOf({ action, parameters }: StepKind, config: SimConfig): string {
  const { waiters, contexts, vcores } = config;
  const known = BY_NOBODY_NAMED[action];
  if (known !== undefined) return known;
  const [first = ""] = parameters;
  if ([...waiters, ...contexts, ...vcores].includes(first)) return first;
  throw new RangeError(`${action}(${parameters.join(", ")}): expected a waiter, context or vcore first`);
}
