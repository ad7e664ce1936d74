------------------------------- MODULE Reaper -------------------------------
(***************************************************************************)
(* Giving memory back.  When an alarm's slab is destroyed, no INDIR of the *)
(* alarm's queue may be on its way any more; but that the alarm is free    *)
(* does not say so, since its last INDIR may come long after its message   *)
(* was taken.  So there is a grace period between the two halves of a reap *)
(*                                                                         *)
(*   BeginGrace    empty slabs leave their list: nothing of them is handed *)
(*                 out, so no send to their queues can begin from now on;  *)
(*                 or, CondemnController, the queue of a closed controller *)
(*                 that nobody is inside of                                *)
(*   ContextPasses each kernel context is seen idle, once: the sends that  *)
(*                 had begun are over, and their INDIRs are in mailboxes   *)
(*   VcorePasses   after that each vcore is seen at its loop's top with    *)
(*                 none of their INDIRs in its mailbox, once: they have    *)
(*                 been handled                                            *)
(*   EndGrace      what was condemned is destroyed, and memory may give it *)
(*                 again                                                   *)
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

\* For the queue of a closed controller, the same.
AskedAtClose == Contexts \cup Vcores

\* A closed controller's queue goes when nobody is inside of it any more: no call
\* can come in.
Inside(e) == {w \in Waiters : frame[w].ctlr = e}
MayCondemn(e) == Inside(e) = {}

DyingQueues ==
  {AlarmQueue(o) : o \in CondemnedObjects(cache)} \cup {e \in Controllers : life[e] = "dying"}
InGrace == DyingQueues # {}

\* Vcore v holds no INDIR of what was condemned.  Since none can come any more, this
\* comes true and stays.  (Of an empty mailbox nobody can promise that.)
Drained(v) == \A i \in DOMAIN inbox[v] : inbox[v][i] \notin DyingQueues

-----------------------------------------------------------------------------
(* THE REAPER                                                               *)

\* Reaper.begin    kmem_cache_reap, first half.  One grace period for all that is
\* empty now, and one at a time.
BeginGrace(r) ==
  /\ ~InGrace /\ cache.empty # <<>> /\ left.reaps # 0
  /\ cache' = Condemn(cache)
  /\ owing' = Asked
  /\ left' = [left EXCEPT !.reaps = Spend(@)]
  /\ UNCHANGED <<waiterVars, evq, sendVars, syscall, peak, interest, life, history>>

\* Reaper.condemn    The controller was closed, and some context has begun to tell
\* those who were inside: no send to its queue can begin from now on.
CondemnController(r, e) ==
  /\ ~InGrace /\ life[e] = "closed" /\ MayCondemn(e) /\ left.reaps # 0
  /\ life' = [life EXCEPT ![e] = "dying"]
  /\ owing' = AskedAtClose
  /\ left' = [left EXCEPT !.reaps = Spend(@)]
  /\ UNCHANGED <<waiterVars, evq, sendVars, cache, syscall, peak, interest, history>>

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
  /\ InGrace /\ owing = {}
  /\ cache' = Destroy(cache)
  /\ life' = [e \in Controllers |-> IF life[e] = "dying" THEN "gone" ELSE life[e]]
  /\ UNCHANGED <<waiterVars, evq, sendVars, owing, syscall, peak, interest, left, history>>

-----------------------------------------------------------------------------
ReaperStep(r) ==
  BeginGrace(r) \/ EndGrace(r) \/ \E e \in Controllers : CondemnController(r, e)
PassStep ==
  \/ \E k \in Contexts : ContextPasses(k)
  \/ \E v \in Vcores : VcorePasses(v)
=============================================================================
