import assert from "node:assert/strict";
import fc from "fast-check";
import { calledInFull } from "../../src/figures/heads.ts";
import { mermaidOf, mermaidText } from "../../src/figures/mermaid.ts";
import { type Sequence, sequenceOf } from "../../src/figures/sequence.ts";
import { oneLine } from "../../src/figures/words.ts";
import { hostileSequence, hostileText } from "./hostile.ts";
import { hang, harm, looping, stepsIn, theft } from "./traces.ts";

/** A line of the part of Mermaid's grammar that is used, and what is read of it. Text has no `#` but for characters. */
const TEXT = String.raw`((?:[^#;%<>{}"\n]|#\d+;)*)`;
const LINES: readonly (readonly [string, RegExp])[] = [
  ["participant", new RegExp(`^  participant p(\\d+) as ${TEXT}$`)],
  ["message", new RegExp(`^  p(\\d+)(?:->>|-->>|-x|--x|--\\))p(\\d+): ${TEXT}$`)],
  ["note", new RegExp(`^  Note over p\\d+(?:,p\\d+)?: ${TEXT}$`)],
  ["activate", /^ {2}activate p(\d+)$/],
  ["deactivate", /^ {2}deactivate p(\d+)$/],
  ["loop", new RegExp(`^  loop ${TEXT}$`)],
  ["end", /^ {2}end$/],
];

interface Parsed {
  readonly kind: string;
  readonly parts: readonly string[];
}

/** Throws for a line that is none of these, for an end too many, and for one that is active twice. */
function parse(text: string): Parsed[] {
  const [first, ...lines] = text.replace(/\n$/, "").split("\n");
  assert.equal(first, "sequenceDiagram");
  const active = new Set<string>();
  let open = 0;
  return lines.map((line) => {
    const found = LINES.flatMap(([kind, pattern]) => {
      const match = pattern.exec(line);
      return match === null ? [] : [{ kind, parts: match.slice(1) }];
    });
    assert.equal(found.length, 1, line);
    const { kind, parts } = found[0]!;
    if (kind === "activate") assert.ok(!active.has(parts[0]!) && active.add(parts[0]!), line);
    if (kind === "deactivate") assert.ok(active.delete(parts[0]!), line);
    open += kind === "loop" ? 1 : kind === "end" ? -1 : 0;
    assert.ok(open >= 0, line);
    return found[0]!;
  });
}

const decoded = (text: string): string =>
  text.replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

const messagesOf = ({ rows }: Sequence): number =>
  rows.flatMap((row) => (row.kind === "step" ? row.messages.filter(({ from, to }) => from !== to) : []))
    .length;

describe("mermaidOf", () => {
  it("has a participant for each lifeline and an arrow for each message, numbered, and says what is stolen", () => {
    const text = mermaidOf(theft());
    const parsed = parse(text);
    const ofKind = (wanted: string) => parsed.filter(({ kind }) => kind === wanted);
    assert.equal(ofKind("participant").length, 8);
    assert.equal(ofKind("message").length, messagesOf(theft()));
    assert.match(text, /^ {2}participant p3 as shared \(queue\)$/m);
    assert.match(
      text,
      /^ {2}p3->>p0: 12: STOLEN, w1 takes the completion of w2's alarm from shared: it is stolen$/m,
    );
    assert.match(text, /^ {2}Note over p0,p7: above: OwnAlarmOnly breaks, the sound design parts$/m);
    assert.match(mermaidOf(hang()), /^ {2}p6->>p3: 17: TWO ARE ONE, /m);
    assert.match(mermaidOf(harm()), /^ {2}p0-xp3: 31: LOST, w1 looks again at shared/m);
  });

  it("has a waiter active while it is in its call and does not sleep", () => {
    const ofW1 = (sequence: Sequence) =>
      mermaidOf(sequence)
        .split("\n")
        .filter((line) => /activate p0$/.test(line))
        .map((line) => line.trim());
    assert.deepEqual(ofW1(harm()), ["activate p0", "deactivate p0"]);
  });

  it("has its loop around the rows that are taken again", () => {
    const { trace, steps } = looping();
    const lines = mermaidOf(sequenceOf(trace, steps))
      .split("\n")
      .map((line) => line.trim());
    const [from, to] = [lines.indexOf("loop again, for ever"), lines.indexOf("end")];
    assert.equal(lines.slice(from, to).filter((line) => /: [34]: /.test(line)).length, 2);
    assert.equal(lines.slice(0, from).filter((line) => /: [12]: /.test(line)).length, 2);
  });

  it("keeps its structure whatever the names are, and says them", () =>
    fc.assert(
      fc.property(hostileSequence, (sequence) => {
        const parsed = parse(mermaidOf(sequence));
        const participants = parsed.filter(({ kind }) => kind === "participant");
        assert.deepEqual(
          participants.map(({ parts }) => decoded(parts[1]!)),
          sequence.lifelines.map((one) => oneLine(calledInFull(one)).trim()),
        );
        assert.equal(parsed.filter(({ kind }) => kind === "message").length, messagesOf(sequence));
        const notes =
          stepsIn(sequence).length -
          messagesOf(sequence) +
          sequence.rows.filter(({ marks }) => marks.length > 0).length;
        assert.equal(
          parsed.filter(({ kind }) => kind === "note").length,
          notes + (sequence.stuttering ? 1 : 0),
        );
      }),
    ));

  it("never leaves a word that Mermaid could take for its own `end`", () =>
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.doesNotMatch(mermaidText(`a ${text} b`), /\bend\b/i);
        assert.equal(decoded(mermaidText(text)), oneLine(text).trim());
      }),
    ));
});
