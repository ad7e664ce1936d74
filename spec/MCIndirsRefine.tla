--------------------------- MODULE MCIndirsRefine ---------------------------
(* The models of the mapping choose from what the models of the finest     *)
(* level do.                                                                *)
EXTENDS IndirsRefineEpollWait, MCEpollWait
=============================================================================
