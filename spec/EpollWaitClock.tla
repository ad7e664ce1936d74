--------------------------- MODULE EpollWaitClock ----------------------------
(***************************************************************************)
(* EpollWaitIndirs with a clock: how long a timed wait lasts.              *)
(*                                                                         *)
(* Time is counted in ticks, and only as far as somebody waits for it: a   *)
(* frame has the rest of its call's timeout, a syscall the time until its  *)
(* timer goes off.  Both count down, so a world without end stays finite.  *)
(* Steps take no time.  The clock ticks when nothing else has to move;     *)
(* so "late by no more than the steps it takes" becomes a claim about one  *)
(* state: where time could pass, nobody's time is over.                    *)
(*                                                                         *)
(* The world does finitely many things in an instant: Events and Ctls are  *)
(* what it may do between two ticks.  Without such a bound it could stop   *)
(* the clock by never coming to rest.                                      *)
(*                                                                         *)
(* A model with a clock takes the definitions below in place of those of   *)
(* the same names in EpollWaitState: its cfg says NoFrame <- ClockNoFrame  *)
(* and so on, all of them.  Left out: timeouts of different lengths, and   *)
(* timers that go off late (any time that a timer is late, the wait is).   *)
(***************************************************************************)
EXTENDS EpollWaitProperties

CONSTANT Ticks      \* a timeout that is not 0 or -1, in ticks

ASSUME TimeoutTakesTime == Ticks \in Nat \ {0}

-----------------------------------------------------------------------------
(* DESIGN CHOICE                                                            *)

\* For how long the syscall of w's alarm is to sleep: for the rest of the
\* timeout.  In the first round that is all of it; after a stale message, what
\* is left.  If nothing is, the syscall is submitted all the same, and its timer
\* goes off at once: every timed wait ends by a message.
Remaining(w) == frame[w].timeLeft

-----------------------------------------------------------------------------
(* WHAT FRAMES AND SYSCALLS HAVE MORE                                        *)

With(r, field, value) ==
  [name \in DOMAIN r \cup {field} |-> IF name = field THEN value ELSE r[name]]

ClockNoFrame == With(BareFrame, "timeLeft", 0)

ClockNewFrame(e, t) ==
  [NoFrame EXCEPT !.ctlr = e, !.timeout = t,
                  !.timeLeft = IF t = "timed" THEN Ticks ELSE 0]

ClockNoSyscall == With(BareSyscall, "dueIn", 0)

ClockSubmitted(w) ==
  [NoSyscall EXCEPT !.state = AfterSubmit, !.by = w, !.dueIn = Remaining(w)]

\* A timer goes off when its time has come, not before.
Due(o) == syscall[o].dueIn = 0

-----------------------------------------------------------------------------
(* THE CLOCK                                                                *)

\* Nothing has to move, and no timer to go off.
TimeMayPass == Quiet /\ \A o \in Objects : syscall[o].state = "asleep" => ~Due(o)

\* What the world may do from the next tick on: as much as it could before.
NextInstant(l) == [l EXCEPT !.events = Events, !.ctls = Ctls]

\* Time would make no difference: nobody waits for it.  (The guard of Tick is its
\* negation, since TLC takes each disjunct of a guard for a transition of its own.)
NothingCounts ==
  /\ \A w \in Waiters : frame[w].timeLeft = 0
  /\ \A o \in Objects : syscall[o].dueIn = 0
  /\ NextInstant(left) = left

Less(n) == IF n = 0 THEN 0 ELSE n - 1

\* World.tick    none: time passes for everybody at once.
Tick ==
  /\ TimeMayPass /\ ~NothingCounts
  /\ frame' = [w \in Waiters |-> [frame[w] EXCEPT !.timeLeft = Less(@)]]
  /\ syscall' = [o \in Objects |-> [syscall[o] EXCEPT !.dueIn = Less(@)]]
  /\ left' = NextInstant(left)
  /\ UNCHANGED <<pc, events, blocked, checkEvqs, evq, sendVars, cache, owing, peak,
                  interest, life, history>>

InTimedWait(w) == pc[w] # "out" /\ frame[w].timeout = "timed"

ClockNext == Next \/ Tick

ClockSpec == Init /\ [][ClockNext]_vars

-----------------------------------------------------------------------------
(* SAFETY: time                                                             *)

ClockType ==
  /\ \A w \in Waiters :
       frame[w].timeLeft \in 0 .. Ticks /\ (frame[w].timeLeft > 0 => InTimedWait(w))
  /\ \A o \in Objects :
       syscall[o].dueIn \in 0 .. Ticks /\ (syscall[o].dueIn > 0 => syscall[o].state # "idle")

\* Never early: who is about to return 0 has waited for all of its timeout.
\* Never late: where time could pass, nobody inside has.
Deadline ==
  \A w \in Waiters : InTimedWait(w) =>
    /\ TimingOut(w) => frame[w].timeLeft = 0
    /\ TimeMayPass => frame[w].timeLeft > 0

-----------------------------------------------------------------------------
(* FAIRNESS AND LIVENESS                                                    *)

\* Time goes on.  Calls and events may come before each tick, and the clock
\* waits until they are through; so SF.
TickFairness == SF_vars(Tick)

\* Of timers, that one whose time has come goes off: TimerFairness, as MayExpire
\* is Due here.
ClockFairSpec ==
  ClockSpec /\ WaiterFairness /\ SendFairness /\ VcoreFairness /\ TimerFairness /\ TickFairness

\* Of ClockFairSpec: the whole wait returns, in whatever number of rounds.
TimedWaitReturns == \A w \in Waiters : InTimedWait(w) ~> ~InTimedWait(w)
=============================================================================
