/** The steps of the waiters: a call begins, and then each of a thread's scheduling points with each of its outcomes. */
import type { Controller } from "../epoll/controller.ts";
import { EpollError } from "../epoll/errors.ts";
import type { Waiter } from "../epoll/waiter.ts";
import type { Program, Step } from "../uthread/step.ts";
import { millisecondsOf } from "./config.ts";
import { isOpen } from "./ctl-steps.ts";
import type { Guard, SimStep } from "./sim-step.ts";
import type { System } from "./system.ts";
import type { World } from "./world.ts";

/** The actions of a waiter that is in a call, in the order of epoll_wait. */
const ACTIONS = [
  ...[
    "PollTakes",
    "PollEmpty",
    "PollClosed",
    "AllocAlarm",
    "SubmitAlarm",
    "LookTakes",
    "LookEmpty",
    "Register",
  ],
  ...["ClearCheck", "LookAgainTakes", "LookAgainEmpty", "MarkBlocked", "ReadCheck", "PokeSelf"],
  ...["Deregister", "LeavesNothing", "LeavesMessage", "PassToNobody", "PassOn", "PassPoke"],
  ...["AbortSucceeds", "AbortTooLate", "FreeAlarm", "Convert"],
];

/** spec: EpollWaitIndirs!CallWait */
export function callSteps(system: System, world: World): SimStep[] {
  const { config, waiters, epfds, epoll } = system;
  return waiters.flatMap((waiter, w) =>
    config.controllers.flatMap((controller, e) =>
      config.timeouts.map((timeout): SimStep => {
        const name = config.waiters[w]!;
        return {
          action: "CallWait",
          parameters: [name, controller, timeout],
          guards: [
            isAt(waiter, name, "out"),
            { holds: () => world.calls[w] !== 0, otherwise: () => `${name} has no call left` },
            isOpen(system.controllers[e]!),
            { holds: () => world.isTurnOf(w), otherwise: () => `it is not the turn of ${name}` },
          ],
          take: () => {
            world.spendCall(w);
            const milliseconds = millisecondsOf(timeout, config.clock);
            const call = epoll.wait(waiter, epfds[e]!, config.maxEvents, milliseconds);
            waiter.thread.start(untilRefused(call));
          },
        };
      }),
    ),
  );
}

/** A call that is refused at its end has ended: nobody waits for its error here, and its errno is in the frame. */
function* untilRefused(call: Program<unknown>): Program<void> {
  try {
    yield* call;
  } catch (error) {
    if (!(error instanceof EpollError)) throw error;
  }
}

/** spec: EpollWaitIndirs!WaiterStep */
export function waiterSteps(system: System): SimStep[] {
  return ACTIONS.flatMap((action) =>
    system.waiters.map((waiter, w): SimStep => {
      const name = system.config.waiters[w]!;
      const step = waiter.thread.steps.find(({ actions }) => actions.includes(action))!;
      return {
        action,
        parameters: [name],
        guards: [isAt(waiter, name, step.pc), turnsOut(system, waiter, step, action, name)],
        take: () => waiter.thread.run(),
      };
    }),
  );
}

function isAt({ thread }: Waiter, name: string, pc: string): Guard {
  return {
    holds: () => (thread.next?.pc ?? "out") === pc,
    otherwise: () => `${name} is at "${thread.next?.pc ?? "out"}", expected "${pc}"`,
  };
}

function turnsOut(system: System, waiter: Waiter, step: Step, action: string, name: string): Guard {
  const wanted = step.actions.indexOf(action);
  return {
    holds: () => step.outcome() === wanted,
    otherwise: () => whyNot(system, waiter, action, name),
  };
}

/** Why the access would not turn out as the action says. */
function whyNot(
  { queues, alarmNames }: System,
  { thread, frame }: Waiter,
  action: string,
  name: string,
): string {
  const queue = () => queues.nameOf(queues.numberOf(thread.frame.queue()));
  const alarm = () => alarmNames[frame.alarm!.index]!;
  switch (action) {
    case "PollTakes":
    case "PollEmpty":
    case "PollClosed":
      return whyNotPoll(frame.controller!, action);
    case "LookTakes":
    case "LookAgainTakes":
    case "LeavesMessage":
      return `the mailbox of ${queue()} is empty`;
    case "LookEmpty":
    case "LookAgainEmpty":
    case "LeavesNothing":
      return `the mailbox of ${queue()} has a message`;
    case "Register":
    case "Deregister":
      return `a handler holds the wakeup lock of ${queue()}`;
    case "PassToNobody":
    case "PassOn":
      return `${queue()} has ${thread.frame.queue().wakeup.count} other waiters`;
    case "ClearCheck":
      return `${name} is blocked`;
    case "AllocAlarm":
      return "all alarms are out, or in a grace period";
    case "AbortSucceeds":
    case "AbortTooLate":
      return `the syscall of ${alarm()} is ${frame.alarm!.syscall.state()}`;
    default:
      return `${name} cannot go on`;
  }
}

function whyNotPoll(controller: Controller, action: string): string {
  if (action === "PollClosed") return `${controller.name} is open`;
  if (controller.isClosed()) return `${controller.name} is closed`;
  return `the mailbox of ${controller.name} ${action === "PollTakes" ? "is empty" : "has a message"}`;
}
