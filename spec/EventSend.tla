----------------------------- MODULE EventSend ------------------------------
(***************************************************************************)
(* How a message comes to those who wait for it: a kernel context posts it *)
(* and sends an INDIR, a vcore takes the INDIR and wakes the waiters.      *)
(* impl: kernel/context.ts, uthread/vcore.ts                               *)
(***************************************************************************)
EXTENDS EpollWaitState

-----------------------------------------------------------------------------
(* THE KERNEL: a context does one send at a time                            *)

Send(k, q, sysc, event) ==
  kernel' = [kernel EXCEPT ![k] =
    [pc |-> Head(SendOrder), evq |-> q, sysc |-> sysc, event |-> event, copies |-> 0]]

\* What is left of a send after `half` of it.
AfterHalf(half, s) ==
  LET next == Following(SendOrder, half, "idle")
  IN  IF next = "idle" THEN NoSend ELSE [s EXCEPT !.pc = next, !.copies = 0]

Completes(k, o, to) ==
  /\ kernel[k].pc = "idle"
  /\ syscall' = [syscall EXCEPT ![o].state = to]
  /\ Send(k, AlarmQueue(o), <<o, syscall[o].by>>, <<>>)
  /\ UNCHANGED <<waiterVars, evq, inbox, vcore, cache, owing, peak, worldVars, history>>

\* KernelContext.expire    the timer of a sleeping syscall; abort may race for it.
TimerFires(k, o) ==
  /\ syscall[o].state = "asleep" /\ MayExpire(o)
  /\ Completes(k, o, "expired")

\* Syscall.fallAsleep    the syscall sleeps, where the trap did not wait for
\* that but left it to another core.
FallAsleep(o) ==
  /\ syscall[o].state = "submitted"
  /\ syscall' = [syscall EXCEPT ![o].state = "asleep"]
  /\ UNCHANGED <<waiterVars, evq, sendVars, cache, owing, peak, worldVars, history>>

\* KernelContext.finishAborted    the syscall that abort woke runs to its end.
FinishAborted(k, o) ==
  /\ syscall[o].state = "aborting"
  /\ Completes(k, o, "aborted")

\* KernelContext.fdEvent    the tap of a registered fd
FdEvent(k, e, fd, bit) ==
  /\ kernel[k].pc = "idle" /\ fd \in interest[e] /\ left.events # 0
  /\ Send(k, e, <<>>, <<fd, {bit}>>)
  /\ left' = [left EXCEPT !.events = Spend(@)]
  /\ UNCHANGED <<waiterVars, evq, inbox, vcore, memoryVars, interest, life, history>>

\* KernelContext.announceClose    What tells those who wait at a closed controller
\* is a message as any other: it wakes them, and they find it.
AnnounceClose(k, e) ==
  /\ kernel[k].pc = "idle" /\ life[e] = "closing"
  /\ Send(k, e, <<>>, Closed)
  /\ life' = [life EXCEPT ![e] = "closed"]
  /\ UNCHANGED <<waiterVars, evq, inbox, vcore, memoryVars, interest, left, history>>

Posted(mail, event) ==
  IF event = Closed THEN CloseCeq(mail) ELSE PostCeq(mail, event[1], event[2])

\* KernelContext.post    send_event, its first half: post before the INDIR, or a
\* waiter that the INDIR wakes may find nothing and sleep again.
PostMessage(k) ==
  LET s == kernel[k] IN
  /\ s.pc = "post"
  /\ kernel' = [kernel EXCEPT ![k] = AfterHalf("post", [NoSend EXCEPT !.evq = s.evq])]
  /\ IF s.event # <<>>
     THEN /\ evq' = [evq EXCEPT ![s.evq].mail = Posted(@, s.event)]
          /\ owed' = IF s.event = Closed THEN owed
                      ELSE [owed EXCEPT ![s.evq][s.event[1]] = @ \cup s.event[2]]
          /\ UNCHANGED syscall
     ELSE /\ evq' = [evq EXCEPT ![s.evq].mail = PostBitmap(@, s.sysc[2])]
          /\ syscall' = [syscall EXCEPT ![s.sysc[1]].posts = @ + 1]
          /\ UNCHANGED owed
  /\ UNCHANGED <<waiterVars, inbox, vcore, cache, owing, peak, worldVars, consumed>>

\* KernelContext.alert    send_event, its second half.  While alert_pending is
\* set, an INDIR is on its way whose handler has not begun: it will see this
\* message too.
AlertPending(k) ==
  LET q == kernel[k].evq IN
  /\ kernel[k].pc = "alert"
  /\ evq' = [evq EXCEPT ![q].alert = TRUE]
  /\ kernel' = [kernel EXCEPT ![k] =
       IF evq[q].alert THEN AfterHalf("alert", @) ELSE [@ EXCEPT !.pc = "indir"]]
  /\ UNCHANGED <<waiterVars, inbox, vcore, memoryVars, worldVars, history>>

HasRoom(v, q) == Cardinality({i \in DOMAIN inbox[v] : inbox[v][i] = q}) < SpamCopies

\* KernelContext.indir    spam_indir: to some vcore that has room, with spam
\* perhaps to another one.
SendIndir(k, v) ==
  LET s == kernel[k] IN
  /\ s.pc = "indir" /\ HasRoom(v, s.evq)
  /\ inbox' = [inbox EXCEPT ![v] = Append(@, s.evq)]
  /\ kernel' = [kernel EXCEPT ![k] =
       IF s.copies + 1 = SpamCopies THEN AfterHalf("alert", s) ELSE [s EXCEPT !.copies = @ + 1]]
  /\ UNCHANGED <<waiterVars, evq, vcore, memoryVars, worldVars, history>>

\* KernelContext.end    the copies of the INDIR that are on their way are enough.
EndSend(k) ==
  /\ kernel[k].pc = "indir" /\ kernel[k].copies > 0
  /\ kernel' = [kernel EXCEPT ![k] = AfterHalf("alert", @)]
  /\ UNCHANGED <<waiterVars, evq, inbox, vcore, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
(* THE VCORE: receives INDIRs and wakes                                     *)

\* Where a vcore is with the INDIR of queue q when it is at `half` of receiving it.
At(half, q) ==
  IF half = "idle" THEN NoIndir
  ELSE [pc |-> half, evq |-> q, at |-> IF half = "handle" THEN 1 ELSE 0]

Handled(v) == evq[vcore[v].evq].waiters
AfterHandler(v) == At(Following(HandlerOrder, "handle", "idle"), vcore[v].evq)

\* Vcore.receive    handle_ev_q
TakeIndir(v) ==
  /\ vcore[v].pc = "idle" /\ inbox[v] # <<>>
  /\ vcore' = [vcore EXCEPT ![v] = At(Head(HandlerOrder), Head(inbox[v]))]
  /\ inbox' = [inbox EXCEPT ![v] = Tail(@)]
  /\ UNCHANGED <<waiterVars, evq, kernel, memoryVars, worldVars, history>>

\* Vcore.clearAlert    Clear alert_pending FIRST: a post that comes while the
\* handler runs, perhaps too late for it, must send an INDIR of its own.
ClearAlert(v) ==
  /\ vcore[v].pc = "alert"
  /\ evq' = [evq EXCEPT ![vcore[v].evq].alert = FALSE]
  /\ vcore' = [vcore EXCEPT ![v] = At(Following(HandlerOrder, "alert", "idle"), @.evq)]
  /\ UNCHANGED <<waiterVars, kernel, inbox, memoryVars, worldVars, history>>

MayHandle(v) == HoldsWakeupLock(v, vcore[v].evq) \/ ~WakeupLocked(vcore[v].evq)

\* Vcore.wake    evq_wakeup_handler: nobody waits; the message stays for the next
\* one who looks.
WakeNobody(v) ==
  /\ vcore[v].pc = "handle" /\ MayHandle(v) /\ Handled(v) = <<>>
  /\ vcore' = [vcore EXCEPT ![v] = AfterHandler(v)]
  /\ UNCHANGED <<waiterVars, evq, kernel, inbox, memoryVars, worldVars, history>>

\* Vcore.wake    evq_wakeup_handler: for every waiter that it wakes set check_evqs,
\* then poke; see MarkBlocked for the order.
SetCheck(v) ==
  /\ vcore[v].pc = "handle" /\ MayHandle(v) /\ Handled(v) # <<>>
  /\ checkEvqs' = [checkEvqs EXCEPT ![Handled(v)[vcore[v].at]] = TRUE]
  /\ vcore' = [vcore EXCEPT ![v].pc = "poke"]
  /\ UNCHANGED <<pc, frame, events, blocked, evq, kernel, inbox, memoryVars, worldVars, history>>

\* Vcore.poke    uth_poke: if it is blocked, it is not any more, and so can run.
Poke(v) ==
  /\ vcore[v].pc = "poke"
  /\ blocked' = [blocked EXCEPT ![Handled(v)[vcore[v].at]] = FALSE]
  /\ vcore' = [vcore EXCEPT ![v] =
       IF @.at = Woken(Handled(v)) THEN AfterHandler(v)
       ELSE [@ EXCEPT !.pc = "handle", !.at = @ + 1]]
  /\ UNCHANGED <<pc, frame, events, checkEvqs, evq, kernel, inbox, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
SendStep(k) ==
  PostMessage(k) \/ AlertPending(k) \/ EndSend(k) \/ \E v \in Vcores : SendIndir(k, v)

VcoreStep(v) == TakeIndir(v) \/ ClearAlert(v) \/ WakeNobody(v) \/ SetCheck(v) \/ Poke(v)
=============================================================================
