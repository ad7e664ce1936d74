/** Sequences whose every name and word is another one's: what a file may hold that somebody sends. */
import fc from "fast-check";
import type { Sequence } from "../../src/figures/sequence.ts";
import { harm, theft } from "./traces.ts";

const WORST = [
  ...[
    "</script>",
    "<!--",
    "]]>",
    "&lt;",
    '"',
    "'",
    "`",
    "\\",
    "%%",
    "%{",
    "$$",
    "#",
    "#59;",
    ";",
    ":",
    "::",
    "~",
    "!",
  ],
  ...[
    "end",
    "END",
    "loop",
    "alt",
    "participant",
    "Note over p0: x",
    "p0->>p1: x",
    "@enduml",
    "@startuml",
    "end note",
  ],
  ...[
    "\n",
    "\r\n",
    "\u2028",
    "\u0000",
    "\u001b[31m",
    "\u202e",
    "\uD800",
    "\uFFFE",
    "--",
    "->>",
    "__proto__",
    "constructor",
  ],
  ...["<U+0041>", "%date()", "!include x", "**b**", "", " ", "|", "```"],
];

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...WORST), fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 4 })
  .map((parts) => parts.join(""));

/** A sequence with other names for its lifelines, and other words for its rows and messages. */
export const hostileSequence: fc.Arbitrary<Sequence> = fc
  .tuple(fc.constantFrom(theft(), harm()), fc.array(hostileText, { minLength: 9, maxLength: 9 }), hostileText)
  .map(([sequence, texts, property]) => renamed(sequence, texts, property));

function renamed(sequence: Sequence, texts: readonly string[], property: string): Sequence {
  const nameOf = new Map(sequence.lifelines.map(({ id }, at) => [id, `${texts[at]}${"\u200d".repeat(at)}`]));
  const named = (id: string) => nameOf.get(id)!;
  const standings = (all: Sequence["initial"]) =>
    Object.fromEntries(Object.entries(all).map(([id, standing]) => [named(id), standing]));
  return {
    ...sequence,
    property,
    initial: standings(sequence.initial),
    lifelines: sequence.lifelines.map((one) => ({ ...one, id: named(one.id), label: named(one.id) })),
    rows: sequence.rows.map((row, at) => {
      const common = { text: texts[at % texts.length]!, standings: standings(row.standings) };
      if (row.kind !== "step") return { ...row, ...common };
      const messages = row.messages.map(({ from, to, kind }) => ({
        ...{ from: named(from), to: named(to), kind, text: texts[(at + 1) % texts.length]! },
      }));
      return { ...row, ...common, actor: row.actor === null ? null : named(row.actor), messages };
    }),
  };
}
