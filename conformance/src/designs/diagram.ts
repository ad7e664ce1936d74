/**
 * A trace as a sequence diagram in text: a column for each thread, kernel context, vcore and event queue, a row a
 * step. An arrow goes from who acts to whom it concerns; a step that concerns nobody else is a mark on its line.
 */
import type { StepKind } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import type { Counterexample } from "../tlc/result.ts";
import { namesUnder, part, queueOf, textOf } from "./states.ts";

/** `from` is empty where nobody acts: when the clock ticks. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export function diagramOf(trace: Counterexample, steps: readonly StepKind[], marked?: number): string {
  const arrows = steps.map((step, at) =>
    arrowOf(
      step,
      trace.steps[at]!.state,
      (trace.steps[at + 1] ?? trace.steps[trace.loop?.from ?? at]!).state,
    ),
  );
  const first = trace.steps[0]!.state;
  const lifelines = ["pc", "kernel", "vcore", "evq"].flatMap((variable) => namesUnder(first, variable));
  // Others, like the reaper, have a line only where they act.
  const others = steps
    .flatMap(({ parameters: [who = []] }) => who)
    .filter((name) => !lifelines.includes(name));
  lifelines.unshift(...new Set(others));
  const width = Math.max(...lifelines.map((name) => name.length)) + 3;
  const number = String(steps.length).length;
  const head = " ".repeat(number + 2) + lifelines.map((name) => centre(name, width)).join("");
  const rows = arrows.map((arrow, at) => {
    const mark = at + 1 === marked ? "   <== here" : "";
    return `${String(at + 1).padStart(number)}  ${draw(lifelines, width, arrow)}  ${arrow.text}${mark}`;
  });
  return [head.trimEnd(), ...rows].join("\n");
}

function centre(name: string, width: number): string {
  const left = Math.floor((width - name.length) / 2);
  return " ".repeat(left) + name + " ".repeat(width - left - name.length);
}

function draw(lifelines: readonly string[], width: number, { from, to }: Arrow): string {
  const columnOf = (name: string) => lifelines.indexOf(name) * width + Math.floor((width - 1) / 2);
  const cells = Array.from({ length: lifelines.length * width }, () => " ");
  for (const name of lifelines) cells[columnOf(name)] = "|";
  if (from === "") return cells.join("").replaceAll(" ", ".");
  const [start, end] = [columnOf(from), columnOf(to)];
  for (let cell = Math.min(start, end) + 1; cell < Math.max(start, end); cell++) cells[cell] = "-";
  cells[start] = start === end ? "*" : "o";
  if (start !== end) cells[end] = end > start ? ">" : "<";
  return cells.join("");
}

function arrowOf({ action, parameters }: StepKind, before: State, after: State): Arrow {
  const [actor = "", other = "", third = ""] = parameters;
  const sending = () => textOf(part(before, "kernel", actor, "evq"));
  const handled = () => textOf(part(before, "vcore", actor, "evq"));
  const self = (text: string): Arrow => ({ from: actor, to: actor, text: `${actor}: ${text}` });
  switch (action) {
    case "CallWait":
      return { from: actor, to: other, text: `${actor}: epoll_wait(${other}), ${third}` };
    case "PollTakes":
    case "LookTakes":
    case "LookAgainTakes":
      return {
        from: queueOf(before, actor),
        to: actor,
        text: `${actor} takes the message from ${queueOf(before, actor)}`,
      };
    case "PollEmpty":
    case "LookEmpty":
    case "LookAgainEmpty":
      return {
        from: actor,
        to: queueOf(before, actor),
        text: `${actor} looks at ${queueOf(before, actor)}: empty`,
      };
    case "LeavesNothing":
      return {
        from: actor,
        to: queueOf(before, actor),
        text: `${actor} leaves ${queueOf(before, actor)}: empty`,
      };
    case "LeavesMessage":
      return {
        from: actor,
        to: queueOf(before, actor),
        text: `${actor} leaves a message in ${queueOf(before, actor)}`,
      };
    case "PassToNobody":
      return self(`nobody else is registered with ${queueOf(before, actor)}`);
    case "PassOn":
    case "PassPoke": {
      const next = textOf(part(before, "evq", queueOf(before, actor), "waiters", 1));
      const text = action === "PassPoke" ? `${actor} pokes ${next}` : `${actor} sets check_evqs of ${next}`;
      return { from: actor, to: next, text };
    }
    case "Register":
    case "Deregister":
      return {
        from: actor,
        to: queueOf(before, actor),
        text: `${actor}: ${action.toLowerCase()} with ${queueOf(before, actor)}`,
      };
    case "AllocAlarm":
      return self(`alarm ${textOf(part(after, "frame", actor, "alarm"))} from the slab cache`);
    case "SubmitAlarm":
      return self(`submit the syscall "block for t", completion to ${completionQueueOf(after, actor)}`);
    case "AbortSucceeds":
      return self("abort its alarm: it still slept");
    case "AbortTooLate":
      return self("abort its alarm: too late");
    case "TimerFires":
      return self(`the timer of ${other} fires`);
    case "FallAsleep":
      return self("the syscall falls asleep");
    case "FinishAborted":
      return self(`the aborted syscall of ${other} finishes`);
    case "FdEvent":
      return self(`an event of fd ${third}`);
    case "AddFd":
      return self(`fd ${other} enters the set`);
    case "DelFd":
      return self(`fd ${other} leaves the set`);
    case "CondemnController":
      return {
        from: actor,
        to: other,
        text: `${actor}: condemn the queue of ${other}: a grace period begins`,
      };
    case "PostMessage":
      return { from: actor, to: sending(), text: `${actor} posts to ${sending()}` };
    case "AlertPending":
      return { from: actor, to: sending(), text: `${actor} sets alert_pending of ${sending()}` };
    case "SendIndir":
      return { from: actor, to: other, text: `${actor} sends an INDIR of ${sending()} to ${other}` };
    case "ClearAlert":
      return { from: actor, to: handled(), text: `${actor} clears alert_pending of ${handled()}` };
    case "WakeNobody":
      return { from: actor, to: handled(), text: `${actor}: nobody is registered with ${handled()}` };
    case "SetCheck":
    case "Poke": {
      const woken = wokenBy(before, actor);
      const text = action === "Poke" ? `${actor} pokes ${woken}` : `${actor} sets check_evqs of ${woken}`;
      return { from: actor, to: woken, text };
    }
    case "Tick":
      return { from: "", to: "", text: "the clock ticks" };
    default:
      return self(NOTES[action] ?? action);
  }
}

const NOTES: Readonly<Record<string, string>> = {
  ClearCheck: "clear check_evqs",
  MarkBlocked: "mark blocked",
  ReadCheck: "read check_evqs, yield",
  PokeSelf: "poke oneself",
  FreeAlarm: "alarm back to the slab cache",
  Convert: "message to epoll_event, under the mutex",
  EndSend: "no further copies of the INDIR",
  TakeIndir: "take an INDIR",
  CloseController: "closed",
  AnnounceClose: "begin to tell those who are inside of a closed controller",
  BeginGrace: "condemn the empty slabs: a grace period begins",
  ContextPasses: "between two sends: pass",
  VcorePasses: "no INDIR of what is condemned in the mailbox: pass",
  EndGrace: "destroy what is condemned",
};

function completionQueueOf(after: State, waiter: string): string {
  const events = textOf(part(after, "frame", waiter, "ctlr"));
  const queues = part(after, "frame", waiter, "on");
  const names = queues.kind === "function" ? queues.pairs.map((pair) => textOf(pair.value)) : [];
  return names.find((name) => name !== events) ?? "";
}

function wokenBy(state: State, vcore: string): string {
  const at = part(state, "vcore", vcore, "at");
  const queue = textOf(part(state, "vcore", vcore, "evq"));
  return textOf(part(state, "evq", queue, "waiters", at.kind === "integer" ? at.value : 0));
}
