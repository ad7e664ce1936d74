/**
 * Mistakes that the spec could have: each is an edit of a module, and a property is to go red for it. White space in
 * an edit's `from` stands for any white space.
 */

import type { Edit } from "../../src/code-mutants/edits.ts";
import type { Verdict } from "../../src/tlc/result.ts";
import type { TinyCfg } from "../support/tiny-spec.ts";

export type ClaimsName = "safety" | "events" | "caller" | "sleep" | "liveness";

/** The models that the mutants are checked in. Unchanged, the spec passes each of them. */
export const CLAIMS: Readonly<Record<ClaimsName, TinyCfg>> = {
  safety: {
    constants: { Slabs: "<- OneSlabOfTwo", Events: "= 1" },
    invariants: [
      ...["TypeOK", "OwnAlarmOnly", "TimingOutIsExpired", "EventFirst", "OneCompletionPerSubmit"],
      ...["FreeObjectsQuiet", "ObjectsConstructed", "NoDoubleAlloc", "SlabListsConsistent", "ObjectBound"],
    ],
  },
  events: {
    constants: {
      ...{ Timeouts: '= {"poll"}', Fds: "= {1, 2}", Bits: '= {"in", "pri"}', RingSize: "= 1" },
      ...{ Events: "= 2", Ctls: "= 1" },
    },
    invariants: ["NoEventLost", "NoEventInvented"],
    properties: ["ReturnedEventsReal"],
  },
  caller: {
    constants: { Bits: '= {"in", "pri"}', Events: "= 2", Ctls: "= 1" },
    properties: ["TimeoutOnlyAfterExpiry", "LooksInOrder", "TakenIsKept"],
  },
  sleep: {
    constants: { Timeouts: '= {"untimed"}', Calls: "= 2", Events: "= 2" },
    invariants: ["NobodyIsLeftBehind"],
  },
  liveness: {
    specification: "TimedSpec",
    constants: { Calls: "= 2" },
    properties: ["RoundReturns"],
  },
};

export interface SpecMutant {
  readonly mistake: string;
  readonly module: string;
  readonly edits: readonly Edit[];
  readonly claims: ClaimsName;
  readonly verdict: Verdict;
  readonly property: string;
}

const oneEdit = (from: string, to: string): readonly Edit[] => [{ from, to }];

export const SPEC_MUTANTS: readonly SpecMutant[] = [
  {
    mistake: "an aborted alarm is given back before its completion was taken",
    module: "EpollWaiter",
    edits: oneEdit(
      '.state = "aborting"] /\\ Aborted(w)',
      '.state = "aborting"] /\\ Goto(w, "free") /\\ UNCHANGED frame',
    ),
    claims: "safety",
    verdict: "safety",
    property: "FreeObjectsQuiet",
  },
  {
    mistake: "a timed wait looks at its alarm's queue first",
    module: "EpollWaitState",
    edits: oneEdit("TimedOrder(e, a) == <<e, a>>", "TimedOrder(e, a) == <<a, e>>"),
    claims: "safety",
    verdict: "safety",
    property: "EventFirst",
  },
  {
    mistake: "an abort in time is taken for a timer that expired",
    module: "EventSend",
    edits: oneEdit(
      'syscall[o].state = "aborting" /\\ Completes',
      'syscall[o].state \\in {"aborting", "asleep"} /\\ Completes',
    ),
    claims: "safety",
    verdict: "safety",
    property: "TimingOutIsExpired",
  },
  {
    mistake: "the constructor skips the last object of a slab",
    module: "Slab",
    edits: oneEdit("ConstructedAtGrow(s) == ObjectsOf(s)", "ConstructedAtGrow(s) == {Slabs[s][1]}"),
    claims: "safety",
    verdict: "safety",
    property: "ObjectsConstructed",
  },
  {
    mistake: "a slab whose objects are all free stays on the partial list",
    module: "Slab",
    edits: oneEdit('IF n = SlabSize THEN "empty" ELSE IF wasFull', "IF wasFull"),
    claims: "safety",
    verdict: "safety",
    property: "SlabListsConsistent",
  },
  {
    mistake: "the bits of a second post replace those of the first",
    module: "Mailbox",
    edits: oneEdit("MergeBits(old, new) == old \\cup new", "MergeBits(old, new) == new"),
    claims: "events",
    verdict: "safety",
    property: "NoEventLost",
  },
  {
    mistake: "a stale message is returned as an event",
    module: "EpollWaitState",
    edits: oneEdit("real == message[1] \\in interest[frame[w].ctlr]", "real == TRUE"),
    claims: "events",
    verdict: "safety",
    property: "ReturnedEventsReal",
  },
  {
    mistake: "alert_pending is never cleared",
    module: "EventSend",
    edits: oneEdit("![vcore[v].evq].alert = FALSE]", "![vcore[v].evq].alert = TRUE]"),
    claims: "liveness",
    verdict: "liveness",
    property: "RoundReturns",
  },
  {
    mistake: "the handler does not poke",
    module: "EventSend",
    edits: oneEdit("blocked' = [blocked EXCEPT ![Handled(v)[vcore[v].at]] = FALSE]", "blocked' = blocked"),
    claims: "liveness",
    verdict: "liveness",
    property: "RoundReturns",
  },
  {
    mistake: "a thread that goes to sleep does not read check_evqs",
    module: "EpollWaiter",
    edits: oneEdit('IF checkEvqs[w] THEN Goto(w, "selfpoke") ELSE', ""),
    claims: "liveness",
    verdict: "liveness",
    property: "RoundReturns",
  },
  {
    mistake: "a stale message ends the call with no event, as if its time were over",
    module: "EpollWaitState",
    edits: [{ from: "IF Len(got) = MaxEvents", to: "IF Len(got) = MaxEvents \\/ ~real" }],
    claims: "caller",
    verdict: "safety",
    property: "TimeoutOnlyAfterExpiry",
  },
  {
    mistake: "a message in hand is not put into the array",
    module: "EpollWaitState",
    edits: oneEdit("Place(message, real)\n  IN", 'Place(message, real /\\ pc[w] = "poll")\n  IN'),
    claims: "caller",
    verdict: "safety",
    property: "TakenIsKept",
  },
  {
    mistake: "a message takes one bit of several, and the mailbox forgets the others",
    module: "Mailbox",
    edits: [{ from: "IN  <<fd, c.bits[fd]>>", to: "IN  <<fd, {CHOOSE b \\in c.bits[fd] : TRUE}>>" }],
    claims: "caller",
    verdict: "safety",
    property: "TakenIsKept",
  },
  {
    mistake: "the first look passes over a controller's queue that is not empty",
    module: "EpollWaiter",
    edits: [
      {
        from: 'pc[w] = "look" /\\ IsEmpty(Queue(w))',
        to: 'pc[w] = "look" /\\ (IsEmpty(Queue(w)) \\/ ~AtLast(w))',
      },
    ],
    claims: "caller",
    verdict: "safety",
    property: "LooksInOrder",
  },
  {
    mistake: "alert_pending is cleared after the handler",
    module: "EpollWaitState",
    edits: oneEdit('HandlerOrder == <<"alert", "handle">>', 'HandlerOrder == <<"handle", "alert">>'),
    claims: "sleep",
    verdict: "safety",
    property: "NobodyIsLeftBehind",
  },
  {
    mistake: "the INDIR is sent before the post",
    module: "EpollWaitState",
    edits: oneEdit('SendOrder == <<"post", "alert">>', 'SendOrder == <<"alert", "post">>'),
    claims: "sleep",
    verdict: "safety",
    property: "NobodyIsLeftBehind",
  },
  {
    mistake: "check_evqs is read before blocked is marked",
    module: "EpollWaitState",
    edits: oneEdit('"again", "mark", "check">>', '"again", "check", "mark">>'),
    claims: "sleep",
    verdict: "safety",
    property: "NobodyIsLeftBehind",
  },
  {
    mistake: "there is no look between registering and sleeping",
    module: "EpollWaiter",
    edits: oneEdit("NextQueue(w, EnterLoop)", 'NextQueue(w, "mark")'),
    claims: "sleep",
    verdict: "safety",
    property: "NobodyIsLeftBehind",
  },
];
