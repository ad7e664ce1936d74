/** The choices of a grace period, each one small function, as in the spec. What stands here is sound. */
import type { Ucq } from "../event/ucq.ts";

export interface GraceDesign {
  /** Of everybody's bits, those who have to pass before condemned slabs are destroyed. spec: EpollWaitIndirs!Asked */
  readonly asked: (everybody: number) => number;
  /** The same, before the queue of a closed controller is destroyed. spec: EpollWaitIndirs!AskedAtClose */
  readonly askedAtClose: (everybody: number) => number;
  /** May the queue of a closed controller be condemned, with so many calls inside? spec: EpollWaitIndirs!MayCondemn */
  readonly mayCondemn: (inside: number) => boolean;
  /** May vcores pass, when these contexts still owe it? spec: EpollWaitIndirs!MayAskVcores */
  readonly mayAskVcores: (owingContexts: number) => boolean;
  /** May a vcore pass with this in its mailbox? spec: EpollWaitIndirs!Drained */
  readonly isDrained: (inbox: Ucq, isDying: (evq: number) => boolean) => boolean;
}

export const soundGrace: GraceDesign = {
  asked: (everybody) => everybody,
  askedAtClose: (everybody) => everybody,
  mayCondemn: (inside) => inside === 0,
  mayAskVcores: (owingContexts) => owingContexts === 0,
  // Not "is empty": a busy vcore's mailbox may never be seen empty, and memory never be given back.
  isDrained: (inbox, isDying) => !inbox.contents().some(isDying),
};
