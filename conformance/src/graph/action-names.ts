/**
 * Dense numbers for the actions' names, in the order in which they are first met.
 *
 * There are few of them and an edge of a dump for each of millions: the bytes are compared with those of the names
 * that have the same length and first letter, without making a string.
 */
export class ActionNames {
  readonly #names: string[] = [];
  readonly #bytes: Buffer[] = [];
  #last = 0;

  get names(): readonly string[] {
    return this.#names;
  }

  /** The number of the name in these bytes; -1 when they are no name of an action. */
  intern(bytes: Buffer, start: number, end: number): number {
    // TLC tries the actions in turn, so that this edge has often the action of the one before.
    if (this.#last < this.#bytes.length && this.#is(this.#last, bytes, start, end)) return this.#last;
    for (let action = 0; action < this.#bytes.length; action++) {
      if (this.#is(action, bytes, start, end)) {
        this.#last = action;
        return action;
      }
    }
    return this.#add(bytes.toString("utf8", start, end));
  }

  #add(name: string): number {
    if (!/^[\p{L}\p{N}_!]+$/u.test(name)) return -1;
    this.#names.push(name);
    this.#bytes.push(Buffer.from(name));
    return this.#names.length - 1;
  }

  #is(action: number, bytes: Buffer, start: number, end: number): boolean {
    const name = this.#bytes[action]!;
    if (name.length !== end - start) return false;
    for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false;
    return true;
  }
}
