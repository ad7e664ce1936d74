------------------------- MODULE EpollWaitWitnesses -------------------------
(***************************************************************************)
(* For each action, and for each state that the story needs, the claim     *)
(* that it never comes.  A witness model passes when TLC refutes its       *)
(* claim, so that nothing that is proven about this spec is proven of a    *)
(* world in which it cannot happen.                                        *)
(***************************************************************************)
EXTENDS MCEpollWait

NoWaiter(Act(_)) == \A w \in Waiters : ~ENABLED Act(w)
NoContext(Act(_)) == \A k \in Contexts : ~ENABLED Act(k)
NoVcore(Act(_)) == \A v \in Vcores : ~ENABLED Act(v)

WitnessCallWait == \A w \in Waiters, e \in Controllers, t \in Timeouts : ~ENABLED CallWait(w, e, t)
WitnessPollTakes == NoWaiter(PollTakes)
WitnessPollEmpty == NoWaiter(PollEmpty)
WitnessPollClosed == NoWaiter(PollClosed)
WitnessAllocAlarm == NoWaiter(AllocAlarm)
WitnessSubmitAlarm == NoWaiter(SubmitAlarm)
WitnessLookTakes == NoWaiter(LookTakes)
WitnessLookEmpty == NoWaiter(LookEmpty)
WitnessRegister == NoWaiter(Register)
WitnessClearCheck == NoWaiter(ClearCheck)
WitnessLookAgainTakes == NoWaiter(LookAgainTakes)
WitnessLookAgainEmpty == NoWaiter(LookAgainEmpty)
WitnessMarkBlocked == NoWaiter(MarkBlocked)
WitnessReadCheck == NoWaiter(ReadCheck)
WitnessPokeSelf == NoWaiter(PokeSelf)
WitnessDeregister == NoWaiter(Deregister)
WitnessLeavesNothing == NoWaiter(LeavesNothing)
WitnessLeavesMessage == NoWaiter(LeavesMessage)
WitnessPassToNobody == NoWaiter(PassToNobody)
WitnessPassOn == NoWaiter(PassOn)
WitnessPassPoke == NoWaiter(PassPoke)
WitnessAbortSucceeds == NoWaiter(AbortSucceeds)
WitnessAbortTooLate == NoWaiter(AbortTooLate)
WitnessFreeAlarm == NoWaiter(FreeAlarm)
WitnessConvert == NoWaiter(Convert)

WitnessTimerFires == \A k \in Contexts, o \in Objects : ~ENABLED TimerFires(k, o)
WitnessFallAsleep == \A o \in Objects : ~ENABLED FallAsleep(o)
WitnessFinishAborted == \A k \in Contexts, o \in Objects : ~ENABLED FinishAborted(k, o)
WitnessFdEvent ==
  \A k \in Contexts, e \in Controllers, fd \in Fds, bit \in Bits : ~ENABLED FdEvent(k, e, fd, bit)
WitnessAnnounceClose == \A k \in Contexts, e \in Controllers : ~ENABLED AnnounceClose(k, e)
WitnessPostMessage == NoContext(PostMessage)
WitnessAlertPending == NoContext(AlertPending)
WitnessSendIndir == \A k \in Contexts, v \in Vcores : ~ENABLED SendIndir(k, v)
WitnessEndSend == NoContext(EndSend)

WitnessTakeIndir == NoVcore(TakeIndir)
WitnessClearAlert == NoVcore(ClearAlert)
WitnessWakeNobody == NoVcore(WakeNobody)
WitnessSetCheck == NoVcore(SetCheck)
WitnessPoke == NoVcore(Poke)

WitnessBeginGrace == \A r \in Reapers : ~ENABLED BeginGrace(r)
WitnessContextPasses == NoContext(ContextPasses)
WitnessVcorePasses == NoVcore(VcorePasses)
WitnessCondemnController ==
  \A r \in Reapers, e \in Controllers : ~ENABLED CondemnController(r, e)
WitnessEndGrace == \A r \in Reapers : ~ENABLED EndGrace(r)

WitnessAddFd == \A e \in Controllers, fd \in Fds : ~ENABLED AddFd(e, fd)
WitnessDelFd == \A e \in Controllers, fd \in Fds : ~ENABLED DelFd(e, fd)
WitnessCloseController == \A e \in Controllers : ~ENABLED CloseController(e)

-----------------------------------------------------------------------------
(* STATES OF THE STORY                                                      *)

\* A wait has timed out: it is about to give its alarm back, with no event.
WitnessTimedOut == \A w \in Waiters : ~(TimingOut(w) /\ pc[w] = "free")

\* An event and the own completion are there at once: the event has to win.
WitnessBothReady ==
  \A w \in Waiters : ~(/\ pc[w] \in {"look", "again"} /\ Len(frame[w].on) = 2
                       /\ \A i \in 1 .. 2 : ~IsEmpty(frame[w].on[i]))

\* The abort was in time, and the completion of it comes before the drain.
WitnessAbortedCompletion ==
  \A w \in Waiters : ~(/\ pc[w] = "look" /\ frame[w].event # <<>>
                       /\ syscall[frame[w].alarm].state = "aborted" /\ ~IsEmpty(Queue(w)))

\* A handler set check_evqs between the look and the yield: poke before block.
WitnessPokeBeforeBlock == \A w \in Waiters : ~(pc[w] = "mark" /\ checkEvqs[w])

\* A stale message in hand: its fd has left the set.
WitnessStaleInHand ==
  \A w \in Waiters : ~(pc[w] = "convert" /\ frame[w].event[1] \notin interest[frame[w].ctlr])

\* A waiter is told that its controller is closed, in its sleep, with an alarm.
WitnessClosedInHand ==
  \A w \in Waiters : ~(pc[w] = "abort" /\ frame[w].event = Closed)

\* A free alarm to whose queue an INDIR is still on its way.
WitnessLateIndir ==
  \A v \in Vcores : ~ \E i \in DOMAIN inbox[v] : inbox[v][i] \in FreeObjects(cache)

\* An alarm that is in use again while an INDIR of its use before is on its way.
WitnessReusedBeforeIndir ==
  \A v \in Vcores, o \in Objects :
    ~(/\ \E i \in DOMAIN inbox[v] : inbox[v][i] = AlarmQueue(o)
      /\ Holders(o) # {} /\ syscall[o].posts = 0)

\* A slab was condemned while an INDIR of its queue was on its way.
WitnessCondemnedBeforeIndir ==
  \A v \in Vcores : ~ \E i \in DOMAIN inbox[v] : inbox[v][i] \in DyingQueues

\* A waiter has to wait for memory that is in a grace period.
WitnessWaitsForMemory ==
  \A w \in Waiters : ~(pc[w] = "alloc" /\ ~CanAlloc(cache, SlabsFor(frame[w].ctlr)))

\* A slab was reaped, and all of memory is as it was at the start.
AllOpen == \A e \in Controllers : life[e] = "open"
WitnessReaped == ~(left.reaps # Reaps /\ AllOpen /\ Given(cache) = {})

\* The queue of a controller was condemned with an INDIR of it in a mailbox, and is
\* gone.
WitnessControllerDying ==
  \A v \in Vcores : ~ \E i \in DOMAIN inbox[v] : inbox[v][i] \in DyingQueues \cap Controllers
WitnessControllerGone == \A e \in Controllers : life[e] # "gone"

\* An alarm was destroyed, and constructed again.
WitnessGrownAgain == ~(left.reaps # Reaps /\ AllOpen /\ ~InGrace /\ Grown(cache) > 0)

\* Two vcores compete for one wakeup controller.
WitnessLockTaken == \A v \in Vcores : ~(vcore[v].pc = "handle" /\ ~MayHandle(v))
=============================================================================
