/**
 * Each property in a sentence for somebody who reads no TLA+, by module and name, since two levels may claim the same of
 * different things. A test holds this list to the properties of the models' cfgs: none without a sentence, no sentence for none.
 */
export const SENTENCES: Readonly<Record<string, string>> = {
  "EpollWaitProperties!TypeOK":
    "Every variable always holds a value of its kind: nothing is lost, doubled, or of a shape that nobody thought of.",
  "EpollWaitProperties!OwnAlarmOnly":
    "No waiter ever takes another waiter's alarm: who takes a completion from an alarm queue is the one whose syscall sent it.",
  "EpollWaitProperties!TimingOutIsExpired":
    "A waiter that is about to report a timeout has had its own timer expire.",
  "EpollWaitProperties!TimeoutOnlyAfterExpiry":
    "A call returns nothing only if it was polling, its own timer expired, or it is told that its controller was closed.",
  "EpollWaitProperties!RefusedIsClosed":
    "A call is refused (EBADF) only when its controller was closed, and never when it has an event to return.",
  "EpollWaitProperties!EventFirst":
    "A ready event wins over an expired alarm: who times out has looked at its controller's queue before it took its alarm.",
  "EpollWaitProperties!LooksInOrder":
    "A waiter looks at its queues in their order, and goes on to the next one only past an empty one.",
  "EpollWaitProperties!OneCompletionPerSubmit":
    "Every submitted syscall posts exactly one completion, whatever the order of its timer, an abort and its end.",
  "EpollWaitProperties!FreeObjectsQuiet":
    "An alarm that is free has nothing on its way to it: no syscall that can still post, and no message left in its mailbox.",
  "EpollWaitProperties!ObjectsConstructed":
    "Every object of a slab that memory gave has been constructed, and no other: also the last one of a slab.",
  "EpollWaitProperties!NoDoubleAlloc":
    "No alarm is ever used by two waiters at once, or used while the cache holds it to be free.",
  "EpollWaitProperties!SlabListsConsistent":
    "Each slab stands in the one list (full, partial, empty) that the number of its free objects says.",
  "EpollWaitProperties!NoObjectLost": "Every alarm is in use or free: none is forgotten.",
  "EpollWaitProperties!ObjectBound":
    "There are never more slabs than the most threads that ever waited at once need, however many controllers there are.",
  "EpollWaitProperties!NoDanglingIndir":
    "No notification that is still on its way, in a mailbox or being handled, points to memory that was given back.",
  "EpollWaitProperties!NoUseAfterFree":
    "No waiter uses an alarm or a controller whose memory was given back.",
  "EpollWaitProperties!CompletionTakenBeforeFree":
    "A waiter gives its alarm back only after it took the alarm's completion.",
  "EpollWaitProperties!LastFreedIsOnTop":
    "The alarm that was given back last is the first of its slab to be given out, since it may still be in a core's cache.",
  "EpollWaitProperties!TopIsTaken": "Who allocates an alarm gets the first free one of its slab.",
  "EpollWaitProperties!NoEventLost":
    "No event is lost: what was posted for an fd stays in the controller's queue until somebody takes it.",
  "EpollWaitProperties!NoEventInvented":
    "No event is invented: what is in a controller's queue was posted for that fd.",
  "EpollWaitProperties!ReturnedEventsReal":
    "Every event that a call returns is of an fd that was registered when it was put into the array, and says what happened.",
  "EpollWaitProperties!TakenIsKept":
    "An event that is taken from a queue ends in its taker's array, whole, or was stale.",
  "EpollWaitProperties!OverflowIsTold":
    "A ring that overflowed says so exactly as long as some fd has an event and no place in the ring.",
  "EpollWaitProperties!FirstPostedFirst":
    "Events leave a controller's queue in the order in which they were first posted.",
  "EpollWaitProperties!EventsKept": "A waiter that holds an event never drops it on its way out.",
  "EpollWaitProperties!NobodyIsLeftBehind":
    "No wakeup is lost: when only the outside world can move, whoever sleeps has no message, no event in hand, and an alarm that can still go off.",
  "EpollWaitProperties!FirstComeFirstServed":
    "Who registers first is woken first, and notifications are handled in the order in which they came.",
  "EpollWaitProperties!NoTimedWaitHangs":
    "No timed wait hangs: when no alarm is left that could go off, nobody sleeps in a timed wait.",
  "EpollWaitProperties!RoundReturns": "If timers go off, every round of a timed wait comes to its end.",
  "EpollWaitProperties!Promptness":
    "Even if no timer ever goes off, a waiter that has taken an event returns with it, and a message in a queue that somebody is blocked on is taken.",
  "EpollWaitProperties!ClosedCallsReturn":
    "Whoever is inside of a controller that is closed comes out, whatever its timeout.",
  "EpollWaitProperties!GraceEnds":
    "Every grace period comes to its end, whatever the waiters do, and however busy contexts and vcores are.",
  "EpollWaitProperties!AlarmsAreHad":
    "Who wants an alarm gets one, also while all of memory is in a grace period.",
  "EpollWaitClock!ClockType": "The clock's variables always hold values of their kinds.",
  "EpollWaitClock!Deadline":
    "A timed wait is never over early, and never late by more than the steps that it takes: no time passes while a waiter has only to return.",
  "EpollWaitClock!TimedWaitReturns": "Every timed wait returns, in however many rounds.",
  "EpollWaitClaims!TypeOK": "At the middle level every variable always holds a value of its kind.",
  "EpollWaitClaims!OwnAlarmOnly": "At the middle level, too, no waiter takes another waiter's alarm.",
  "EpollWaitClaims!TimingOutIsExpired":
    "At the middle level, a waiter that is about to report a timeout has had its own timer expire.",
  "EpollWaitClaims!TimeoutOnlyAfterExpiry":
    "At the middle level, a call returns nothing only if it was polling or its own timer expired.",
  "EpollWaitClaims!OneCompletionPerSubmit":
    "At the middle level, a syscall that was completed has posted once, and any other not at all.",
  "EpollWaitClaims!FreeObjectsQuiet":
    "At the middle level, a free alarm has no syscall that can still post, and an empty mailbox.",
  "EpollWaitClaims!ObjectsConstructed":
    "At the middle level, every object of a slab that is there has been constructed.",
  "EpollWaitClaims!NoDoubleAlloc":
    "At the middle level, no alarm is used by two waiters at once, or used while it is free.",
  "EpollWaitClaims!NoObjectLost": "At the middle level, every alarm is in use or free.",
  "EpollWaitClaims!SlabListsConsistent":
    "At the middle level, each slab stands in the list that the number of its free objects says.",
  "EpollWaitClaims!ObjectBound":
    "At the middle level, there are never more slabs than the most threads that ever waited at once need.",
  "EpollWaitClaims!ReturnedEventsReal":
    "At the middle level, every event that a call returns is of an fd that was registered.",
  "EpollWaitClaims!GuardsAreTrue":
    "The conditions under which fairness demands a step of the middle level are exactly those under which it can be taken.",
  "EpollWaitClaims!RoundReturns":
    "At the middle level, if timers go off, every round of a timed wait comes to its end.",
  "EpollWaitClaims!Promptness":
    "At the middle level, a waiter that has taken an event returns with it, even if no timer ever goes off.",
  "AlarmDelivery!TypeOK":
    "At the top level, waits and alarms are always in one of the states that they have.",
  "AlarmDelivery!SilentWhenOver": "A wait that is over leaves no alarm that could still ring.",
  "AlarmDelivery!NeverDeaf":
    "Whoever waits has an alarm that is set or has rung: nobody waits for a silent one.",
  "AlarmDelivery!GuardsAreTrue":
    "The conditions under which fairness demands a step of the top level are exactly those under which it can be taken.",
  "AlarmDelivery!WaitReturns": "At the top level, if time passes, every wait ends.",
  "AlarmDelivery!EndedReturns": "At the top level, a wait that an event or its alarm has ended returns.",
  "EpollWaitRefinesAlarmDelivery!AlarmDelivery":
    "Whatever the middle level does, the top level allows: a timed wait ends by an event or by its own alarm, and by nothing else.",
  "EpollWaitRefinesAlarmDelivery!AlarmDeliveryFair":
    "Whatever the top level demands of waiters, the middle level does.",
  "EpollWaitRefinesAlarmDelivery!AlarmDeliveryTimed":
    "Whatever the top level demands if time passes, the middle level does if its timers go off.",
  "IndirsRefineEpollWait!EpollWait":
    "Whatever the finest level does, with its mailboxes, notifications and pokes, the middle level allows.",
  "IndirsRefineEpollWait!EpollWaitFair":
    "Whatever the middle level demands of waiters and syscalls, the finest level does: a lost wakeup would break this.",
  "IndirsRefineEpollWait!EpollWaitTimed":
    "Whatever the middle level demands if timers go off, the finest level does.",
  "EpollWaitInductive!Inv":
    "An invariant of the middle level that every step keeps, from every state in which it holds, reachable or not.",
};
