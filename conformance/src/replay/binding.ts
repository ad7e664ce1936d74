/** A driver and a graph, tied together by the names of their actions. */
import type { StateGraph } from "../graph/graph.ts";
import type { Driver } from "./driver.ts";

/** The graph was read with another layout than the driver's, or the driver is none: nothing could be compared. */
export class DriverMismatch extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DriverMismatch";
  }
}

export interface Binding {
  /** For each step of the driver, its action in the graph; the number of actions when the graph has none such. */
  readonly actionOfStep: Uint16Array;
  /** For each step, the bytes of the state that lie under one of its parameters. */
  readonly bytesOfStep: readonly Int32Array[];
  /** Actions of the driver that no transition of the graph has. */
  readonly unknownToGraph: readonly string[];
  /** Actions of the graph that no step of the driver has. */
  readonly unknownToDriver: readonly string[];
}

const MOST_STEPS = 0xffff;

export function bind(graph: StateGraph, driver: Driver): Binding {
  if (driver.layout.name !== graph.layoutName) {
    throw new DriverMismatch(
      `the driver's layout is not the one that the graph was read with; found\n${driver.layout.name}\nexpected\n${graph.layoutName}`,
    );
  }
  if (driver.steps.length >= MOST_STEPS) {
    throw new DriverMismatch(`the driver has ${driver.steps.length} steps, expected less than ${MOST_STEPS}`);
  }
  if (graph.initial.length !== 1) {
    throw new DriverMismatch(
      `the graph has ${graph.initial.length} initial states, expected one, as drivers have`,
    );
  }
  const actions = new Map(graph.actions.map((action, index) => [action, index]));
  const named = new Set(driver.steps.map((step) => step.action));
  return {
    actionOfStep: Uint16Array.from(driver.steps, (step) => actions.get(step.action) ?? graph.actions.length),
    bytesOfStep: driver.steps.map((step) => bytesUnder(driver, step.parameters)),
    unknownToGraph: [...named].filter((action) => !actions.has(action)),
    unknownToDriver: graph.actions.filter((action) => !named.has(action)),
  };
}

function bytesUnder(driver: Driver, keys: readonly string[]): Int32Array {
  return Int32Array.from(new Set(keys.flatMap((key) => [...driver.layout.bytesUnder(key)])));
}
