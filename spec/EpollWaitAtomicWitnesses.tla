---------------------- MODULE EpollWaitAtomicWitnesses ----------------------
(***************************************************************************)
(* For each action of EpollWait, and for each state that its story needs,  *)
(* the claim that it never comes; TLC must refute each.                    *)
(***************************************************************************)
EXTENDS MCEpollWaitAtomic

NoWaiter(Act(_)) == \A w \in Waiters : ~ENABLED Act(w)
NoWaiterWithFd(Act(_, _)) == \A w \in Waiters, fd \in Fds : ~ENABLED Act(w, fd)
NoObject(Act(_)) == \A o \in Objects : ~ENABLED Act(o)

WitnessCallWait == \A w \in Waiters, e \in Controllers, t \in Timeouts : ~ENABLED CallWait(w, e, t)
WitnessPollTakes == NoWaiterWithFd(PollTakes)
WitnessPollEmpty == NoWaiter(PollEmpty)
WitnessSubmitAlarm == NoWaiter(SubmitAlarm)
WitnessBlockTakesEvent == NoWaiterWithFd(BlockTakesEvent)
WitnessBlockTakesAlarm == NoWaiter(BlockTakesAlarm)
WitnessAbortSucceeds == NoWaiter(AbortSucceeds)
WitnessAbortTooLate == NoWaiter(AbortTooLate)
WitnessDrainAlarm == NoWaiter(DrainAlarm)
WitnessFreeAlarm == NoWaiter(FreeAlarm)
WitnessConvert == NoWaiter(Convert)
WitnessTimerFires == NoObject(TimerFires)
WitnessPostCompletion == NoObject(PostCompletion)
WitnessFdEvent == \A e \in Controllers, fd \in Fds, bit \in Bits : ~ENABLED FdEvent(e, fd, bit)
WitnessAddFd == \A e \in Controllers, fd \in Fds : ~ENABLED AddFd(e, fd)
WitnessDelFd == \A e \in Controllers, fd \in Fds : ~ENABLED DelFd(e, fd)

\* A call returned nothing because its alarm completed.
WitnessTimedOut == \A w \in Waiters : ~(pc[w] = "free" /\ frame[w].event = <<>>)

\* A waiter blocks on two queues, and both have a message.
WitnessBothReady ==
  \A w \in Waiters : ~(pc[w] = "block" /\ frame[w].alarm # "none"
                         /\ Ready(frame[w].ctlr) # {} /\ Rings(frame[w].alarm))

\* A wait took the completion of an alarm that it had aborted.
WitnessAbortedCompletion ==
  \A w \in Waiters : ~(pc[w] = "free" /\ syscall[frame[w].alarm].state = "aborted")

\* An event in hand whose fd has left the set.
WitnessStaleInHand ==
  \A w \in Waiters : ~(pc[w] = "convert" /\ frame[w].event[1] \notin interest[frame[w].ctlr])

\* A wait gets an object that another one has given back.
WitnessObjectReused ==
  \A w \in Waiters : ~(pc[w] = "alloc" /\ peak > 0 /\ NextObject(cache, DOMAIN Slabs) \in FreeObjects(cache))
=============================================================================
