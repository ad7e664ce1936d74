/**
 * The step of the clock, in a simulation that has one. Steps of others take no time, so it may tick when nothing else
 * has to move, and no timer has to go off.
 */
import type { Waiter } from "../epoll/waiter.ts";
import { dueInOf, timeLeftOf } from "./countdown.ts";
import type { Guard, SimStep } from "./sim-step.ts";
import { lifeOf } from "./snapshot.ts";
import type { System } from "./system.ts";
import type { World } from "./world.ts";

/** spec: EpollWaitClock!Tick */
export function tickSteps(system: System, world: World): SimStep[] {
  if (system.config.clock === undefined) return [];
  const guards = [
    ...waitersRest(system),
    ...kernelRests(system),
    ...vcoresRest(system),
    ...noTimerIsDue(system),
    timeCounts(system, world),
  ];
  return [{ action: "Tick", parameters: [], guards, take: () => world.tick() }];
}

/** spec: EpollWaitProperties!Quiet, and the two that follow */
function waitersRest({ config, waiters }: System): Guard[] {
  return waiters.map((waiter, w) => ({
    holds: () => waiter.thread.next === undefined || isAsleep(waiter),
    otherwise: () => `${config.waiters[w]} is at "${waiter.thread.next?.pc}", and takes no time for it`,
  }));
}

function kernelRests(system: System): Guard[] {
  const { config, contexts, alarms, alarmNames } = system;
  return [
    ...contexts.map((context, k) => ({
      holds: () => context.pc === "idle",
      otherwise: () => `${config.contexts[k]} is at "${context.pc}", and takes no time for it`,
    })),
    ...alarms.all.map(({ syscall }, o) => ({
      holds: () => !syscall.is("aborting") && !syscall.is("submitted"),
      otherwise: () => `the syscall of ${alarmNames[o]} is ${syscall.state()}, and takes no time for it`,
    })),
    ...config.controllers.map((name, e) => ({
      holds: () => lifeOf(system, e) !== "closing",
      otherwise: () => `nobody was told yet that ${name} is closed`,
    })),
  ];
}

function vcoresRest({ config, vcores }: System): Guard[] {
  return vcores.map((vcore, v) => ({
    holds: () => vcore.pc === "idle" && vcore.inbox.isEmpty(),
    otherwise: () => `${config.vcores[v]} has an INDIR to handle`,
  }));
}

/** spec: EpollWaitClock!TimeMayPass */
function noTimerIsDue({ alarms, alarmNames, kernel }: System): Guard[] {
  return alarms.all.map(({ syscall }, o) => ({
    holds: () => !syscall.is("asleep") || kernel.dueIn(syscall) > 0,
    otherwise: () => `the timer of ${alarmNames[o]} is due`,
  }));
}

/** spec: EpollWaitClock!NothingCounts */
function timeCounts(system: System, world: World): Guard {
  const { waiters, alarmNames } = system;
  return {
    holds: () =>
      world.isRenewedByTick() ||
      waiters.some((waiter) => timeLeftOf(system, waiter) > 0) ||
      alarmNames.some((_, o) => dueInOf(system, o) > 0),
    otherwise: () => "it would make no difference to anybody",
  };
}

/** spec: EpollWaitProperties!Asleep */
function isAsleep({ thread }: Waiter): boolean {
  return thread.next?.pc === "clear" && thread.isBlocked();
}
