------------------------------- MODULE Reaper -------------------------------
(***************************************************************************)
(* Giving memory back.  When an alarm's slab is destroyed, no INDIR of the *)
(* alarm's queue may be on its way any more; but that the alarm is free    *)
(* does not say so, since its last INDIR may come long after its message   *)
(* was taken.  So there is a grace period between the two halves of a reap *)
(*                                                                         *)
(*   BeginGrace    empty slabs leave their list: nothing of them is handed *)
(*                 out, so no send to their queues can begin from now on   *)
(*   ContextPasses each kernel context is seen idle, once: the sends that  *)
(*                 had begun are over, and their INDIRs are in mailboxes   *)
(*   VcorePasses   after that each vcore is seen at its loop's top with    *)
(*                 none of their INDIRs in its mailbox, once: they have    *)
(*                 been handled                                            *)
(*   EndGrace      the slabs are destroyed; memory may give them again     *)
(*                                                                         *)
(* Who passes does it by itself, at a place where it holds nothing: nobody *)
(* is stopped, and nobody waits for the reaper but one that wants an alarm *)
(* when memory has no other slab.                                          *)
(* impl: epoll/reaper.ts    Akaros: never built                            *)
(***************************************************************************)
EXTENDS EpollWaitState

\* There is one thread that gives memory back.
Reapers == {"r1"}

-----------------------------------------------------------------------------
(* DESIGN CHOICES                                                           *)

\* Who is asked to pass before condemned slabs are destroyed: all who may hold an
\* INDIR of their queues.
Asked == Contexts \cup Vcores

\* Vcores are asked after the contexts.  A vcore that passed first could get an
\* INDIR afterwards, from a context that passes then.
MayAskVcores == owing \cap Contexts = {}

DyingQueues == {AlarmQueue(o) : o \in CondemnedObjects(cache)}

\* Vcore v holds no INDIR of a condemned slab.  Since none can come any more, this
\* comes true and stays.  (Of an empty mailbox nobody can promise that.)
Drained(v) == \A i \in DOMAIN inbox[v] : inbox[v][i] \notin DyingQueues

-----------------------------------------------------------------------------
(* THE REAPER                                                               *)

\* Reaper.begin    kmem_cache_reap, first half.  One grace period for all that is
\* empty now, and one at a time.
BeginGrace(r) ==
  /\ cache.dying = <<>> /\ cache.empty # <<>> /\ left.reaps # 0
  /\ cache' = Condemn(cache)
  /\ owing' = Asked
  /\ left' = [left EXCEPT !.reaps = Spend(@)]
  /\ UNCHANGED <<waiterVars, evq, sendVars, syscall, peak, interest, life, history>>

\* Reaper.contextPasses    between two sends of a context
ContextPasses(k) ==
  /\ k \in owing /\ kernel[k].pc = "idle"
  /\ owing' = owing \ {k}
  /\ UNCHANGED <<waiterVars, evq, sendVars, cache, syscall, peak, worldVars, history>>

\* Reaper.vcorePasses    at the top of a vcore's loop, under its mailbox's lock
VcorePasses(v) ==
  /\ v \in owing /\ MayAskVcores
  /\ vcore[v].pc = "idle" /\ Drained(v)
  /\ owing' = owing \ {v}
  /\ UNCHANGED <<waiterVars, evq, sendVars, cache, syscall, peak, worldVars, history>>

\* Reaper.end    kmem_cache_reap, second half: kmem_slab_destroy
EndGrace(r) ==
  /\ cache.dying # <<>> /\ owing = {}
  /\ cache' = Destroy(cache)
  /\ UNCHANGED <<waiterVars, evq, sendVars, owing, syscall, peak, worldVars, history>>

-----------------------------------------------------------------------------
ReaperStep(r) == BeginGrace(r) \/ EndGrace(r)
PassStep ==
  \/ \E k \in Contexts : ContextPasses(k)
  \/ \E v \in Vcores : VcorePasses(v)
=============================================================================
