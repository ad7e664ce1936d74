/** Why a property about memory fails, in a sentence about the objects of this very trace. */
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import type { Value } from "../values/value.ts";
import { namesIn, namesUnder, numbersIn, part, textOf } from "./states.ts";
import type { Story } from "./story.ts";

/**
 * An INDIR of a queue that is not there any more: who has it. What should not have been possible: a pass of a vcore
 * while a context had not passed, if there was one; else that the queue was destroyed.
 */
export function dangling(trace: Counterexample): Story {
  const last = trace.steps.at(-1)!.state;
  const [holder, queue] = holderOf(last) ?? ["nobody", "no queue"];
  const early = trace.steps.findIndex(({ action, state }) => action === "VcorePasses" && aContextOwes(state));
  return {
    sentence: `${queue} is destroyed, and ${holder}: a pointer to what is not there any more`,
    culprit: early < 0 ? trace.steps.length - 1 : early,
  };
}

/**
 * A waiter has what is not there any more: an alarm, since a condemned slab stayed on the empty list; or the controller
 * that it is inside of, which should not have been condemned.
 */
export function useAfterFree(trace: Counterexample): Story {
  const last = trace.steps.at(-1)!.state;
  const inside = namesUnder(last, "frame").find((name) => isGoneController(last, controllerOf(last, name)));
  if (inside !== undefined)
    return {
      sentence: `${inside} is inside of ${controllerOf(last, inside)}, whose queue was destroyed`,
      culprit: trace.steps.findIndex(({ action }) => action === "CondemnController"),
    };
  const built = namesIn(part(last, "cache", "built"));
  const [waiter, alarm] =
    namesUnder(last, "frame")
      .map((name) => [name, textOf(part(last, "frame", name, "alarm"))] as const)
      .find(([, held]) => held !== "none" && !built.includes(held)) ?? ([] as const);
  const listed = trace.steps.findIndex(({ state }) => {
    const empty = numbersIn(part(state, "cache", "empty"));
    return numbersIn(part(state, "cache", "dying")).some((slab) => empty.includes(slab));
  });
  const sentence = `${waiter} holds alarm ${alarm}, which was destroyed: its slab had stayed on the empty list`;
  return { sentence, culprit: listed < 0 ? trace.steps.length - 1 : listed };
}

/**
 * Slabs are condemned for ever. What should have been possible: a vcore that has nothing of them in its mailbox passes;
 * in the loop there is a place where it could, and goes on with something else.
 */
export function endless(trace: Counterexample): Story {
  const from = trace.loop?.from ?? trace.steps.length;
  const at = trace.steps.findIndex(
    ({ state }, place) => place >= from && vcoreThatCouldPass(state) !== undefined,
  );
  const state = trace.steps[at]?.state;
  const vcore = state && vcoreThatCouldPass(state);
  const why = vcore
    ? `${vcore} has none of their INDIRs, and is asked to wait for an empty mailbox`
    : "nobody passes";
  return {
    sentence: `slabs are condemned, and their grace period never ends: ${why}`,
    culprit: at < 0 ? undefined : at + 1,
  };
}

/** Idle, asked for a pass that no context owes any more, and with mail, none of which is of a condemned slab. */
function vcoreThatCouldPass(state: State): string | undefined {
  const owing = namesIn(part(state, "owing"));
  const built = namesIn(part(state, "cache", "built"));
  const free = namesInFunction(part(state, "cache", "free")).concat(
    namesUnder(state, "frame").map((name) => textOf(part(state, "frame", name, "alarm"))),
  );
  const dying = built.filter((alarm) => !free.includes(alarm));
  if (aContextOwes(state)) return undefined;
  return namesUnder(state, "vcore").find((name) => {
    const mail = mailOf(state, name);
    const isIdle = textOf(part(state, "vcore", name, "pc")) === "idle";
    return owing.includes(name) && isIdle && mail.length > 0 && !mail.some((queue) => dying.includes(queue));
  });
}

function mailOf(state: State, vcore: string): string[] {
  const inbox = part(state, "inbox", vcore);
  return inbox.kind === "function" ? inbox.pairs.map(({ value }) => textOf(value)) : [];
}

/** The names in sequences of names. */
function namesInFunction(value: Value): string[] {
  if (value.kind !== "function") return [];
  return value.pairs.flatMap((pair) =>
    pair.value.kind === "function" ? pair.value.pairs.map((one) => textOf(one.value)) : [],
  );
}

function controllerOf(state: State, waiter: string): string {
  return textOf(part(state, "frame", waiter, "ctlr"));
}

function isGoneController(state: State, name: string): boolean {
  return namesUnder(state, "life").includes(name) && textOf(part(state, "life", name)) === "gone";
}

function holderOf(state: State): readonly [holder: string, queue: string] | undefined {
  const built = namesIn(part(state, "cache", "built"));
  const isGone = (queue: string) =>
    isGoneController(state, queue) ||
    (namesUnder(state, "syscall").includes(queue) && !built.includes(queue));
  for (const name of namesUnder(state, "kernel")) {
    const queue = textOf(part(state, "kernel", name, "evq"));
    if (isGone(queue)) return [`${name} has still to send its INDIR`, queue];
  }
  for (const name of namesUnder(state, "vcore")) {
    const queue = textOf(part(state, "vcore", name, "evq"));
    if (isGone(queue)) return [`${name} is handling its INDIR`, queue];
    const gone = mailOf(state, name).find(isGone);
    if (gone !== undefined) return [`its INDIR is in the mailbox of ${name}`, gone];
  }
  return undefined;
}

function aContextOwes(state: State): boolean {
  const contexts = namesUnder(state, "kernel");
  return namesIn(part(state, "owing")).some((name) => contexts.includes(name));
}
