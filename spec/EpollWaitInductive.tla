-------------------------- MODULE EpollWaitInductive --------------------------
(***************************************************************************)
(* An inductive invariant of EpollWait.  It holds at the start, each step  *)
(* from ANY state in which it holds leads to one in which it holds, whether *)
(* that state can be reached or not, and OwnAlarmOnly and FreeObjectsQuiet *)
(* follow from it.  So they hold, however long the system runs.            *)
(*                                                                         *)
(* Each conjunct speaks of one waiter and its object, or of one object     *)
(* that nobody holds: that is why the number of waiters does not matter    *)
(* (adr/0013).  InvStates is all states of the right types in which the    *)
(* invariant holds: TLC chooses a variable, then asks what is known of it. *)
(***************************************************************************)
EXTENDS MCEpollWaitAtomic, Randomization

-----------------------------------------------------------------------------
(* WAITERS.  What a waiter's label says of its locals.                      *)

HasAlarm(label, f) == label \in {"abort", "drain", "free"} \/ (label = "block" /\ f.timeout = "timed")

FrameFits(label, f) ==
  /\ IF label = "out" THEN f = NoFrame ELSE f.ctlr \in Controllers /\ f.timeout \in Timeouts
  /\ (f.alarm # "none") = HasAlarm(label, f)
  /\ label \in {"abort", "drain", "convert"} => f.event # <<>>
  /\ label \in {"out", "poll", "alloc", "block"} => f.event = <<>>
  /\ label \in {"alloc", "abort", "drain", "free"} => f.timeout = "timed"
  /\ label \in {"block", "convert"} => f.timeout \in {"timed", "untimed"}

\* A call that blocks has gathered nothing yet, and a full array ends it.
ArrayFits(w) ==
  CASE pc[w] = "out" -> TRUE
    [] pc[w] = "poll" -> Len(events[w]) < MaxEvents
    [] OTHER -> events[w] = <<>>

\* Whose completion it has taken, until it gives the alarm back: its own.
TookOwn(w) == consumed[w] = IF pc[w] = "free" THEN {w} ELSE {}

-----------------------------------------------------------------------------
(* OBJECTS.  Each has one holder, or is free, or memory never gave it.      *)

\* (It follows from SyscallsFit, which knows only one `by`; said here for itself.)
HeldOnce == \A x, y \in Waiters : x # y /\ frame[x].alarm # "none" => frame[x].alarm # frame[y].alarm

\* Where the syscall of the object is that w holds.
StatesAt(w) ==
  CASE pc[w] \in {"block", "abort"} -> {"asleep", "expiring", "expired"}
    [] pc[w] = "drain" -> {"expiring", "aborting", "expired", "aborted"}
    [] pc[w] = "free" -> IF frame[w].event = <<>> THEN {"expired"} ELSE {"expired", "aborted"}
    [] OTHER -> {}

SyscallFits(o) ==
  IF Holders(o) = {} THEN syscall[o] = NoSyscall
  ELSE \A w \in Holders(o) :
         /\ syscall[o].by = w /\ syscall[o].state \in StatesAt(w)
         /\ syscall[o].posts = IF Completed(o) THEN 1 ELSE 0

\* Its message is in its own queue from its post until its holder takes it.
MailFits(o) ==
  mail[AlarmQueue(o)] = {w \in Holders(o) : Completed(o) /\ pc[w] # "free"}

-----------------------------------------------------------------------------
(* THE CACHE                                                                *)

CacheFits(c) ==
  /\ ListsConsistent(c) /\ c.dying = <<>>
  /\ \A s \in DOMAIN Slabs : Cardinality(RangeOf(c.free[s])) = Len(c.free[s])
  /\ c.built = UNION {ObjectsOf(s) : s \in Listed(c)}

\* What memory gave is free or has a holder.
FreeOrHeld ==
  \A o \in Objects :
    /\ Holders(o) # {} => SlabOf(o) \in Listed(cache)
    /\ o \in FreeObjects(cache) <=> SlabOf(o) \in Listed(cache) /\ Holders(o) = {}

PeakFits == Cardinality(InUse) <= peak /\ ObjectBound

-----------------------------------------------------------------------------
WaitersFit == \A w \in Waiters : FrameFits(pc[w], frame[w]) /\ ArrayFits(w)
TookTheirOwn == \A w \in Waiters : TookOwn(w)
SyscallsFit == \A o \in Objects : SyscallFits(o)
MailsFit == \A o \in Objects : MailFits(o)

Inv ==
  /\ TypeOK
  /\ WaitersFit /\ TookTheirOwn
  /\ HeldOnce /\ SyscallsFit /\ MailsFit
  /\ CacheFits(cache) /\ FreeOrHeld /\ PeakFits

-----------------------------------------------------------------------------
(* ALL STATES of the right types: each variable over the set that TypeOK    *)
(* names, or over one that holds all that CacheType allows and the          *)
(* invariant could.                                                         *)

Arrays == UNION {[1 .. n -> Messages] : n \in 0 .. MaxEvents}

\* Sequences without repetitions.
Lists(set) ==
  UNION {{list \in [1 .. n -> set] : Cardinality(RangeOf(list)) = n} : n \in 0 .. Cardinality(set)}

Caches ==
  {c \in [full : Lists(DOMAIN Slabs), partial : Lists(DOMAIN Slabs), empty : Lists(DOMAIN Slabs),
          dying : {<<>>}, free : [DOMAIN Slabs -> Lists(Objects)], built : SUBSET Objects] :
     CacheType(c) /\ CacheFits(c)}

Locals == {l \in Labels \X Frames : FrameFits(l[1], l[2])}

\* Syscalls that could fit at all.
Fitting == {s \in Syscalls : s.posts = IF s.state \in {"expired", "aborted"} THEN 1 ELSE 0}

\* The states whose waiters have these locals: each other variable is held to the
\* conjuncts that speak of it as soon as it is there.
StatesWith(locals) ==
  /\ pc = [w \in Waiters |-> locals[w][1]]
  /\ frame = [w \in Waiters |-> locals[w][2]] /\ HeldOnce
  /\ events \in [Waiters -> Arrays] /\ WaitersFit
  /\ consumed \in [Waiters -> SUBSET Waiters] /\ TookTheirOwn
  /\ cache \in Caches /\ FreeOrHeld
  /\ peak \in 0 .. Cardinality(Waiters) /\ PeakFits
  /\ syscall \in [Objects -> Fitting] /\ SyscallsFit
  /\ mail \in [AlarmQueues -> SUBSET Waiters] /\ MailsFit
  /\ ceq \in [Controllers -> [Fds -> SUBSET Bits]]
  /\ interest \in [Controllers -> SUBSET Fds]
  /\ left \in [calls : [Waiters -> Budget(Calls)], events : Budget(Events), ctls : Budget(Ctls)]

InvStates == \E locals \in [Waiters -> Locals] : StatesWith(locals)

InductiveSpec == InvStates /\ [][Next]_vars

-----------------------------------------------------------------------------
(* SAMPLES.  For more waiters there are too many such states; each sample   *)
(* is all of them that have the same locals, and one step from each.  Which *)
(* locals, TLC's seed decides.                                              *)

Samples == 200

Sampled == \E locals \in RandomSubset(Samples, [Waiters -> Locals]) : StatesWith(locals)

OneStep == TLCGet("level") = 1 /\ Next

SampledSpec == Sampled /\ [][OneStep]_vars

-----------------------------------------------------------------------------
(* CONTROLS.  Without WaitersFit, SyscallsFit, MailsFit or FreeOrHeld the    *)
(* invariant is not inductive.  TookTheirOwn and PeakFits are what it is    *)
(* for: OwnAlarmOnly and ObjectBound.                                       *)

Anything == TRUE
==============================================================================
