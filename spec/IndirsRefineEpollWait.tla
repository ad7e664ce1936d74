------------------------ MODULE IndirsRefineEpollWait ------------------------
(***************************************************************************)
(* EpollWaitIndirs refines EpollWait.  All of blocking, from the first     *)
(* look to the last deregistering, is one label there: it ends, by one     *)
(* step, when a message is taken.  All of sending, from the event to the   *)
(* last poke, is one step there: the post.  So whatever wakes, checks or   *)
(* marks is a step that changes nothing, and a wakeup that is lost is one  *)
(* that WaitersRun of EpollWait asks for and that never comes.             *)
(*                                                                         *)
(* Each variable of EpollWait that is not named here is the variable of    *)
(* the same name.                                                          *)
(***************************************************************************)
EXTENDS EpollWaitProperties

InBlock(w) == pc[w] \in {"look", "register", "clear", "again", "mark", "check", "selfpoke"}
OutOfBlock(w) == pc[w] \in {"deregister", "leave", "pass", "passpoke"}

\* Whoever blocks for his alarm alone has the event already.  Whoever is about to
\* submit has his object: to take it and to submit are one step there.
PcOf(w) ==
  CASE InBlock(w) -> IF frame[w].alarm # "none" /\ frame[w].event # <<>> THEN "drain" ELSE "block"
    [] OutOfBlock(w) -> AfterBlock(frame[w])
    [] pc[w] = "submit" -> "block"
    [] OTHER -> pc[w]

FrameOf(w) == [ctlr |-> frame[w].ctlr, timeout |-> frame[w].timeout,
               alarm |-> frame[w].alarm, event |-> frame[w].event]

Submitting(o) == {w \in Waiters : pc[w] = "submit" /\ frame[w].alarm = o}

\* A syscall that was submitted is asleep there, and can be aborted; one that was
\* woken is on its way to its end until its message is posted.
SyscallOf(o) ==
  LET s == syscall[o] IN
  IF Submitting(o) # {}
  THEN [state |-> "asleep", by |-> CHOOSE w \in Submitting(o) : TRUE, posts |-> 0]
  ELSE [by |-> s.by, posts |-> s.posts,
        state |-> CASE s.state = "submitted" -> "asleep"
                    [] s.state = "expired" /\ s.posts = 0 -> "expiring"
                    [] s.state = "aborted" /\ s.posts = 0 -> "aborting"
                    [] OTHER -> s.state]

\* An event whose message is not posted yet has not happened there.
InFlight == Cardinality({k \in Contexts : kernel[k].event # <<>>})

Abstract == INSTANCE EpollWaitClaims WITH
  pc <- [w \in Waiters |-> PcOf(w)],
  frame <- [w \in Waiters |-> FrameOf(w)],
  ceq <- [e \in Controllers |-> evq[e].mail.bits],
  mail <- [o \in Objects |-> evq[AlarmQueue(o)].mail],
  syscall <- [o \in Objects |-> SyscallOf(o)],
  left <- [calls |-> left.calls, ctls |-> left.ctls,
           events |-> IF left.events = Forever THEN Forever ELSE left.events + InFlight]

EpollWait == Abstract!Spec
EpollWaitFair == Abstract!WaitersRun /\ Abstract!SyscallsPost
EpollWaitTimed == EpollWaitFair /\ Abstract!TimersFire
=============================================================================
