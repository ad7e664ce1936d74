/** The waiters' part of a state: pc, frame, events, blocked, checkEvqs. */
import type { PartWriter, Writing } from "./codes.ts";

export function waiterWriters({ system, names, layout, codes }: Writing): PartWriter[] {
  const { waiters, controllers, queues } = system;
  return names.config.waiters.map((name, w): PartWriter => {
    const waiter = waiters[w]!;
    const { thread, frame } = waiter;
    const locals = thread.frame;
    const pcBytes = codes.pcBytes(waiter);
    const at = {
      pc: layout.offsetOf("pc", name),
      ctlr: layout.offsetOf("frame", name, "ctlr"),
      timeout: layout.offsetOf("frame", name, "timeout"),
      alarm: layout.offsetOf("frame", name, "alarm"),
      on: layout.offsetOf("frame", name, "on"),
      at: layout.offsetOf("frame", name, "at"),
      won: layout.offsetOf("frame", name, "won"),
      event: layout.offsetOf("frame", name, "event"),
      errno: layout.offsetOf("frame", name, "errno"),
      events: layout.offsetOf("events", name),
      blocked: layout.offsetOf("blocked", name),
      checkEvqs: layout.offsetOf("checkEvqs", name),
    };
    return (bytes) => {
      const { next } = thread;
      if (next !== undefined) bytes[at.pc] = pcBytes[next.index]!;
      if (frame.controller !== undefined) {
        bytes[at.ctlr] = controllers.indexOf(frame.controller) + 1;
        bytes[at.timeout] = codes.timeoutByte(frame.timeout);
      }
      if (frame.alarm !== undefined) bytes[at.alarm] = frame.alarm.index + 1;
      const { on } = locals;
      bytes[at.on] = on.length;
      for (let place = 0; place < on.length; place++) {
        bytes[at.on + 1 + place] = codes.placeOfQueue(queues.numberOf(on[place]!));
      }
      bytes[at.at] = locals.at;
      bytes[at.won] = locals.won;
      codes.writeEvent(bytes, at.event, locals.fd, locals.bits);
      if (frame.errno !== undefined) bytes[at.errno] = 1;
      bytes[at.events] = frame.count;
      for (let place = 0; place < frame.count; place++) {
        codes.writeMessage(bytes, at.events + 1 + 2 * place, frame.fds[place]!, frame.bits[place]!);
      }
      bytes[at.blocked] = thread.isBlocked() ? 1 : 0;
      bytes[at.checkEvqs] = thread.mustCheck() ? 1 : 0;
    };
  });
}
