--------------------------- MODULE EpollWaitIndirs ---------------------------
(***************************************************************************)
(* Threads wait in epoll_wait, most of them with a timeout.  This is the   *)
(* finest level: each action is one access to memory that others touch     *)
(* too, or one critical section with at most one such access (by Lipton's  *)
(* reduction nobody can see the inside of such a section).                 *)
(*                                                                         *)
(* A timed wait takes an alarm (an event queue and a syscall "block for    *)
(* t") from the slab cache, submits the syscall, and blocks on two event   *)
(* queues: its controller's and its alarm's.  Whatever comes, it takes the *)
(* one completion message of its own syscall before it gives the alarm     *)
(* back.  Event queues send in two steps: the message goes into the        *)
(* mailbox, then an INDIR, a pointer to the queue, goes to some vcore,     *)
(* which wakes every registered waiter.  All are woken, one gets the       *)
(* message, so every check, mark and clear below has its order for a       *)
(* reason that is given beside it.                                         *)
(*                                                                         *)
(* Left out: the clock (an alarm that sleeps may expire at any moment),    *)
(* closing a controller or an fd, giving memory back, MOD (it is DEL then  *)
(* ADD), readiness (a registered fd may have an event at any moment, so    *)
(* one that is ready when it is added need not have one), and              *)
(* locks that are never held between two actions (the controllers' mutex,  *)
(* the locks of mailboxes and of the slab cache).                          *)
(*                                                                         *)
(* Each action names the function of the implementation that it stands for *)
(* and Akaros's.  Properties stand in EpollWaitProperties.tla.             *)
(***************************************************************************)
EXTENDS Slab, Mailbox, Integers

CONSTANTS
  Waiters, Controllers,      \* threads; epoll controllers, each with a CEQ
  Timeouts,                  \* a subset of {"timed", "untimed", "poll"}: t, -1, 0
  MaxEvents,                 \* the length of the array that epoll_wait fills
  Contexts, Vcores,          \* kernel contexts that send; virtual cores
  SpamCopies,                \* most INDIRs of one queue in one vcore's mailbox,
                             \* and most that one send puts anywhere
  FirstInterest,             \* [Controllers -> SUBSET Fds]: the sets at the start
  Calls, Events, Ctls        \* what the world may do: calls of each waiter,
                             \* fd events, epoll_ctls; Forever sets no bound

Forever == -1

ASSUME TimeoutsAreKinds == Timeouts \subseteq {"timed", "untimed", "poll"}
ASSUME ArrayHoldsSomething == MaxEvents \in Nat \ {0}
ASSUME OneIndirFits == SpamCopies \in Nat \ {0}
ASSUME BudgetsAreNumbers == {Calls, Events, Ctls} \subseteq Nat \cup {Forever}
ASSUME AnAlarmForEveryWaiter == Cardinality(Objects) >= Cardinality(Waiters)

VARIABLES
  pc,          \* where each waiter is in epoll_wait; "out" of it
  frame,       \* the locals of each waiter's call
  events,      \* what each waiter's call has gathered, and returned when "out"
  blocked,     \* uthread: it yielded, and must be made runnable by a poke
  checkEvqs,   \* uthread: look at your queues again before you sleep
  evq,         \* event queues: mailbox, alert_pending, registered waiters
  cache,       \* the slab cache of alarms, one for all controllers
  syscall,     \* the syscall in each alarm
  kernel,      \* kernel contexts: the send that each is in the middle of
  inbox,       \* vcores' public mailboxes: INDIRs, that is, queues
  vcore,       \* the INDIR that each vcore is handling
  interest,    \* the fds registered with each controller
  left,        \* what the world may still do
  consumed,    \* history: whose completions each waiter took for its alarm
  owed,        \* history: bits that an ideal mailbox of each CEQ would hold
  peak         \* history: the most alarms that were in use at once
\* (of syscall, `by` and `posts` are history too)

waiterVars == <<pc, frame, events, blocked, checkEvqs>>
sendVars == <<kernel, inbox, vcore>>
memoryVars == <<cache, syscall, peak>>
worldVars == <<interest, left>>
history == <<consumed, owed>>
vars == <<waiterVars, evq, sendVars, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
(* DESIGN CHOICES.  A model of another design overrides one of these.       *)

\* The event queue that gets the completion of alarm o's syscall: its own.
AlarmQueue(o) == o

\* In which order a timed wait looks at its queues: a ready event wins over a
\* completed alarm.
TimedOrder(e, a) == <<e, a>>

\* Whether w may call epoll_wait now: the world decides.  Where waiters differ
\* by nothing but their names, a model may let them call in turn.
MayCall(w) == TRUE

\* Whether the timer of alarm o may go off now: the world decides.
MayExpire(o) == TRUE

-----------------------------------------------------------------------------
(* HELPERS                                                                  *)

AlarmQueues == {AlarmQueue(o) : o \in Objects}
Queues == Controllers \cup AlarmQueues
NoFrame == [ctlr |-> "none", timeout |-> "none", alarm |-> "none",
            on |-> <<>>, at |-> 0, won |-> 0, event |-> <<>>]
NewFrame(e, t) == [NoFrame EXCEPT !.ctlr = e, !.timeout = t]
NoSend == [pc |-> "idle", evq |-> "none", sysc |-> <<>>, event |-> <<>>, copies |-> 0]
NoIndir == [pc |-> "idle", evq |-> "none", at |-> 0]
NoSyscall == [state |-> "idle", by |-> "none", posts |-> 0]

Spend(budget) == IF budget = Forever THEN Forever ELSE budget - 1
Max(a, b) == IF a >= b THEN a ELSE b

IsEmpty(q) == IF q \in Controllers THEN IsEmptyCeq(evq[q].mail)
                                   ELSE evq[q].mail = EmptyBitmap

\* A handler holds its queue's wakeup controller from its first waiter to its
\* last.  Registering and deregistering take that lock for one action.
HoldsWakeupLock(v, q) ==
  /\ vcore[v].evq = q
  /\ vcore[v].pc = "poke" \/ (vcore[v].pc = "handle" /\ vcore[v].at > 1)
WakeupLocked(q) == \E v \in Vcores : HoldsWakeupLock(v, q)

\* The queue that w is looking at, registering with, or deregistering from.
Queue(w) == frame[w].on[frame[w].at]
AtLast(w) == frame[w].at = Len(frame[w].on)

Goto(w, label) == pc' = [pc EXCEPT ![w] = label]
Leave(w) == Goto(w, "out") /\ frame' = [frame EXCEPT ![w] = NoFrame]

\* Start to block on the queues qs, in their order of preference.
Block(w, qs, f) ==
  /\ frame' = [frame EXCEPT ![w] = [f EXCEPT !.on = qs, !.at = 1, !.won = 0]]
  /\ Goto(w, "look")

\* Go on to the next queue of the list, after the last one go on at `label`.
NextQueue(w, label) ==
  IF AtLast(w)
  THEN frame' = [frame EXCEPT ![w].at = 1] /\ Goto(w, label)
  ELSE frame' = [frame EXCEPT ![w].at = @ + 1] /\ UNCHANGED pc

\* Where a call goes on when it has a message from a queue that it blocked on:
\* its alarm's (timed out, or drained after the abort), or the controller's.
AfterBlock(f) ==
  IF f.on[f.won] # f.ctlr THEN "free"
  ELSE IF f.alarm # "none" THEN "abort" ELSE "convert"

\* One message leaves the mailbox of queue q.  An event goes into the frame; a
\* completion is a dummy, of which only history knows whose it was.
Take(w, q) ==
  IF q \in Controllers
  THEN /\ evq' = [evq EXCEPT ![q].mail = TakeCeq(@)]
       /\ owed' = [owed EXCEPT ![q][NextCeq(evq[q].mail)[1]] = {}]
       /\ UNCHANGED consumed
  ELSE /\ evq' = [evq EXCEPT ![q].mail = EmptyBitmap]
       /\ consumed' = [consumed EXCEPT ![w] = @ \cup evq[q].mail]
       /\ UNCHANGED owed

Won(w) ==
  LET q == Queue(w)
      f == [frame[w] EXCEPT !.won = frame[w].at]
  IN  IF q \in Controllers THEN [f EXCEPT !.event = NextCeq(evq[q].mail)] ELSE f

\* Under the controller's mutex: a message becomes a place in the array, unless
\* its fd has left the set meanwhile (a stale message, which takes no place).
\* A full array ends the call.
Gather(w, message) ==
  LET real == message[1] \in interest[frame[w].ctlr]
      got == IF real THEN Append(events[w], message) ELSE events[w]
  IN  /\ events' = [events EXCEPT ![w] = got]
      /\ IF Len(got) = MaxEvents
         THEN Leave(w)
         ELSE Goto(w, "poll") /\ frame' = [frame EXCEPT ![w] = NewFrame(@.ctlr, @.timeout)]

-----------------------------------------------------------------------------
Init ==
  /\ pc = [w \in Waiters |-> "out"]
  /\ frame = [w \in Waiters |-> NoFrame]
  /\ events = [w \in Waiters |-> <<>>]
  /\ blocked = [w \in Waiters |-> FALSE]
  /\ checkEvqs = [w \in Waiters |-> FALSE]
  /\ evq = [q \in Queues |->
       [mail |-> IF q \in Controllers THEN EmptyCeq ELSE EmptyBitmap,
        alert |-> FALSE, waiters |-> <<>>]]
  /\ cache = NewCache
  /\ syscall = [o \in Objects |-> NoSyscall]
  /\ kernel = [k \in Contexts |-> NoSend]
  /\ inbox = [v \in Vcores |-> <<>>]
  /\ vcore = [v \in Vcores |-> NoIndir]
  /\ interest = FirstInterest
  /\ left = [calls |-> [w \in Waiters |-> Calls], events |-> Events, ctls |-> Ctls]
  /\ consumed = [w \in Waiters |-> {}]
  /\ owed = [e \in Controllers |-> [fd \in Fds |-> {}]]
  /\ peak = 0

-----------------------------------------------------------------------------
(* THE WAITER, in the order of epoll_wait                                   *)

\* Epoll.wait    epoll_wait
CallWait(w, e, t) ==
  /\ pc[w] = "out" /\ left.calls[w] # 0 /\ MayCall(w)
  /\ Goto(w, "poll")
  /\ frame' = [frame EXCEPT ![w] = NewFrame(e, t)]
  /\ events' = [events EXCEPT ![w] = <<>>]
  /\ left' = [left EXCEPT !.calls[w] = Spend(@)]
  /\ UNCHANGED <<blocked, checkEvqs, evq, sendVars, memoryVars, interest, history>>

\* Controller.poll    __epoll_wait_poll: one message, converted under the same
\* mutex.
PollTakes(w) ==
  /\ pc[w] = "poll" /\ ~IsEmpty(frame[w].ctlr)
  /\ Take(w, frame[w].ctlr)
  /\ Gather(w, NextCeq(evq[frame[w].ctlr].mail))
  /\ UNCHANGED <<blocked, checkEvqs, sendVars, memoryVars, worldVars>>

\* Controller.poll    __epoll_wait: nothing (more) there.
PollEmpty(w) ==
  /\ pc[w] = "poll" /\ IsEmpty(frame[w].ctlr)
  /\ CASE events[w] # <<>> \/ frame[w].timeout = "poll" -> Leave(w)
       [] events[w] = <<>> /\ frame[w].timeout = "timed" ->
            Goto(w, "alloc") /\ UNCHANGED frame
       [] events[w] = <<>> /\ frame[w].timeout = "untimed" ->
            Block(w, <<frame[w].ctlr>>, frame[w])
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Alarms.alloc    kmem_cache_alloc
AllocAlarm(w) ==
  /\ pc[w] = "alloc" /\ CanAlloc(cache)
  /\ frame' = [frame EXCEPT ![w].alarm = NextObject(cache)]
  /\ cache' = Alloc(cache)
  /\ peak' = Max(peak, Cardinality({x \in Waiters : frame'[x].alarm # "none"}))
  /\ Goto(w, "submit")
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, syscall, worldVars, history>>

\* Kernel.submit    syscall(SYS_block): the trap runs until the syscall sleeps,
\* so whoever aborts it later finds it asleep, or woken already.
SubmitAlarm(w) ==
  /\ pc[w] = "submit"
  /\ LET f == frame[w] IN
       /\ syscall' = [syscall EXCEPT ![f.alarm] =
                        [state |-> "asleep", by |-> w, posts |-> 0]]
       /\ Block(w, TimedOrder(f.ctlr, AlarmQueue(f.alarm)), f)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, cache, peak, worldVars, history>>

\* blockOn    uth_blockon_evqs: a first look, which spares the registering.
LookTakes(w) ==
  /\ pc[w] = "look" /\ ~IsEmpty(Queue(w))
  /\ Take(w, Queue(w))
  /\ frame' = [frame EXCEPT ![w] = Won(w)]
  /\ Goto(w, AfterBlock(Won(w)))
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
  /\ NextQueue(w, "clear")
  /\ UNCHANGED <<events, blocked, checkEvqs, sendVars, memoryVars, worldVars, history>>

\* Uthread.clearCheck    A waiter sleeps here while it is blocked.  Clear
\* check_evqs before the look: a handler that sets it later does so for a
\* message that the look may miss.
ClearCheck(w) ==
  /\ pc[w] = "clear" /\ ~blocked[w]
  /\ checkEvqs' = [checkEvqs EXCEPT ![w] = FALSE]
  /\ Goto(w, "again")
  /\ UNCHANGED <<frame, events, blocked, evq, sendVars, memoryVars, worldVars, history>>

\* blockOn    extract_evqs_msg: the second look, by one that is registered.
LookAgainTakes(w) ==
  /\ pc[w] = "again" /\ ~IsEmpty(Queue(w))
  /\ Take(w, Queue(w))
  /\ frame' = [frame EXCEPT ![w] = [Won(w) EXCEPT !.at = 1]]
  /\ Goto(w, "deregister")
  /\ UNCHANGED <<events, blocked, checkEvqs, sendVars, memoryVars, worldVars>>

\* blockOn    nothing there: the next queue; after the last one, sleep.
LookAgainEmpty(w) ==
  /\ pc[w] = "again" /\ IsEmpty(Queue(w))
  /\ NextQueue(w, "mark")
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Uthread.markBlocked    __uth_blockon_evq_cb, the yield's callback.  Mark
\* blocked, THEN read check_evqs: a handler sets it, then pokes; so either this
\* read sees it, or the poke comes after the mark and finds a blocked thread.
MarkBlocked(w) ==
  /\ pc[w] = "mark"
  /\ blocked' = [blocked EXCEPT ![w] = TRUE]
  /\ Goto(w, "check")
  /\ UNCHANGED <<frame, events, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Uthread.mustCheck    __uth_blockon_evq_cb, its second half.
ReadCheck(w) ==
  /\ pc[w] = "check"
  /\ Goto(w, IF checkEvqs[w] THEN "selfpoke" ELSE "clear")
  /\ UNCHANGED <<frame, events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Uthread.poke    uth_poke of oneself.  A handler may have been faster: then it
\* is harmless.
PokeSelf(w) ==
  /\ pc[w] = "selfpoke"
  /\ blocked' = [blocked EXCEPT ![w] = FALSE]
  /\ Goto(w, "clear")
  /\ UNCHANGED <<frame, events, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* WakeupController.deregister    evq_remove_wakeup_ctlr
Deregister(w) ==
  /\ pc[w] = "deregister" /\ ~WakeupLocked(Queue(w))
  /\ evq' = [evq EXCEPT ![Queue(w)].waiters = Without(@, w)]
  /\ NextQueue(w, AfterBlock(frame[w]))
  /\ UNCHANGED <<events, blocked, checkEvqs, sendVars, memoryVars, worldVars, history>>

\* The completion of an alarm's syscall is due exactly once, aborted or not:
\* block for it, on the alarm's queue alone.
Drain(w) == Block(w, <<AlarmQueue(frame[w].alarm)>>, frame[w])

\* Kernel.abort    sys_abort_sysc: it still slept, so now it wakes.
AbortSucceeds(w) ==
  /\ pc[w] = "abort" /\ syscall[frame[w].alarm].state = "asleep"
  /\ syscall' = [syscall EXCEPT ![frame[w].alarm].state = "aborting"]
  /\ Drain(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, cache, peak, worldVars, history>>

\* Kernel.abort    sys_abort_sysc: the alarm went off before we aborted it.  Then
\* abort returns FALSE, and the message is on its way, or already ours to take.
AbortTooLate(w) ==
  /\ pc[w] = "abort" /\ syscall[frame[w].alarm].state # "asleep"
  /\ Drain(w)
  /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

\* Alarms.free    kmem_cache_free.  The object goes back as it was constructed.
\* Without an event in hand the wait has timed out.
FreeAlarm(w) ==
  LET o == frame[w].alarm
      f == [frame[w] EXCEPT !.alarm = "none", !.on = <<>>, !.at = 0, !.won = 0]
  IN  /\ pc[w] = "free"
      /\ cache' = Free(cache, o)
      /\ syscall' = [syscall EXCEPT ![o] =
                       IF @.state \in {"expired", "aborted"} THEN NoSyscall ELSE @]
      /\ consumed' = [consumed EXCEPT ![w] = {}]
      /\ IF f.event = <<>>
         THEN Leave(w)
         ELSE Goto(w, "convert") /\ frame' = [frame EXCEPT ![w] = f]
      /\ UNCHANGED <<events, blocked, checkEvqs, evq, sendVars, peak, worldVars, owed>>

\* Controller.convert    get_ep_event_from_msg, under the mutex; then poll for
\* more.
Convert(w) ==
  /\ pc[w] = "convert"
  /\ Gather(w, frame[w].event)
  /\ UNCHANGED <<blocked, checkEvqs, evq, sendVars, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
(* THE KERNEL: a context does one send at a time                            *)

Send(k, q, sysc, event) ==
  kernel' = [kernel EXCEPT ![k] =
    [pc |-> "post", evq |-> q, sysc |-> sysc, event |-> event, copies |-> 0]]

Completes(k, o, to) ==
  /\ kernel[k].pc = "idle"
  /\ syscall' = [syscall EXCEPT ![o].state = to]
  /\ Send(k, AlarmQueue(o), <<o, syscall[o].by>>, <<>>)
  /\ UNCHANGED <<waiterVars, evq, inbox, vcore, cache, peak, worldVars, history>>

\* KernelContext.expire    the timer of a sleeping syscall; abort may race for it.
TimerFires(k, o) ==
  /\ syscall[o].state = "asleep" /\ MayExpire(o)
  /\ Completes(k, o, "expired")

\* KernelContext.finishAborted    the syscall that abort woke runs to its end.
FinishAborted(k, o) ==
  /\ syscall[o].state = "aborting"
  /\ Completes(k, o, "aborted")

\* KernelContext.fdEvent    the tap of a registered fd
FdEvent(k, e, fd, bit) ==
  /\ kernel[k].pc = "idle" /\ fd \in interest[e] /\ left.events # 0
  /\ Send(k, e, <<>>, <<fd, {bit}>>)
  /\ left' = [left EXCEPT !.events = Spend(@)]
  /\ UNCHANGED <<waiterVars, evq, inbox, vcore, memoryVars, interest, history>>

\* KernelContext.post    send_event, its first half: post before the INDIR, or a
\* waiter that the INDIR wakes may find nothing and sleep again.
PostMessage(k) ==
  LET s == kernel[k] IN
  /\ s.pc = "post"
  /\ kernel' = [kernel EXCEPT ![k] = [NoSend EXCEPT !.pc = "alert", !.evq = s.evq]]
  /\ IF s.event # <<>>
     THEN /\ evq' = [evq EXCEPT ![s.evq].mail = PostCeq(@, s.event[1], s.event[2])]
          /\ owed' = [owed EXCEPT ![s.evq][s.event[1]] = @ \cup s.event[2]]
          /\ UNCHANGED syscall
     ELSE /\ evq' = [evq EXCEPT ![s.evq].mail = PostBitmap(@, s.sysc[2])]
          /\ syscall' = [syscall EXCEPT ![s.sysc[1]].posts = @ + 1]
          /\ UNCHANGED owed
  /\ UNCHANGED <<waiterVars, inbox, vcore, cache, peak, worldVars, consumed>>

\* KernelContext.alert    send_event, its second half.  While alert_pending is
\* set, an INDIR is on its way whose handler has not begun: it will see this
\* message too.
AlertPending(k) ==
  LET q == kernel[k].evq IN
  /\ kernel[k].pc = "alert"
  /\ evq' = [evq EXCEPT ![q].alert = TRUE]
  /\ kernel' = [kernel EXCEPT ![k] =
       IF evq[q].alert THEN NoSend ELSE [@ EXCEPT !.pc = "indir"]]
  /\ UNCHANGED <<waiterVars, inbox, vcore, memoryVars, worldVars, history>>

HasRoom(v, q) == Cardinality({i \in DOMAIN inbox[v] : inbox[v][i] = q}) < SpamCopies

\* KernelContext.indir    spam_indir: to some vcore that has room, with spam
\* perhaps to another one.
SendIndir(k, v) ==
  LET s == kernel[k] IN
  /\ s.pc = "indir" /\ HasRoom(v, s.evq)
  /\ inbox' = [inbox EXCEPT ![v] = Append(@, s.evq)]
  /\ kernel' = [kernel EXCEPT ![k] =
       IF s.copies + 1 = SpamCopies THEN NoSend ELSE [s EXCEPT !.copies = @ + 1]]
  /\ UNCHANGED <<waiterVars, evq, vcore, memoryVars, worldVars, history>>

\* KernelContext.end    the copies of the INDIR that are on their way are enough.
EndSend(k) ==
  /\ kernel[k].pc = "indir" /\ kernel[k].copies > 0
  /\ kernel' = [kernel EXCEPT ![k] = NoSend]
  /\ UNCHANGED <<waiterVars, evq, inbox, vcore, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
(* THE VCORE: receives INDIRs and wakes                                     *)

\* Vcore.receive    handle_ev_q
TakeIndir(v) ==
  /\ vcore[v].pc = "idle" /\ inbox[v] # <<>>
  /\ vcore' = [vcore EXCEPT ![v] = [pc |-> "alert", evq |-> Head(inbox[v]), at |-> 0]]
  /\ inbox' = [inbox EXCEPT ![v] = Tail(@)]
  /\ UNCHANGED <<waiterVars, evq, kernel, memoryVars, worldVars, history>>

\* Vcore.clearAlert    Clear alert_pending FIRST: a post that comes while the
\* handler runs, perhaps too late for it, must send an INDIR of its own.
ClearAlert(v) ==
  /\ vcore[v].pc = "alert"
  /\ evq' = [evq EXCEPT ![vcore[v].evq].alert = FALSE]
  /\ vcore' = [vcore EXCEPT ![v].pc = "handle", ![v].at = 1]
  /\ UNCHANGED <<waiterVars, kernel, inbox, memoryVars, worldVars, history>>

Handled(v) == evq[vcore[v].evq].waiters
MayHandle(v) == HoldsWakeupLock(v, vcore[v].evq) \/ ~WakeupLocked(vcore[v].evq)

\* Vcore.wake    evq_wakeup_handler: nobody waits; the message stays for the next
\* one who looks.
WakeNobody(v) ==
  /\ vcore[v].pc = "handle" /\ MayHandle(v) /\ Handled(v) = <<>>
  /\ vcore' = [vcore EXCEPT ![v] = NoIndir]
  /\ UNCHANGED <<waiterVars, evq, kernel, inbox, memoryVars, worldVars, history>>

\* Vcore.wake    evq_wakeup_handler: for every waiter set check_evqs, then poke;
\* see MarkBlocked for the order.
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
       IF @.at = Len(Handled(v)) THEN NoIndir ELSE [@ EXCEPT !.pc = "handle", !.at = @ + 1]]
  /\ UNCHANGED <<pc, frame, events, checkEvqs, evq, kernel, inbox, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
(* THE WORLD: epoll_ctl, one action under the controller's mutex.  An fd can *)
(* be in the set of one controller only.                                     *)

Ctl(e, changed) ==
  /\ left.ctls # 0
  /\ interest' = [interest EXCEPT ![e] = changed]
  /\ left' = [left EXCEPT !.ctls = Spend(@)]
  /\ UNCHANGED <<waiterVars, evq, sendVars, memoryVars, history>>

\* Epoll.add    epoll_ctl(EPOLL_CTL_ADD)
AddFd(e, fd) ==
  /\ \A c \in Controllers : fd \notin interest[c]
  /\ Ctl(e, interest[e] \cup {fd})

\* Epoll.remove    epoll_ctl(EPOLL_CTL_DEL): messages already on their way are
\* stale from now on.
DelFd(e, fd) == fd \in interest[e] /\ Ctl(e, interest[e] \ {fd})

-----------------------------------------------------------------------------
WaiterStep(w) ==
  \/ PollTakes(w) \/ PollEmpty(w) \/ AllocAlarm(w) \/ SubmitAlarm(w)
  \/ LookTakes(w) \/ LookEmpty(w) \/ Register(w) \/ ClearCheck(w)
  \/ LookAgainTakes(w) \/ LookAgainEmpty(w)
  \/ MarkBlocked(w) \/ ReadCheck(w) \/ PokeSelf(w) \/ Deregister(w)
  \/ AbortSucceeds(w) \/ AbortTooLate(w) \/ FreeAlarm(w) \/ Convert(w)

SendStep(k) ==
  PostMessage(k) \/ AlertPending(k) \/ EndSend(k) \/ \E v \in Vcores : SendIndir(k, v)

VcoreStep(v) == TakeIndir(v) \/ ClearAlert(v) \/ WakeNobody(v) \/ SetCheck(v) \/ Poke(v)

WorldStep ==
  \/ \E w \in Waiters, e \in Controllers, t \in Timeouts : CallWait(w, e, t)
  \/ \E k \in Contexts, e \in Controllers, fd \in Fds, bit \in Bits : FdEvent(k, e, fd, bit)
  \/ \E e \in Controllers, fd \in Fds : AddFd(e, fd) \/ DelFd(e, fd)

TimerStep == \E k \in Contexts, o \in Objects : TimerFires(k, o)

Next ==
  \/ \E w \in Waiters : WaiterStep(w)
  \/ \E k \in Contexts : SendStep(k)
  \/ \E k \in Contexts, o \in Objects : FinishAborted(k, o)
  \/ \E v \in Vcores : VcoreStep(v)
  \/ TimerStep
  \/ WorldStep

Spec == Init /\ [][Next]_vars
=============================================================================
