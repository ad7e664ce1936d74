--------------------------- MODULE EpollWaitIndirs ---------------------------
(***************************************************************************)
(* Threads wait in epoll_wait, most of them with a timeout.  This is the   *)
(* finest level: each action is one access to memory that others touch     *)
(* too, or one critical section with at most one such access (by Lipton's  *)
(* reduction nobody can see the inside of such a section).                 *)
(*                                                                         *)
(* A timed wait takes an alarm (an event queue and a syscall "block for    *)
(* t") from the slab cache, submits the syscall, and blocks on two event   *)
(* queues: its controller's and its alarm's.  Whatever comes, it takes the *)
(* one completion message of its own syscall before it gives the alarm     *)
(* back.  Event queues send in two steps: the message goes into the        *)
(* mailbox, then an INDIR, a pointer to the queue, goes to some vcore,     *)
(* which wakes every registered waiter.  All are woken, one gets the       *)
(* message, so every check, mark and clear below has its order for a       *)
(* reason that is given beside it.                                         *)
(*                                                                         *)
(* Left out: the clock (an alarm that sleeps may expire at any moment),    *)
(* closing an fd (it is DEL), MOD (it is DEL, then ADD), readiness (a      *)
(* registered fd may have an event at any moment, so one that is ready     *)
(* when it is added need not have one), and locks that are never held      *)
(* between two actions (the controllers' mutex, the locks of mailboxes and *)
(* of the slab cache).                                                     *)
(*                                                                         *)
(* Each action names the function of the implementation that it stands for *)
(* and Akaros's.  The state stands in EpollWaitState.tla, the actions of   *)
(* waiters in EpollWaiter.tla, those of kernel contexts and vcores in      *)
(* EventSend.tla, giving memory back in Reaper.tla, the properties in      *)
(* EpollWaitProperties.tla.                                                *)
(***************************************************************************)
EXTENDS EpollWaiter, EventSend, Reaper

-----------------------------------------------------------------------------
(* THE WORLD: epoll_ctl and close, one action each under the controller's    *)
(* mutex.  An fd can be in the set of one controller only.                   *)

Ctl(e, changed) ==
  /\ left.ctls # 0
  /\ interest' = [interest EXCEPT ![e] = changed]
  /\ left' = [left EXCEPT !.ctls = Spend(@)]
  /\ UNCHANGED <<waiterVars, evq, sendVars, memoryVars, life, history>>

\* Epoll.add    epoll_ctl(EPOLL_CTL_ADD)
AddFd(e, fd) ==
  /\ life[e] = "open" /\ \A c \in Controllers : fd \notin interest[c]
  /\ Ctl(e, interest[e] \cup {fd})

\* Epoll.remove    epoll_ctl(EPOLL_CTL_DEL): messages already on their way are
\* stale from now on.
DelFd(e, fd) == fd \in interest[e] /\ Ctl(e, interest[e] \ {fd})

\* Epoll.close    close, while threads wait and messages are on their way: no call
\* comes in any more, no event is real any more, and whoever is inside is told.
CloseController(e) ==
  /\ e \in Closable /\ life[e] = "open"
  /\ life' = [life EXCEPT ![e] = "closing"]
  /\ interest' = [interest EXCEPT ![e] = {}]
  /\ UNCHANGED <<waiterVars, evq, sendVars, memoryVars, left, history>>

-----------------------------------------------------------------------------
WorldStep ==
  \/ \E w \in Waiters, e \in Controllers, t \in Timeouts : CallWait(w, e, t)
  \/ \E k \in Contexts, e \in Controllers, fd \in Fds, bit \in Bits : FdEvent(k, e, fd, bit)
  \/ \E e \in Controllers, fd \in Fds : AddFd(e, fd) \/ DelFd(e, fd)
  \/ \E e \in Controllers : CloseController(e)

TimerStep == \E k \in Contexts, o \in Objects : TimerFires(k, o)

Next ==
  \/ \E w \in Waiters : WaiterStep(w)
  \/ \E k \in Contexts : SendStep(k)
  \/ \E k \in Contexts, o \in Objects : FinishAborted(k, o)
  \/ \E k \in Contexts, e \in Controllers : AnnounceClose(k, e)
  \/ \E o \in Objects : FallAsleep(o)
  \/ \E v \in Vcores : VcoreStep(v)
  \/ \E r \in Reapers : ReaperStep(r)
  \/ PassStep
  \/ TimerStep
  \/ WorldStep

Spec == Init /\ [][Next]_vars
=============================================================================
