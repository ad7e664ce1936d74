/** The traces of a document as sequence diagrams, each made when it is first asked for. */
import { type Sequence, sequenceOf } from "../figures/sequence.ts";
import type { ReviewDocument } from "./document.ts";
import { openTrace, ReadValues } from "./view/opened.ts";

export interface Sequences {
  /** Throws RangeError for a trace that the document does not have. */
  of(id: string): Sequence;
}

export function sequencesOf({ traces, values }: ReviewDocument): Sequences {
  const read = new ReadValues(values);
  const made = new Map<string, Sequence>();
  return {
    of: (id) => {
      const found = traces.find((trace) => trace.id === id);
      if (found === undefined) throw new RangeError(`the document has no trace ${id}`);
      const { trace, marked, property } = openTrace(found, read);
      const options = {
        ...(marked === null ? {} : { culprit: marked }),
        ...(property === null ? {} : { property }),
      };
      const sequence = made.get(id) ?? sequenceOf(trace, [], options);
      made.set(id, sequence);
      return sequence;
    },
  };
}
