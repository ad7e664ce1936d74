-------------------------- MODULE MCEpollWaitClock ---------------------------
(***************************************************************************)
(* The bounds and the designs of the models with a clock.                  *)
(***************************************************************************)
EXTENDS MCEpollWait, EpollWaitClock

\* Two ticks: there is a moment at which some of the time is over, and some is
\* left.
TwoTicks == 2

-----------------------------------------------------------------------------
(* THE WORLD                                                                *)

\* What it may do is for all times together: stale messages stop.
Once(l) == l

-----------------------------------------------------------------------------
(* DESIGNS                                                                  *)

\* Akaros 40387f02: after a stale message start over with the whole timeout.
FullTimeoutAgain(w) == Ticks
=============================================================================
