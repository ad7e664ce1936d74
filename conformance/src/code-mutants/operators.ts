/**
 * Mutants by operators: StrykerJS's instrumenter makes every small change that it knows of, all in one text, each behind
 * a switch. So there is one build for all of them, and a mutant costs no more than a thread.
 *
 * Left out is what the compiler refuses (another string where a name is asked for, an object without its fields, a function
 * that gives nothing back), and the words of errors and of refusals: tests hold what is refused, and by which code, not
 * the sentence.
 */
import { createHash } from "node:crypto";

export interface OperatorMutant {
  /** Its file, and a hash of what is changed into what: it stays the same when lines move. */
  readonly id: string;
  /** The number of its switch. */
  readonly number: string;
  readonly operator: string;
  /** Under impl/src. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The line as it stands, without indent; and the part of it, perhaps with more lines, that is changed. */
  readonly context: string;
  readonly before: string;
  readonly after: string;
}

export interface Instrumented {
  readonly mutants: readonly OperatorMutant[];
  /** The sources by name, with all mutants in them. */
  readonly texts: ReadonlyMap<string, string>;
}

export async function instrumented(sources: ReadonlyMap<string, string>): Promise<Instrumented> {
  const { Instrumenter } = (await import(INSTRUMENTER)) as InstrumenterModule;
  const files = [...sources].map(([name, content]) => ({ name, content, mutate: true as const }));
  const result = await new Instrumenter(SILENT).instrument(files, OPTIONS);
  const made = result.mutants.filter(({ status }) => status === undefined);
  const mutants = withIds(
    made.map(({ id, mutatorName, fileName, location, replacement }) => {
      const text = sources.get(fileName)!;
      const line = location.start.line + 1;
      const context = text.split("\n")[line - 1]!.trim();
      const before = textBetween(text, location);
      return { number: id, operator: mutatorName, file: fileName, line, context, before, after: replacement };
    }),
  );
  const texts = new Map(result.files.map(({ name, content }) => [name, HEADER + content]));
  return { mutants, texts };
}

/** Equal changes of equal lines of a file are told apart by their order. */
function withIds(mutants: readonly Omit<OperatorMutant, "id">[]): OperatorMutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const { file, operator, context, before, after } = mutant;
    const what = JSON.stringify([file, operator, context, before, after].map(oneSpaced));
    const count = (seen.get(what) ?? 0) + 1;
    seen.set(what, count);
    const hash = createHash("sha256").update(`${what}${count}`).digest("hex").slice(0, 8);
    return { ...mutant, id: `${file}#${hash}` };
  });
}

export const oneSpaced = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

interface Position {
  readonly line: number;
  readonly column: number;
}

function textBetween(text: string, { start, end }: { start: Position; end: Position }): string {
  const lines = text.split("\n");
  const offset = ({ line, column }: Position) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, column);
  return text.slice(offset(start), offset(end));
}

/**
 * In place of Stryker's own. The switch is an object of the thread, so that one thread can try many mutants; a thread that
 * a test starts has the mutant from the environment. Each covered place burns fuel: a mutant that goes round and round
 * is told by that, on a slow machine as on a fast one.
 */
const HEADER = `const mutating = (globalThis.wakeproofMutating ??= { mutant: process.env.WAKEPROOF_MUTANT, fuel: Infinity });
function stryMutAct_9fa48(id) { return id === mutating.mutant; }
function stryCov_9fa48(...ids) {
  if (--mutating.fuel < 0) throw new Error("the mutant goes round and round");
  if (mutating.coverage !== undefined) for (const id of ids) mutating.coverage[id] = 1;
}
`;

const WORDS = /^(?:broken|refuse|RangeError|Error|OutOfMemory|SlabExhausted|StepRefused|defineLayout)$/;

/** An error's arguments, the name of a layout (which errors alone use), and the functions that say why a step is refused. */
function isWords(path: NodePath): boolean {
  const { node, parent } = path;
  if (parent === undefined || parent === null) return false;
  const isCall = parent.type === "CallExpression" || parent.type === "NewExpression";
  if (isCall && parent.callee !== node && WORDS.test(parent.callee?.name ?? ""))
    return node.type === "TemplateLiteral" || node.type === "StringLiteral";
  if (node.type === "FunctionDeclaration" && node.id?.name?.startsWith("whyNot") === true) return true;
  return parent.type === "ObjectProperty" && parent.key !== node && parent.key?.name === "otherwise";
}

/** As much of Babel's as is asked here. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly callee?: Node;
  readonly key?: Node;
  readonly id?: Node | null;
}
interface NodePath {
  readonly node: Node;
  readonly parent?: Node | null;
}

/** By a name that the compiler does not follow: its declarations are not for a compiler as strict as ours. */
const INSTRUMENTER: string = "@stryker-mutator/instrumenter";

interface SourceFile {
  readonly name: string;
  readonly content: string;
  readonly mutate: true;
}

/** As much of its face as is used here. */
interface InstrumenterModule {
  readonly Instrumenter: new (
    logger: unknown,
  ) => {
    instrument(
      files: readonly SourceFile[],
      options: unknown,
    ): Promise<{ readonly files: readonly SourceFile[]; readonly mutants: readonly MadeMutant[] }>;
  };
}

interface MadeMutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
  /** Given to those that are ignored. */
  readonly status?: string;
}

const OPTIONS = {
  plugins: null,
  excludedMutations: ["StringLiteral", "ObjectLiteral", "ArrowFunction", "OptionalChaining", "Regex"],
  noHeader: true,
  ignorers: [{ shouldIgnore: (path: NodePath) => (isWords(path) ? "the words of a refusal" : undefined) }],
};

const nothing = () => {};
const SILENT = {
  ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing },
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false },
};
