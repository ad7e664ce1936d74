/**
 * Expressions as people write them, with lists by columns and as few parentheses as TLA+ asks for: TLC and the second
 * engine have to agree on the value of each, once it has gone through `withParentheses`.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { runTlc } from "../../src/tlc/run.ts";
import { engineModel } from "../../src/wasm/engine-model.ts";
import { runEngine } from "../../src/wasm/run.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { ModuleFolder } from "../support/module-folder.ts";
import { seed } from "../values/arbitraries.ts";

type Expression =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly of: Expression }
  | {
      readonly kind: "list" | "inline";
      readonly bullet: "/\\" | "\\/";
      readonly items: readonly Expression[];
    }
  | {
      readonly kind: "arrow";
      readonly arrow: "=>" | "<=>";
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "if" | "let" | "all"; readonly parts: readonly [Expression, Expression, Expression] };

const bullet = fc.constantFrom("/\\" as const, "\\/" as const);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({ kind: fc.constant("constant" as const), value: fc.boolean() }),
    fc.record({ kind: fc.constant("not" as const), of: tie("expression") }),
    fc.record({
      ...{ kind: fc.constantFrom("list" as const, "inline" as const), bullet },
      items: fc.array(tie("expression"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      ...{ kind: fc.constant("arrow" as const), arrow: fc.constantFrom("=>" as const, "<=>" as const) },
      ...{ left: tie("expression"), right: tie("expression") },
    }),
    fc.record({
      kind: fc.constantFrom("if" as const, "let" as const, "all" as const),
      parts: fc.tuple(tie("expression"), tie("expression"), tie("expression")),
    }),
  ),
}));

function truthOf(one: Expression): boolean {
  switch (one.kind) {
    case "constant":
      return one.value;
    case "not":
      return !truthOf(one.of);
    case "list":
    case "inline":
      return one.bullet === "/\\" ? one.items.every(truthOf) : one.items.some(truthOf);
    case "arrow":
      return one.arrow === "=>"
        ? !truthOf(one.left) || truthOf(one.right)
        : truthOf(one.left) === truthOf(one.right);
    case "if":
      return truthOf(one.parts[0]) ? truthOf(one.parts[1]) : truthOf(one.parts[2]);
    case "let":
    case "all":
      return truthOf(one.parts[2]);
  }
}

const inParentheses = (one: Expression, column: number): string => `(${textOf(one, column + 1)})`;

/** Texts one after the other, each told its column: where the last line of those before it ends. */
function inLine(column: number, ...parts: readonly (string | ((column: number) => string))[]): string {
  let text = "";
  for (const part of parts) {
    const line = text.slice(text.lastIndexOf("\n") + 1).length;
    text += typeof part === "string" ? part : part(text.includes("\n") ? line : column + line);
  }
  return text;
}

/** The text of an expression whose first character is in this column. */
function textOf(one: Expression, column: number): string {
  const newLine = `\n${" ".repeat(column)}`;
  const text = (part: Expression) => (at: number) => textOf(part, at);
  switch (one.kind) {
    case "constant":
      return one.value ? "TRUE" : "FALSE";
    case "not":
      return one.of.kind === "constant"
        ? `~${textOf(one.of, column + 1)}`
        : `~${inParentheses(one.of, column + 1)}`;
    case "list":
      return one.items.map((item) => `${one.bullet} ${textOf(item, column + 3)}`).join(newLine);
    case "inline":
      return inLine(
        column,
        ...one.items.flatMap((item, at) => [
          at === 0 ? "" : ` ${one.bullet} `,
          (to: number) => operand(item, to),
        ]),
      );
    case "arrow":
      return inLine(
        column,
        (at) => side(one.left, at),
        ` ${one.arrow} `,
        (at) => (one.right.kind === "arrow" ? inParentheses(one.right, at) : textOf(one.right, at)),
      );
    case "if": {
      const [condition, yes, no] = one.parts;
      return inLine(
        column,
        "IF ",
        text(condition),
        `${newLine}THEN `,
        text(yes),
        `${newLine}ELSE `,
        text(no),
      );
    }
    case "let": {
      const [first, second, body] = one.parts;
      const [name, indent] = [`d${column}`, `${newLine}    `];
      return inLine(
        column,
        ...[
          `LET ${name} == `,
          text(first),
          `${indent}${name}x(u${column}) == `,
          text(second),
          `${newLine}IN  `,
          text(body),
        ],
      );
    }
    case "all":
      return inLine(column, `\\A q${column}, r${column} \\in {1, 2} : `, text(one.parts[2]));
  }
}

/** What binds more tightly than a bullet in the middle of a line stands as it is. */
const operand = (one: Expression, column: number): string =>
  one.kind === "constant" || one.kind === "not" ? textOf(one, column) : inParentheses(one, column);

/** And what does so more tightly than an arrow. */
const side = (one: Expression, column: number): string =>
  one.kind === "inline" ? textOf(one, column) : operand(one, column);

describe(`expressions with parentheses (seed ${seed})`, function () {
  this.timeout(300_000);
  const folder = new ModuleFolder();
  after(() => folder.remove());

  it("have the value that they had, for TLC and for the second engine", async () => {
    const all = fc.sample(expression, { seed, numRuns: 300 });
    const values = all.map(truthOf);
    assert.ok(values.includes(true) && values.includes(false));
    folder.module(
      "Values",
      ...["VARIABLE x", "Init == x = 0", "Next == x' = x", "Spec == Init /\\ [][Next]_x"],
      ...all.map(
        (one, at) => `E${at} ==\n  ${textOf(one, 2)}\nV${at} == E${at} = ${values[at] ? "TRUE" : "FALSE"}`,
      ),
    );
    folder.write("Values.cfg", `SPECIFICATION Spec\n${all.map((_, at) => `INVARIANT V${at}\n`).join("")}`);
    const written = await runTlc({
      folder: folder.path,
      module: "Values",
      env: { ...process.env, ...QUICK_JAVA },
    });
    assert.deepEqual([written.verdict, written.property, written.message], ["pass", undefined, ""]);

    const input = engineModel(folder.path, "Values", "Values.cfg");
    assert.deepEqual(await runEngine(input, { mostStates: 10 }), { verdict: "pass", message: "", states: 1 });
    folder.write("Values.tla", input.module);
    folder.write("Values.cfg", input.cfg);
    const flat = await runTlc({
      folder: folder.path,
      module: "Values",
      env: { ...process.env, ...QUICK_JAVA },
    });
    assert.deepEqual([flat.verdict, flat.property, flat.message], ["pass", undefined, ""]);
  });
});
