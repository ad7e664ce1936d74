----------------------- MODULE AlarmDeliveryWitnesses -----------------------
(***************************************************************************)
(* For each action of AlarmDelivery, and for what its story needs, the     *)
(* claim that it never comes; TLC must refute each.                        *)
(***************************************************************************)
EXTENDS AlarmDelivery

NoWaiter(Act(_)) == \A w \in Waiters : ~ENABLED Act(w)

WitnessBegin == NoWaiter(Begin)
WitnessExpire == NoWaiter(Expire)
WitnessEndByEvent == NoWaiter(EndByEvent)
WitnessEndByAlarm == NoWaiter(EndByAlarm)
WitnessCancel == NoWaiter(Cancel)
WitnessHearOut == NoWaiter(HearOut)
WitnessReturn == NoWaiter(Return)

\* An event ended the wait, and time was up all the same.
WitnessBothReady == \A w \in Waiters : ~(wait[w] = "event" /\ alarm[w] = "expired")
=============================================================================
