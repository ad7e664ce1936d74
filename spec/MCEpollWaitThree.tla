-------------------------- MODULE MCEpollWaitThree ---------------------------
(***************************************************************************)
(* Bounds of the models with three waiters, whose graphs are too big for   *)
(* every day.                                                              *)
(***************************************************************************)
EXTENDS MCEpollWait

\* The least slab of which three alarms can be out at once.
OneSlabOfThree == << <<"a1", "a2", "a3">> >>
=============================================================================
