/**
 * Writes out what TLA+ leaves to columns and to precedence, on one line: a list of conjuncts or disjuncts is put in
 * parentheses, and each of its items, and so is all that stands to the right of `=>` and on both sides of `<=>`. The
 * meaning is the same, but a parser cannot misread it any more. (The second engine reads `a => b /\ c` as
 * `(a => b) /\ c`, and `a \/ b <=> c` as `a \/ (b <=> c)`.)
 *
 *   /\ a => b /\ c
 *   /\ \/ d          becomes   ((a => (b /\ c)) /\ (((d) \/ (e))))
 *      \/ e
 *
 * A list begins at a bullet where an operand is expected, and goes on at equal bullets in its column. It ends at what
 * stands further left, or with the part of the expression that it began in; that ends the right of an arrow too.
 */
export function withParentheses(text: string): string {
  const writer = new Writer();
  const definitions = new Set([...text.matchAll(LOCAL_DEFINITION)].map(({ index }) => index));
  let column = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    if (definitions.has(index)) writer.definition();
    if (/^\s/.test(piece)) writer.blank();
    else writer.token(piece, column);
    column = piece === "\n" ? 0 : column + piece.length;
  }
  return writer.done();
}

const LOCAL_DEFINITION = /\b\w+\s*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])?\s*==(?!=)/g;
const PIECES = /\n|[^\S\n]+|"(?:[^"\\]|\\.)*"|\/\\|\\\/|<=>|=>|==|\|->|->|<<|>>|\[\]|\\[A-Za-z]+|\w+|[\s\S]/g;

/** Of what closes, what it closes. */
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{", ">>": "<<" };
const WORDS: Readonly<Record<string, string>> = { THEN: "IF", ELSE: "THEN", IN: "LET" };
const OPENING = new Set(Object.values(BRACKETS));
/** They have names, with commas, up to a colon. */
const QUANTIFIERS = new Set(["\\A", "\\E", "CHOOSE", "LAMBDA"]);
const OPENING_WORDS = new Set([...Object.values(WORDS), "CASE", ...QUANTIFIERS]);
const ARROWS = new Set(["=>", "<=>"]);

/** Words that are no operand: a bullet behind one begins a list. */
const NO_OPERANDS = new Set(
  "IF THEN ELSE LET IN CASE OTHER ENABLED UNCHANGED DOMAIN SUBSET UNION CHOOSE LAMBDA EXCEPT".split(" "),
);

const isBullet = (token: string): boolean => token === "/\\" || token === "\\/";
const isOperand = (token: string): boolean => /^(?:["\w)\]}'@]|>>$)/.test(token) && !NO_OPERANDS.has(token);

interface Open {
  readonly kind: "text" | "bracket" | "word" | "list" | "right";
  readonly token: string;
  readonly column: number;
  /** Where in what is written the operands begin that an arrow here would have on its left. */
  from: number;
}

/** Behind these other operands begin. */
const PARTS = new Set([",", ":", "->", "|->", "[]", "==", "ELSE", "IN"]);

class Writer {
  readonly #open: Open[] = [{ kind: "text", token: "", column: -1, from: 0 }];
  #text = "";
  /** Not written yet: what ends is closed before the blank behind it. */
  #blank = "";
  #last = "";
  /** After the `!` of an EXCEPT, how much was open there: the `=` that belongs to it begins other operands. */
  #except = -1;

  blank(): void {
    this.#blank = " ";
  }

  /** Here a definition begins; in a LET it ends the one before it. */
  definition(): void {
    this.#closeAbove(this.#find((one) => one.token === "LET"));
  }

  token(token: string, column: number): void {
    this.#endParts(token, column);
    this.#write(token, column);
    this.#last = token;
  }

  done(): string {
    this.#closeAbove(0);
    return this.#text;
  }

  #endParts(token: string, column: number): void {
    if (token in BRACKETS) this.#closeWith(this.#find((one) => one.token === BRACKETS[token]));
    else if (Object.hasOwn(WORDS, token)) this.#closeWith(this.#find((one) => one.token === WORDS[token]));
    else if (token === ":" || token === ",") this.#endNames(token);
    else if (token === "->" || token === "[]") this.#closeAbove(this.#find((one) => one.token === "CASE"));
    else if (ARROWS.has(token) && this.#open.at(-1)?.token === "<=>") this.#close();
    else this.#endLists(token, column);
  }

  /** A colon ends the names of a quantifier or the left of a set; a comma between names ends nothing. */
  #endNames(token: string): void {
    const at = this.#find(({ kind, token: other }) => kind === "bracket" || QUANTIFIERS.has(other));
    const isQuantifier = this.#open[at]?.kind === "word";
    if (!isQuantifier) this.#closeAbove(at);
    else if (token === ":") this.#closeWith(at);
  }

  #endLists(token: string, column: number): void {
    const from = this.#inside();
    const left = this.#open.findIndex(
      (one, at) =>
        at >= from &&
        one.kind === "list" &&
        (column < one.column || (column === one.column && token !== one.token)),
    );
    if (left >= 0) this.#closeWith(left);
    this.#closeAbove(
      this.#find((one) => one.kind === "list" && one.token === token && one.column === column),
    );
  }

  #write(token: string, column: number): void {
    const top = this.#open.at(-1)!;
    if (top.kind === "list" && top.token === token && top.column === column) this.#put(`) ${token} (`, true);
    else if (isBullet(token) && !isOperand(this.#last)) this.#begin("list", token, column, "((");
    else if (ARROWS.has(token)) {
      if (token === "<=>") this.#embrace(top.from);
      this.#begin("right", token, column, `${token} (`);
    } else if (OPENING.has(token)) this.#begin("bracket", token, column);
    else if (OPENING_WORDS.has(token)) this.#begin("word", token, column);
    else this.#put(token, PARTS.has(token) || this.#isOfExcept(token));
  }

  #begin(kind: Open["kind"], token: string, column: number, text = token): void {
    this.#put(text);
    this.#open.push({ kind, token, column, from: this.#text.length });
  }

  #isOfExcept(token: string): boolean {
    const isIt = token === "=" && this.#except === this.#open.length;
    if (token === "!") this.#except = this.#open.length;
    else if (isIt) this.#except = -1;
    return isIt;
  }

  #embrace(from: number): void {
    this.#text = `${this.#text.slice(0, from)} (${this.#text.slice(from).trimStart()})`;
  }

  /** What is open further out than the innermost bracket ends with nothing inside of it. */
  #inside(): number {
    return this.#open.findLastIndex(({ kind }) => kind === "bracket") + 1;
  }

  /** The innermost one that is meant, or -1; a bracket may be meant itself. */
  #find(isMeant: (one: Open) => boolean): number {
    const at = this.#open.findLastIndex(isMeant);
    return at >= this.#inside() - 1 ? at : -1;
  }

  #closeAbove(at: number): void {
    if (at >= 0) while (this.#open.length > at + 1) this.#close();
  }

  #closeWith(at: number): void {
    if (at >= 0) while (this.#open.length > at) this.#close();
  }

  #close(): void {
    const kind = this.#open.pop()?.kind;
    if (kind === "list") this.#text += "))";
    if (kind === "right") this.#text += ")";
  }

  /** Behind a parenthesis there is no need for a blank. */
  #put(token: string, beginsPart = false): void {
    this.#text += token.startsWith(")") || this.#text.endsWith("(") ? token : this.#blank + token;
    this.#blank = "";
    if (beginsPart) this.#open.at(-1)!.from = this.#text.length;
  }
}
