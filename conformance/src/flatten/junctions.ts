/**
 * Lists of conjuncts and disjuncts without their columns: each list in parentheses, and each of its items. The meaning
 * is the same, but no parser can misread an indent any more, and the text can be put anywhere.
 *
 *   /\ a => b                ((a => b
 *   /\ \/ c        becomes   ) /\ ( ((c
 *      \/ d                         ) \/ ( d))))
 *
 * A list begins at a bullet where an operand is expected, and goes on at equal bullets in its column. It ends at what
 * stands further left, or at the partner of a bracket or word (`IF` .. `THEN`) that was open when it began.
 */
export function withoutColumns(text: string): string {
  const writer = new Writer();
  let column = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    if (/^\s/.test(piece)) writer.blank(piece);
    else writer.token(piece, column);
    column = piece === "\n" ? 0 : column + piece.length;
  }
  return writer.done();
}

const PIECES = /\n|[^\S\n]+|"(?:[^"\\]|\\.)*"|\/\\|\\\/|<<|>>|\w+|[\s\S]/g;

/** Of what closes, what it closes. */
const BRACKETS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{", ">>": "<<" };
const WORDS: Readonly<Record<string, string>> = { THEN: "IF", ELSE: "THEN", IN: "LET" };
const OPENING = new Set(Object.values(BRACKETS));
const OPENING_WORDS = new Set(Object.values(WORDS));

/** Words that are no operand: a bullet behind one begins a list. */
const NO_OPERANDS = new Set(
  "IF THEN ELSE LET IN CASE OTHER ENABLED UNCHANGED DOMAIN SUBSET UNION CHOOSE LAMBDA EXCEPT".split(" "),
);

const isBullet = (token: string): boolean => token === "/\\" || token === "\\/";
const isOperand = (token: string): boolean => /^(?:["\w)\]}'@]|>>$)/.test(token) && !NO_OPERANDS.has(token);

interface Open {
  readonly kind: "bracket" | "word" | "list";
  readonly token: string;
  readonly column: number;
}

class Writer {
  readonly #open: Open[] = [];
  #text = "";
  /** Not written yet: the end of a list comes before the blanks behind it. */
  #blanks = "";
  #last = "";

  blank(text: string): void {
    this.#blanks += text;
  }

  token(token: string, column: number): void {
    if (token in BRACKETS) this.#closeTo((one) => one.token === BRACKETS[token], 0);
    else if (Object.hasOwn(WORDS, token)) this.#closeTo((one) => one.token === WORDS[token], this.#inside());
    else this.#endLists(token, column);
    this.#write(token, column);
    this.#last = token;
  }

  done(): string {
    while (this.#open.length > 0) this.#close();
    return this.#text + this.#blanks;
  }

  #write(token: string, column: number): void {
    const list = this.#open.at(-1);
    if (list?.kind === "list" && list.token === token && list.column === column) this.#put(token, ") ", " (");
    else if (isBullet(token) && !isOperand(this.#last)) {
      this.#open.push({ kind: "list", token, column });
      this.#put("((");
    } else {
      if (OPENING.has(token)) this.#open.push({ kind: "bracket", token, column });
      if (OPENING_WORDS.has(token)) this.#open.push({ kind: "word", token, column });
      this.#put(token);
    }
  }

  /** What is open further out than the innermost bracket is not touched by columns. */
  #inside(): number {
    return this.#open.findLastIndex(({ kind }) => kind === "bracket") + 1;
  }

  #endLists(token: string, column: number): void {
    const from = this.#inside();
    const left = this.#open.findIndex(
      (one, at) =>
        at >= from &&
        one.kind === "list" &&
        (column < one.column || (column === one.column && token !== one.token)),
    );
    if (left >= 0) while (this.#open.length > left) this.#close();
  }

  /** Closes the innermost one that is meant, and all that was opened after it. */
  #closeTo(isMeant: (one: Open) => boolean, from: number): void {
    const at = this.#open.findLastIndex(isMeant);
    if (at >= from) while (this.#open.length > at) this.#close();
  }

  #close(): void {
    if (this.#open.pop()?.kind === "list") this.#text += "))";
  }

  #put(token: string, before = "", after = ""): void {
    this.#text += before === "" ? this.#blanks + token : before.trimEnd() + this.#blanks + token + after;
    this.#blanks = "";
  }
}
