/** The choices of a kernel that posts to event queues, each as small as in the spec. What stands here is sound. */
import type { SyscallState } from "./syscall.ts";

/** The two halves of a send: the message into the mailbox; alert_pending, with the INDIR. */
export type SendHalf = "post" | "alert";

export interface KernelDesign {
  /** Post first: see KernelContext.post. spec: EpollWaitIndirs!SendOrder */
  readonly sendOrder: readonly SendHalf[];
  /**
   * The state of a syscall when the trap of its submission returns: asleep. Where another core handles submissions it
   * is only "submitted", and an abort that comes before it sleeps finds nothing to wake. spec: EpollWaitIndirs!AfterSubmit
   */
  readonly afterSubmit: SyscallState;
}

export const soundKernel: KernelDesign = { sendOrder: ["post", "alert"], afterSubmit: "asleep" };
