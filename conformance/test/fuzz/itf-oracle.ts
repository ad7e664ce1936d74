/**
 * A second reader of ITF: what the states of a document are, as the canonical texts that the oracle of values has. It
 * knows only what a state is; what else a document must have is left to the reader that is being tested.
 */
type Json = Readonly<Record<string, unknown>>;

/** For each state its variables in alphabetic order; undefined where one of them is no value, or there is no list. */
export function statesByOracle(document: unknown): readonly string[] | undefined {
  const { states, vars, "#meta": meta } = (document ?? {}) as Json;
  if (!Array.isArray(states) || !Array.isArray(vars)) return undefined;
  const listed = (meta as Json | undefined)?.modelValues;
  const models = new Set<unknown>(Array.isArray(listed) ? listed : []);
  const names = vars.filter((name) => !String(name).startsWith("mbt::"));
  const texts = states.map((state: unknown) => {
    const values = names.map((name) => {
      const value = canonicalOf((state as Json | null)?.[String(name)], models);
      return value === undefined ? undefined : `${name}=${value}`;
    });
    return values.includes(undefined) ? undefined : values.toSorted().join(" ");
  });
  return texts.includes(undefined) ? undefined : (texts as string[]);
}

export function canonicalOf(json: unknown, models: ReadonlySet<unknown>): string | undefined {
  if (typeof json === "boolean") return json ? "TRUE" : "FALSE";
  if (typeof json === "string") return models.has(json) ? `m:${json}` : JSON.stringify(json);
  if (typeof json === "number") return Number.isSafeInteger(json) ? `i${json + 0}` : undefined;
  if (typeof json !== "object" || json === null) return undefined;
  const each = (list: unknown) =>
    Array.isArray(list) ? all(list.map((one) => canonicalOf(one, models))) : undefined;
  if (Array.isArray(json)) return sequenceOf(each(json));
  const [[tag, held] = ["", undefined], ...others] = Object.entries(json);
  if (!Object.keys(json).some((name) => name.startsWith("#")))
    return functionOf(
      Object.entries(json).map(([name, one]) => [JSON.stringify(name), canonicalOf(one, models)]),
    );
  if (others.length > 0) return undefined;
  if (tag === "#bigint") return /^-?\d+$/.test(String(held)) ? `i${Number(held)}` : undefined;
  if (tag === "#tup") return sequenceOf(each(held));
  if (tag === "#set") {
    const elements = each(held);
    return elements === undefined ? undefined : `{${[...new Set(elements)].toSorted().join(",")}}`;
  }
  if (tag !== "#map" || !Array.isArray(held) || held.some((one) => !Array.isArray(one) || one.length !== 2))
    return undefined;
  return functionOf(held.map(([key, one]) => [canonicalOf(key, models), canonicalOf(one, models)]));
}

const all = (texts: readonly (string | undefined)[]): readonly string[] | undefined =>
  texts.includes(undefined) ? undefined : (texts as readonly string[]);

const sequenceOf = (items: readonly string[] | undefined): string | undefined =>
  items === undefined ? undefined : functionOf(items.map((item, at) => [`i${at + 1}`, item]));

function functionOf(
  pairs: readonly (readonly [string | undefined, string | undefined])[],
): string | undefined {
  const texts = pairs.map(([key, value]) =>
    key === undefined || value === undefined ? undefined : `${key}:>${value}`,
  );
  return all(texts) === undefined ? undefined : `(${texts.toSorted().join(",")})`;
}
