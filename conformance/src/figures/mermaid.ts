/**
 * A sequence as a `sequenceDiagram` of Mermaid's, which GitHub draws in Markdown. Names and words cannot leave their
 * place: all but letters, digits and harmless signs is written as a character's number.
 */
import { type Dialect, linesIn } from "./dialect.ts";
import type { MessageKind, Sequence } from "./model.ts";
import { oneLine } from "./words.ts";

/** Without the fence of a Markdown block. */
export function mermaidOf(sequence: Sequence): string {
  const lines = linesIn(MERMAID, sequence).map((line) => `  ${line}`);
  return `${["sequenceDiagram", ...lines].join("\n")}\n`;
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

const MERMAID: Dialect = {
  escaped: mermaidText,
  arrows: ARROWS,
  participant: (id, name) => `participant ${id} as ${name}`,
  message: (from, arrow, to, text) => `${from}${arrow}${to}: ${text}`,
  note: (over, text) => `Note over ${over.join(",")}: ${text}`,
};

/** `end` is a word of Mermaid's that it may see anywhere, so its first letter is written by number, too. */
export function mermaidText(text: string): string {
  return oneLine(text)
    .trim()
    .replaceAll(/[^\p{L}\p{N} ,.:()'+_-]|--|\b[Ee](?=[Nn][Dd]\b)/gu, (found) =>
      [...found].map((one) => `#${one.codePointAt(0)};`).join(""),
    );
}
