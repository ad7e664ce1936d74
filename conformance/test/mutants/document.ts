/** conformance/MUTANTS.md, from the tables that the tests use. `write.ts` writes it, a test holds it against them. */
import { IMPL_MUTANTS } from "./impl-mutants.ts";
import { SPEC_MUTANTS } from "./spec-mutants.ts";

export function mutantsDocument(): string {
  return `# The checks can fail

Each line is a mistake that was put into a copy of the code or of the spec, and the check that goes red for it, in every
run of \`make test\` (conformance/test/mutants). The same copies without a mistake are green there. A mistake whose place
in the text is not found is a failure, so none of them silently does nothing.

This file is made from the tests' tables: \`node conformance/dist/test/mutants/write.js\`.

## Mistakes of the implementation, found by replaying a small graph

${table(
  ["what the implementation does", "where", "what diverges"],
  IMPL_MUTANTS.map(({ mistake, file, kind, action }) => [
    mistake,
    `impl/src/${file}.ts`,
    `${kind}: ${action}`,
  ]),
)}

## Mistakes of the spec, found by TLC in a tiny model

${table(
  ["what the spec says", "where", "what is violated"],
  SPEC_MUTANTS.map(({ mistake, module, property }) => [mistake, `spec/${module}.tla`, property]),
)}
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
