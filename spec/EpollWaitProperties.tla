------------------------- MODULE EpollWaitProperties -------------------------
(***************************************************************************)
(* What EpollWaitIndirs promises: types, safety, and, with the fairness    *)
(* that is argued below, liveness.                                         *)
(*                                                                         *)
(* A wait is one call.  A round of it goes from the alarm's submission to  *)
(* the return or to the next round (after a stale message).                *)
(***************************************************************************)
EXTENDS EpollWaitIndirs

-----------------------------------------------------------------------------
(* TYPES                                                                    *)

Labels == {"out", "poll", "alloc", "submit", "look", "register", "clear", "again",
           "mark", "check", "selfpoke", "deregister", "leave", "pass", "passpoke",
           "abort", "free", "convert"}

Messages == {<<fd, bits>> : fd \in Fds, bits \in SUBSET Bits \ {{}}}

IsFrame(f) ==
  /\ DOMAIN f = DOMAIN NoFrame
  /\ f.ctlr \in Controllers \cup {"none"}
  /\ f.timeout \in Timeouts \cup {"none"}
  /\ f.alarm \in Objects \cup {"none"}
  /\ RangeOf(f.on) \subseteq Queues /\ Len(f.on) <= 2
  /\ f.at \in 0 .. Len(f.on) /\ f.won \in 0 .. Len(f.on)
  /\ f.event = <<>> \/ f.event \in Messages \cup {Closed}
  /\ f.errno \in {"none", "EBADF"}

WaitersType ==
  /\ pc \in [Waiters -> Labels]
  /\ \A w \in Waiters :
       /\ IsFrame(frame[w])
       /\ pc[w] = "out" => [frame[w] EXCEPT !.errno = "none"] = NoFrame
       /\ pc[w] # "out" => frame[w].errno = "none"
  /\ \A w \in Waiters : RangeOf(events[w]) \subseteq Messages /\ Len(events[w]) <= MaxEvents
  /\ blocked \in [Waiters -> BOOLEAN] /\ checkEvqs \in [Waiters -> BOOLEAN]

QueuesType ==
  /\ DOMAIN evq = Queues
  /\ \A q \in Queues :
       /\ evq[q].alert \in BOOLEAN
       /\ RangeOf(evq[q].waiters) \subseteq Waiters
       /\ IF q \in Controllers
          THEN /\ evq[q].mail.bits \in [Fds -> SUBSET Bits] /\ CeqConsistent(evq[q].mail)
               /\ evq[q].mail.closed => life[q] \notin {"open", "closing"}
          ELSE evq[q].mail \subseteq Waiters

MemoryType ==
  /\ CacheType(cache)
  /\ owing \subseteq Contexts \cup Vcores /\ (~InGrace => owing = {})
  /\ DOMAIN syscall = Objects
  /\ \A o \in Objects :
       /\ DOMAIN syscall[o] = DOMAIN NoSyscall
       /\ syscall[o].state \in
            {"idle", "submitted", "asleep", "aborting", "expired", "aborted"}
       /\ syscall[o].by \in Waiters \cup {"none"} /\ syscall[o].posts \in Nat
  /\ peak \in 0 .. Cardinality(Waiters)

SendsType ==
  /\ \A k \in Contexts :
       /\ kernel[k].pc \in {"idle", "post", "alert", "indir"}
       /\ kernel[k].evq \in Queues \cup {"none"}
       /\ kernel[k].sysc = <<>> \/ kernel[k].sysc \in Objects \X Waiters
       /\ kernel[k].event = <<>> \/ kernel[k].event \in Messages \cup {Closed}
       /\ kernel[k].copies < SpamCopies
  /\ \A v \in Vcores :
       /\ RangeOf(inbox[v]) \subseteq Queues
       /\ vcore[v].pc \in {"idle", "alert", "handle", "poke"}
       /\ vcore[v].evq \in Queues \cup {"none"}
       /\ vcore[v].at \in 0 .. Cardinality(Waiters)

Budget(n) == IF n = Forever THEN {Forever} ELSE 0 .. n

WorldType ==
  /\ interest \in [Controllers -> SUBSET Fds]
  /\ life \in [Controllers -> {"open", "closing", "closed", "dying", "gone"}]
  /\ \A e \in Controllers : life[e] # "open" => e \in Closable /\ interest[e] = {}
  /\ left.calls \in [Waiters -> Budget(Calls)]
  /\ left.events \in Budget(Events)
  /\ left.ctls \in Budget(Ctls)
  /\ left.reaps \in Budget(Reaps)
  /\ consumed \in [Waiters -> SUBSET Waiters]
  /\ owed \in [Controllers -> [Fds -> SUBSET Bits]]

TypeOK == WaitersType /\ QueuesType /\ MemoryType /\ SendsType /\ WorldType

-----------------------------------------------------------------------------
(* SAFETY: alarms                                                           *)

\* Who takes a completion from an alarm queue is the one whose syscall sent it.
OwnAlarmOnly == \A w \in Waiters : consumed[w] \subseteq {w}

\* w has taken a completion in a timed wait, and no event: it will return 0, so
\* the completion has to be its own timer's.
TimingOut(w) ==
  /\ pc[w] \in {"deregister", "leave", "pass", "passpoke", "free"} /\ frame[w].alarm # "none"
  /\ frame[w].won > 0 /\ frame[w].event = <<>>

TimingOutIsExpired ==
  \A w \in Waiters : TimingOut(w) => syscall[frame[w].alarm].state = "expired"

\* Who returns nothing was polling, its own timer expired, or it is told why not.
\* (A property of steps, like the others below that speak of what a step does.)
TimeoutOnlyAfterExpiry ==
  [][\A w \in Waiters : pc[w] # "out" /\ pc'[w] = "out" /\ events'[w] = <<>> =>
       \/ frame'[w].errno # "none"
       \/ frame[w].timeout = "poll" /\ life[frame[w].ctlr] = "open"
       \/ /\ frame[w].timeout = "timed" /\ frame[w].alarm # "none"
          /\ syscall[frame[w].alarm].state = "expired"]_vars

\* EBADF is the answer of a controller that was closed, to a call with no event.
RefusedIsClosed ==
  [][\A w \in Waiters : frame'[w].errno # "none" =>
       \/ frame[w].errno # "none"
       \/ life[frame[w].ctlr] # "open" /\ events'[w] = <<>>]_vars

\* In the pass in which a wait took its alarm's message it had looked at its
\* controller's queue before ...
EventFirst ==
  \A w \in Waiters : TimingOut(w) =>
    \E i \in 1 .. frame[w].won - 1 : frame[w].on[i] = frame[w].ctlr

\* ... and found it empty: a pass begins at its first queue, and goes on only
\* past an empty one.
LooksInOrder ==
  [][\A w \in Waiters :
       /\ pc'[w] # pc[w] /\ pc'[w] \in {"look", "again"} => frame'[w].at = 1
       /\ pc'[w] = pc[w] /\ pc[w] \in {"look", "again"} /\ frame'[w].at # frame[w].at =>
            IsEmpty(Queue(w))]_vars

Carriers(o) ==
  {k \in Contexts : kernel[k].pc = "post" /\ kernel[k].sysc # <<>> /\ kernel[k].sysc[1] = o}

\* Every submitted syscall posts exactly one completion, in every order of timer,
\* abort and finish: none while it sleeps, one when no context carries it any more.
OneCompletionPerSubmit ==
  \A o \in Objects :
    LET s == syscall[o] IN
    /\ s.state \in {"idle", "submitted", "asleep", "aborting"} => Carriers(o) = {} /\ s.posts = 0
    /\ s.state \in {"expired", "aborted"} => Cardinality(Carriers(o)) + s.posts = 1

-----------------------------------------------------------------------------
(* SAFETY: objects                                                          *)

Holders(o) == {w \in Waiters : frame[w].alarm = o}

\* A free object has no syscall that can still post, and an empty mailbox; so has
\* a condemned one, and one whose memory was given back.
FreeObjectsQuiet ==
  \A o \in Objects : Holders(o) = {} =>
    /\ syscall[o].state = "idle" /\ Carriers(o) = {}
    /\ IsEmpty(AlarmQueue(o))

\* Constructed is what memory gave and has not got back, whole slabs of it.
ObjectsConstructed == cache.built = UNION {ObjectsOf(s) : s \in Given(cache)}

NoDoubleAlloc ==
  \A o \in Objects : Cardinality(Holders(o)) + (IF o \in FreeObjects(cache) THEN 1 ELSE 0) <= 1

SlabListsConsistent == ListsConsistent(cache)

\* An alarm is in use or free; none is forgotten.  (A condemned one is neither,
\* until its slab is destroyed.)
NoObjectLost ==
  \A s \in Listed(cache) : \A o \in ObjectsOf(s) :
    Holders(o) # {} \/ o \in FreeObjects(cache)

\* Never more slabs than the most threads that ever waited at once need,
\* however many controllers there are; those in a grace period aside.
ObjectBound == Grown(cache) * SlabSize < peak + SlabSize

\* What a send, a mailbox or a handler refers to has been constructed, and not
\* been destroyed.
Alive(q) ==
  IF q \in Controllers THEN life[q] # "gone" ELSE \E o \in cache.built : q = AlarmQueue(o)

NoDanglingIndir ==
  /\ \A k \in Contexts : kernel[k].evq # "none" => Alive(kernel[k].evq)
  /\ \A v \in Vcores : /\ \A i \in DOMAIN inbox[v] : Alive(inbox[v][i])
                       /\ vcore[v].evq # "none" => Alive(vcore[v].evq)

NoUseAfterFree ==
  \A w \in Waiters :
    /\ frame[w].alarm # "none" => frame[w].alarm \in cache.built
    /\ frame[w].ctlr # "none" => life[frame[w].ctlr] # "gone"

\* An alarm is given back after its completion was taken, and with no trace of it.
\* (What OwnAlarmOnly says of `consumed` would be empty if nobody wrote it down.)
CompletionTakenBeforeFree ==
  \A w \in Waiters :
    /\ pc[w] = "free" => consumed[w] = {w}
    /\ frame[w].alarm = "none" => consumed[w] = {}

\* The alarm of a slab that was given back last is the first to be taken again: it
\* may still be in some core's cache.
LastFreedIsOnTop ==
  [][\A w \in Waiters :
       LET o == frame[w].alarm
       IN  o # "none" /\ frame'[w].alarm = "none" => Head(cache'.free[SlabOf(o)]) = o]_vars

TopIsTaken ==
  [][\A w \in Waiters :
       LET o == frame'[w].alarm
       IN  frame[w].alarm = "none" /\ o # "none" =>
             LET free == cache.free[SlabOf(o)]
             IN  o = IF free = <<>> THEN Slabs[SlabOf(o)][1] ELSE Head(free)]_vars

-----------------------------------------------------------------------------
(* SAFETY: events                                                           *)

\* Bits that were posted stay in the mailbox until somebody takes them; who
\* takes them holds them until they stand in the array, or turn out stale.
NoEventLost == \A e \in Controllers, fd \in Fds : owed[e][fd] \subseteq evq[e].mail.bits[fd]

\* What is in the mailbox was posted for that fd, so what is returned was.
NoEventInvented == \A e \in Controllers, fd \in Fds : evq[e].mail.bits[fd] \subseteq owed[e][fd]

\* Every place that a step adds to an array names an fd that is registered, and
\* has bits.  (A property of steps: the fd may leave the set right afterwards.)
ReturnedEventsReal ==
  [][\A w \in Waiters : events'[w] # events[w] /\ events'[w] # <<>> =>
       LET place == events'[w][Len(events'[w])]
       IN  /\ place[1] \in interest[frame[w].ctlr] /\ place[2] # {}
           /\ Len(events'[w]) = Len(events[w]) + 1]_vars

\* What leaves a mailbox is in its taker's hand or array, whole, or was stale;
\* what is in the hand is converted, whole.
TakenIsKept ==
  [][/\ \A e \in Controllers, fd \in Fds :
          LET had == evq[e].mail.bits[fd]
          IN  had # {} /\ evq'[e].mail.bits[fd] = {} =>
                \E w \in Waiters :
                  /\ frame[w].ctlr = e
                  /\ \/ frame[w].event = <<>> /\ frame'[w].event = <<fd, had>>
                     \/ events'[w] = Append(events[w], <<fd, had>>)
                     \/ fd \notin interest[e]
     /\ \A w \in Waiters : pc[w] = "convert" /\ frame'[w] # frame[w] =>
          events'[w] = IF frame[w].event[1] \in interest[frame[w].ctlr]
                       THEN Append(events[w], frame[w].event) ELSE events[w]]_vars

\* Overflow is on record exactly while some fd has bits and no place in the ring.
OverflowIsTold ==
  \A e \in Controllers :
    LET c == evq[e].mail
    IN  c.overflow = \E fd \in Fds : c.bits[fd] # {} /\ fd \notin RangeOf(c.ring)

\* Messages leave a controller's queue in the order of their fds' first posts, those
\* that overflowed after all others, lowest fd first.
FirstPostedFirst ==
  [][\A e \in Controllers :
       LET old == evq[e].mail
           new == evq'[e].mail
       IN  /\ new.ring # old.ring =>
                \/ old.ring # <<>> /\ new.ring = Tail(old.ring)
                \/ \E fd \in Fds : new.ring = Append(old.ring, fd)
           /\ \A fd \in Fds : old.bits[fd] # {} /\ new.bits[fd] = {} =>
                IF old.ring # <<>> THEN fd = Head(old.ring)
                ELSE \A other \in Fds : old.bits[other] # {} => fd <= other]_vars

\* An event in hand is not dropped on the way, only converted.
EventsKept ==
  [][\A w \in Waiters : frame[w].event # <<>> /\ pc[w] # "convert" =>
       frame'[w].event = frame[w].event]_vars

-----------------------------------------------------------------------------
(* WHO SLEEPS, AND WHEN NOTHING MUST MOVE                                   *)

\* Only the world or a timer can move.
Quiet ==
  /\ \A w \in Waiters : pc[w] = "out" \/ Asleep(w)
  /\ \A k \in Contexts : kernel[k].pc = "idle"
  /\ \A v \in Vcores : vcore[v].pc = "idle" /\ inbox[v] = <<>>
  /\ \A o \in Objects : syscall[o].state \notin {"submitted", "aborting"}
  /\ \A e \in Controllers : life[e] # "closing"

-----------------------------------------------------------------------------
(* SAFETY: sleep                                                            *)

\* In quiet, who sleeps has nothing to do: no message is there, none is in its
\* hand, its controller is open, and its alarm can still go off.  A lost wakeup ends in a state that is
\* not so.
NobodyIsLeftBehind ==
  Quiet => \A w \in Waiters : Asleep(w) =>
    /\ frame[w].event = <<>> /\ life[frame[w].ctlr] = "open"
    /\ \A i \in DOMAIN frame[w].on : IsEmpty(frame[w].on[i])
    /\ frame[w].alarm # "none" => syscall[frame[w].alarm].state = "asleep"

\* Who comes first is first in a list of waiters, and in a vcore's mailbox.
FirstComeFirstServed ==
  [][/\ \A q \in Queues :
          LET old == evq[q].waiters
          IN  evq'[q].waiters # old => \E w \in Waiters :
                \/ evq'[q].waiters = Append(old, w) /\ w \notin RangeOf(old)
                \/ evq'[q].waiters = Without(old, w)
     /\ \A v \in Vcores :
          inbox'[v] # inbox[v] =>
            \/ inbox[v] # <<>> /\ inbox'[v] = Tail(inbox[v]) /\ vcore'[v].evq = Head(inbox[v])
            \/ \E q \in Queues : inbox'[v] = Append(inbox[v], q)]_vars

\* And when no alarm is left that could go off, nobody sleeps in a timed wait.
\* (It follows from the last one; a design that breaks that one may yet be saved
\* by somebody else's alarm.)
NoTimedWaitHangs ==
  (Quiet /\ \A o \in Objects : syscall[o].state # "asleep") =>
    \A w \in Waiters : Asleep(w) => frame[w].timeout = "untimed"

-----------------------------------------------------------------------------
(* FAIRNESS.  None on calls and events: nobody need call again, and the     *)
(* world need not have events.  None on timers, except where named.         *)

\* A thread that is not blocked runs.  Once a step of it is enabled nobody takes
\* that away, but for the wakeup lock, which handlers may take again and again
\* just before it; so SF.
WaiterFairness == \A w \in Waiters : SF_vars(WaiterStep(w))

\* A send goes on.  A vcore's mailbox may be full each time that the context
\* looks, and have had room in between; so SF.
SendFairness == \A k \in Contexts : SF_vars(SendStep(k))

\* A vcore handles its INDIRs.  Two of them may compete for a wakeup lock; so SF.
VcoreFairness == \A v \in Vcores : SF_vars(VcoreStep(v))

\* A syscall that abort woke runs to its end, and one that another core submits
\* falls asleep.  Other sends may keep taking the contexts, but the kernel's run
\* queue is fair; so SF.
RunsOn(o) == FallAsleep(o) \/ \E k \in Contexts : FinishAborted(k, o)
FinishFairness == \A o \in Objects : SF_vars(RunsOn(o))

\* The kernel tells of a close, for the same reason.
CloseFairness == \A e \in Controllers : SF_vars(\E k \in Contexts : AnnounceClose(k, e))

\* Where named: a syscall that sleeps is woken at some time, by its timer or by
\* abort.  (Not SF of the timer alone: of a syscall that is always aborted in
\* time the timer need never go off.)
TimerFairness ==
  \A o \in Objects : SF_vars(RunsOn(o) \/ \E k \in Contexts : TimerFires(k, o))

\* Where named: the reaper ends what it began, contexts and vcores pass.  A context
\* is idle and busy in turns, a vcore too; so SF.  (That the reaper begins, nobody
\* promises.)
ReaperFairness ==
  /\ \A r \in Reapers : SF_vars(EndGrace(r))
  /\ \A k \in Contexts : SF_vars(ContextPasses(k))
  /\ \A v \in Vcores : SF_vars(VcorePasses(v))

FairSpec == Spec /\ WaiterFairness /\ SendFairness /\ VcoreFairness /\ FinishFairness
ClosingSpec == FairSpec /\ CloseFairness
TimedSpec == Spec /\ WaiterFairness /\ SendFairness /\ VcoreFairness /\ TimerFairness
GraceSpec == Spec /\ SendFairness /\ VcoreFairness /\ ReaperFairness
AllocSpec == GraceSpec /\ WaiterFairness

-----------------------------------------------------------------------------
(* LIVENESS                                                                 *)

InRound(w) == frame[w].alarm # "none"

\* Of TimedSpec: every round of a timed wait ends.
RoundReturns == \A w \in Waiters : InRound(w) ~> ~InRound(w)

\* Of FairSpec, where timers may never fire: a waiter that has taken an event
\* does with it what is to do, and returns if it was real.
TakenEventsReturn ==
  \A w \in Waiters :
    /\ frame[w].event # <<>> ~> frame[w].event = <<>>
    /\ pc[w] # "out" /\ events[w] # <<>> ~> pc[w] = "out"

BlockedOn(w, q) == Asleep(w) /\ \E i \in DOMAIN frame[w].on : frame[w].on[i] = q

\* Of FairSpec: each message in a queue that somebody is blocked on is taken, or
\* nobody is blocked there any more.
MessagesAreTaken ==
  \A q \in Queues :
    (~IsEmpty(q) /\ \E w \in Waiters : BlockedOn(w, q))
      ~> (IsEmpty(q) \/ ~ \E w \in Waiters : BlockedOn(w, q))

Promptness == TakenEventsReturn /\ MessagesAreTaken

\* Of ClosingSpec: whoever is inside of a controller that is closed comes out,
\* whatever its timeout.
ClosedCallsReturn ==
  \A w \in Waiters, e \in Controllers :
    frame[w].ctlr = e /\ life[e] # "open" ~> frame[w].ctlr # e

\* Of GraceSpec: a grace period ends, whatever waiters do, and however busy the
\* contexts and vcores are.
GraceEnds == InGrace ~> ~InGrace

\* Of AllocSpec: who wants an alarm gets one, also when all of memory is in a grace
\* period.
AlarmsAreHad == \A w \in Waiters : pc[w] = "alloc" ~> pc[w] # "alloc"
=============================================================================
