/** The world's part of a state: interest, life, left; and history's: consumed, owed, peak. */
import { FOREVER, lifeOf, type World } from "@wakeproof/impl";
import type { PartWriter, Writing } from "./codes.ts";
import type { History } from "./history.ts";
import { LIVES } from "./layout.ts";

export function worldWriters(writing: Writing, world: World, history: History): PartWriter[] {
  return [...interests(writing), ...lives(writing), budgets(writing, world), ...memories(writing, history)];
}

function interests({ system, names, layout }: Writing): PartWriter[] {
  const { controllers, fds } = names.config;
  return controllers.map((name, e) => {
    const controller = system.controllers[e]!;
    const at = layout.offsetOf("interest", name);
    return (bytes) => {
      let watched = 0;
      for (let place = 0; place < fds.length; place++) {
        if (controller.isWatching(fds[place]!)) watched |= 1 << place;
      }
      bytes[at] = watched;
    };
  });
}

function lives({ system, names, layout }: Writing): PartWriter[] {
  return names.config.controllers.map((name, e) => {
    const at = layout.offsetOf("life", name);
    return (bytes) => {
      bytes[at] = LIVES.indexOf(lifeOf(system, e));
    };
  });
}

function budgets({ names, layout }: Writing, world: World): PartWriter {
  const callsAt = names.config.waiters.map((name) => layout.offsetOf("left", "calls", name));
  const eventsAt = layout.offsetOf("left", "events");
  const ctlsAt = layout.offsetOf("left", "ctls");
  const reapsAt = layout.offsetOf("left", "reaps");
  return (bytes) => {
    for (let w = 0; w < callsAt.length; w++) bytes[callsAt[w]!] = budgetByte(world.calls[w]!);
    bytes[eventsAt] = budgetByte(world.events);
    bytes[ctlsAt] = budgetByte(world.ctls);
    bytes[reapsAt] = budgetByte(world.reaps);
  };
}

/** A budget without bound has one value, the first of its shape. */
function budgetByte(left: number): number {
  return left === FOREVER ? 0 : left;
}

function memories({ names, layout, codes }: Writing, history: History): PartWriter[] {
  const { waiters, controllers, fds } = names.config;
  const consumedAt = waiters.map((name) => layout.offsetOf("consumed", name));
  const owedAt = controllers.flatMap((name) => fds.map((fd) => layout.offsetOf("owed", name, fd)));
  const peakAt = layout.offsetOf("peak");
  return [
    (bytes) => {
      for (let w = 0; w < consumedAt.length; w++)
        codes.writeWaiters(bytes, consumedAt[w]!, history.consumed[w]!);
      for (let at = 0; at < owedAt.length; at++) bytes[owedAt[at]!] = codes.eventByte(history.owed[at]!);
      bytes[peakAt] = history.peak;
    },
  ];
}
