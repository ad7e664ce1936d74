------------------------- MODULE MCEpollWaitRefines -------------------------
(* The models of the mapping choose from what the models of EpollWait do.   *)
EXTENDS EpollWaitRefinesAlarmDelivery, MCEpollWaitAtomic
=============================================================================
