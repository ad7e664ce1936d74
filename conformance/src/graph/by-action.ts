/** Edges told by their actions: which of them, and how many of each. */

/** `Post 3, Take 1`, in the order of the names. `edgeAction` has for each edge the place of its action. */
export function byAction(
  actions: readonly string[],
  edgeAction: Uint16Array | Int32Array,
  edges: Int32Array,
): string {
  const counts = new Map<string, number>();
  for (const edge of edges) {
    const action = actions[edgeAction[edge]!]!;
    counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([action, count]) => `${action} ${count}`).join(", ");
}
