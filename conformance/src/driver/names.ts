/** The names that occur in a configuration's states, in the order in which the layout counts them. */
import type { SimConfig, System } from "@wakeproof/impl";

/** spec: EpollWaitProperties!Labels */
export const PCS = [
  ...["out", "poll", "alloc", "submit", "look", "register", "clear", "again", "mark", "check"],
  ...["selfpoke", "deregister", "leave", "pass", "passpoke", "abort", "free", "convert"],
] as const;

export interface Names {
  readonly config: SimConfig;
  readonly alarms: readonly string[];
  /** The event queues that can be sent to: the controllers', then those that completions go to. */
  readonly queues: readonly string[];
  /** For each number of the implementation's queue table: the place in `queues`, or -1 for one that is never used. */
  readonly placeOfQueue: Int32Array;
}

export function namesOf({ config, alarmNames, queues, controllers, alarms, epoll }: System): Names {
  const completions = controllers.flatMap((controller) =>
    alarms.all.map((alarm) => queues.numberOf(epoll.design.alarmQueueOf(alarm, controller))),
  );
  const numbers = [...controllers.map(({ queue }) => queues.numberOf(queue)), ...new Set(completions)];
  const placeOfQueue = new Int32Array(queues.size + 1).fill(-1);
  for (const [place, number] of numbers.entries()) placeOfQueue[number] = place;
  return {
    config,
    alarms: alarmNames,
    queues: numbers.map((number) => queues.nameOf(number)),
    placeOfQueue,
  };
}
