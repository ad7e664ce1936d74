------------------------------ MODULE Turnstile ------------------------------
(***************************************************************************)
(* Guests go through a turnstile, one at a time, and drop one of several   *)
(* coins.  A toy: it has what makes replaying a graph hard (a lock,        *)
(* actions with one and with two parameters, steps that change nothing,    *)
(* steps of two guests that lead to one state), in a few lines.            *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS Guests, Coins, Nobody

VARIABLES
  pc,      \* where each guest is
  holder,  \* who is inside the turnstile, or Nobody
  box,     \* the coins that were dropped, in order
  bell     \* whether somebody rang for the attendant

vars == <<pc, holder, box, bell>>

TypeOK ==
  /\ pc \in [Guests -> {"outside", "inside", "through"}]
  /\ holder \in Guests \cup {Nobody}
  /\ box \in Seq(Coins)
  /\ bell \in BOOLEAN

Init ==
  /\ pc = [g \in Guests |-> "outside"]
  /\ holder = Nobody
  /\ box = <<>>
  /\ bell = FALSE

Enter(g) ==
  /\ pc[g] = "outside" /\ holder = Nobody
  /\ pc' = [pc EXCEPT ![g] = "inside"]
  /\ holder' = g
  /\ UNCHANGED <<box, bell>>

Drop(g, c) ==
  /\ pc[g] = "inside"
  /\ pc' = [pc EXCEPT ![g] = "through"]
  /\ holder' = Nobody
  /\ box' = Append(box, c)
  /\ UNCHANGED bell

\* Any guest who is not through yet may ring, also when the bell has rung already.
Ring(g) ==
  /\ pc[g] # "through"
  /\ bell' = TRUE
  /\ UNCHANGED <<pc, holder, box>>

\* The attendant empties the box when all are through, and the day begins again.
NewDay ==
  /\ \A g \in Guests : pc[g] = "through"
  /\ pc' = [g \in Guests |-> "outside"]
  /\ box' = <<>>
  /\ bell' = FALSE
  /\ UNCHANGED holder

Next ==
  \/ \E g \in Guests : Enter(g)
  \/ \E g \in Guests, c \in Coins : Drop(g, c)
  \/ \E g \in Guests : Ring(g)
  \/ NewDay

Spec == Init /\ [][Next]_vars

OneInside == \A g, h \in Guests : pc[g] = "inside" /\ pc[h] = "inside" => g = h
==============================================================================
