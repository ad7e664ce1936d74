---------------------------- MODULE AlarmDelivery ----------------------------
(***************************************************************************)
(* What it is all for, on a page: each timed wait ends by an event or by   *)
(* its own alarm, and by nothing else; and it is over only when its alarm  *)
(* is silent.  A wait here is one round of epoll_wait: from the submission *)
(* of an alarm until that alarm is given back.                             *)
(*                                                                         *)
(* Left out, and found in EpollWait: what an alarm is made of, where it    *)
(* comes from and who else uses it; where events come from and what is     *)
(* done with them; waits without a timeout, which have no alarm.           *)
(***************************************************************************)
CONSTANT Waiters

VARIABLES
  wait,        \* "out", "waiting", or what ended the wait: "event", "timeout"
  alarm        \* "off", "set", or why it is due to ring: "expired", "cancelled"

vars == <<wait, alarm>>

TypeOK ==
  /\ wait \in [Waiters -> {"out", "waiting", "event", "timeout"}]
  /\ alarm \in [Waiters -> {"off", "set", "expired", "cancelled"}]

Init ==
  /\ wait = [w \in Waiters |-> "out"]
  /\ alarm = [w \in Waiters |-> "off"]

-----------------------------------------------------------------------------
Become(w, how, sound) == wait' = [wait EXCEPT ![w] = how] /\ alarm' = [alarm EXCEPT ![w] = sound]

Begin(w) == wait[w] = "out" /\ Become(w, "waiting", "set")

\* Time is up.  It may be so while the event that ends the wait is in hand.
Expire(w) == alarm[w] = "set" /\ Become(w, wait[w], "expired")

EndByEvent(w) == wait[w] = "waiting" /\ Become(w, "event", alarm[w])

\* By one's own alarm: which is due, since the time is up, and is heard once.
EndByAlarm(w) ==
  /\ wait[w] = "waiting" /\ alarm[w] = "expired"
  /\ Become(w, "timeout", "off")

\* Who has an event needs the alarm no more, but has to hear it all the same.
Cancel(w) == wait[w] = "event" /\ alarm[w] = "set" /\ Become(w, "event", "cancelled")
HearOut(w) ==
  /\ wait[w] = "event" /\ alarm[w] \in {"expired", "cancelled"}
  /\ Become(w, "event", "off")

Return(w) ==
  /\ wait[w] \in {"event", "timeout"} /\ alarm[w] = "off"
  /\ Become(w, "out", "off")

-----------------------------------------------------------------------------
WaiterStep(w) == EndByAlarm(w) \/ Cancel(w) \/ HearOut(w) \/ Return(w)
WorldStep(w) == Begin(w) \/ Expire(w) \/ EndByEvent(w)

Next == \E w \in Waiters : WaiterStep(w) \/ WorldStep(w)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* SAFETY                                                                   *)

\* A wait times out only when its time is up, and is over only in silence.
SilentWhenOver == \A w \in Waiters : wait[w] \in {"out", "timeout"} => alarm[w] = "off"
NeverDeaf == \A w \in Waiters : wait[w] = "waiting" => alarm[w] \in {"set", "expired"}

-----------------------------------------------------------------------------
(* LIVENESS.  Guards are spelled out, since TLC cannot evaluate ENABLED     *)
(* through a mapping; GuardsAreTrue holds them to it.                       *)

CanStep(w) ==
  \/ wait[w] = "waiting" /\ alarm[w] = "expired"
  \/ wait[w] \in {"event", "timeout"}
CanExpire(w) == alarm[w] = "set"

GuardsAreTrue ==
  \A w \in Waiters : /\ CanStep(w) = ENABLED <<WaiterStep(w)>>_vars
                     /\ CanExpire(w) = ENABLED <<Expire(w)>>_vars

\* Who has something to do does it: nobody is left asleep beside an alarm that is
\* due to him.
WaitersRun == \A w \in Waiters : []<>~CanStep(w) \/ []<><<WaiterStep(w)>>_vars

\* Where named: time passes.
TimePasses == \A w \in Waiters : []<>~CanExpire(w) \/ []<><<Expire(w)>>_vars

FairSpec == Spec /\ WaitersRun
TimedSpec == FairSpec /\ TimePasses

\* Of TimedSpec: every wait ends.
WaitReturns == \A w \in Waiters : wait[w] = "waiting" ~> wait[w] = "out"

\* Of FairSpec: so does one that an event or its alarm has ended.
EndedReturns == \A w \in Waiters : wait[w] \in {"event", "timeout"} ~> wait[w] = "out"
=============================================================================
