/** The turnstile's own graph, found without the spec, is the spec's by its hash; and a broken turnstile's is not. */
import assert from "node:assert/strict";
import {
  canonicalGraph,
  type Driver,
  type Exploration,
  ExplorationError,
  exploreDriver,
  graphDifference,
  graphHash,
  readDump,
  type StateGraph,
  type StepKind,
} from "../../src/engine.ts";
import { REAL, REAL_COUNTS, turnstileLayout } from "../graph/dumps.ts";
import { type Mistake, makeDriver } from "../toy/broken-turnstiles.ts";
import { TurnstileDriver } from "../toy/turnstile.ts";

const broken = (mistake: Mistake): Driver => makeDriver({ mistake });

const explore = (driver: Driver): Promise<Exploration> => exploreDriver(driver, { mostStates: 100 });

describe("the turnstile's own graph", () => {
  let spec: StateGraph;

  before(async () => {
    spec = canonicalGraph(await readDump(REAL, turnstileLayout, REAL_COUNTS));
  });

  it("is the graph of the spec, state by state and transition by transition", async () => {
    const { graph, performed, resets } = await explore(new TurnstileDriver());
    assert.deepEqual([graph.states, graph.edges], [30, 72]);
    assert.equal(graphHash(canonicalGraph(graph)), graphHash(spec));
    assert.equal(resets, graph.edges, "each transition was taken from a way of its own");
    const depths = graph.edgeSource.reduce((sum, state) => sum + graph.depth[state]! + 1, 0);
    assert.equal(performed, depths, "by the shortest ways there are");
  });

  /** How many transitions the broken one has that the spec does not have, and the other way round. */
  const differences = async (driver: Driver) => {
    const own = canonicalGraph((await explore(driver)).graph);
    assert.notEqual(graphHash(own), graphHash(spec));
    const { states, transitions } = graphDifference(spec, own);
    return { states, transitions, own };
  };

  it("has more states when two may be inside", async () => {
    const { states, transitions } = await differences(broken("lets two in"));
    assert.ok(states.added.length > 0 && transitions.added.length > 0);
    assert.deepEqual([states.gone.length, transitions.gone.length], [0, 0]);
  });

  it("lacks the transitions of a bell that nobody inside can ring", async () => {
    const { states, transitions, own } = await differences(broken("silences inside"));
    assert.deepEqual([states.added.length, transitions.added.length], [0, 0]);
    assert.ok(transitions.gone.length > 0);
    assert.equal(own.edges + transitions.gone.length, spec.edges);
    assert.ok([...transitions.gone].every((edge) => spec.actions[spec.edgeAction[edge]!] === "Ring"));
  });

  it("has too many states where one guest is taken for the other, and both coins are thrown in for ever", () =>
    fails(broken("lets the other in"), "too many states", /^more than 100 states/));

  it("has other transitions, as many as before, where one coin is taken for the other", async () => {
    class MistakesAPenny extends TurnstileDriver {
      protected override take(step: StepKind): void {
        const isPenny = this.turnstile.bell && step.parameters[1] === "penny";
        super.take(isPenny ? { ...step, parameters: [step.parameters[0]!, "dime"] } : step);
      }
    }
    const { states, transitions, own } = await differences(new MistakesAPenny());
    assert.ok(states.gone.length > 0 && transitions.gone.length > 0, "nobody gets there any more");
    const drops = [...transitions.added].map((edge) => own.actions[own.edgeAction[edge]!]);
    assert.ok(drops.length > 0 && drops.every((action) => action === "Drop"));
  });

  it("begins elsewhere where the bell rings before anybody came", async () => {
    const own = canonicalGraph((await explore(broken("opens late"))).graph);
    assert.equal(graphDifference(spec, own).sameInitial, false);
    assert.notEqual(graphHash(own), graphHash(spec));
  });

  const fails = async (driver: Driver, fault: string, message: RegExp) =>
    assert.rejects(explore(driver), (error: unknown) => {
      assert.ok(error instanceof ExplorationError);
      assert.equal(error.fault, fault);
      assert.match(error.message, message);
      return true;
    });

  it("is none of a bell that wears out: the same steps lead elsewhere, which is said with the steps", () =>
    fails(
      broken("wears out"),
      "hidden state",
      /^the same steps led to another state: bell was TRUE, is FALSE; after (?:\w+\([a-z, ]+\)(?:, )?)+$/,
    ));

  it("is none of a turnstile that opens fewer doors each time that it is asked", () => {
    class Tires extends TurnstileDriver {
      #resets = 0;

      override reset(): void {
        super.reset();
        this.#resets++;
      }

      override enabled(into: Uint16Array): number {
        return Math.min(super.enabled(into), this.#resets > 3 ? 1 : 9);
      }
    }
    return fails(
      new Tires(),
      "hidden state",
      /^enabled are \w+\(\w+\), and in the same state before .*; after /,
    );
  });

  it("is none where an enabled step throws", () =>
    fails(
      broken("jams"),
      "refused",
      /^Drop\((ann|bob), (penny|dime)\) is enabled, but throws: the slot is jammed; after Enter/,
    ));

  it("is given up beyond as many states as were allowed, never cut short", async () => {
    await assert.rejects(exploreDriver(new TurnstileDriver(), { mostStates: 29 }), /more than 29 states/);
    assert.equal((await exploreDriver(new TurnstileDriver(), { mostStates: 30 })).graph.states, 30);
  });

  it("is not looked for after the signal", () =>
    assert.rejects(
      exploreDriver(new TurnstileDriver(), {
        mostStates: 100,
        signal: AbortSignal.abort(new Error("enough")),
      }),
      /enough/,
    ));
});
