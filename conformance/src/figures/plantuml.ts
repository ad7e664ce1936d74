/**
 * A sequence as PlantUML's text. Names and words cannot leave their place: all but letters, digits and harmless signs is
 * written as `<U+0000>`, which PlantUML draws and never reads.
 */
import { type Dialect, linesIn } from "./dialect.ts";
import type { MessageKind, Sequence } from "./model.ts";
import { oneLine } from "./words.ts";

export function plantUmlOf(sequence: Sequence): string {
  const lines = linesIn(PLANTUML, sequence);
  return `${["@startuml", "hide footbox", ...lines, "@enduml"].join("\n")}\n`;
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

const PLANTUML: Dialect = {
  escaped: plantUmlText,
  arrows: ARROWS,
  participant: (id, name) => `participant "${name}" as ${id}`,
  message: (from, arrow, to, text) => `${from} ${arrow} ${to} : ${text}`,
  note: (over, text) => `note over ${over.join(", ")} : ${text}`,
};

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
