------------------------------- MODULE Mailbox -------------------------------
(***************************************************************************)
(* The mailboxes of event queues, as operators on values.                  *)
(*                                                                         *)
(* BITMAP (alarm queues): one bit an event type.  Posts of one type before *)
(* a receive are one message: it says that something completed, never      *)
(* what.  The bit is set when the value is not empty; the senders that it  *)
(* stands for are history, which nobody can read.                          *)
(*                                                                         *)
(* CEQ (controllers): for each source, here an fd, the bits that were      *)
(* posted, OR-ed together, and a ring of the sources in the order of their *)
(* first post.  The ring can overflow; a receiver that finds it empty then *)
(* scans the table, lowest fd first.                                       *)
(*                                                                         *)
(* UCQ (public mailboxes of vcores): an unbounded FIFO, a sequence.        *)
(*                                                                         *)
(* impl: event/bitmap.ts, event/ceq.ts, event/ucq.ts                       *)
(* Akaros: user/parlib/{evbitmap,ceq,ucq}.c                                *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS Fds,        \* the file descriptors: positive numbers
          Bits,       \* the event bits that an fd can have, for example {"in"}
          RingSize    \* how many ids the ring of a CEQ holds

ASSUME FdsAreNumbers == Fds \subseteq Nat
ASSUME RingHoldsSomething == RingSize \in Nat \ {0}

-----------------------------------------------------------------------------
EmptyBitmap == {}
PostBitmap(box, sender) == box \cup {sender}

-----------------------------------------------------------------------------
EmptyCeq == [bits |-> [fd \in Fds |-> {}], ring |-> <<>>, overflow |-> FALSE]

IsEmptyCeq(c) == \A fd \in Fds : c.bits[fd] = {}

\* What a post leaves of the bits that were there: OR keeps them.
MergeBits(old, new) == old \cup new

PostCeq(c, fd, new) ==
  LET first == c.bits[fd] = {}
      room == Len(c.ring) < RingSize
  IN  [bits |-> [c.bits EXCEPT ![fd] = MergeBits(@, new)],
       ring |-> IF first /\ room THEN Append(c.ring, fd) ELSE c.ring,
       overflow |-> c.overflow \/ (first /\ ~room)]

LowestFd(c) == CHOOSE fd \in Fds :
  /\ c.bits[fd] # {}
  /\ \A other \in Fds : c.bits[other] # {} => fd <= other

\* The next message of a CEQ that is not empty: <<fd, bits>>.
NextCeq(c) ==
  LET fd == IF c.ring # <<>> THEN Head(c.ring) ELSE LowestFd(c)
  IN  <<fd, c.bits[fd]>>

\* The CEQ after NextCeq(c) was taken.  An overflow is over when the table is
\* empty: until then some fd with bits may not be in the ring.
TakeCeq(c) ==
  LET bits == [c.bits EXCEPT ![NextCeq(c)[1]] = {}]
  IN  [bits |-> bits,
       ring |-> IF c.ring # <<>> THEN Tail(c.ring) ELSE <<>>,
       overflow |-> c.overflow /\ \E fd \in Fds : bits[fd] # {}]

\* Each fd with bits is in the ring, once, or an overflow is on record; each fd
\* in the ring has bits.
CeqConsistent(c) ==
  /\ \A fd \in Fds : c.bits[fd] # {} =>
       c.overflow \/ \E i \in DOMAIN c.ring : c.ring[i] = fd
  /\ \A i \in DOMAIN c.ring : c.bits[c.ring[i]] # {}
  /\ \A i, j \in DOMAIN c.ring : c.ring[i] = c.ring[j] => i = j
  /\ Len(c.ring) <= RingSize
=============================================================================
