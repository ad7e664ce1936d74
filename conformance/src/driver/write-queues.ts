/** The event queues' part of a state: evq. */
import type { BitmapMailbox, CeqMailbox, EventQueue } from "@wakeproof/impl";
import type { PartWriter, Writing } from "./codes.ts";
import type { History } from "./history.ts";

export function queueWriters(writing: Writing, history: History): PartWriter[] {
  const { system, names, layout } = writing;
  const numbers = Array.from({ length: system.queues.size }, (_, place) => place + 1);
  const used = numbers.filter((number) => names.placeOfQueue[number]! >= 0);
  return used.flatMap((number) => {
    const queue = system.queues.at(number);
    const name = system.queues.nameOf(number);
    const mailAt = layout.offsetOf("evq", name, "mail");
    return [
      alertAndWaiters(queue, layout.offsetOf("evq", name, "alert"), layout.offsetOf("evq", name, "waiters")),
      queue.mailbox.kind === "ceq"
        ? ceqMail(writing, queue.mailbox, name)
        : bitmapMail(writing, queue.mailbox, mailAt, number, history),
    ];
  });
}

function alertAndWaiters(queue: EventQueue, alertAt: number, waitersAt: number): PartWriter {
  const { wakeup } = queue;
  return (bytes) => {
    bytes[alertAt] = queue.isAlertPending() ? 1 : 0;
    const { count } = wakeup;
    bytes[waitersAt] = count;
    for (let place = 0; place < count; place++) bytes[waitersAt + 1 + place] = wakeup.waiterAt(place);
  };
}

/** The implementation has the bit, history knows for whom it stands; a bit of which history knows nothing shows. */
function bitmapMail(
  { codes }: Writing,
  mailbox: BitmapMailbox,
  at: number,
  number: number,
  { senders }: History,
): PartWriter {
  return (bytes) => {
    if (!mailbox.isEmpty()) codes.writeWaiters(bytes, at, senders[number]! || codes.nobody);
  };
}

function ceqMail({ names, layout, codes }: Writing, mailbox: CeqMailbox, name: string): PartWriter {
  const { fds } = names.config;
  const bitsAt = fds.map((fd) => layout.offsetOf("evq", name, "mail", "bits", fd));
  const ringAt = layout.offsetOf("evq", name, "mail", "ring");
  const overflowAt = layout.offsetOf("evq", name, "mail", "overflow");
  const closedAt = layout.offsetOf("evq", name, "mail", "closed");
  return (bytes) => {
    for (let place = 0; place < fds.length; place++) {
      bytes[bitsAt[place]!] = codes.eventByte(mailbox.bitsOf(fds[place]!));
    }
    const length = mailbox.ringLength;
    bytes[ringAt] = length;
    for (let place = 0; place < length; place++) {
      bytes[ringAt + 1 + place] = codes.placeOfFd(mailbox.ringFd(place));
    }
    bytes[overflowAt] = mailbox.overflowed ? 1 : 0;
    bytes[closedAt] = mailbox.isClosed() ? 1 : 0;
  };
}
