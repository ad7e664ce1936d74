/**
 * Drivers over an implementation with one small mistake, for the replay to find out. Each mistake is one that a
 * programmer could make: an order changed, a write forgotten.
 */
import { type EpollDesign, perWaiterAlarm, type SimConfig } from "@wakeproof/impl";
import { WaitDriver } from "../../src/driver/index.ts";

type Break = (driver: WaitDriver) => void;

const nothing = () => {};

/** The one mistake that no enabled step shows. */
export const TAKES_ALL = "a step that is not enabled is taken";

/** Each changes the objects of one driver, and no other's. */
const MISTAKES: Readonly<Record<string, Break>> = {
  none: nothing,
  "check_evqs is not cleared": ({ sim }) => {
    for (const { thread } of sim.system.waiters) thread.clearCheck = nothing;
  },
  "blocked is not marked": ({ sim }) => {
    for (const { thread } of sim.system.waiters) thread.markBlocked = nothing;
  },
  "check_evqs is not read": ({ sim }) => {
    for (const { thread } of sim.system.waiters) thread.mustCheck = () => false;
  },
  "alert_pending is not cleared": ({ sim }) => {
    for (const { queue } of sim.system.controllers) queue.clearAlert = nothing;
  },
  "alert_pending is not heeded": ({ sim }) => {
    for (const { queue } of sim.system.controllers) {
      const set = queue.testAndSetAlert.bind(queue);
      queue.testAndSetAlert = () => set() && false;
    }
  },
  "an abort does not wake the syscall": ({ sim }) => {
    for (const { syscall } of sim.system.alarms.all) syscall.abort = () => false;
  },
  "a syscall is not given back": ({ sim }) => {
    for (const { syscall } of sim.system.alarms.all) syscall.giveBack = nothing;
  },
  "a waiter does not deregister": ({ sim }) => {
    for (const { queue } of sim.system.controllers) queue.wakeup.deregister = nothing;
  },
  [TAKES_ALL]: (driver) => {
    // History is told, as of a step that is enabled: nothing but the missing refusal tells this driver from the sound one.
    const perform = driver.perform.bind(driver);
    driver.perform = (step) => {
      const enabled = new Uint16Array(driver.steps.length + 1);
      if (enabled.subarray(0, driver.enabled(enabled)).includes(step)) perform(step);
      else driver.sim.steps[step]!.take();
    };
  },
  "a stale message becomes an event": ({ sim }) => {
    for (const { waiter, controller } of callsOf(sim)) {
      const convert = controller.convert.bind(controller);
      controller.convert = (frame, fd, bits) => {
        const before = frame.count;
        convert(frame, fd, bits);
        if (frame === waiter.frame && frame.count === before) frame.gather(fd, bits, fd);
      };
    }
  },
};

const DESIGNS: Readonly<Record<string, EpollDesign>> = {
  "the alarm's queue is looked at first": {
    ...perWaiterAlarm,
    timedOrder: (events, alarm) => [alarm, events],
  },
};

/** Those that some enabled step shows. */
export const mistakes = [...Object.keys(MISTAKES), ...Object.keys(DESIGNS)].filter(
  (name) => name !== "none" && name !== TAKES_ALL,
);

export interface BrokenOptions {
  readonly config: SimConfig;
  readonly mistake: string;
}

export function makeDriver({ config, mistake }: BrokenOptions): WaitDriver {
  const driver = new WaitDriver(config, DESIGNS[mistake]);
  MISTAKES[mistake]?.(driver);
  return driver;
}

function callsOf({ system }: WaitDriver["sim"]) {
  return system.waiters.flatMap((waiter) => system.controllers.map((controller) => ({ waiter, controller })));
}
