/**
 * GraphWalker on one graph: its random walk until every edge was taken, as its own command line does it, or until a
 * number of seconds is over. It comes by Maven into the folder of artifacts, and runs only if its hash is the pinned one.
 *
 * GraphWalker starts over nowhere. So that it can go on where the graph cannot, a reset is an edge (`r`) from every
 * state without a step, to the initial state; families are used that need no more than that.
 */
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { findJava } from "tla2tools";
import type { Context } from "../cli/context.ts";
import type { StateGraph } from "../graph/graph.ts";
import { writeWhole } from "../models/files.ts";

const VERSION = "4.3.2";
const SHA256 = "ee9595f30f7bfbd215dde0d967f33345fa39e26e5f3d7192f88e7f4ea8aca6bb";

export interface Wandered {
  readonly steps: number;
  readonly resets: number;
  /** Different edges of the graph that were taken. */
  readonly taken: number;
  readonly seconds: number;
}

/** The jar, or why there is none. */
export async function graphWalkerJar(
  context: Context,
): Promise<{ readonly jar: string } | { readonly missing: string }> {
  const folder = context.outFolder("graphwalker");
  const jar = join(folder, `graphwalker-cli-${VERSION}.jar`);
  try {
    if (!existsSync(jar)) {
      const artifact = `-Dartifact=org.graphwalker:graphwalker-cli:${VERSION}`;
      await promisify(execFile)(
        "mvn",
        ["-q", "-B", "dependency:copy", artifact, `-DoutputDirectory=${folder}`],
        {
          signal: context.signal,
        },
      );
    }
  } catch {
    return { missing: `GraphWalker ${VERSION} could not be fetched by mvn` };
  }
  const found = createHash("sha256").update(readFileSync(jar)).digest("hex");
  return found === SHA256
    ? { jar }
    : { missing: `GraphWalker's jar has the hash ${found}, expected ${SHA256}` };
}

export async function wander(
  context: Context,
  jar: string,
  graph: StateGraph,
  budget: number,
): Promise<Wandered> {
  const folder = context.outFolder("graphwalker");
  const model = join(folder, "model.json");
  writeWhole(model, JSON.stringify(modelOf(graph)));
  const { path } = await findJava();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const child = spawn(path, ["-jar", jar, "offline", "-g", model], {
    ...{ cwd: folder, signal: context.signal, stdio: ["ignore", "pipe", "ignore"] },
    timeout: budget * 1000,
  });
  const taken = new Set<string>();
  let [steps, resets] = [0, 0];
  for await (const line of createInterface({ input: child.stdout! })) {
    const name = /"currentElementName":"([er]\d+)"/.exec(line)?.[1];
    if (name === undefined) continue;
    if (name.startsWith("r")) resets++;
    else {
      steps++;
      taken.add(name);
    }
  }
  if (steps === 0 && seconds() < budget) throw new Error("GraphWalker took no step");
  return { steps, resets, taken: taken.size, seconds: seconds() };
}

/** In GraphWalker's own format: elements are named so that a line of its output tells which one was taken. */
function modelOf(graph: StateGraph): unknown {
  const vertex = (state: number) => `v${state}`;
  const initial = vertex(graph.initial[0]!);
  const states = Array.from({ length: graph.states }, (_, state) => state);
  const edge = (id: string, from: number, to: string) => ({
    ...{ id, name: id, sourceVertexId: vertex(from), targetVertexId: to },
  });
  const edges = Array.from({ length: graph.edges }, (_, at) =>
    edge(`e${at}`, graph.edgeSource[at]!, vertex(graph.edgeTarget[at]!)),
  );
  const ends = states.filter((state) => graph.firstEdge[state] === graph.firstEdge[state + 1]);
  const resets = ends.map((state) => edge(`r${state}`, state, initial));
  return {
    models: [
      {
        ...{ id: "m", name: "m", generator: "random(edge_coverage(100))", startElementId: initial },
        vertices: states.map((state) => ({ id: vertex(state), name: vertex(state) })),
        edges: [...edges, ...resets],
      },
    ],
  };
}
