------------------------------ MODULE EpollWait ------------------------------
(***************************************************************************)
(* Threads wait in epoll_wait, most of them with a timeout.  This is the   *)
(* middle level: who owns which alarm, who may take whose message, when an *)
(* alarm may be given back.  It is the argument of Akaros 40387f02 without *)
(* the machinery of waking.                                                *)
(*                                                                         *)
(* A timed wait takes an alarm (an event queue and a syscall "block for    *)
(* t") from the slab cache, and blocks on its controller's queue and on    *)
(* its alarm's.  Whatever comes, it takes the one completion message of    *)
(* its own syscall before it gives the alarm back.                         *)
(*                                                                         *)
(* To block is one step here: whoever blocks on a queue that has a message *)
(* can take it.  Left out, and found in EpollWaitIndirs: how a sleeper     *)
(* learns of a message (INDIR, alert_pending, wakeup controllers, pokes);  *)
(* the order in which the queues are looked at, which is the order of two  *)
(* steps; the order of messages in a controller's queue; the moment        *)
(* between an fd's event and its message, so that a message may come for   *)
(* an fd that has left the set.                                            *)
(*                                                                         *)
(* Above it stands AlarmDelivery (EpollWaitRefinesAlarmDelivery.tla), below*)
(* it EpollWaitIndirs (IndirsRefineEpollWait.tla).                         *)
(***************************************************************************)
EXTENDS Slab, Integers

CONSTANTS
  Waiters, Controllers,      \* threads; epoll controllers, each with a queue
  Fds, Bits,                 \* file descriptors; event bits, for example {"in"}
  Timeouts,                  \* a subset of {"timed", "untimed", "poll"}: t, -1, 0
  MaxEvents,                 \* the length of the array that epoll_wait fills
  FirstInterest,             \* [Controllers -> SUBSET Fds]: the sets at the start
  Calls, Events, Ctls        \* what the world may do: calls of each waiter,
                             \* fd events, epoll_ctls; Forever sets no bound

Forever == -1

ASSUME TimeoutsAreKinds == Timeouts \subseteq {"timed", "untimed", "poll"}
ASSUME ArrayHoldsSomething == MaxEvents \in Nat \ {0}
ASSUME BudgetsAreNumbers == {Calls, Events, Ctls} \subseteq Nat \cup {Forever}
ASSUME AnAlarmForEveryWaiter == Cardinality(Objects) >= Cardinality(Waiters)

VARIABLES
  pc,          \* where each waiter is in epoll_wait; "out" of it
  frame,       \* the call of each waiter: controller, timeout, alarm, event in hand
  events,      \* what each waiter's call has gathered, and returned when "out"
  ceq,         \* the queue of each controller: for each fd the bits that were posted
  mail,        \* the queue of each alarm, one bit: whose completions it stands for
  cache,       \* the slab cache of alarms, one for all controllers
  syscall,     \* the syscall in each alarm (`by` and `posts` are history)
  interest,    \* the fds registered with each controller
  left,        \* what the world may still do
  consumed,    \* history: whose completions each waiter took for its alarm
  peak         \* history: the most alarms that were in use at once

waiterVars == <<pc, frame, events>>
queueVars == <<ceq, mail>>
memoryVars == <<cache, syscall, peak>>
worldVars == <<interest, left>>
vars == <<waiterVars, queueVars, memoryVars, worldVars, consumed>>

\* THE DESIGN CHOICE.  The event queue that gets the completion of alarm o's
\* syscall: its own.
AlarmQueue(o) == o

AlarmQueues == {AlarmQueue(o) : o \in Objects}
NoFrame == [ctlr |-> "none", timeout |-> "none", alarm |-> "none", event |-> <<>>]
NewFrame(e, t) == [NoFrame EXCEPT !.ctlr = e, !.timeout = t]
NoSyscall == [state |-> "idle", by |-> "none", posts |-> 0]

-----------------------------------------------------------------------------
(* HELPERS                                                                  *)

Spend(budget) == IF budget = Forever THEN Forever ELSE budget - 1
Max(a, b) == IF a >= b THEN a ELSE b

Ready(e) == {fd \in Fds : ceq[e][fd] # {}}
Rings(o) == mail[AlarmQueue(o)] # {}
Completed(o) == syscall[o].state \in {"expired", "aborted"}
InUse == {frame[w].alarm : w \in Waiters} \ {"none"}

Goto(w, label) == pc' = [pc EXCEPT ![w] = label]
Leave(w) == Goto(w, "out") /\ frame' = [frame EXCEPT ![w] = NoFrame]

TakeEvent(w, fd) == ceq' = [ceq EXCEPT ![frame[w].ctlr][fd] = {}]

\* A completion is a dummy, of which only history knows whose it was.
TakeCompletion(w) ==
  LET q == AlarmQueue(frame[w].alarm) IN
  /\ mail' = [mail EXCEPT ![q] = {}]
  /\ consumed' = [consumed EXCEPT ![w] = @ \cup mail[q]]

\* A message becomes a place in the array, unless its fd has left the set.  A
\* full array ends the call.
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
  /\ ceq = [e \in Controllers |-> [fd \in Fds |-> {}]]
  /\ mail = [q \in AlarmQueues |-> {}]
  /\ cache = NewCache
  /\ syscall = [o \in Objects |-> NoSyscall]
  /\ interest = FirstInterest
  /\ left = [calls |-> [w \in Waiters |-> Calls], events |-> Events, ctls |-> Ctls]
  /\ consumed = [w \in Waiters |-> {}]
  /\ peak = 0

-----------------------------------------------------------------------------
(* THE WAITER, in the order of epoll_wait                                   *)

CallWait(w, e, t) ==
  /\ pc[w] = "out" /\ left.calls[w] # 0
  /\ Goto(w, "poll")
  /\ frame' = [frame EXCEPT ![w] = NewFrame(e, t)]
  /\ events' = [events EXCEPT ![w] = <<>>]
  /\ left' = [left EXCEPT !.calls[w] = Spend(@)]
  /\ UNCHANGED <<queueVars, memoryVars, interest, consumed>>

PollTakes(w, fd) ==
  /\ pc[w] = "poll" /\ fd \in Ready(frame[w].ctlr)
  /\ TakeEvent(w, fd)
  /\ Gather(w, <<fd, ceq[frame[w].ctlr][fd]>>)
  /\ UNCHANGED <<mail, memoryVars, worldVars, consumed>>

PollEmpty(w) ==
  /\ pc[w] = "poll" /\ Ready(frame[w].ctlr) = {}
  /\ IF events[w] # <<>> \/ frame[w].timeout = "poll"
     THEN Leave(w)
     ELSE /\ Goto(w, IF frame[w].timeout = "timed" THEN "alloc" ELSE "block")
          /\ UNCHANGED frame
  /\ UNCHANGED <<events, queueVars, memoryVars, worldVars, consumed>>

\* An object from the cache, and its syscall asleep.  (Until it is submitted, the
\* object is of no concern to anybody else.)
SubmitAlarm(w) ==
  LET o == NextObject(cache, DOMAIN Slabs) IN
  /\ pc[w] = "alloc" /\ CanAlloc(cache, DOMAIN Slabs)
  /\ cache' = Alloc(cache, DOMAIN Slabs)
  /\ frame' = [frame EXCEPT ![w].alarm = o]
  /\ peak' = Max(peak, Cardinality(InUse \cup {o}))
  /\ syscall' = [syscall EXCEPT ![o] = [state |-> "asleep", by |-> w, posts |-> 0]]
  /\ Goto(w, "block")
  /\ UNCHANGED <<events, queueVars, worldVars, consumed>>

BlockTakesEvent(w, fd) ==
  /\ pc[w] = "block" /\ fd \in Ready(frame[w].ctlr)
  /\ TakeEvent(w, fd)
  /\ frame' = [frame EXCEPT ![w].event = <<fd, ceq[frame[w].ctlr][fd]>>]
  /\ Goto(w, IF frame[w].alarm = "none" THEN "convert" ELSE "abort")
  /\ UNCHANGED <<events, mail, memoryVars, worldVars, consumed>>

BlockTakesAlarm(w) ==
  /\ pc[w] = "block" /\ frame[w].alarm # "none" /\ Rings(frame[w].alarm)
  /\ TakeCompletion(w)
  /\ Goto(w, "free")
  /\ UNCHANGED <<frame, events, ceq, memoryVars, worldVars>>

AbortSucceeds(w) ==
  /\ pc[w] = "abort" /\ syscall[frame[w].alarm].state = "asleep"
  /\ syscall' = [syscall EXCEPT ![frame[w].alarm].state = "aborting"]
  /\ Goto(w, "drain")
  /\ UNCHANGED <<frame, events, queueVars, cache, peak, worldVars, consumed>>

\* The alarm went off before we aborted it: its message is on its way, or there.
AbortTooLate(w) ==
  /\ pc[w] = "abort" /\ syscall[frame[w].alarm].state # "asleep"
  /\ Goto(w, "drain")
  /\ UNCHANGED <<frame, events, queueVars, memoryVars, worldVars, consumed>>

\* The completion is due exactly once, aborted or not: wait for it.
DrainAlarm(w) ==
  /\ pc[w] = "drain" /\ Rings(frame[w].alarm)
  /\ TakeCompletion(w)
  /\ Goto(w, "free")
  /\ UNCHANGED <<frame, events, ceq, memoryVars, worldVars>>

\* The object goes back as it was constructed.  Without an event in hand the
\* wait has timed out.
FreeAlarm(w) ==
  LET o == frame[w].alarm IN
  /\ pc[w] = "free"
  /\ cache' = Free(cache, o)
  /\ syscall' = [syscall EXCEPT ![o] = IF Completed(o) THEN NoSyscall ELSE @]
  /\ consumed' = [consumed EXCEPT ![w] = {}]
  /\ IF frame[w].event = <<>>
     THEN Leave(w)
     ELSE Goto(w, "convert") /\ frame' = [frame EXCEPT ![w].alarm = "none"]
  /\ UNCHANGED <<events, queueVars, peak, worldVars>>

Convert(w) ==
  /\ pc[w] = "convert"
  /\ Gather(w, frame[w].event)
  /\ UNCHANGED <<queueVars, memoryVars, worldVars, consumed>>

-----------------------------------------------------------------------------
(* THE KERNEL AND THE WORLD                                                 *)

\* A sleeping syscall's timer; abort may race for it.
TimerFires(o) ==
  /\ syscall[o].state = "asleep"
  /\ syscall' = [syscall EXCEPT ![o].state = "expiring"]
  /\ UNCHANGED <<waiterVars, queueVars, cache, peak, worldVars, consumed>>

\* A syscall that was woken, by its timer or by abort, comes to its end.
PostCompletion(o) ==
  /\ syscall[o].state \in {"expiring", "aborting"}
  /\ syscall' = [syscall EXCEPT
       ![o].state = IF @ = "expiring" THEN "expired" ELSE "aborted", ![o].posts = @ + 1]
  /\ mail' = [mail EXCEPT ![AlarmQueue(o)] = @ \cup {syscall[o].by}]
  /\ UNCHANGED <<waiterVars, ceq, cache, peak, worldVars, consumed>>

\* The message of an fd's event; bits that are there already are kept.
FdEvent(e, fd, bit) ==
  /\ left.events # 0
  /\ ceq' = [ceq EXCEPT ![e][fd] = @ \cup {bit}]
  /\ left' = [left EXCEPT !.events = Spend(@)]
  /\ UNCHANGED <<waiterVars, mail, memoryVars, interest, consumed>>

Ctl(e, changed) ==
  /\ left.ctls # 0
  /\ interest' = [interest EXCEPT ![e] = changed]
  /\ left' = [left EXCEPT !.ctls = Spend(@)]
  /\ UNCHANGED <<waiterVars, queueVars, memoryVars, consumed>>

AddFd(e, fd) == (\A c \in Controllers : fd \notin interest[c]) /\ Ctl(e, interest[e] \cup {fd})
DelFd(e, fd) == fd \in interest[e] /\ Ctl(e, interest[e] \ {fd})

-----------------------------------------------------------------------------
WaiterStep(w) ==
  \/ PollEmpty(w) \/ SubmitAlarm(w) \/ BlockTakesAlarm(w)
  \/ AbortSucceeds(w) \/ AbortTooLate(w) \/ DrainAlarm(w) \/ FreeAlarm(w) \/ Convert(w)
  \/ \E fd \in Fds : PollTakes(w, fd) \/ BlockTakesEvent(w, fd)

KernelStep(o) == TimerFires(o) \/ PostCompletion(o)

WorldStep ==
  \/ \E w \in Waiters, e \in Controllers, t \in Timeouts : CallWait(w, e, t)
  \/ \E e \in Controllers, fd \in Fds, bit \in Bits : FdEvent(e, fd, bit)
  \/ \E e \in Controllers, fd \in Fds : AddFd(e, fd) \/ DelFd(e, fd)

Next ==
  \/ \E w \in Waiters : WaiterStep(w)
  \/ \E o \in Objects : KernelStep(o)
  \/ WorldStep

Spec == Init /\ [][Next]_vars
=============================================================================
