/** A group of divergences for a terminal: what differed, where in spec and code, and the shortest way there. */
import type { DivergenceGroup, PathStep } from "../replay/divergence.ts";

export function printGroup({ kind, action, count, first }: DivergenceGroup): string {
  const times = count === 1 ? "" : ` (${count} times)`;
  return [
    `  ${first.specLine ?? action}: ${kind}${times}: ${first.message}`,
    ...(first.where === undefined ? [] : [`    implementation: ${first.where}`]),
    ...first.variables.flatMap(({ name, expected, actual }) => [
      `    ${name}`,
      `      model:          ${expected}`,
      `      implementation: ${actual}`,
    ]),
    `    shortest way there, ${first.path.length} steps: ${first.path.map(printPathStep).join(" ") || "(initial state)"}`,
  ].join("\n");
}

const printPathStep = ({ action, parameters }: PathStep): string =>
  parameters === undefined ? `${action}(?)` : `${action}(${parameters.join(",")})`;
