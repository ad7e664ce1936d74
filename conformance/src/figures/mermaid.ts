/**
 * A sequence as a `sequenceDiagram` of Mermaid's, which GitHub draws in Markdown. Names and words cannot leave their
 * place: all but letters, digits and harmless signs is written as a character's number.
 */
import { calledInFull } from "./heads.ts";
import type { MessageKind, Sequence } from "./model.ts";
import { type Event, eventsOf } from "./walk.ts";
import { oneLine } from "./words.ts";

/** Without the fence of a Markdown block. */
export function mermaidOf(sequence: Sequence): string {
  const participants = sequence.lifelines.map(
    (one, at) => `  participant p${at} as ${mermaidText(calledInFull(one))}`,
  );
  const last = Math.max(0, sequence.lifelines.length - 1);
  const lines = eventsOf(sequence).map((event) => `  ${lineOf(event, last)}`);
  return `${["sequenceDiagram", ...participants, ...lines].join("\n")}\n`;
}

/** Solid or dashed, with a filled head, an open one, or a cross. */
const ARROWS: Readonly<Record<MessageKind, string>> = {
  posted: "->>",
  coalesced: "->>",
  lost: "-x",
  taken: "->>",
  stolen: "->>",
  wake: "-->>",
  look: "--x",
  call: "->>",
  alloc: "->>",
  free: "->>",
  write: "--)",
  note: "--)",
};

function lineOf(event: Event, last: number): string {
  switch (event.kind) {
    case "message":
      return `p${event.from}${ARROWS[event.how]}p${event.to}: ${mermaidText(event.text)}`;
    case "note": {
      const over = event.over === "all" ? (last === 0 ? "p0" : `p0,p${last}`) : `p${event.over}`;
      return `Note over ${over}: ${mermaidText(event.text)}`;
    }
    case "activate":
    case "deactivate":
      return `${event.kind} p${event.who}`;
    case "loop begins":
      return `loop ${mermaidText(event.text)}`;
    case "loop ends":
      return "end";
  }
}

/** `end` is a word of Mermaid's that it may see anywhere, so its first letter is written by number, too. */
export function mermaidText(text: string): string {
  return oneLine(text)
    .trim()
    .replaceAll(/[^\p{L}\p{N} ,.:()'+_-]|--|\b[Ee](?=[Nn][Dd]\b)/gu, (found) =>
      [...found].map((one) => `#${one.codePointAt(0)};`).join(""),
    );
}
