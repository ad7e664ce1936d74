/** What the words of a step are made from, and made of. */
import type { StepKind } from "../replay/driver.ts";
import type { State } from "../tlc/events.ts";
import type { Message, MessageKind } from "./model.ts";

export interface Moment extends StepKind {
  readonly before: State;
  readonly after: State;
  /** The parameters by their places, empty where there are fewer. */
  readonly who: string;
  readonly other: string;
  readonly third: string;
}

export interface Told {
  readonly actor: string | null;
  readonly text: string;
  readonly messages: readonly Message[];
}

/** The words for an action, from the states before and after it. */
export type Teller = (moment: Moment) => Told;

export type Tellers = Readonly<Record<string, Teller>>;

export function momentOf({ action, parameters }: StepKind, before: State, after: State): Moment {
  const [who = "", other = "", third = ""] = parameters;
  return { action, parameters, before, after, who, other, third };
}

/** A step with one arrow from who acts to whom it concerns. */
export function towards(who: string, to: string, kind: MessageKind, label: string, text: string): Told {
  return { actor: who, text, messages: [{ from: who, to, text: label, kind }] };
}

/** A step with one arrow to who acts: it takes something. */
export function outOf(who: string, from: string, kind: MessageKind, label: string, text: string): Told {
  return { actor: who, text, messages: [{ from, to: who, text: label, kind }] };
}

/** A step that concerns nobody else. */
export const alone = (who: string, label: string, text: string, kind: MessageKind = "note"): Told =>
  towards(who, who, kind, label, text);

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
