/**
 * Divergences as they are met, put into groups: one for each kind, action and set of differing variables, which is as
 * near to "one for each cause" as can be told without knowing the implementation. Of a group those are kept that lie
 * nearest to the initial state.
 */
import type { StateGraph } from "../../graph/graph.ts";
import { actionOf, expectedRow } from "../describe.ts";
import type { Diverged } from "../diverged.ts";
import { type DivergenceKind, differingVariables, groupKey } from "../divergence.ts";
import type { Driver } from "../driver.ts";

export interface Met {
  readonly diverged: Diverged;
  /** In step `step` (from 1; 0 is the initial state) of walk `walk`; its shard began with walk `firstWalk`. */
  readonly walk: number;
  readonly step: number;
  readonly firstWalk: number;
}

export interface MetGroup {
  readonly kind: DivergenceKind;
  readonly action: string;
  readonly variables: readonly string[];
  readonly count: number;
  /** The one in the first walk. */
  readonly first: Pick<Met, "walk" | "step">;
  /** Those with the least depth, at most a few, in the order in which they were met. */
  readonly nearest: readonly Met[];
}

/** So many of the same depth are looked at for the one that can be reached with the fewest context switches. */
const MOST_NEAREST = 16;

/** What the group is named by. */
export function headingOf(
  graph: StateGraph,
  driver: Driver,
  diverged: Diverged,
): Pick<MetGroup, "kind" | "action" | "variables"> {
  const expected = expectedRow(graph, diverged);
  const isValue = diverged.actual.length === graph.width;
  const variables =
    expected === undefined || !isValue ? [] : differingVariables(driver.layout, expected, diverged.actual);
  return { kind: diverged.kind, action: actionOf(graph, driver, diverged), variables };
}

export class MetGroups {
  readonly #graph: StateGraph;
  readonly #groups = new Map<string, MetGroup>();

  constructor(graph: StateGraph) {
    this.#graph = graph;
  }

  add(group: MetGroup): void {
    const key = keyOf(group);
    const known = this.#groups.get(key);
    const met = [...(known?.nearest ?? []), ...group.nearest];
    const least = Math.min(...met.map((one) => this.#depthOf(one)));
    const nearest = met.filter((one) => this.#depthOf(one) === least).slice(0, MOST_NEAREST);
    const { first } = known !== undefined && known.first.walk <= group.first.walk ? known : group;
    this.#groups.set(key, { ...group, count: group.count + (known?.count ?? 0), first, nearest });
  }

  /** In the order in which each was first met. */
  get all(): MetGroup[] {
    return [...this.#groups.values()];
  }

  /**
   * The nearest to the initial state first, since what goes wrong later may be a consequence of it; of those at one
   * depth the one that was met most often.
   */
  ranked(): MetGroup[] {
    const depth = (group: MetGroup) => this.#depthOf(group.nearest[0]!);
    return this.all.toSorted(
      (a, b) => depth(a) - depth(b) || b.count - a.count || (keyOf(a) < keyOf(b) ? -1 : 1),
    );
  }

  #depthOf({ diverged }: Met): number {
    return this.#graph.depth[diverged.state]!;
  }
}

export const keyOf = ({ kind, action, variables }: Pick<MetGroup, "kind" | "action" | "variables">): string =>
  groupKey(kind, action, variables);
