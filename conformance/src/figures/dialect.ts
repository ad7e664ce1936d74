/** What Mermaid's and PlantUML's texts of a sequence have in common: a line for each lifeline, then one for each event. */
import { calledInFull } from "./heads.ts";
import type { MessageKind, Sequence } from "./model.ts";
import { type Event, eventsOf } from "./walk.ts";

export interface Dialect {
  /** A name or words, so that they cannot leave their place. */
  readonly escaped: (text: string) => string;
  readonly arrows: Readonly<Record<MessageKind, string>>;
  /** Of texts that are escaped, and lifelines by their numbers: `p0`. */
  readonly participant: (id: string, name: string) => string;
  readonly message: (from: string, arrow: string, to: string, text: string) => string;
  readonly note: (over: readonly string[], text: string) => string;
}

export function linesIn(dialect: Dialect, sequence: Sequence): string[] {
  const participants = sequence.lifelines.map((one, at) =>
    dialect.participant(`p${at}`, dialect.escaped(calledInFull(one))),
  );
  const last = Math.max(0, sequence.lifelines.length - 1);
  return [...participants, ...eventsOf(sequence).map((event) => lineOf(dialect, event, last))];
}

function lineOf(dialect: Dialect, event: Event, last: number): string {
  const { escaped, arrows, message, note } = dialect;
  switch (event.kind) {
    case "message":
      return message(`p${event.from}`, arrows[event.how], `p${event.to}`, escaped(event.text));
    case "note":
      return note(overOf(event.over, last), escaped(event.text));
    case "activate":
    case "deactivate":
      return `${event.kind} p${event.who}`;
    case "loop begins":
      return `loop ${escaped(event.text)}`;
    case "loop ends":
      return "end";
  }
}

/** All of them are from the first to the last. */
function overOf(over: number | "all", last: number): string[] {
  if (over !== "all") return [`p${over}`];
  return last === 0 ? ["p0"] : ["p0", `p${last}`];
}
