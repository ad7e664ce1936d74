----------------------------- MODULE MCEpollWait -----------------------------
EXTENDS EpollWaitProperties
OneSlabOfTwo == << <<"a1", "a2">> >>
TwoSlabsOfOne == << <<"a1">>, <<"a2">> >>
OneSlabOfOne == << <<"a1">> >>
AllInE1 == [e \in Controllers |-> IF e = "e1" THEN Fds ELSE {}]
FdOfEach == [e \in Controllers |-> IF e = "e1" THEN {1} ELSE Fds \ {1}]
=============================================================================
