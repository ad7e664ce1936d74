---------------------- MODULE EpollWaitClockWitnesses -----------------------
(***************************************************************************)
(* For the clock's own action, and for each state that its story needs,    *)
(* the claim that it never comes; TLC must refute each.                    *)
(***************************************************************************)
EXTENDS MCEpollWaitClock

WitnessTick == ~ENABLED Tick

\* Stale message, then retry.  The first round submits before time can pass: so
\* who submits with less than all of its time left was woken by a stale message.
Retries(w) == pc[w] = "submit" /\ frame[w].timeLeft < Ticks

WitnessRetryForTheRest == \A w \in Waiters : ~(Retries(w) /\ frame[w].timeLeft > 0)

\* A retry at the deadline itself: its timer is due at once, and it ends on time.
WitnessRetryWithNothingLeft == \A w \in Waiters : ~(Retries(w) /\ frame[w].timeLeft = 0)

\* Time is over, and the call is about to return an event all the same.
WitnessEventAtTheDeadline ==
  \A w \in Waiters : ~(/\ pc[w] = "convert" /\ frame[w].timeout = "timed" /\ frame[w].timeLeft = 0
                       /\ frame[w].event[1] \in interest[frame[w].ctlr])

\* Two calls that began at different times wait at once.
WitnessTwoDeadlines ==
  \A v, w \in Waiters : ~(Asleep(v) /\ Asleep(w) /\ frame[v].timeLeft > frame[w].timeLeft)
=============================================================================
