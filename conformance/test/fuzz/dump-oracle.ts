/**
 * A second reader of dumps, by regular expressions over whole lines and JSON for the labels. It says what graph a dump
 * is, as texts that can be compared; it does not say what is wrong with one that is none.
 */
import { readByOracle } from "./value-oracle.ts";

export interface OracleGraph {
  /** Each state once, by variable in alphabetic order. */
  readonly states: readonly string[];
  readonly initial: readonly string[];
  /** `state --Action--> state`, sorted, equal ones too. */
  readonly edges: readonly string[];
}

const HEADER = 'strict digraph DiskGraph {\nnodesep=0.35;\nsubgraph cluster_graph {\ncolor="white";\n';
const FOOTER = /\n}\n}\n?$/;
const NODE = /^(-?\d{1,19}) \[label="([^\n]*)"(?:(\];)|,style = filled\])$/;
const EDGE = /^(-?\d{1,19}) -> (-?\d{1,19}) \[label="([\p{L}\p{N}_!]+)",color="black",fontcolor="black"\];$/u;
const RANK = /^\{rank = same; ((?:-?\d{1,19};)*)\}$/;

export function readDumpByOracle(dump: string): OracleGraph | undefined {
  if (!dump.startsWith(HEADER) || !FOOTER.test(dump)) return undefined;
  const body = dump.slice(HEADER.length).replace(FOOTER, "");
  const nodes = new Map<string, string>();
  const initial: string[] = [];
  const edges: [string, string, string][] = [];
  const ranked: string[] = [];
  for (const line of body.split("\n")) {
    const node = NODE.exec(line);
    const edge = EDGE.exec(Buffer.from(line, "latin1").toString("utf8"));
    const rank = RANK.exec(line);
    if (node !== null) {
      const [, id = "", label = "", end] = node;
      const state = stateOf(label);
      if (state === undefined || nodes.has(numbered(id))) return undefined;
      nodes.set(numbered(id), state);
      if (end === undefined) initial.push(numbered(id));
    } else if (edge !== null) edges.push([numbered(edge[1]!), edge[3]!, numbered(edge[2]!)]);
    else if (rank !== null)
      ranked.push(
        ...rank[1]!
          .split(";")
          .filter((id) => id !== "")
          .map(numbered),
      );
    else return undefined;
  }
  const named = (id: string) => nodes.get(id);
  const all = [...edges.flatMap(([from, , to]) => [from, to]), ...initial, ...ranked];
  if (all.some((id) => named(id) === undefined)) return undefined;
  return {
    states: [...nodes.values()].toSorted(),
    initial: initial.map((id) => named(id)!).toSorted(),
    edges: edges.map(([from, action, to]) => `${named(from)} --${action}--> ${named(to)}`).toSorted(),
  };
}

/** A number is one however it is written: with zeros before it, or as minus zero. */
const numbered = (id: string): string => String(BigInt(id));

/** The variables of a label; undefined when it is no label of TLC's. */
function stateOf(label: string): string | undefined {
  let text: string;
  try {
    text = Buffer.from(JSON.parse(`"${label}"`) as string, "latin1").toString("utf8");
  } catch {
    return undefined;
  }
  const variables = `\n${text.startsWith("/\\ ") ? text : `/\\ ${text}`}`.split("\n/\\ ").slice(1);
  const values = variables.map((one) => {
    const [, name, value] = /^(\w+) = ([\s\S]*)$/.exec(one) ?? [];
    const read = value === undefined ? undefined : readByOracle(value);
    return read === undefined ? undefined : `${name}=${read}`;
  });
  return values.includes(undefined) ? undefined : values.toSorted().join(" ");
}
