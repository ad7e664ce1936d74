/**
 * How the data structures refuse: a broken contract is a bug of the caller, exhausted memory is not.
 *
 * Messages carry the ids of what they speak about, and name words as the arena does.
 */

/**
 * A caller did what the contract of a structure forbids: the structure is as it was. Or a structure finds
 * itself destroyed, which no sound caller can bring about: then nothing can be relied on any more.
 */
export class ContractBroken extends Error {
  override readonly name = "ContractBroken";
}

/** The words that an arena was given are used up. */
export class OutOfMemory extends Error {
  override readonly name = "OutOfMemory";
}

/** A slab cache has handed out all the objects that its memory can hold. */
export class SlabExhausted extends Error {
  override readonly name = "SlabExhausted";
}

/**
 * Ends a branch that a sound caller never takes.
 *
 * Checks are written `if (wrong) broken(...)` rather than as an assertion with a message argument:
 * the message is then only built when it is needed, and these checks run millions of times a second.
 */
export function broken(message: string): never {
  throw new ContractBroken(message);
}
