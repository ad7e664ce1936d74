---------------------------- MODULE EpollWaiter -----------------------------
(***************************************************************************)
(* The waiter: a thread in epoll_wait, from the call to its return.  To    *)
(* block on event queues is the middle of it, where the races are; each    *)
(* order stands beside the step that needs it.                             *)
(* impl: epoll/wait.ts, uthread/block-on.ts                                *)
(***************************************************************************)
EXTENDS EpollWaitState

-----------------------------------------------------------------------------
(* THE WAITER, in the order of epoll_wait                                   *)

\* Epoll.wait    epoll_wait
CallWait(w, e, t) ==
  /\ pc[w] = "out" /\ left.calls[w] # 0 /\ MayCall(w) /\ life[e] = "open"
  /\ Goto(w, "poll")
  /\ frame' = [frame EXCEPT ![w] = NewFrame(e, t)]
  /\ events' = [events EXCEPT ![w] = <<>>]
  /\ left' = [left EXCEPT !.calls[w] = Spend(@)]
  /\ UNCHANGED <<blocked, checkEvqs, evq, sendVars, memoryVars, interest, life, history>>

\* Controller.poll    __epoll_wait_poll: one message, converted under the same
\* mutex.
PollTakes(w) ==
  /\ pc[w] = "poll" /\ life[frame[w].ctlr] = "open" /\ ~IsEmpty(frame[w].ctlr)
  /\ Take(w, frame[w].ctlr)
  /\ Gather(w, NextCeq(evq[frame[w].ctlr].mail))
  /\ UNCHANGED <<blocked, checkEvqs, sendVars, memoryVars, worldVars>>

\* Controller.poll    __epoll_wait: nothing (more) there.
PollEmpty(w) ==
  /\ pc[w] = "poll" /\ life[frame[w].ctlr] = "open" /\ IsEmpty(frame[w].ctlr)
  /\ CASE events[w] # <<>> \/ frame[w].timeout = "poll" -> Leave(w)
       [] events[w] = <<>> /\ frame[w].timeout = "timed" ->
            Goto(w, "alloc") /\ UNCHANGED frame
       [] events[w] = <<>> /\ frame[w].timeout = "untimed" ->
            Block(w, <<frame[w].ctlr>>, frame[w])
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Controller.poll    Somebody closed it.  Whoever has events still returns them,
\* for they are not posted again; everybody else is told.
PollClosed(w) ==
  /\ pc[w] = "poll" /\ life[frame[w].ctlr] # "open"
  /\ IF events[w] = <<>> THEN Refuse(w, "EBADF") ELSE Leave(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Alarms.alloc    kmem_cache_alloc
AllocAlarm(w) ==
  LET mine == SlabsFor(frame[w].ctlr) IN
  /\ pc[w] = "alloc" /\ CanAlloc(cache, mine)
  /\ frame' = [frame EXCEPT ![w].alarm = NextObject(cache, mine)]
  /\ cache' = Alloc(cache, mine)
  /\ peak' = Max(peak, Cardinality({x \in Waiters : frame'[x].alarm # "none"}))
  /\ Goto(w, "submit")
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, owing, syscall, worldVars, history>>

\* Kernel.submit    syscall(SYS_block): the trap runs until the syscall sleeps,
\* so whoever aborts it later finds it asleep, or woken already.
SubmitAlarm(w) ==
  /\ pc[w] = "submit"
  /\ LET f == frame[w] IN
       /\ syscall' = [syscall EXCEPT ![f.alarm] = Submitted(w)]
       /\ Block(w, TimedOrder(f.ctlr, AlarmQueue(f.alarm)), f)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, cache, owing, peak, worldVars, history>>

\* blockOn    uth_blockon_evqs: a first look, which spares the registering.
LookTakes(w) ==
  /\ pc[w] = "look" /\ ~IsEmpty(Queue(w))
  /\ Take(w, Queue(w))
  /\ GoOn(w, AfterBlock(Won(w)), Won(w))
  /\ UNCHANGED <<events, blocked, checkEvqs, sendVars, memoryVars, worldVars>>

\* blockOn    nothing there: the next queue; after the last one, register.
LookEmpty(w) ==
  /\ pc[w] = "look" /\ IsEmpty(Queue(w))
  /\ NextQueue(w, "register")
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* WakeupController.register    evq_attach_wakeup_ctlr.  Before the second look:
\* a message that is posted after that look finds this waiter registered.
Register(w) ==
  /\ pc[w] = "register" /\ ~WakeupLocked(Queue(w))
  /\ evq' = [evq EXCEPT ![Queue(w)].waiters = Append(@, w)]
  /\ NextQueue(w, EnterLoop)
  /\ UNCHANGED <<events, blocked, checkEvqs, sendVars, memoryVars, worldVars, history>>

\* After `label` the pass goes on; after its last step another one begins.
GoRound(w, label) == Goto(w, Following(Loop, label, Head(Loop)))

\* Uthread.clearCheck    A waiter sleeps here while it is blocked.  Clear
\* check_evqs before the look: a handler that sets it later does so for a
\* message that the look may miss.
ClearCheck(w) ==
  /\ pc[w] = "clear" /\ ~Asleep(w)
  /\ checkEvqs' = [checkEvqs EXCEPT ![w] = FALSE]
  /\ GoRound(w, "clear")
  /\ UNCHANGED <<frame, events, blocked, evq, sendVars, memoryVars, worldVars, history>>

\* blockOn    extract_evqs_msg: the second look, by one that is registered.
LookAgainTakes(w) ==
  /\ pc[w] = "again" /\ ~Asleep(w) /\ ~IsEmpty(Queue(w))
  /\ Take(w, Queue(w))
  /\ frame' = [frame EXCEPT ![w] = [Won(w) EXCEPT !.at = 1]]
  /\ Goto(w, "deregister")
  /\ UNCHANGED <<events, blocked, checkEvqs, sendVars, memoryVars, worldVars>>

\* blockOn    nothing there: the next queue; after the last one, sleep.
LookAgainEmpty(w) ==
  /\ pc[w] = "again" /\ ~Asleep(w) /\ IsEmpty(Queue(w))
  /\ NextQueue(w, Following(Loop, "again", Head(Loop)))
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Uthread.markBlocked    __uth_blockon_evq_cb, the yield's callback.  Mark
\* blocked, THEN read check_evqs: a handler sets it, then pokes; so either this
\* read sees it, or the poke comes after the mark and finds a blocked thread.
MarkBlocked(w) ==
  /\ pc[w] = "mark"
  /\ blocked' = [blocked EXCEPT ![w] = TRUE]
  /\ GoRound(w, "mark")
  /\ UNCHANGED <<frame, events, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Uthread.mustCheck    __uth_blockon_evq_cb, its second half.
ReadCheck(w) ==
  /\ pc[w] = "check"
  /\ IF checkEvqs[w] THEN Goto(w, "selfpoke") ELSE GoRound(w, "check")
  /\ UNCHANGED <<frame, events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Uthread.poke    uth_poke of oneself.  A handler may have been faster: then it
\* is harmless.
PokeSelf(w) ==
  /\ pc[w] = "selfpoke"
  /\ blocked' = [blocked EXCEPT ![w] = FALSE]
  /\ Goto(w, Head(Loop))
  /\ UNCHANGED <<frame, events, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* WakeupController.deregister    evq_remove_wakeup_ctlr
Deregister(w) ==
  /\ pc[w] = "deregister" /\ ~WakeupLocked(Queue(w))
  /\ evq' = [evq EXCEPT ![Queue(w)].waiters = Without(@, w)]
  /\ IF PassesOn THEN Goto(w, "leave") /\ UNCHANGED frame ELSE LeaveQueue(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, sendVars, memoryVars, worldVars, history>>

\* passOn    Where a handler wakes one thread only, that one may be just leaving,
\* and the wakeup with it.  So who leaves looks back, after it has deregistered: a
\* message that is posted after this look finds it gone, and wakes another one.
LeavesNothing(w) ==
  /\ pc[w] = "leave" /\ IsEmpty(Queue(w))
  /\ LeaveQueue(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* passOn    a message is there: the wakeup is to be passed on.
LeavesMessage(w) ==
  /\ pc[w] = "leave" /\ ~IsEmpty(Queue(w))
  /\ Goto(w, "pass")
  /\ UNCHANGED <<frame, events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* passOn    nobody else waits; the message stays for the next one who looks.
PassToNobody(w) ==
  /\ pc[w] = "pass" /\ ~WakeupLocked(Queue(w)) /\ evq[Queue(w)].waiters = <<>>
  /\ LeaveQueue(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* passOn    as a handler does for the one that it wakes: set check_evqs ...
PassOn(w) ==
  /\ pc[w] = "pass" /\ ~WakeupLocked(Queue(w)) /\ evq[Queue(w)].waiters # <<>>
  /\ checkEvqs' = [checkEvqs EXCEPT ![Head(evq[Queue(w)].waiters)] = TRUE]
  /\ Goto(w, "passpoke")
  /\ UNCHANGED <<frame, events, blocked, evq, sendVars, memoryVars, worldVars, history>>

\* passOn    ... then poke it, and let go of the wakeup lock.
PassPoke(w) ==
  /\ pc[w] = "passpoke"
  /\ blocked' = [blocked EXCEPT ![Head(evq[Queue(w)].waiters)] = FALSE]
  /\ LeaveQueue(w)
  /\ UNCHANGED <<events, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* When the alarm has been aborted, the wait goes on to let go of it.
Aborted(w) == GoOn(w, Following(LetGo, "abort", "over"), frame[w])

\* Kernel.abort    sys_abort_sysc: it still slept, so now it wakes.
AbortSucceeds(w) ==
  /\ pc[w] = "abort" /\ syscall[frame[w].alarm].state = "asleep"
  /\ syscall' = [syscall EXCEPT ![frame[w].alarm].state = "aborting"]
  /\ Aborted(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, cache, owing, peak, worldVars, history>>

\* Kernel.abort    sys_abort_sysc: the alarm went off before we aborted it.  Then
\* abort returns FALSE, and the message is on its way, or already ours to take.
AbortTooLate(w) ==
  /\ pc[w] = "abort" /\ syscall[frame[w].alarm].state # "asleep"
  /\ Aborted(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Alarms.free    kmem_cache_free.  The object goes back as it was constructed.
\* Without an event in hand the wait has timed out.
FreeAlarm(w) ==
  LET o == frame[w].alarm
  IN  /\ pc[w] = "free"
      /\ cache' = GiveBack(cache, o)
      /\ syscall' = [syscall EXCEPT ![o] =
                       IF @.state \in {"expired", "aborted"} THEN NoSyscall ELSE @]
      /\ consumed' = [consumed EXCEPT ![w] = {}]
      /\ IF frame[w].event = <<>>
         THEN Leave(w)
         ELSE GoOn(w, Following(LetGo, "free", "over"), frame[w])
      /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, owing, peak, worldVars, owed>>

\* Controller.convert    get_ep_event_from_msg, under the mutex; then poll for
\* more.
Convert(w) ==
  /\ pc[w] = "convert"
  /\ Gather(w, frame[w].event)
  /\ UNCHANGED <<blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
WaiterStep(w) ==
  \/ PollTakes(w) \/ PollEmpty(w) \/ PollClosed(w) \/ AllocAlarm(w) \/ SubmitAlarm(w)
  \/ LookTakes(w) \/ LookEmpty(w) \/ Register(w) \/ ClearCheck(w)
  \/ LookAgainTakes(w) \/ LookAgainEmpty(w)
  \/ MarkBlocked(w) \/ ReadCheck(w) \/ PokeSelf(w) \/ Deregister(w)
  \/ LeavesNothing(w) \/ LeavesMessage(w) \/ PassToNobody(w) \/ PassOn(w) \/ PassPoke(w)
  \/ AbortSucceeds(w) \/ AbortTooLate(w) \/ FreeAlarm(w) \/ Convert(w)
=============================================================================
