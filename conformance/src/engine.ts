/**
 * The conformance engine: replays the state graph of any TLA+ spec, as TLC dumps it, on any implementation that has
 * a driver. It knows nothing of what is specified.
 *
 *   const driver = makeDriver();
 *   const graph = await readDump("Toy.dot", driver.layout);
 *   const report = await replay(graph, greedyTour(graph), { module: "file:///toy-driver.js" });
 */

export { type Change, changeOf } from "./changed/compare.ts";
export { type Kept, KeptError, type Made, readKept, writeKept } from "./changed/kept-file.ts";
export { type KeptGraph, type KeptVariable, keepGraph, restoreGraph } from "./changed/kept-graph.ts";
export { listedChange } from "./changed/listed.ts";
export {
  type Exploration,
  ExplorationError,
  type ExplorationFault,
  type ExploreOptions,
  exploreDriver,
} from "./explore/explore.ts";
export { canonicalGraph, graphHash } from "./graph/canonical.ts";
export { type Delta, type GraphDifference, graphDifference } from "./graph/difference.ts";
export { type ExpectedCounts, readDump } from "./graph/dump.ts";
export { DumpError } from "./graph/dump-error.ts";
export {
  buildGraph,
  type EdgeList,
  maximalDepth,
  rowOf,
  type StateGraph,
  shortestPath,
} from "./graph/graph.ts";
export { readTopology, type Topology } from "./graph/topology.ts";
export { definitionLines } from "./models/spec-lines.ts";
export { DriverMismatch } from "./replay/binding.ts";
export {
  type Divergence,
  type DivergenceGroup,
  type DivergenceKind,
  differences,
  type PathStep,
  type VariableDifference,
} from "./replay/divergence.ts";
export { type Driver, type DriverModule, printStep, type StepKind, StepRefused } from "./replay/driver.ts";
export { type Evidence, unite } from "./replay/evidence.ts";
export type { FieldDifference } from "./replay/failures/field-differences.ts";
export { type Rerun, RunError, rerun } from "./replay/failures/rerun.ts";
export type { FailingRun } from "./replay/failures/run.ts";
export { type Followed, type FollowOptions, follow, type Stop, type StopReason } from "./replay/follow.ts";
export { enabledSteps, type Performed, performSteps } from "./replay/perform.ts";
export { printFollowed, printGroup, printGroupCount, printReport } from "./replay/print.ts";
export { type DriverSource, type ReplayOptions, replay, replayShare } from "./replay/replay.ts";
export { type ReplayReport, reportOf } from "./replay/report.ts";
export type { Share } from "./replay/share.ts";
export { type SimpleSystem, simpleDriver, stepsOf } from "./replay/simple-driver.ts";
export type { SpecLocation, State } from "./tlc/events.ts";
export type { ActionCoverage, Counterexample, TlcResult, TraceStep, Verdict } from "./tlc/result.ts";
export { runTlc, type TlcOptions, type TlcProgress } from "./tlc/run.ts";
export { printSpecError, type SpecError } from "./tlc/sany.ts";
export { certificateFault, faultOfPotentials, provenBound } from "./tours/certificate.ts";
export { cutLongWalks } from "./tours/cut.ts";
export { type GreedyOptions, greedyTour } from "./tours/greedy.ts";
export { MOST_RESET_COST, type OptimalTour, optimalTour } from "./tours/optimal.ts";
export { MOST_PAIRS, pairFaultOf, pairSuiteOf, pairsOf } from "./tours/pairs.ts";
export { MOST_EXACT, type Suite, type SuiteOptions, suiteOf, type TourCost } from "./tours/suite.ts";
export { suiteHash } from "./tours/suite-hash.ts";
export {
  costOf,
  faultOf,
  figuresOf,
  RESET_COST,
  type Tour,
  type TourFigures,
  walksOf,
} from "./tours/tour.ts";
export { failingTrace } from "./traces/failing.ts";
export {
  type ItfTrace,
  type ItfTraceOptions,
  type ParameterNames,
  printItf,
  traceFromItf,
  traceToItf,
} from "./traces/itf.ts";
export { readItf } from "./traces/itf-file.ts";
export { recordTrace } from "./traces/record.ts";
export { type Trace, TraceError, type TraceEvent, type TraceHeader } from "./traces/trace-format.ts";
export { parseTrace, readTrace } from "./traces/trace-reader.ts";
export { type TraceAbout, TraceWriter } from "./traces/trace-writer.ts";
export { type Validated, ValidateError, type ValidateOptions, validate } from "./validate/validate.ts";
export { printVerdict, type Rejection, type TraceVerdict } from "./validate/verdicts.ts";
export { fn, oneOf, partialFn, record, seqOf, setOf, tuple } from "./values/compound.ts";
export { fromItf, ItfError, type ItfJson, type ItfOptions, modelValuesOf, toItf } from "./values/itf.ts";
export { Layout, layout, type Place } from "./values/layout.ts";
export { parseState, parseValue } from "./values/parse.ts";
export { type Plain, stateOf, toValue } from "./values/plain.ts";
export { printState, printValue } from "./values/print.ts";
export { bool, enumOf, int, type Part, type Shape, ShapeError } from "./values/shape.ts";
export {
  boolean,
  type Constant,
  compareValues,
  equalValues,
  functionOf,
  integer,
  model,
  type Pair,
  recordOf,
  sequence,
  set,
  string,
  type Value,
} from "./values/value.ts";
