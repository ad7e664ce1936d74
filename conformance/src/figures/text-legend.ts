/** What the signs of a diagram in text mean: all that stand in it, and no other. */
import type { MessageKind, Sequence, Standing } from "./model.ts";
import { wrap } from "./words.ts";

const PLAIN: readonly MessageKind[] = ["posted", "taken", "call", "alloc", "free", "write", "note"];

/** `drawn` are the signs of the lifelines and arrows that occur. */
export function textLegend(sequence: Sequence, drawn: ReadonlySet<string>, width: number): string[] {
  const messages = sequence.rows.flatMap((row) => (row.kind === "step" ? row.messages : []));
  const across = messages.filter(({ from, to }) => from !== to).map(({ kind }) => kind);
  const standings = [sequence.initial, ...sequence.rows.map((row) => row.standings)].flatMap(Object.values);
  const has = (...kinds: MessageKind[]) => kinds.some((kind) => across.includes(kind));
  // Who sleeps in the last step only, stands nowhere as a sleeper.
  const stands = (sign: string, isSo: (standing: Standing) => boolean) =>
    drawn.has(sign) && standings.some(isSo);
  const signs: readonly (readonly [boolean, string])[] = [
    [has(...PLAIN), "o---> or <---o from who acts, or from where something is taken, to whom it concerns"],
    [has("stolen"), "<SSSo stolen"],
    [has("coalesced"), "o===> two are one"],
    [has("lost"), "o---x without effect"],
    [has("wake"), "o~~~> a wakeup"],
    [has("look"), "o...? nothing there"],
    [drawn.has("*"), "* a step that concerns nobody else"],
    [messages.some(({ from, to, kind }) => from === to && kind === "lost"), "x without effect"],
    [drawn.has("#"), "# holds a message, before the step or after it"],
    [
      standings.some(({ activity }) => activity === "running"),
      "| of a waiter: in its call; of another one: its lifeline",
    ],
    [stands(".", ({ activity }) => activity === "outside"), ". of a waiter: outside its call"],
    [stands("%", ({ activity }) => activity === "blocked"), "% of a waiter: asleep"],
    [stands(".", ({ use }) => use === "free" || use === "absent"), ". of an alarm: free, or not there"],
    [
      stands("%", ({ use }) => use === "condemned"),
      "% of an alarm: condemned, destroyed after its grace period",
    ],
    [drawn.has(":"), ": everybody, as when the clock ticks"],
    [sequence.loop !== null, "+-> to +-- again and again"],
  ];
  const used = signs.flatMap(([isUsed, words]) => (isUsed ? [words] : []));
  if (used.length === 0) return [];
  return ["", ...wrap(`signs: ${used.join("; ")}`, width)];
}
