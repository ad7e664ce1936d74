----------------------------- MODULE MCEpollWait -----------------------------
(***************************************************************************)
(* The bounds and the designs of the models.  The modules that this one    *)
(* extends stay general; a cfg picks from here what is not a plain value.  *)
(***************************************************************************)
EXTENDS EpollWaitProperties

-----------------------------------------------------------------------------
(* MEMORY.  One slab of two, the least that has a free list; two slabs of    *)
(* one, the least that grows twice.                                         *)

OneSlabOfOne == << <<"a1">> >>
OneSlabOfTwo == << <<"a1", "a2">> >>
TwoSlabsOfOne == << <<"a1">>, <<"a2">> >>

-----------------------------------------------------------------------------
(* THE WORLD.  Two waiters of equal timeouts differ by their names alone.  In *)
(* a big model w1 has its alarm, or has returned, before w2 calls: exchange   *)
(* the names so that w1 is the first to allocate, or to return without.  What *)
(* the other one did until then, its call and a look at an empty queue,       *)
(* touches nothing that w1 or an alarm touches, and can be moved behind it.   *)
(* So no alarm, message or sleep is missed, only states in which both are     *)
(* about to allocate; TwoTimed does without, and has those.                   *)

AllInE1 == [e \in Controllers |-> IF e = "e1" THEN Fds ELSE {}]
OneInEach == [e \in Controllers |-> IF e = "e1" THEN {1} ELSE Fds \ {1}]

InTurn(w) ==
  w = "w2" => left.calls["w1"] = 0 /\ pc["w1"] \notin {"poll", "alloc"}

\* Timers may never fire: nobody is saved by his timeout.  This keeps liveness
\* affordable; it is not the hardest world, since who times out may be the one
\* that was woken for a message.  NobodyIsLeftBehind covers the others.
NoneExpires(o) == FALSE

-----------------------------------------------------------------------------
(* DESIGNS                                                                  *)

\* Before Akaros 40387f02: one alarm queue for all waiters of the controller.
SharedAlarmQueue(o) == "shared"

\* Block on the alarm before the controller's queue.
AlarmFirst(e, a) == <<a, e>>

\* Let go of an alarm without waiting for its completion; after giving it back;
\* without aborting it.
NoDrain == <<"abort", "free">>
FreeThenAbort == <<"free", "abort">>
NoAbort == <<"drain", "free">>

\* The trap of a submission returns before the syscall sleeps.
NotYetAsleep == "submitted"

\* Go to sleep without reading check_evqs; after reading it before the mark, as a
\* core may that needs a barrier between the two; after clearing it too late.
NoSecondCheck == <<"clear", "again", "mark">>
CheckThenMark == <<"clear", "again", "check", "mark">>
ClearAfterLook == <<"again", "clear", "mark", "check">>

\* The look before registering is the only one.
NoSecondLook == "mark"

\* Clear alert_pending after the handler; send the INDIR before the message.
HandleThenClear == <<"handle", "alert">>
IndirThenPost == <<"alert", "post">>

\* A handler wakes the one that has waited longest.
One(waiters) == 1

\* Who leaves wakes the next one, if a message is there.
Always == TRUE

\* Akaros 09c94be4: a stale message takes a place in the array.
StaleTakesAPlace(message, real) == <<message>>

\* Before Akaros 850a8755: a second message for one fd replaces the bits.
ReplaceBits(old, new) == new

\* Before Akaros 9c31190e: the constructor runs for all but the last object.
AllButTheLast(s) == ObjectsOf(s) \ {Slabs[s][SlabSize]}

\* slab.c at Akaros 40387f02: that a slab was full is asked first, so freeing the
\* only object of a full slab puts it on the partial list.
FullIsAskedFirst(n, wasFull) ==
  IF wasFull THEN "partial" ELSE IF n = SlabSize THEN "empty" ELSE "stays"

\* An alarm cache for each controller: a slab for e1, the others for e2.
SlabsOfItsOwn(e) == IF e = "e1" THEN {1} ELSE DOMAIN Slabs \ {1}

\* The queue is destroyed when its waiter leaves: an empty slab is not kept.
KeepNoEmptySlab(c, o) == Destroy(Condemn(Free(c, o)))

\* What Akaros 40387f02 thinks of doing one day: empty slabs are destroyed at once.
NobodyIsAsked == {}

\* The queue of a closed controller is destroyed under those who are inside.
WhoeverIsInside(e) == TRUE

\* Vcores may pass before the contexts have.
VcoresAtAnyTime == TRUE

\* A vcore passes when its mailbox is empty, and not before: in a busy system that
\* may never be.
MailboxEmpty(v) == inbox[v] = <<>>

\* slab.c at Akaros 40387f02: reap destroys the empty slabs, and they stay on the
\* empty list.
StillListed(c) == [c EXCEPT !.dying = c.empty]
=============================================================================
