--------------------------- MODULE EpollWaitState ---------------------------
(***************************************************************************)
(* The state of EpollWaitIndirs: what there is, what the world may do, the *)
(* choices of the design, and the words that its actions are made of.      *)
(*                                                                         *)
(* A queue is a mailbox, the bit alert_pending, and the threads that wait. *)
(* A waiter has a frame, the locals of its call; a kernel context has the  *)
(* send that it is in the middle of; a vcore, the INDIR that it handles.   *)
(* History variables are written and never read by an action.              *)
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
  Calls, Events, Ctls,       \* what the world may do: calls of each waiter,
                             \* fd events, epoll_ctls; Forever sets no bound
  Closable,                  \* the controllers that it may close
  Reaps                      \* how often the reaper may begin to reap

Forever == -1

ASSUME TimeoutsAreKinds == Timeouts \subseteq {"timed", "untimed", "poll"}
ASSUME ArrayHoldsSomething == MaxEvents \in Nat \ {0}
ASSUME OneIndirFits == SpamCopies \in Nat \ {0}
ASSUME BudgetsAreNumbers == {Calls, Events, Ctls, Reaps} \subseteq Nat \cup {Forever}
ASSUME ClosableAreControllers == Closable \subseteq Controllers
ASSUME AnAlarmForEveryWaiter == Cardinality(Objects) >= Cardinality(Waiters)

VARIABLES
  pc,          \* where each waiter is in epoll_wait; "out" of it
  frame,       \* the locals of each waiter's call; its errno stays when it is "out"
  events,      \* what each waiter's call has gathered, and returned when "out"
  blocked,     \* uthread: it yielded, and must be made runnable by a poke
  checkEvqs,   \* uthread: look at your queues again before you sleep
  evq,         \* event queues: mailbox, alert_pending, registered waiters
  cache,       \* the slab cache of alarms, one for all controllers
  owing,       \* contexts and vcores that have not been seen quiescent since
               \* slabs of the cache were condemned
  syscall,     \* the syscall in each alarm
  kernel,      \* kernel contexts: the send that each is in the middle of
  inbox,       \* vcores' public mailboxes: INDIRs, that is, queues
  vcore,       \* the INDIR that each vcore is handling
  interest,    \* the fds registered with each controller
  life,        \* controllers: "open"; "closing", nobody was told; "closed";
               \* "dying", in a grace period; "gone"
  left,        \* what the world may still do
  consumed,    \* history: whose completions each waiter took for its alarm
  owed,        \* history: bits that an ideal mailbox of each CEQ would hold
  peak         \* history: the most alarms that were in use at once
\* (of syscall, `by` and `posts` are history too)

waiterVars == <<pc, frame, events, blocked, checkEvqs>>
sendVars == <<kernel, inbox, vcore>>
memoryVars == <<cache, owing, syscall, peak>>
worldVars == <<interest, life, left>>
history == <<consumed, owed>>
vars == <<waiterVars, evq, sendVars, memoryVars, worldVars, history>>

-----------------------------------------------------------------------------
(* DESIGN CHOICES.  A model of another design overrides one of these.       *)

\* The event queue that gets the completion of alarm o's syscall: its own.
AlarmQueue(o) == o

\* The slabs that alarms for waits on controller e come from: one cache for all.
SlabsFor(e) == DOMAIN Slabs

\* The cache after alarm o was given back to it.
GiveBack(c, o) == Free(c, o)

\* In which order a timed wait looks at its queues: a ready event wins over a
\* completed alarm.
TimedOrder(e, a) == <<e, a>>

\* One pass of a blocking thread: clear check_evqs, look again, mark oneself
\* blocked, read check_evqs.  The thread sleeps where the pass begins.
Loop == <<"clear", "again", "mark", "check">>

\* Where a thread that has registered enters it: at its beginning.
EnterLoop == Head(Loop)

\* How a wait that has an event in hand lets go of its alarm.
LetGo == <<"abort", "drain", "free">>

\* In which state the trap of a submission returns: it runs until the syscall
\* sleeps.
AfterSubmit == "asleep"

\* The two halves of a send: the message, then alert_pending with the INDIR.
SendOrder == <<"post", "alert">>

\* The two halves of receiving an INDIR: clear alert_pending, run the handler.
HandlerOrder == <<"alert", "handle">>

\* How many of the threads that wait a handler wakes: all of them.
Woken(waiters) == Len(waiters)

\* Whether a thread that leaves a queue looks if it leaves a message behind, and
\* then wakes the next one.  It need not where all were woken.
PassesOn == FALSE

\* What a message adds to the array; it is real if its fd is registered.
Place(message, real) == IF real THEN <<message>> ELSE <<>>

\* Whether w may call epoll_wait now: the world decides.  Where waiters differ
\* by nothing but their names, a model may let them call in turn.
MayCall(w) == TRUE

\* Whether the timer of alarm o may go off now: the world decides.
MayExpire(o) == TRUE

-----------------------------------------------------------------------------
(* HELPERS                                                                  *)

AlarmQueues == {AlarmQueue(o) : o \in Objects}
Queues == Controllers \cup AlarmQueues

\* Frames and syscalls, at rest and begun.  (EpollWaitClock puts others in their
\* place, with one field more.)
BareFrame == [ctlr |-> "none", timeout |-> "none", alarm |-> "none",
              on |-> <<>>, at |-> 0, won |-> 0, event |-> <<>>, errno |-> "none"]
NoFrame == BareFrame
NewFrame(e, t) == [NoFrame EXCEPT !.ctlr = e, !.timeout = t]
BareSyscall == [state |-> "idle", by |-> "none", posts |-> 0]
NoSyscall == BareSyscall
Submitted(w) == [NoSyscall EXCEPT !.state = AfterSubmit, !.by = w]

NoSend == [pc |-> "idle", evq |-> "none", sysc |-> <<>>, event |-> <<>>, copies |-> 0]
NoIndir == [pc |-> "idle", evq |-> "none", at |-> 0]
NewQueue(q) == [mail |-> IF q \in Controllers THEN EmptyCeq ELSE EmptyBitmap,
                alert |-> FALSE, waiters |-> <<>>]

\* What comes after `step` in an order; after the last one, `otherwise`.
Following(order, step, otherwise) ==
  LET i == CHOOSE at \in DOMAIN order : order[at] = step
  IN  IF i = Len(order) THEN otherwise ELSE order[i + 1]

Spend(budget) == IF budget = Forever THEN Forever ELSE budget - 1
Max(a, b) == IF a >= b THEN a ELSE b

IsEmpty(q) == IF q \in Controllers THEN IsEmptyCeq(evq[q].mail)
                                   ELSE evq[q].mail = EmptyBitmap

\* A handler holds its queue's wakeup controller from its first waiter to its
\* last, and who passes a message on, from one step to the next.  Registering and
\* deregistering take that lock for one action.
HoldsWakeupLock(v, q) ==
  /\ vcore[v].evq = q
  /\ vcore[v].pc = "poke" \/ (vcore[v].pc = "handle" /\ vcore[v].at > 1)

\* The queue that w is looking at, registering with, or deregistering from.
Queue(w) == frame[w].on[frame[w].at]

WakeupLocked(q) ==
  \/ \E v \in Vcores : HoldsWakeupLock(v, q)
  \/ \E w \in Waiters : pc[w] = "passpoke" /\ Queue(w) = q

AtLast(w) == frame[w].at = Len(frame[w].on)

\* Blocked, and where a pass begins: until somebody pokes it.
Asleep(w) == pc[w] = Head(Loop) /\ blocked[w]

Goto(w, label) == pc' = [pc EXCEPT ![w] = label]
Leave(w) == Goto(w, "out") /\ frame' = [frame EXCEPT ![w] = NoFrame]
Refuse(w, code) ==
  Goto(w, "out") /\ frame' = [frame EXCEPT ![w] = [NoFrame EXCEPT !.errno = code]]

\* Start to block on the queues qs, in their order of preference.
Block(w, qs, f) ==
  /\ frame' = [frame EXCEPT ![w] = [f EXCEPT !.on = qs, !.at = 1, !.won = 0]]
  /\ Goto(w, "look")

\* Go on to the next queue of the list, after the last one go on at `label`.
NextQueue(w, label) ==
  IF AtLast(w)
  THEN frame' = [frame EXCEPT ![w].at = 1] /\ Goto(w, label)
  ELSE frame' = [frame EXCEPT ![w].at = @ + 1] /\ UNCHANGED pc

\* A call goes on at `step`.  To drain is to block on the alarm's queue alone, for
\* the completion that is due exactly once, aborted or not.  When it has let go of
\* its alarm ("over"), what is left is the event in its hand.
GoOn(w, step, f) ==
  CASE step = "drain" -> Block(w, <<AlarmQueue(f.alarm)>>, f)
    [] step = "over" ->
         /\ Goto(w, "convert")
         /\ frame' = [frame EXCEPT ![w] =
              [f EXCEPT !.alarm = "none", !.on = <<>>, !.at = 0, !.won = 0]]
    [] OTHER -> Goto(w, step) /\ frame' = [frame EXCEPT ![w] = f]

\* Where a call goes on when it has a message from a queue that it blocked on: the
\* controller's, or its alarm's (timed out, or drained with an event in hand).
AfterBlock(f) ==
  CASE f.on[f.won] = f.ctlr /\ f.alarm = "none" -> "convert"
    [] f.on[f.won] = f.ctlr /\ f.alarm # "none" -> Head(LetGo)
    [] f.on[f.won] # f.ctlr /\ f.event = <<>> -> "free"
    [] f.on[f.won] # f.ctlr /\ f.event # <<>> -> Following(LetGo, "drain", "over")

\* A thread has left a queue: on to the next one, after the last one the block is
\* over.
LeaveQueue(w) ==
  IF AtLast(w)
  THEN GoOn(w, AfterBlock(frame[w]), [frame[w] EXCEPT !.at = 1])
  ELSE Goto(w, "deregister") /\ frame' = [frame EXCEPT ![w].at = @ + 1]

\* One message leaves the mailbox of queue q.  An event goes into the frame; a
\* completion is a dummy, of which only history knows whose it was.  Closed is
\* not used up: whoever comes later has to be told, too.
Take(w, q) ==
  IF q \in Controllers
  THEN /\ evq' = [evq EXCEPT ![q].mail = TakeCeq(@)]
       /\ owed' = IF evq[q].mail.closed THEN owed
                   ELSE [owed EXCEPT ![q][NextCeq(evq[q].mail)[1]] = {}]
       /\ UNCHANGED consumed
  ELSE /\ evq' = [evq EXCEPT ![q].mail = EmptyBitmap]
       /\ consumed' = [consumed EXCEPT ![w] = @ \cup evq[q].mail]
       /\ UNCHANGED owed

Won(w) ==
  LET q == Queue(w)
      f == [frame[w] EXCEPT !.won = frame[w].at]
  IN  IF q \in Controllers THEN [f EXCEPT !.event = NextCeq(evq[q].mail)] ELSE f

\* Under the controller's mutex: a message becomes a place in the array, unless
\* its fd has left the set meanwhile (a stale message, which takes no place).  So
\* has every fd of a closed controller, and Closed is the message of none.
\* A full array ends the call.  After a stale message the same call waits again.
Gather(w, message) ==
  LET real == message[1] \in interest[frame[w].ctlr]
      got == events[w] \o Place(message, real)
  IN  /\ events' = [events EXCEPT ![w] = got]
      /\ IF Len(got) = MaxEvents
         THEN Leave(w)
         ELSE /\ Goto(w, "poll")
              /\ frame' = [frame EXCEPT ![w] =
                   [@ EXCEPT !.alarm = "none", !.on = <<>>, !.at = 0, !.won = 0,
                             !.event = <<>>]]

-----------------------------------------------------------------------------
Init ==
  /\ pc = [w \in Waiters |-> "out"]
  /\ frame = [w \in Waiters |-> NoFrame]
  /\ events = [w \in Waiters |-> <<>>]
  /\ blocked = [w \in Waiters |-> FALSE]
  /\ checkEvqs = [w \in Waiters |-> FALSE]
  /\ evq = [q \in Queues |-> NewQueue(q)]
  /\ cache = NewCache
  /\ owing = {}
  /\ syscall = [o \in Objects |-> NoSyscall]
  /\ kernel = [k \in Contexts |-> NoSend]
  /\ inbox = [v \in Vcores |-> <<>>]
  /\ vcore = [v \in Vcores |-> NoIndir]
  /\ interest = FirstInterest
  /\ life = [e \in Controllers |-> "open"]
  /\ left = [calls |-> [w \in Waiters |-> Calls], events |-> Events, ctls |-> Ctls,
             reaps |-> Reaps]
  /\ consumed = [w \in Waiters |-> {}]
  /\ owed = [e \in Controllers |-> [fd \in Fds |-> {}]]
  /\ peak = 0
=============================================================================
