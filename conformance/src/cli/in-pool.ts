/** Several at a time, for work that is mostly waiting for another process. */

/**
 * The results of `work` on each item, in the items' order. They are begun in that order, `atOnce` at a time. When one
 * fails no further one is begun; those that run are waited for, and then it fails with what was thrown first.
 */
export async function inPool<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const line = async () => {
    while (next < items.length && failures.length === 0) {
      const at = next++;
      try {
        results[at] = await work(items[at]!);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  if (failures.length > 0) throw failures[0];
  return results;
}
