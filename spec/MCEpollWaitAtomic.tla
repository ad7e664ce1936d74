-------------------------- MODULE MCEpollWaitAtomic --------------------------
(***************************************************************************)
(* What the models of EpollWait choose from, as MCEpollWait is for the     *)
(* finest level.  No graph of this level is replayed, so waiters may be    *)
(* model values, and Perms a symmetry of the safety models: nothing in     *)
(* EpollWait tells one waiter from another.                                *)
(***************************************************************************)
EXTENDS EpollWaitClaims, TLC

Perms == Permutations(Waiters)

-----------------------------------------------------------------------------
(* MEMORY                                                                   *)

OneSlabOfOne == << <<"a1">> >>
OneSlabOfTwo == << <<"a1", "a2">> >>
OneSlabOfThree == << <<"a1", "a2", "a3">> >>
TwoSlabsOfOne == << <<"a1">>, <<"a2">> >>
TwoSlabsOfTwo == << <<"a1", "a2">>, <<"a3", "a4">> >>
ThreeSlabsOfTwo == << <<"a1", "a2">>, <<"a3", "a4">>, <<"a5", "a6">> >>

-----------------------------------------------------------------------------
(* THE WORLD                                                                *)

AllInE1 == [e \in Controllers |-> IF e = "e1" THEN Fds ELSE {}]
OneInEach == [e \in Controllers |-> IF e = "e1" THEN {1} ELSE Fds \ {1}]

-----------------------------------------------------------------------------
(* DESIGNS                                                                  *)

\* Before Akaros 40387f02: one alarm queue for all waiters of the controller.
SharedAlarmQueue(o) == "shared"
=============================================================================
