/**
 * The design before Akaros 40387f02: one alarm queue for all waiters of a controller. Its mailbox is a bitmap, so it
 * says that something completed, never what: whoever looks first takes whatever is there, two completions before a
 * look are one message, and the waiter whose message is gone sleeps until another one happens to come.
 *
 * spec: MCEpollWait!SharedAlarmQueue
 */
import { type EpollDesign, type NewAlarmQueue, perWaiterAlarm } from "@wakeproof/impl";

export function sharedAlarmQueue(): EpollDesign {
  const queues = new Map<object, ReturnType<NewAlarmQueue>>();
  return {
    ...perWaiterAlarm,
    controllerCreated: (controller, newQueue) => {
      // The spec has one controller where it has this design, and this name for its queue.
      queues.set(controller, newQueue(queues.size === 0 ? "shared" : `shared by ${controller.name}`));
    },
    alarmQueueOf: (_, controller) => queues.get(controller)!,
  };
}
