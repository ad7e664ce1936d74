/** Two kept graphs: what is new and gone by the names of the variables and their values, and what that touches. */
import assert from "node:assert/strict";
import {
  bool,
  changeOf,
  enumOf,
  int,
  type KeptGraph,
  keepGraph,
  type Layout,
  layout,
  listedChange,
  model,
} from "../../src/engine.ts";
import { dumpOf, readLinesAsDump } from "../graph/dumps.ts";

type Edges = readonly (readonly [number, string, number])[];

const kept = async (shapes: Layout, states: readonly string[], edges: Edges): Promise<KeptGraph> =>
  keepGraph(await readLinesAsDump(dumpOf(states, edges), shapes), shapes);

const STATES = ["/\\ n = 0\n/\\ on = FALSE", "/\\ n = 1\n/\\ on = FALSE", "/\\ n = 1\n/\\ on = TRUE"];
const EDGES: Edges = [
  [0, "Add", 1],
  [1, "Switch", 2],
  [2, "Clear", 0],
];
const SHAPES = layout({ n: int(0, 3), on: bool });

describe("a change of a graph", () => {
  let before: KeptGraph;

  beforeEach(async () => {
    before = await kept(SHAPES, STATES, EDGES);
  });

  const count = (list: { readonly length: number }) => list.length;

  it("is nothing where only the shapes, or the order of the variables, are others", async () => {
    const wider = layout({ on: bool, n: int(-5, 900) });
    const { states, transitions, touched, variables } = changeOf(before, await kept(wider, STATES, EDGES));
    assert.deepEqual(
      [states, transitions].flatMap(({ added, gone }) => [added.length, gone.length]),
      [0, 0, 0, 0],
    );
    assert.deepEqual([...touched], [0, 0, 0]);
    assert.deepEqual(variables, { added: [], gone: [] });
  });

  it("is nothing where only the dump's order is another", async () => {
    const turned = STATES.toReversed();
    const edges: Edges = EDGES.map(([from, action, to]) => [2 - from, action, 2 - to] as const).toReversed();
    const graph = keepGraph(await readLinesAsDump(dumpOf(turned, edges, [2]), SHAPES), SHAPES);
    assert.ok(changeOf(before, graph).touched.every((edge) => edge === 0));
  });

  it("touches the state that has a transition more, all of its transitions, and no others", async () => {
    const after = await kept(SHAPES, STATES, [...EDGES, [1, "Clear", 0]]);
    const { states, transitions, touched, actions } = changeOf(before, after);
    assert.deepEqual([count(states.added), count(transitions.added), count(transitions.gone)], [0, 1, 0]);
    assert.deepEqual(actions, { added: [], gone: [] });
    const names = [...touched].flatMap((one, edge) =>
      one === 1 ? [after.actions[after.edgeActions[edge]!]] : [],
    );
    assert.deepEqual(names.toSorted(), ["Clear", "Switch"]);
  });

  it("is a transition gone and one new where an action has another name", async () => {
    const renamed: Edges = [EDGES[0]!, [1, "Toggle", 2], EDGES[2]!];
    const { transitions, actions } = changeOf(before, await kept(SHAPES, STATES, renamed));
    assert.deepEqual([count(transitions.added), count(transitions.gone)], [1, 1]);
    assert.deepEqual(actions, { added: ["Toggle"], gone: ["Switch"] });
  });

  it("touches everything where there is a variable more, and says so", async () => {
    const shapes = layout({ n: int(0, 3), on: bool, who: enumOf(model("w1"), model("w2")) });
    const states = STATES.map((state) => `${state}\n/\\ who = w1`);
    const { states: delta, touched, variables } = changeOf(before, await kept(shapes, states, EDGES));
    assert.deepEqual(variables, { added: ["who"], gone: [] });
    assert.deepEqual(
      [count(delta.added), count(delta.gone)],
      [0, 0],
      "compared on the variables that both have",
    );
    assert.deepEqual([...touched], [1, 1, 1]);
  });

  it("counts states that a variable which is gone told apart", async () => {
    const shapes = layout({ n: int(0, 3) });
    const { states, transitions, variables } = changeOf(
      before,
      await kept(
        shapes,
        ["n = 0", "n = 1"],
        [
          [0, "Add", 1],
          [1, "Clear", 0],
        ],
      ),
    );
    assert.deepEqual(variables, { added: [], gone: ["on"] });
    assert.deepEqual([count(states.added), count(states.gone)], [0, 1]);
    assert.deepEqual(
      [count(transitions.added), count(transitions.gone)],
      [0, 1],
      "Switch, from n = 1 to itself",
    );
  });

  it("touches everything where the initial state is another", async () => {
    const edges: Edges = EDGES;
    const graph = keepGraph(await readLinesAsDump(dumpOf(STATES, edges, [1]), SHAPES), SHAPES);
    const { sameInitial, touched } = changeOf(before, graph);
    assert.equal(sameInitial, false);
    assert.deepEqual([...touched], [1, 1, 1]);
  });

  it("is told with the values of states, and of a transition those that it changes", async () => {
    const after = await kept(SHAPES, [...STATES, "/\\ n = 2\n/\\ on = TRUE"], [...EDGES, [2, "Add", 3]]);
    const { states, transitions } = listedChange(changeOf(before, after), [before, after]);
    assert.deepEqual(states.added, { count: 1, first: [{ n: "2", on: "TRUE" }] });
    assert.deepEqual(transitions.added, {
      count: 1,
      first: [{ action: "Add", from: { n: "1", on: "TRUE" }, changes: { n: "2" } }],
    });
    assert.deepEqual(states.gone, { count: 0, first: [] });
  });
});
