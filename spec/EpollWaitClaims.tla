--------------------------- MODULE EpollWaitClaims ---------------------------
(***************************************************************************)
(* What EpollWait promises: types, safety, and, with the fairness that is  *)
(* argued below, liveness.  The names are those of EpollWaitProperties,    *)
(* which says the same of the finest level.                                *)
(***************************************************************************)
EXTENDS EpollWait

-----------------------------------------------------------------------------
(* TYPES                                                                    *)

Labels == {"out", "poll", "alloc", "block", "abort", "drain", "free", "convert"}
Messages == {<<fd, bits>> : fd \in Fds, bits \in SUBSET Bits \ {{}}}
Frames == [ctlr : Controllers \cup {"none"}, timeout : Timeouts \cup {"none"},
           alarm : Objects \cup {"none"}, event : Messages \cup {<<>>}]
Syscalls == [state : {"idle", "asleep", "expiring", "aborting", "expired", "aborted"},
             by : Waiters \cup {"none"}, posts : 0 .. 2]
Budget(n) == IF n = Forever THEN {Forever} ELSE 0 .. n

WaitersType ==
  /\ pc \in [Waiters -> Labels]
  /\ frame \in [Waiters -> Frames]
  /\ \A w \in Waiters : RangeOf(events[w]) \subseteq Messages /\ Len(events[w]) <= MaxEvents
QueuesType ==
  /\ ceq \in [Controllers -> [Fds -> SUBSET Bits]]
  /\ mail \in [AlarmQueues -> SUBSET Waiters]
MemoryType ==
  /\ CacheType(cache)
  /\ syscall \in [Objects -> Syscalls]
  /\ peak \in 0 .. Cardinality(Waiters)
WorldType ==
  /\ interest \in [Controllers -> SUBSET Fds]
  /\ left.calls \in [Waiters -> Budget(Calls)]
  /\ left.events \in Budget(Events) /\ left.ctls \in Budget(Ctls)
  /\ consumed \in [Waiters -> SUBSET Waiters]

TypeOK == WaitersType /\ QueuesType /\ MemoryType /\ WorldType

-----------------------------------------------------------------------------
(* SAFETY                                                                   *)

\* Who takes a completion from an alarm queue is the one whose syscall sent it.
OwnAlarmOnly == \A w \in Waiters : consumed[w] \subseteq {w}

\* Who has taken a completion and no event will return 0, so the completion has
\* to be its own timer's.
TimingOutIsExpired ==
  \A w \in Waiters : pc[w] = "free" /\ frame[w].event = <<>> =>
    syscall[frame[w].alarm].state = "expired"

TimeoutOnlyAfterExpiry ==
  [][\A w \in Waiters : pc[w] # "out" /\ pc'[w] = "out" /\ events'[w] = <<>> =>
       \/ frame[w].timeout = "poll"
       \/ /\ frame[w].timeout = "timed" /\ frame[w].alarm # "none"
          /\ syscall[frame[w].alarm].state = "expired"]_vars

OneCompletionPerSubmit ==
  \A o \in Objects : syscall[o].posts = IF Completed(o) THEN 1 ELSE 0

\* A free object has no syscall that can still post, and an empty mailbox.
FreeObjectsQuiet ==
  \A o \in FreeObjects(cache) : syscall[o].state = "idle" /\ ~Rings(o)

ObjectsConstructed == \A s \in Listed(cache) : ObjectsOf(s) \subseteq cache.built

Holders(o) == {w \in Waiters : frame[w].alarm = o}

NoDoubleAlloc ==
  \A o \in Objects : Cardinality(Holders(o)) + (IF o \in FreeObjects(cache) THEN 1 ELSE 0) <= 1

\* An alarm is in use or free; none is forgotten.
NoObjectLost ==
  \A s \in Listed(cache) : \A o \in ObjectsOf(s) :
    Holders(o) # {} \/ o \in FreeObjects(cache)

SlabListsConsistent == ListsConsistent(cache)

\* Never more slabs than the most threads that ever waited at once need.
ObjectBound == Grown(cache) * SlabSize < peak + SlabSize

\* Every place that a step adds to an array names an fd that is registered.
ReturnedEventsReal ==
  [][\A w \in Waiters : events'[w] # events[w] /\ events'[w] # <<>> =>
       LET place == events'[w][Len(events'[w])]
       IN  /\ place[1] \in interest[frame[w].ctlr] /\ place[2] # {}
           /\ Len(events'[w]) = Len(events[w]) + 1]_vars

-----------------------------------------------------------------------------
(* FAIRNESS.  None on calls and events, none on timers except where named.  *)
(* Weak fairness is enough where there are no locks, and it is said with    *)
(* the guards spelled out, for a mapping to carry it over: TLC cannot       *)
(* evaluate ENABLED through one.  GuardsAreTrue holds them to it.           *)

CanStep(w) ==
  \/ pc[w] \in {"poll", "abort", "free", "convert"}
  \/ pc[w] = "alloc" /\ CanAlloc(cache, DOMAIN Slabs)
  \/ pc[w] = "block" /\ Ready(frame[w].ctlr) # {}
  \/ pc[w] \in {"block", "drain"} /\ frame[w].alarm # "none" /\ Rings(frame[w].alarm)
CanFire(o) == syscall[o].state = "asleep"
CanPost(o) == syscall[o].state \in {"expiring", "aborting"}

GuardsAreTrue ==
  /\ \A w \in Waiters : CanStep(w) = ENABLED <<WaiterStep(w)>>_vars
  /\ \A o \in Objects : CanFire(o) = ENABLED <<TimerFires(o)>>_vars
  /\ \A o \in Objects : CanPost(o) = ENABLED <<PostCompletion(o)>>_vars

\* A thread runs unless it has nothing to do: who blocks on a queue with a
\* message is woken for it.
WaitersRun ==
  \A w \in Waiters : []<>~CanStep(w) \/ []<><<WaiterStep(w)>>_vars

\* A syscall that was woken posts.
SyscallsPost ==
  \A o \in Objects : []<>~CanPost(o) \/ []<><<PostCompletion(o)>>_vars

\* Where named: a syscall does not sleep for ever.
TimersFire ==
  \A o \in Objects : []<>~CanFire(o) \/ []<><<TimerFires(o)>>_vars

FairSpec == Spec /\ WaitersRun /\ SyscallsPost
TimedSpec == FairSpec /\ TimersFire

-----------------------------------------------------------------------------
(* LIVENESS                                                                 *)

InRound(w) == frame[w].alarm # "none"

\* Of TimedSpec: every round of a timed wait ends.
RoundReturns == \A w \in Waiters : InRound(w) ~> ~InRound(w)

\* Of FairSpec, where timers may never fire: a waiter that has taken an event
\* does with it what is to do, and returns if it was real.
Promptness ==
  \A w \in Waiters :
    /\ frame[w].event # <<>> ~> frame[w].event = <<>>
    /\ pc[w] # "out" /\ events[w] # <<>> ~> pc[w] = "out"
=============================================================================
