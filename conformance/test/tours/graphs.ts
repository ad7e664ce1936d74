/** Graphs made without TLC: interleavings of small programs, explored here, at any size. */
import fc from "fast-check";
import { buildGraph, type StateGraph } from "../../src/engine.ts";

/** A state is a list of small numbers; `next` gives its successors as [action, state]. */
export type Successors = (state: readonly number[]) => readonly (readonly [number, readonly number[]])[];

export function explore(
  initial: readonly number[],
  actions: readonly string[],
  next: Successors,
): StateGraph {
  const numbers = new Map<string, number>([[initial.join(), 0]]);
  const states = [initial];
  const [sources, taken, targets]: number[][] = [[], [], []];
  for (let state = 0; state < states.length; state++) {
    for (const [action, target] of next(states[state]!)) {
      const known = numbers.get(target.join()) ?? states.length;
      if (known === states.length) {
        numbers.set(target.join(), known);
        states.push(target);
      }
      sources!.push(state);
      taken!.push(action);
      targets!.push(known);
    }
  }
  const edges = {
    sources: Int32Array.from(sources!),
    actions: Int32Array.from(taken!),
    targets: Int32Array.from(targets!),
  };
  const rows = { width: initial.length, rows: Uint8Array.from(states.flat()), layoutName: "" };
  return buildGraph(states.length, actions, Int32Array.of(0), edges, rows);
}

/**
 * Processes of `length` steps each, with a lock around steps 2 and 3, and two events that step 5 waits for or gives
 * up waiting for. When `loops`, a process that is done begins again; otherwise the graph has no way back.
 */
export function processes(count: number, length: number, loops: boolean): StateGraph {
  const [lock, events] = [count, count + 1];
  const actions = Array.from({ length: length + 3 }, (_, action) => `Step${action}`);
  return explore(new Array<number>(count + 2).fill(0), actions, (state) => {
    const found: [number, number[]][] = [];
    const move = (action: number, changes: readonly (readonly [number, number])[]) => {
      const target = [...state];
      for (const [place, value] of changes) target[place] = value;
      found.push([action, target]);
    };
    for (let process = 0; process < count; process++) {
      const pc = state[process]!;
      if (pc === length) {
        if (loops) move(length, [[process, 0]]);
      } else if (pc === 2) {
        if (state[lock] === 0)
          move(2, [
            [lock, process + 1],
            [process, 3],
          ]);
      } else if (pc === 4)
        move(4, [
          [lock, 0],
          [process, 5],
        ]);
      else if (pc === 5 && state[events] === 0) move(length + 2, [[process, length]]);
      else if (pc === 5)
        move(5, [
          [events, state[events]! - 1],
          [process, 6],
        ]);
      else move(pc, [[process, pc + 1]]);
    }
    if (state[events]! < 2 && (loops || state[0]! < 3)) move(length + 1, [[events, state[events]! + 1]]);
    return found;
  });
}

const NO_ROWS = { width: 0, rows: new Uint8Array(0), layoutName: "" };

export function graphOf(
  states: number,
  edges: readonly (readonly [number, number])[],
  initial = [0],
): StateGraph {
  const list = {
    sources: Int32Array.from(edges, ([from]) => from),
    actions: new Int32Array(edges.length),
    targets: Int32Array.from(edges, ([, to]) => to),
  };
  return buildGraph(states, ["Step"], Int32Array.from(initial), list, NO_ROWS);
}

/** Any graph in which every state can be reached: each new state hangs on an earlier one, and more edges anywhere. */
export const connectedGraphs = (mostStates: number, mostMore: number): fc.Arbitrary<StateGraph> =>
  fc
    .tuple(
      fc.array(fc.nat(), { maxLength: mostStates - 1 }),
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: mostMore }),
    )
    .map(([parents, more]) => {
      const states = parents.length + 1;
      const tree = parents.map((parent, at) => [parent % (at + 1), at + 1] as const);
      return graphOf(states, [...tree, ...more.map(([a, b]) => [a % states, b % states] as const)]);
    });

export const connected = connectedGraphs(26, 40);
