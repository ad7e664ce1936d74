/** The steps of the kernel's contexts: timers, finished aborts, events of fds, and each send. */
import type { KernelContext } from "../kernel/context.ts";
import type { SyscallState } from "../kernel/syscall.ts";
import { eventBit } from "./config.ts";
import type { Guard, SimStep } from "./sim-step.ts";
import type { System } from "./system.ts";
import type { World } from "./world.ts";

export function kernelSteps(system: System, world: World): SimStep[] {
  const { config, contexts } = system;
  const each = (steps: (context: KernelContext, name: string) => SimStep[]): SimStep[] =>
    contexts.flatMap((context, k) => steps(context, config.contexts[k]!));
  return [
    ...each((context, name) => timers(system, context, name)),
    ...fallings(system),
    ...each((context, name) => finishedAborts(system, context, name)),
    ...each((context, name) => fdEvents(system, world, context, name)),
    ...each((context, name) => announcements(system, context, name)),
    ...each((context, name) => [sendStep("PostMessage", context, name, "post", () => context.post())]),
    ...each((context, name) => [sendStep("AlertPending", context, name, "alert", () => context.alert())]),
    ...each((context, name) => indirs(system, context, name)),
    ...each((context, name) => [ending(context, name)]),
  ];
}

/** spec: EpollWaitIndirs!TimerFires */
function timers(system: System, context: KernelContext, name: string): SimStep[] {
  const mayFire: Guard = {
    holds: () => system.config.timersFire !== false,
    otherwise: () => "no timer goes off in this world",
  };
  return system.alarms.all.map(({ syscall }, o) => ({
    action: "TimerFires",
    parameters: [name, system.alarmNames[o]!],
    guards: [isAt(context, name, "idle"), isInState(system, o, "asleep"), mayFire, ...isDue(system, o)],
    take: () => context.expire(syscall, o, system.kernel.queueOf(syscall)),
  }));
}

/** spec: EpollWaitIndirs!FallAsleep */
function fallings(system: System): SimStep[] {
  return system.alarms.all.map(({ syscall }, o) => ({
    action: "FallAsleep",
    parameters: [system.alarmNames[o]!],
    guards: [isInState(system, o, "submitted")],
    take: () => syscall.fallAsleep(system.kernel.queueOf(syscall)),
  }));
}

/** spec: EpollWaitClock!Due */
function isDue({ config, kernel, alarms, alarmNames }: System, alarm: number): Guard[] {
  if (config.clock === undefined) return [];
  const { syscall } = alarms.all[alarm]!;
  const holds = () => kernel.dueIn(syscall) === 0;
  const otherwise = () => `the timer of ${alarmNames[alarm]} has ${kernel.dueIn(syscall)} ms to go`;
  return [{ holds, otherwise }];
}

/** spec: EpollWaitIndirs!FinishAborted */
function finishedAborts(system: System, context: KernelContext, name: string): SimStep[] {
  return system.alarms.all.map(({ syscall }, o) => ({
    action: "FinishAborted",
    parameters: [name, system.alarmNames[o]!],
    guards: [isAt(context, name, "idle"), isInState(system, o, "aborting")],
    take: () => context.finishAborted(syscall, o, system.kernel.queueOf(syscall)),
  }));
}

/** spec: EpollWaitIndirs!FdEvent */
function fdEvents(system: System, world: World, context: KernelContext, name: string): SimStep[] {
  const { config, controllers, files, queues } = system;
  const mayHappen: Guard = {
    holds: () => world.events !== 0,
    otherwise: () => "the world has no event left",
  };
  return controllers.flatMap((controller, e) =>
    config.fds.flatMap((fd) =>
      config.bits.map((bit): SimStep => {
        const bits = eventBit(bit);
        const number = queues.numberOf(controller.queue);
        const isTapped: Guard = {
          holds: () => files.queueOf(fd) === number && files.wants(fd, bits),
          otherwise: () => `fd ${fd} does not report "${bit}" to ${config.controllers[e]}`,
        };
        return {
          action: "FdEvent",
          parameters: [name, config.controllers[e]!, String(fd), bit],
          guards: [isAt(context, name, "idle"), isTapped, mayHappen],
          take: () => {
            world.spendEvent();
            context.fdEvent(files, fd, bits);
          },
        };
      }),
    ),
  );
}

/** spec: EpollWaitIndirs!AnnounceClose */
function announcements(
  { controllers, kernel, queues }: System,
  context: KernelContext,
  name: string,
): SimStep[] {
  return controllers.map((controller) => {
    const evq = queues.numberOf(controller.queue);
    const isNews: Guard = {
      holds: () => kernel.isClosing(evq),
      otherwise: () => `there is no close of ${controller.name} to tell of`,
    };
    return {
      action: "AnnounceClose",
      parameters: [name, controller.name],
      guards: [isAt(context, name, "idle"), isNews],
      take: () => context.announceClose(kernel, evq),
    };
  });
}

/** spec: EpollWaitIndirs!SendIndir, EpollWaitIndirs!HasRoom */
function indirs({ config, vcores, queues }: System, context: KernelContext, name: string): SimStep[] {
  return vcores.map((vcore, v) => ({
    action: "SendIndir",
    parameters: [name, config.vcores[v]!],
    guards: [
      isAt(context, name, "indir"),
      {
        holds: () => vcore.inbox.count(context.evq) < config.spamCopies,
        otherwise: () =>
          `the mailbox of ${config.vcores[v]} has ${config.spamCopies} INDIRs of ${queues.nameOf(context.evq)}`,
      },
    ],
    take: () => context.indir(vcore, config.spamCopies),
  }));
}

/** spec: EpollWaitIndirs!EndSend */
function ending(context: KernelContext, name: string): SimStep {
  const step = sendStep("EndSend", context, name, "indir", () => context.end());
  const sentOne: Guard = {
    holds: () => context.copies > 0,
    otherwise: () => `${name} has sent no INDIR yet`,
  };
  return { ...step, guards: [...step.guards, sentOne] };
}

function sendStep(
  action: string,
  context: KernelContext,
  name: string,
  pc: KernelContext["pc"],
  take: () => void,
): SimStep {
  return { action, parameters: [name], guards: [isAt(context, name, pc)], take };
}

function isAt(context: KernelContext, name: string, pc: KernelContext["pc"]): Guard {
  return {
    holds: () => context.pc === pc,
    otherwise: () => `${name} is at "${context.pc}", expected "${pc}"`,
  };
}

function isInState({ alarms, alarmNames }: System, alarm: number, state: SyscallState): Guard {
  const { syscall } = alarms.all[alarm]!;
  return {
    holds: () => syscall.is(state),
    otherwise: () => `the syscall of ${alarmNames[alarm]} is ${syscall.state()}, not ${state}`,
  };
}
