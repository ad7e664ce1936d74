/** What TLC printed of a batch: how far each trace was explained, and what could have been done where it was not. */
import { parseValue } from "../values/parse.ts";
import { itemsOf, type Value } from "../values/value.ts";

export interface Alternative {
  readonly action: string;
  readonly parameters: readonly Value[];
  /** The values of the variables after it, in the order of their declaration. */
  readonly after: readonly Value[];
}

export interface Stuck {
  readonly line: number;
  /** A number of a guard, or of STUCK. */
  readonly why: number;
  readonly alternatives: Alternative[];
}

/** Of one trace: the last place where it was stuck, in case it did not end. */
export interface TraceNotes {
  ended: boolean;
  stuck: Stuck | undefined;
}

const BEGIN = /^<<\s*"(end|stuck|can)"/;

/** Give it every line that TLC prints; a note may be wrapped into several. */
export class NoteReader {
  readonly notes: readonly TraceNotes[];
  #open: string[] = [];

  constructor(traces: number) {
    this.notes = Array.from({ length: traces }, () => ({ ended: false, stuck: undefined }));
  }

  push(line: string): void {
    if (line.startsWith("@!@!@")) this.#close();
    else if (BEGIN.test(line)) {
      this.#close();
      this.#open.push(line);
    } else if (this.#open.length > 0) this.#open.push(line);
    if (this.#open.length > 0 && line.endsWith(">>")) this.#tryClose();
  }

  done(): readonly TraceNotes[] {
    this.#close();
    return this.notes;
  }

  /** A line may end a nested value: then more comes. */
  #tryClose(): void {
    const text = this.#open.join("\n");
    if (isBalanced(text)) this.#close();
  }

  #close(): void {
    if (this.#open.length === 0) return;
    const items = itemsOf(parseValue(this.#open.join("\n")))!;
    this.#open = [];
    const [kind, trace, line] = items;
    const notes = this.notes[numberOf(trace!) - 1]!;
    switch (textOf(kind!)) {
      case "end":
        notes.ended = true;
        break;
      case "stuck":
        if (notes.stuck === undefined || notes.stuck.line < numberOf(line!))
          notes.stuck = { line: numberOf(line!), why: numberOf(items[3]!), alternatives: [] };
        break;
      case "can":
        if (notes.stuck?.line === numberOf(line!))
          notes.stuck.alternatives.push({
            action: textOf(items[3]!),
            parameters: itemsOf(items[4]!)!,
            after: itemsOf(items[5]!)!,
          });
    }
  }
}

function isBalanced(text: string): boolean {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "");
  return (bare.match(/<</g) ?? []).length === (bare.match(/>>/g) ?? []).length;
}

const numberOf = (value: Value): number => (value.kind === "integer" ? value.value : Number.NaN);
const textOf = (value: Value): string => (value.kind === "string" ? value.text : "");
