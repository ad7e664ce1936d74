-------------------- MODULE EpollWaitRefinesAlarmDelivery --------------------
(***************************************************************************)
(* EpollWait refines AlarmDelivery.  A waiter's alarm is the syscall in    *)
(* the object that it holds, until its OWN message has left the mailbox,   *)
(* whoever took it: so the theft of a message is a step that the abstract  *)
(* level does not have.                                                    *)
(***************************************************************************)
EXTENDS EpollWaitClaims

WaitOf(w) ==
  IF frame[w].alarm = "none" THEN "out"
  ELSE IF pc[w] = "block" THEN "waiting"
  ELSE IF frame[w].event # <<>> THEN "event" ELSE "timeout"

AlarmOf(w) ==
  IF frame[w].alarm = "none" THEN "off"
  ELSE LET s == syscall[frame[w].alarm].state IN
       CASE s \in {"idle", "asleep"} -> "set"
         [] s = "expiring" -> "expired"
         [] s = "aborting" -> "cancelled"
         [] s \in {"expired", "aborted"} ->
              IF w \notin mail[AlarmQueue(frame[w].alarm)] THEN "off"
              ELSE IF s = "expired" THEN "expired" ELSE "cancelled"

Abstract == INSTANCE AlarmDelivery WITH
  wait <- [w \in Waiters |-> WaitOf(w)],
  alarm <- [w \in Waiters |-> AlarmOf(w)]

AlarmDelivery == Abstract!Spec
AlarmDeliveryFair == Abstract!WaitersRun
AlarmDeliveryTimed == Abstract!WaitersRun /\ Abstract!TimePasses
=============================================================================
