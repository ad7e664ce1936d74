/**
 * A sequence diagram as plain data: what the drawings in SVG, text, Mermaid, PlantUML and the table have in common.
 *
 * All of it is JSON, and all of it is words for a reader who knows epoll and no TLA+. Whoever draws it need not know
 * what an action means; whoever makes it need not know how an arrow looks.
 */

/** Who a column stands for. A slab object that is an event queue too, as an alarm is, is one `slab`. */
export type LifelineKind = "waiter" | "queue" | "slab" | "kernel" | "vcore" | "reaper" | "other";

export interface Lifeline {
  /** Its name in the specification, by which messages refer to it. */
  readonly id: string;
  readonly label: string;
  readonly kind: LifelineKind;
}

/**
 * What an arrow is.
 *
 * - `posted`: a message put into a mailbox; `coalesced`: into one whose bit was set already, so that two are one
 * - `lost`: it has no effect: nobody is registered, nobody sleeps, the message is dropped or overwritten
 * - `taken`: a message taken out; `stolen`: one that another waiter's syscall sent
 * - `wake`: a poke, or the flag that tells a thread to look again
 * - `look`: a mailbox looked at, and found empty
 * - `call`: epoll_wait, a syscall, its end; `alloc`, `free`: of the slab cache; `write`: a flag or a list is changed
 * - `note`: whatever else
 */
export type MessageKind =
  | "posted"
  | "coalesced"
  | "lost"
  | "taken"
  | "stolen"
  | "wake"
  | "look"
  | "call"
  | "alloc"
  | "free"
  | "write"
  | "note";

/** From a lifeline to another one, or to itself. */
export interface Message {
  readonly from: string;
  readonly to: string;
  /** A word or two for the arrow itself. */
  readonly text: string;
  readonly kind: MessageKind;
}

export type Activity = "outside" | "running" | "blocked";

/** How a lifeline stands after a step; what does not apply to it is absent. */
export interface Standing {
  /** Of a waiter. */
  readonly activity?: Activity;
  /** Of a queue: is there a message in it? */
  readonly full?: boolean;
  /** Of a slab object: `free`, `absent` (memory does not hold it), `condemned`, or the waiter that has it. */
  readonly use?: string;
}

export type Standings = Readonly<Record<string, Standing>>;

/**
 * `culprit`: the step that the sound design refuses, or that leads it elsewhere. `breaks`: after this row the property does not hold; where it is about
 * what never comes, that is the end.
 */
export type Mark = "culprit" | "breaks";

interface Drawn {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** After the step. */
  readonly standings: Standings;
}

export interface StepRow extends Drawn {
  readonly kind: "step";
  /** From 1; the state after it has this index in the trace, but for the step that closes a loop. */
  readonly number: number;
  readonly action: string;
  readonly parameters: readonly string[];
  /** Who takes it: a lifeline; null where the world does, as when the clock ticks. */
  readonly actor: string | null;
  readonly messages: readonly Message[];
  /** The lifelines whose standing the step changed. */
  readonly changed: readonly string[];
  /** Whom a reader follows who sees this row: who acts or receives, and the waiters whose queues or alarm it touches. */
  readonly concerns: readonly string[];
}

/** `fold`: steps `from` to `to` of others, left out; `end`: how it goes on for ever; `refused`: see beside.ts. */
export interface NoteRow extends Drawn {
  readonly kind: "fold" | "end" | "refused";
  readonly from: number;
  readonly to: number;
}

export type Row = StepRow | NoteRow;

export interface Sequence {
  /** `system`: told in the words of this project's specification; `generic`: of any other. */
  readonly kind: "system" | "generic";
  /** What is violated, if anything is. */
  readonly property: string | null;
  readonly lifelines: readonly Lifeline[];
  /** Before the first step. */
  readonly initial: Standings;
  readonly rows: readonly Row[];
  /** Of a lasso: the numbers of the first and the last step that are taken again and again. */
  readonly loop: { readonly from: number; readonly to: number } | null;
  /** After the last step nothing moves any more. */
  readonly stuttering: boolean;
}

export interface SequenceOptions {
  /** The step, from 1, at which the sound design parts from this one. */
  readonly culprit?: number | null | undefined;
  readonly property?: string | undefined;
  /** Lifelines that come first, in this order; the others follow in theirs. */
  readonly order?: readonly string[];
}
