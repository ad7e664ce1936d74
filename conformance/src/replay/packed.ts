/**
 * Evidence as JSON, for a file that goes from one machine to another: arrays are deflated and written in base64. What
 * is read back has the lengths that it must have, and no number that it cannot have, or it is refused.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Divergence } from "./divergence.ts";
import type { Evidence } from "./evidence.ts";
import type { ShardResult } from "./shard.ts";
import type { Topology } from "./tally.ts";

/** A packed array is damaged, or of another graph. */
export class PackedError extends Error {
  constructor(what: string, found: string, expected: string) {
    super(`${what}: found ${found}, expected ${expected}`);
    this.name = "PackedError";
  }
}

export interface PackedEvidence {
  readonly unknown: readonly Divergence[];
  readonly results: readonly ShardResult[];
  readonly covered: string;
  readonly stepsOfEdges: readonly string[];
  readonly refused: string;
  readonly refusedSteps: string;
}

export interface PackedTopology {
  readonly states: number;
  readonly edges: number;
  readonly actions: readonly string[];
  readonly firstEdge: string;
  readonly edgeTarget: string;
  readonly edgeAction: string;
}

export const packEvidence = ({
  unknown,
  results,
  covered,
  stepsOfEdges,
  visits,
}: Evidence): PackedEvidence => ({
  unknown,
  results,
  covered: pack(covered),
  stepsOfEdges: stepsOfEdges.map(pack),
  refused: pack(visits.refused),
  refusedSteps: pack(visits.refusedSteps),
});

/** `steps` is how many the driver has. Throws PackedError. */
export function unpackEvidence(packed: PackedEvidence, graph: Topology, steps: number): Evidence {
  const covered = unpack("covered", packed.covered, Uint8Array, graph.edges);
  const refusedSteps = unpack("refusedSteps", packed.refusedSteps, Uint8Array, steps);
  for (const [what, flags] of Object.entries({ covered, refusedSteps }))
    expectAll(what, flags, (flag) => flag <= 1, "0 or 1");
  return {
    unknown: packed.unknown,
    results: packed.results,
    covered,
    stepsOfEdges: packed.stepsOfEdges.map((text) => {
      const numbers = unpack("stepsOfEdges", text, Uint16Array, graph.edges);
      expectAll("stepsOfEdges", numbers, (step) => step < steps || step === 0xffff, `less than ${steps}`);
      return numbers;
    }),
    visits: { refused: unpack("refused", packed.refused, Uint16Array, graph.states), refusedSteps },
  };
}

export const packTopology = (graph: Topology): PackedTopology => ({
  states: graph.states,
  edges: graph.edges,
  actions: graph.actions,
  firstEdge: pack(graph.firstEdge),
  edgeTarget: pack(graph.edgeTarget),
  edgeAction: pack(graph.edgeAction),
});

/** Throws PackedError for what is no graph. */
export function unpackTopology(packed: PackedTopology): Topology {
  const { states, edges, actions } = packed;
  const firstEdge = unpack("firstEdge", packed.firstEdge, Int32Array, states + 1);
  const edgeTarget = unpack("edgeTarget", packed.edgeTarget, Int32Array, edges);
  const edgeAction = unpack("edgeAction", packed.edgeAction, Uint16Array, edges);
  expectAll("edgeTarget", edgeTarget, (state) => state >= 0 && state < states, `states below ${states}`);
  expectAll("edgeAction", edgeAction, (action) => action < actions.length, `less than ${actions.length}`);
  const ascends = (at: number, place: number) => at >= (firstEdge[place - 1] ?? 0);
  expectAll("firstEdge", firstEdge, ascends, "numbers that ascend");
  if (firstEdge[states] !== edges)
    throw new PackedError("firstEdge", `${firstEdge[states]}`, `${edges} at its end`);
  const edgeSource = new Int32Array(edges);
  for (let state = 0; state < states; state++)
    edgeSource.fill(state, firstEdge[state]!, firstEdge[state + 1]!);
  return { states, edges, actions, firstEdge, edgeSource, edgeTarget, edgeAction };
}

type Numbers = Uint8Array | Uint16Array | Int32Array;

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Copied first: what is shared between threads is not taken by zlib. */
const pack = (numbers: Numbers): string =>
  deflateRawSync(Uint8Array.from(bytesOf(numbers))).toString("base64");

/** What a letter can stand for: three quarters of a byte in base64, and a byte of what is deflated for 1032 at most. */
const MOST_INFLATED = 1032 * 0.75;

interface NumbersOf<T extends Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): T;
}

/** Room is made only for what the text can fill: a length is a number in a file, and may be any. */
function unpack<T extends Numbers>(what: string, text: string, Kind: NumbersOf<T>, length: number): T {
  const expected = `${length * Kind.BYTES_PER_ELEMENT} bytes, deflated`;
  if (length * Kind.BYTES_PER_ELEMENT > text.length * MOST_INFLATED)
    throw new PackedError(what, `a text of ${text.length} letters`, expected);
  const into = new Kind(length);
  let bytes: Uint8Array;
  try {
    // One more than there may be: whatever is longer is not inflated to its end.
    bytes = inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: into.byteLength + 1 });
  } catch (error) {
    throw new PackedError(
      what,
      `what cannot be inflated (${(error as NodeJS.ErrnoException).code})`,
      expected,
    );
  }
  if (bytes.length !== into.byteLength) throw new PackedError(what, `${bytes.length} bytes`, expected);
  bytesOf(into).set(bytes);
  return into;
}

function expectAll(
  what: string,
  numbers: Numbers,
  isRight: (number: number, place: number) => boolean,
  expected: string,
): void {
  for (let place = 0; place < numbers.length; place++)
    if (!isRight(numbers[place]!, place))
      throw new PackedError(`${what}[${place}]`, `${numbers[place]}`, expected);
}
