/** The kernel's and the vcores' part of a state: kernel, inbox, vcore. */
import { SEND_PCS, VCORE_PCS } from "@wakeproof/impl";
import type { PartWriter, Writing } from "./codes.ts";
import type { History } from "./history.ts";

export function sendWriters(writing: Writing, history: History): PartWriter[] {
  return [...contextWriters(writing, history), ...inboxWriters(writing), ...vcoreWriters(writing)];
}

function contextWriters({ system, names, layout, codes }: Writing, { sendBy }: History): PartWriter[] {
  return names.config.contexts.map((name, k) => {
    const context = system.contexts[k]!;
    const pcAt = layout.offsetOf("kernel", name, "pc");
    const evqAt = layout.offsetOf("kernel", name, "evq");
    const syscAt = layout.offsetOf("kernel", name, "sysc");
    const eventAt = layout.offsetOf("kernel", name, "event");
    const copiesAt = layout.offsetOf("kernel", name, "copies");
    return (bytes) => {
      bytes[pcAt] = SEND_PCS.indexOf(context.pc);
      bytes[evqAt] = codes.queueOrNone(context.evq);
      if (context.alarm >= 0) {
        bytes[syscAt] = 1;
        bytes[syscAt + 1] = context.alarm;
        bytes[syscAt + 2] = sendBy[k]! + 1;
      }
      codes.writeEvent(bytes, eventAt, context.fd, context.bits);
      bytes[copiesAt] = context.copies;
    };
  });
}

function inboxWriters({ system, names, layout, codes }: Writing): PartWriter[] {
  return names.config.vcores.map((name, v) => {
    const { inbox } = system.vcores[v]!;
    const at = layout.offsetOf("inbox", name);
    return (bytes) => {
      const { length } = inbox;
      bytes[at] = length;
      for (let place = 0; place < length; place++) {
        bytes[at + 1 + place] = codes.placeOfQueue(inbox.wordAt(place));
      }
    };
  });
}

function vcoreWriters({ system, names, layout, codes }: Writing): PartWriter[] {
  return names.config.vcores.map((name, v) => {
    const vcore = system.vcores[v]!;
    const pcAt = layout.offsetOf("vcore", name, "pc");
    const evqAt = layout.offsetOf("vcore", name, "evq");
    const atAt = layout.offsetOf("vcore", name, "at");
    return (bytes) => {
      bytes[pcAt] = VCORE_PCS.indexOf(vcore.pc);
      bytes[evqAt] = codes.queueOrNone(vcore.evq);
      bytes[atAt] = vcore.at;
    };
  });
}
