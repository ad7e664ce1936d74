/** Graphs compared without regard to their numbering: hashes, and what is new and what is gone. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  buildGraph,
  canonicalGraph,
  type GraphDifference,
  graphDifference,
  graphHash,
} from "../../src/engine.ts";
import type { StateGraph } from "../../src/graph/graph.ts";
import { seed } from "../values/arbitraries.ts";

type Edge = readonly [number, string, number];

interface Plain {
  /** The one byte of each state; the first is the initial one. */
  readonly states: readonly number[];
  /** Between bytes, not places. */
  readonly edges: readonly Edge[];
}

const ACTIONS = ["Put", "Take", "Wait"];

function graphOf({ states, edges }: Plain, actions: readonly string[] = ACTIONS): StateGraph {
  const place = (byte: number) => states.indexOf(byte);
  const list = {
    sources: Int32Array.from(edges, ([from]) => place(from)),
    actions: Int32Array.from(edges, ([, action]) => actions.indexOf(action)),
    targets: Int32Array.from(edges, ([, , to]) => place(to)),
  };
  const rows = { width: 1, rows: Uint8Array.from(states), layoutName: "n \\in 0..9" };
  return buildGraph(states.length, actions, Int32Array.of(0), list, rows);
}

const plain: fc.Arbitrary<Plain> = fc
  .uniqueArray(fc.nat(9), { minLength: 1, maxLength: 8 })
  .chain((states) => {
    const state = fc.constantFrom(...states);
    const edges = fc.array(fc.tuple(state, fc.constantFrom(...ACTIONS), state), { maxLength: 25 });
    return fc.record({ states: fc.constant(states), edges });
  });

const hashOf = (one: Plain, actions?: readonly string[]) => graphHash(canonicalGraph(graphOf(one, actions)));
const textOf = ([from, action, to]: Edge) => `${from} ${action} ${to}`;

/** What is in the second list more often than in the first, by pairing off. */
function surplus(first: readonly string[], second: readonly string[]): string[] {
  const left = [...first];
  return second.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const edgesOf = (graph: StateGraph, edges: Int32Array): string[] =>
  [...edges].map((edge) =>
    textOf([
      graph.rows[graph.edgeSource[edge]!]!,
      graph.actions[graph.edgeAction[edge]!]!,
      graph.rows[graph.edgeTarget[edge]!]!,
    ]),
  );

describe(`graphs without their numbering (seed ${seed})`, () => {
  it("have one hash, whatever the order of states, edges and actions", () =>
    fc.assert(
      fc.property(plain, fc.nat(), (one, salt) => {
        const [initial, ...others] = one.states;
        const turned = { states: [initial!, ...others.toReversed()], edges: one.edges.toReversed() };
        const more = salt % 2 === 0 ? [...ACTIONS].reverse() : ["Never", ...ACTIONS];
        assert.equal(hashOf(turned, more), hashOf(one));
      }),
      { seed },
    ));

  it("have another hash when anything else differs", () => {
    const one: Plain = {
      states: [1, 2, 3],
      edges: [
        [1, "Put", 2],
        [2, "Take", 3],
      ],
    };
    const others: Plain[] = [
      { ...one, states: [2, 1, 3] },
      { ...one, states: [1, 2, 3, 4] },
      { ...one, edges: [...one.edges, [1, "Put", 2]] },
      {
        ...one,
        edges: [
          [1, "Put", 3],
          [2, "Take", 3],
        ],
      },
      {
        ...one,
        edges: [
          [1, "Wait", 2],
          [2, "Take", 3],
        ],
      },
      { ...one, edges: [[1, "Put", 2]] },
    ];
    assert.equal(new Set([one, ...others].map((graph) => hashOf(graph))).size, others.length + 1);
  });

  it("have no hash when two states are one", () =>
    assert.throws(() => hashOf({ states: [1, 1], edges: [] }), /states 0 and 1 have the same bytes/));
});

describe(`the difference of two graphs (seed ${seed})`, () => {
  const check = (before: Plain, after: Plain): GraphDifference => {
    const [first, second] = [graphOf(before), graphOf(after)];
    const found = graphDifference(first, second);
    const [old, now] = [before, after].map(({ edges }) => edges.map(textOf)) as [string[], string[]];
    assert.deepEqual(edgesOf(second, found.transitions.added).toSorted(), surplus(old, now).toSorted());
    assert.deepEqual(edgesOf(first, found.transitions.gone).toSorted(), surplus(now, old).toSorted());
    const bytes = (graph: StateGraph, states: Int32Array) => [...states].map((state) => graph.rows[state]!);
    const only = (these: Plain, those: Plain) => these.states.filter((byte) => !those.states.includes(byte));
    assert.deepEqual(bytes(second, found.states.added), only(after, before));
    assert.deepEqual(bytes(first, found.states.gone), only(before, after));
    assert.equal(found.sameInitial, before.states[0] === after.states[0]);
    return found;
  };

  it("counts equal edges, as an oracle with lists of text does", () =>
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        check(before, after);
      }),
      { seed },
    ));

  it("touches every transition of a state of which any is new or gone, and no other", () =>
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        const { touched } = check(before, after);
        const graph = graphOf(after);
        const leaving = (one: Plain, byte: number) => one.edges.filter(([from]) => from === byte).map(textOf);
        for (let edge = 0; edge < graph.edges; edge++) {
          const source = graph.rows[graph.edgeSource[edge]!]!;
          const [old, now] = [leaving(before, source).toSorted(), leaving(after, source).toSorted()];
          const target = graph.edgeTarget[edge]!;
          const leadsToAnEnd = graph.firstEdge[target] === graph.firstEdge[target + 1];
          if (old.join() !== now.join()) assert.equal(touched[edge], 1);
          else if (!leadsToAnEnd) assert.equal(touched[edge], 0);
        }
      }),
      { seed },
    ));

  it("touches the way to a state that has no transition any more", () => {
    const before: Plain = {
      states: [1, 2],
      edges: [
        [1, "Put", 2],
        [2, "Take", 1],
      ],
    };
    const { touched, actions } = check(before, { states: [1, 2], edges: [[1, "Put", 2]] });
    assert.deepEqual([...touched], [1]);
    assert.deepEqual(actions, { added: [], gone: ["Take"] });
  });

  it("is nothing between a graph and itself", () =>
    fc.assert(
      fc.property(plain, (one) => {
        const { touched, states, transitions } = check(one, one);
        assert.ok(touched.every((edge) => edge === 0));
        assert.equal(states.added.length + transitions.gone.length, 0);
      }),
      { seed },
    ));

  it("is none between graphs of other widths", () => {
    const one = graphOf({ states: [1], edges: [] });
    assert.throws(() => graphDifference(one, { ...one, width: 2 }), /rows of 2 bytes, expected 1/);
  });
});
