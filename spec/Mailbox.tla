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
(* scans the table, lowest fd first.  It can be closed: then all that it   *)
(* gives, to everybody who looks, is the message Closed, which stays.      *)
(*                                                                         *)
(* UCQ (public mailboxes of vcores): an unbounded FIFO, a sequence.        *)
(*                                                                         *)
(* impl: event/bitmap.ts, event/ceq.ts, event/ucq.ts                       *)
(* Akaros: user/parlib/{evbitmap,ceq,ucq}.c                                *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS Fds,        \* the file descriptors: numbers above 0
          Bits,       \* the event bits that an fd can have, for example {"in"}
          RingSize    \* how many ids the ring of a CEQ holds

ASSUME FdsAreNumbers == Fds \subseteq Nat \ {0}
ASSUME RingHoldsSomething == RingSize \in Nat \ {0}

-----------------------------------------------------------------------------
EmptyBitmap == {}
PostBitmap(box, sender) == box \cup {sender}

-----------------------------------------------------------------------------
EmptyCeq == [bits |-> [fd \in Fds |-> {}], ring |-> <<>>, overflow |-> FALSE,
             closed |-> FALSE]

\* A message of no fd: the queue that it is taken from is closed.
Closed == <<0, {}>>

HasBits(c) == \E fd \in Fds : c.bits[fd] # {}
IsEmptyCeq(c) == ~(c.closed \/ HasBits(c))

CloseCeq(c) == [c EXCEPT !.closed = TRUE]

\* What a post leaves of the bits that were there: OR keeps them.
MergeBits(old, new) == old \cup new

PostCeq(c, fd, new) ==
  LET first == c.bits[fd] = {}
      room == Len(c.ring) < RingSize
  IN  [c EXCEPT !.bits[fd] = MergeBits(@, new),
                !.ring = IF first /\ room THEN Append(@, fd) ELSE @,
                !.overflow = @ \/ (first /\ ~room)]

LowestFd(c) == CHOOSE fd \in Fds :
  /\ c.bits[fd] # {}
  /\ \A other \in Fds : c.bits[other] # {} => fd <= other

\* The next message of a CEQ that is not empty: <<fd, bits>>, or Closed.
\* (Closed is asked before the LET, since the second engine evaluates that at once.)
NextCeq(c) ==
  IF c.closed THEN Closed
  ELSE LET fd == IF c.ring # <<>> THEN Head(c.ring) ELSE LowestFd(c)
       IN  <<fd, c.bits[fd]>>

\* The CEQ after NextCeq(c) was taken.  An overflow is over when the table is
\* empty: until then some fd with bits may not be in the ring.
TakeCeq(c) ==
  IF c.closed THEN c
  ELSE LET rest == [c EXCEPT !.bits[NextCeq(c)[1]] = {}]
       IN  [rest EXCEPT !.ring = IF @ # <<>> THEN Tail(@) ELSE @,
                        !.overflow = @ /\ HasBits(rest)]

\* Each fd with bits is in the ring, once, or an overflow is on record; each fd
\* in the ring has bits.
CeqConsistent(c) ==
  /\ \A fd \in Fds : c.bits[fd] # {} =>
       c.overflow \/ \E i \in DOMAIN c.ring : c.ring[i] = fd
  /\ \A i \in DOMAIN c.ring : c.bits[c.ring[i]] # {}
  /\ \A i, j \in DOMAIN c.ring : c.ring[i] = c.ring[j] => i = j
  /\ Len(c.ring) <= RingSize
=============================================================================
