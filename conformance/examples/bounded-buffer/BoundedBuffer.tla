---------------------------- MODULE BoundedBuffer ----------------------------
(***************************************************************************)
(* Producers and consumers share a buffer of limited capacity, guarded by  *)
(* a monitor: one thread at a time is inside; one that cannot go on falls  *)
(* asleep on a condition and lets go of the lock in the same step; whoever *)
(* has changed the buffer notifies a condition when it leaves.             *)
(*                                                                         *)
(* Notified is not yet inside: the thread must get the lock again, others  *)
(* may get it before, so it has to look at the buffer once more.           *)
(*                                                                         *)
(* Left out: interrupts, time-outs, wakeups that nobody caused.            *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS
  Producers,  \* threads that put, for ever
  Consumers,  \* threads that take, for ever
  Capacity,   \* how many items the buffer holds
  Nobody      \* a name that no thread has

ASSUME Capacity \in Nat \ {0}
ASSUME Producers \cap Consumers = {} /\ Nobody \notin Producers \cup Consumers

Threads == Producers \cup Consumers
Conditions == {"space", "items"}

VARIABLES
  pc,       \* where each thread is
  holder,   \* who has the lock, or Nobody
  buffer,   \* what was put and not taken yet, oldest first: an item is its producer's name
  sleepers  \* for each condition who sleeps on it, the longest asleep first

vars == <<pc, holder, buffer, sleepers>>

TypeOK ==
  /\ pc \in [Threads -> {"outside", "inside", "waiting", "notifying"}]
  /\ holder \in Threads \cup {Nobody}
  /\ buffer \in Seq(Producers)
  /\ sleepers \in [Conditions -> Seq(Threads)]

(* The design: who sleeps where, whom a change is told, and how many hear of it. *)

SleepsOn(t) == IF t \in Producers THEN "space" ELSE "items"
Notifies(t) == IF t \in Producers THEN "items" ELSE "space"
StillAsleep(queue) == IF queue = <<>> THEN <<>> ELSE Tail(queue)

(* Other choices, for cfgs to put in their places. *)

OneCondition(t) == "space"
NobodyAsleep(queue) == <<>>

Init ==
  /\ pc = [t \in Threads |-> "outside"]
  /\ holder = Nobody
  /\ buffer = <<>>
  /\ sleepers = [c \in Conditions |-> <<>>]

Range(queue) == {queue[at] : at \in 1..Len(queue)}
IsAsleep(t) == \E c \in Conditions : t \in Range(sleepers[c])
CanGoOn(t) == IF t \in Producers THEN Len(buffer) < Capacity ELSE buffer # <<>>

Lock(t) ==
  /\ holder = Nobody
  /\ holder' = t
  /\ pc' = [pc EXCEPT ![t] = "inside"]
  /\ UNCHANGED <<buffer, sleepers>>

Enter(t) == pc[t] = "outside" /\ Lock(t)

\* Whoever was notified comes back, some time.
Resume(t) == pc[t] = "waiting" /\ ~IsAsleep(t) /\ Lock(t)

Sleep(t) ==
  /\ pc[t] = "inside" /\ ~CanGoOn(t)
  /\ pc' = [pc EXCEPT ![t] = "waiting"]
  /\ holder' = Nobody
  /\ sleepers' = [sleepers EXCEPT ![SleepsOn(t)] = Append(@, t)]
  /\ UNCHANGED buffer

Put(p) ==
  /\ pc[p] = "inside" /\ CanGoOn(p)
  /\ pc' = [pc EXCEPT ![p] = "notifying"]
  /\ buffer' = Append(buffer, p)
  /\ UNCHANGED <<holder, sleepers>>

Take(c) ==
  /\ pc[c] = "inside" /\ CanGoOn(c)
  /\ pc' = [pc EXCEPT ![c] = "notifying"]
  /\ buffer' = Tail(buffer)
  /\ UNCHANGED <<holder, sleepers>>

\* The last thing that is done inside. Who is notified wakes; nobody does when nobody slept.
Notify(t) ==
  /\ pc[t] = "notifying"
  /\ pc' = [pc EXCEPT ![t] = "outside"]
  /\ holder' = Nobody
  /\ sleepers' = [sleepers EXCEPT ![Notifies(t)] = StillAsleep(@)]
  /\ UNCHANGED buffer

Next ==
  \/ \E t \in Threads : Enter(t) \/ Resume(t) \/ Sleep(t) \/ Notify(t)
  \/ \E p \in Producers : Put(p)
  \/ \E c \in Consumers : Take(c)

Spec == Init /\ [][Next]_vars

NeverTooMany == Len(buffer) <= Capacity
OnlyTheHolderIsInside == \A t \in Threads : pc[t] \in {"inside", "notifying"} <=> holder = t
\* The same that TLC calls a deadlock: with everyone asleep nobody is left to notify.
SomeoneIsAwake == \E t \in Threads : ~IsAsleep(t)
==============================================================================
