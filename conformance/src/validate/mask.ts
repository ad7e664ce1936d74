/** What a trace logs of a variable, as an expression of TLA+: the value without the parts that are not logged. */

/** `patterns` are paths below the variable; `*` stands for any key. */
export function maskOf(expression: string, patterns: readonly (readonly string[])[], depth = 0): string {
  const left = patterns.filter((pattern) => pattern.length > 0);
  if (left.length === 0) return expression;
  const key = `key_${depth}`;
  const dropped = left.filter((pattern) => pattern.length === 1).map(([name]) => name!);
  const domain = dropped.includes("*")
    ? "{}"
    : `DOMAIN ${expression}${dropped.length === 0 ? "" : ` \\ {${dropped.map(literal).join(", ")}}`}`;
  const deeper = left.filter((pattern) => pattern.length > 1);
  const part = `${expression}[${key}]`;
  const rest = (name: string) =>
    deeper.filter(([step]) => step === "*" || step === name).map(([, ...more]) => more);
  const named = [...new Set(deeper.map(([step]) => step!).filter((step) => step !== "*"))];
  const arms = named.map(
    (name) => `IF ${key} = ${literal(name)} THEN ${maskOf(part, rest(name), depth + 1)} ELSE `,
  );
  return `[${key} \\in ${domain} |-> ${arms.join("")}${maskOf(part, rest("*"), depth + 1)}]`;
}

const literal = (key: string): string => (/^-?\d+$/.test(key) ? key : JSON.stringify(key));
