/** Work on many things, two at a time: as many as there are cores on the smallest machine that this is to be quick on. */

export type Outcome<Result> = { readonly result: Result } | { readonly error: unknown };

const AT_ONCE = 2;

/** The outcomes in the order of the items. An error is the outcome of its item, and does not hinder the others. */
export async function inPairs<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  const outcomes: Outcome<Result>[] = [];
  let next = 0;
  const line = async () => {
    while (next < items.length) {
      const at = next++;
      outcomes[at] = await work(items[at]!).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return outcomes;
}

export function resultOf<Result>(outcome: Outcome<Result> | undefined): Result {
  if (outcome === undefined) throw new Error("the work was never begun");
  if ("error" in outcome) throw outcome.error;
  return outcome.result;
}
