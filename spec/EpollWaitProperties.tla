------------------------- MODULE EpollWaitProperties -------------------------
(***************************************************************************)
(* What EpollWaitIndirs promises: types, safety, and, with the fairness    *)
(* that is argued below, liveness.  Last come the witnesses: each is the   *)
(* negation of something good, so its model passes when TLC refutes it.    *)
(*                                                                         *)
(* A wait is one call.  A round of it goes from the alarm's submission to  *)
(* the return or to the next round (after a stale message).                *)
(***************************************************************************)
EXTENDS EpollWaitIndirs

-----------------------------------------------------------------------------
(* TYPES                                                                    *)

Labels == {"out", "poll", "alloc", "submit", "look", "register", "clear", "again",
           "mark", "check", "selfpoke", "deregister", "abort", "free", "convert"}

Messages == {<<fd, bits>> : fd \in Fds, bits \in SUBSET Bits \ {{}}}

IsFrame(f) ==
  /\ DOMAIN f = DOMAIN NoFrame
  /\ f.ctlr \in Controllers \cup {"none"}
  /\ f.timeout \in Timeouts \cup {"none"}
  /\ f.alarm \in Objects \cup {"none"}
  /\ RangeOf(f.on) \subseteq Queues /\ Len(f.on) <= 2
  /\ f.at \in 0 .. Len(f.on) /\ f.won \in 0 .. Len(f.on)
  /\ f.event = <<>> \/ f.event \in Messages

WaitersType ==
  /\ pc \in [Waiters -> Labels]
  /\ \A w \in Waiters : IsFrame(frame[w]) /\ (pc[w] = "out" => frame[w] = NoFrame)
  /\ \A w \in Waiters : RangeOf(events[w]) \subseteq Messages /\ Len(events[w]) <= MaxEvents
  /\ blocked \in [Waiters -> BOOLEAN] /\ checkEvqs \in [Waiters -> BOOLEAN]

QueuesType ==
  /\ DOMAIN evq = Queues
  /\ \A q \in Queues :
       /\ evq[q].alert \in BOOLEAN
       /\ RangeOf(evq[q].waiters) \subseteq Waiters
       /\ IF q \in Controllers
          THEN evq[q].mail.bits \in [Fds -> SUBSET Bits] /\ CeqConsistent(evq[q].mail)
          ELSE evq[q].mail \subseteq Waiters

MemoryType ==
  /\ CacheType(cache)
  /\ syscall \in [Objects -> [state : {"idle", "asleep", "aborting", "expired", "aborted"},
                              by : Waiters \cup {"none"}, posts : Nat]]
  /\ peak \in 0 .. Cardinality(Waiters)

SendsType ==
  /\ \A k \in Contexts :
       /\ kernel[k].pc \in {"idle", "post", "alert", "indir"}
       /\ kernel[k].evq \in Queues \cup {"none"}
       /\ kernel[k].sysc = <<>> \/ kernel[k].sysc \in Objects \X Waiters
       /\ kernel[k].event = <<>> \/ kernel[k].event \in Messages
       /\ kernel[k].copies < SpamCopies
  /\ \A v \in Vcores :
       /\ RangeOf(inbox[v]) \subseteq Queues
       /\ vcore[v].pc \in {"idle", "alert", "handle", "poke"}
       /\ vcore[v].evq \in Queues \cup {"none"}
       /\ vcore[v].at \in 0 .. Cardinality(Waiters)

Budget(n) == IF n = Forever THEN {Forever} ELSE 0 .. n

WorldType ==
  /\ interest \in [Controllers -> SUBSET Fds]
  /\ left.calls \in [Waiters -> Budget(Calls)]
  /\ left.events \in Budget(Events)
  /\ left.ctls \in Budget(Ctls)
  /\ consumed \in [Waiters -> SUBSET Waiters]
  /\ owed \in [Controllers -> [Fds -> SUBSET Bits]]

TypeOK == WaitersType /\ QueuesType /\ MemoryType /\ SendsType /\ WorldType

-----------------------------------------------------------------------------
(* SAFETY: alarms                                                           *)

\* Who takes a completion from an alarm queue is the one whose syscall sent it.
OwnAlarmOnly == \A w \in Waiters : consumed[w] \subseteq {w}

\* w has taken a completion in a timed wait, and no event: it will return 0.
TimingOut(w) ==
  /\ pc[w] \in {"deregister", "free"} /\ frame[w].alarm # "none"
  /\ frame[w].won > 0 /\ frame[w].event = <<>>

\* A timed wait returns 0 only if its own timer expired.
TimeoutOnlyAfterExpiry ==
  \A w \in Waiters : TimingOut(w) => syscall[frame[w].alarm].state = "expired"

\* In the pass in which a wait took its alarm's message it had looked at its
\* controller's queue before, and found it empty.
EventFirst ==
  \A w \in Waiters : TimingOut(w) =>
    \E i \in 1 .. frame[w].won - 1 : frame[w].on[i] = frame[w].ctlr

Carriers(o) ==
  {k \in Contexts : kernel[k].pc = "post" /\ kernel[k].sysc # <<>> /\ kernel[k].sysc[1] = o}

\* Every submitted syscall posts exactly one completion, in every order of timer,
\* abort and finish: none while it sleeps, one when no context carries it any more.
OneCompletionPerSubmit ==
  \A o \in Objects :
    LET s == syscall[o] IN
    /\ s.state \in {"idle", "asleep", "aborting"} => Carriers(o) = {} /\ s.posts = 0
    /\ s.state \in {"expired", "aborted"} => Cardinality(Carriers(o)) + s.posts = 1

-----------------------------------------------------------------------------
(* SAFETY: objects                                                          *)

\* A free object has no syscall that can still post, and an empty mailbox.
FreeObjectsQuiet ==
  \A o \in FreeObjects(cache) :
    /\ syscall[o].state = "idle" /\ Carriers(o) = {}
    /\ IsEmpty(AlarmQueue(o))

ObjectsConstructed == \A s \in 1 .. Grown(cache) : ObjectsOf(s) \subseteq cache.built

Holders(o) == {w \in Waiters : frame[w].alarm = o}

NoDoubleAlloc ==
  \A o \in Objects : Cardinality(Holders(o)) + (IF o \in FreeObjects(cache) THEN 1 ELSE 0) <= 1

SlabListsConsistent == ListsConsistent(cache)

\* Never more slabs than the most threads that ever waited at once need,
\* however many controllers there are.
ObjectBound == Grown(cache) * SlabSize < peak + SlabSize

\* What a send, a mailbox or a handler refers to has been constructed, and not
\* been destroyed.  (The queue of a controller lives as long as the model.)
Alive(q) == q \in Controllers \/ \E o \in cache.built : q = AlarmQueue(o)

NoDanglingIndir ==
  /\ \A k \in Contexts : kernel[k].evq # "none" => Alive(kernel[k].evq)
  /\ \A v \in Vcores : /\ \A i \in DOMAIN inbox[v] : Alive(inbox[v][i])
                       /\ vcore[v].evq # "none" => Alive(vcore[v].evq)

NoUseAfterFree == \A w \in Waiters : frame[w].alarm # "none" => frame[w].alarm \in cache.built

-----------------------------------------------------------------------------
(* SAFETY: events                                                           *)

\* Bits that were posted stay in the mailbox until somebody takes them; who
\* takes them holds them until they stand in the array, or turn out stale.
NoEventLost == \A e \in Controllers, fd \in Fds : owed[e][fd] \subseteq evq[e].mail.bits[fd]

\* What is in the mailbox was posted for that fd, so what is returned was.
NoEventInvented == \A e \in Controllers, fd \in Fds : evq[e].mail.bits[fd] \subseteq owed[e][fd]

\* Every place that a step adds to an array names an fd that is registered, and
\* has bits.  (A property of steps: the fd may leave the set right afterwards.)
ReturnedEventsReal ==
  [][\A w \in Waiters : events'[w] # events[w] /\ events'[w] # <<>> =>
       LET place == events'[w][Len(events'[w])]
       IN  /\ place[1] \in interest[frame[w].ctlr] /\ place[2] # {}
           /\ Len(events'[w]) = Len(events[w]) + 1]_vars

\* An event in hand is not dropped on the way, only converted.
EventsKept ==
  [][\A w \in Waiters : frame[w].event # <<>> /\ pc[w] # "convert" =>
       frame'[w].event = frame[w].event]_vars

-----------------------------------------------------------------------------
(* FAIRNESS.  None on calls and events: nobody need call again, and the     *)
(* world need not have events.  None on timers, except where named.         *)

\* A thread that is not blocked runs.  Once a step of it is enabled nobody takes
\* that away, but for the wakeup lock, which handlers may take again and again
\* just before it; so SF.
WaiterFairness == \A w \in Waiters : SF_vars(WaiterStep(w))

\* A send goes on.  A vcore's mailbox may be full each time that the context
\* looks, and have had room in between; so SF.
SendFairness == \A k \in Contexts : SF_vars(SendStep(k))

\* A vcore handles its INDIRs.  Two of them may compete for a wakeup lock; so SF.
VcoreFairness == \A v \in Vcores : SF_vars(VcoreStep(v))

\* A syscall that abort woke runs to its end.  Other sends may keep taking the
\* contexts, but the kernel's run queue is fair; so SF.
FinishFairness == \A o \in Objects : SF_vars(\E k \in Contexts : FinishAborted(k, o))

\* Where named: a syscall that sleeps is woken at some time, by its timer or by
\* abort.  (Not SF of the timer alone: of a syscall that is always aborted in
\* time the timer need never go off.)
TimerFairness ==
  \A o \in Objects : SF_vars(\E k \in Contexts : TimerFires(k, o) \/ FinishAborted(k, o))

FairSpec == Spec /\ WaiterFairness /\ SendFairness /\ VcoreFairness /\ FinishFairness
TimedSpec == Spec /\ WaiterFairness /\ SendFairness /\ VcoreFairness /\ TimerFairness

-----------------------------------------------------------------------------
(* LIVENESS                                                                 *)

InRound(w) == frame[w].alarm # "none"

\* Of TimedSpec: every round of a timed wait ends.
RoundReturns == \A w \in Waiters : InRound(w) ~> ~InRound(w)

\* Of FairSpec, where timers may never fire: a waiter that has taken an event
\* does with it what is to do, and returns if it was real.
TakenEventsReturn ==
  \A w \in Waiters :
    /\ frame[w].event # <<>> ~> frame[w].event = <<>>
    /\ pc[w] # "out" /\ events[w] # <<>> ~> pc[w] = "out"

Asleep(w) == pc[w] = "clear" /\ blocked[w]
BlockedOn(w, q) == Asleep(w) /\ \E i \in DOMAIN frame[w].on : frame[w].on[i] = q

\* Of FairSpec: each message in a queue that somebody is blocked on is taken, or
\* nobody is blocked there any more.
MessagesAreTaken ==
  \A q \in Queues :
    (~IsEmpty(q) /\ \E w \in Waiters : BlockedOn(w, q))
      ~> (IsEmpty(q) \/ ~ \E w \in Waiters : BlockedOn(w, q))

Promptness == TakenEventsReturn /\ MessagesAreTaken
=============================================================================
