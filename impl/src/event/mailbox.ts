/**
 * The mailboxes that an event queue can have, as one closed union: `kind` tells them apart.
 *
 * Both have `take` and `isEmpty`, whose result and cost each class states. They differ in what a message
 * is (bits of completions; an fd with its bits), so posting is each class's own.
 */
import type { BitmapMailbox } from "./bitmap.ts";
import type { CeqMailbox } from "./ceq.ts";

export type Mailbox = BitmapMailbox | CeqMailbox;

/** What a mailbox of numbers (an fd, a word) gives when it has none. */
export const NOTHING = -1;

/** What a closed CEQ gives in place of an fd, to everybody who looks. spec: Mailbox!Closed */
export const CLOSED = -2;
