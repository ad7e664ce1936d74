/**
 * A sequence as PlantUML's text. Names and words cannot leave their place: all but letters, digits and harmless signs is
 * written as `<U+0000>`, which PlantUML draws and never reads.
 */
import { calledInFull } from "./heads.ts";
import type { MessageKind, Sequence } from "./model.ts";
import { type Event, eventsOf } from "./walk.ts";
import { oneLine } from "./words.ts";

export function plantUmlOf(sequence: Sequence): string {
  const participants = sequence.lifelines.map(
    (one, at) => `participant "${plantUmlText(calledInFull(one))}" as p${at}`,
  );
  const last = Math.max(0, sequence.lifelines.length - 1);
  const lines = eventsOf(sequence).map((event) => lineOf(event, last));
  return `${["@startuml", "hide footbox", ...participants, ...lines, "@enduml"].join("\n")}\n`;
}

const ARROWS: Readonly<Record<MessageKind, string>> = {
  posted: "->",
  coalesced: "->>",
  lost: "->x",
  taken: "->",
  stolen: "-[bold]>",
  wake: "-->",
  look: "-->o",
  call: "->",
  alloc: "->",
  free: "->",
  write: "-->>",
  note: "-->>",
};

function lineOf(event: Event, last: number): string {
  switch (event.kind) {
    case "message":
      return `p${event.from} ${ARROWS[event.how]} p${event.to} : ${plantUmlText(event.text)}`;
    case "note": {
      const over = event.over === "all" ? (last === 0 ? "p0" : `p0, p${last}`) : `p${event.over}`;
      return `note over ${over} : ${plantUmlText(event.text)}`;
    }
    case "activate":
    case "deactivate":
      return `${event.kind} p${event.who}`;
    case "loop begins":
      return `loop ${plantUmlText(event.text)}`;
    case "loop ends":
      return "end";
  }
}

/** Its marks for bold, underlined and so on are signs that come twice; a sign that comes once is itself. */
export function plantUmlText(text: string): string {
  return oneLine(text)
    .trim()
    .replaceAll(/[^\p{L}\p{N} ,.:()'+_-]|([,.:'+_-])(?=\1)/gu, (found) =>
      [...found]
        .map((one) => `<U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`)
        .join(""),
    );
}
