/**
 * A schedule for each design that breaks an order, as TLC once found it, with what its story has to say. Each ends in the
 * state in which the design's property fails; of liveness, in one in which nothing moves any more.
 */
export interface OrderSchedule {
  readonly design: string;
  /** Its cfg is the world of the schedule. */
  readonly model: string;
  readonly property: string;
  readonly tells: RegExp;
  readonly steps: string;
}

export const ORDER_SCHEDULES: readonly OrderSchedule[] = [
  {
    design: "no-drain",
    model: "NoDrain",
    property: "FreeObjectsQuiet",
    tells: /w1 gives a1 back in step 9, with the completion of its syscall still to come/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) FdEvent(k1, e1, 1, in)
      PostMessage(k1) LookTakes(w1) AbortSucceeds(w1) FreeAlarm(w1)`,
  },
  {
    design: "abort-after-free",
    model: "AbortAfterFree",
    property: "TimeoutOnlyAfterExpiry",
    tells:
      /w1 gives a1 back in step 10 and aborts it in step 11, when w2 has it: in step 20 w2 returns with nothing/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) CallWait(w2, e1, timed)
      PollEmpty(w2) FdEvent(k1, e1, 1, in) PostMessage(k1) LookTakes(w1) FreeAlarm(w1)
      AbortSucceeds(w1) AllocAlarm(w2) AlertPending(k1) SendIndir(k1, v1) FinishAborted(k1, a1)
      SubmitAlarm(w2) LookEmpty(w2) PostMessage(k1) LookTakes(w2) FreeAlarm(w2)`,
  },
  {
    design: "no-abort",
    model: "NoAbort",
    property: "Promptness",
    tells: /w1 has had its event in hand since step 8 and has not aborted its alarm/,
    steps: `
      FdEvent(k1, e1, 1, in) CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1)
      PostMessage(k1) AlertPending(k1) LookTakes(w1) SendIndir(k1, v1) LookEmpty(w1) Register(w1)
      ClearCheck(w1) TakeIndir(v1) ClearAlert(v1) LookAgainEmpty(w1) WakeNobody(v1) MarkBlocked(w1)
      ReadCheck(w1)`,
  },
  {
    design: "abort-before-sleep",
    model: "AbortBeforeSleep",
    property: "Promptness",
    tells: /w1 aborted its alarm in step 8, before the syscall fell asleep in step 10/,
    steps: `
      FdEvent(k1, e1, 1, in) CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) PostMessage(k1)
      SubmitAlarm(w1) LookTakes(w1) AbortTooLate(w1) LookEmpty(w1) FallAsleep(a1) Register(w1)
      AlertPending(k1) ClearCheck(w1) SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1)
      LookAgainEmpty(w1) WakeNobody(v1) MarkBlocked(w1) ReadCheck(w1)`,
  },
  {
    design: "no-second-check",
    model: "NoSecondCheck",
    property: "RoundReturns",
    tells: /v1 set check_evqs and poked it in steps 18 and 19, before w1 marked itself blocked in step 20/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
      LookEmpty(w1) Register(w1) Register(w1) TimerFires(k1, a1) ClearCheck(w1) LookAgainEmpty(w1)
      LookAgainEmpty(w1) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1)
      ClearAlert(v1) SetCheck(v1) Poke(v1) MarkBlocked(w1)`,
  },
  {
    design: "check-before-blocked",
    model: "CheckBeforeBlocked",
    property: "RoundReturns",
    tells: /w1 read check_evqs in step 13 and marked itself blocked only in step 21/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
      LookEmpty(w1) Register(w1) Register(w1) TimerFires(k1, a1) ClearCheck(w1) LookAgainEmpty(w1)
      LookAgainEmpty(w1) ReadCheck(w1) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1)
      TakeIndir(v1) ClearAlert(v1) SetCheck(v1) Poke(v1) MarkBlocked(w1)`,
  },
  {
    design: "clear-after-extract",
    model: "ClearAfterExtract",
    property: "RoundReturns",
    tells: /w1 found a1 empty in step 10, .* w1 wiped check_evqs out in step 19/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
      LookEmpty(w1) Register(w1) Register(w1) LookAgainEmpty(w1) LookAgainEmpty(w1)
      TimerFires(k1, a1) PostMessage(k1) AlertPending(k1) SendIndir(k1, v1) TakeIndir(v1)
      ClearAlert(v1) SetCheck(v1) Poke(v1) ClearCheck(w1) MarkBlocked(w1) ReadCheck(w1)`,
  },
  {
    design: "register-after-extract",
    model: "RegisterAfterExtract",
    property: "RoundReturns",
    tells: /its message came and woke nobody in step 14, and w1, which registered in step 15/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
      LookEmpty(w1) Register(w1) TimerFires(k1, a1) PostMessage(k1) AlertPending(k1)
      SendIndir(k1, v1) TakeIndir(v1) ClearAlert(v1) WakeNobody(v1) Register(w1) MarkBlocked(w1)
      ReadCheck(w1)`,
  },
  {
    design: "late-throttle-clear",
    model: "LateThrottleClear",
    property: "RoundReturns",
    tells: /posted to a1 in step 26 found alert_pending still set in step 27/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
      TimerFires(k1, a1) PostMessage(k1) LookTakes(w1) AlertPending(k1) FreeAlarm(w1)
      SendIndir(k1, v1) TakeIndir(v1) WakeNobody(v1) CallWait(w1, e1, timed) PollEmpty(w1)
      AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1) TimerFires(k1, a1) LookEmpty(w1) Register(w1)
      Register(w1) ClearCheck(w1) LookAgainEmpty(w1) LookAgainEmpty(w1) PostMessage(k1)
      AlertPending(k1) ClearAlert(v1) MarkBlocked(w1) ReadCheck(w1)`,
  },
  {
    design: "indir-before-post",
    model: "IndirBeforePost",
    property: "RoundReturns",
    tells: /was handled in step 13, when there was nothing to find yet, and its message came only in step 18/,
    steps: `
      CallWait(w1, e1, timed) PollEmpty(w1) AllocAlarm(w1) SubmitAlarm(w1) LookEmpty(w1)
      LookEmpty(w1) TimerFires(k1, a1) AlertPending(k1) SendIndir(k1, v1) Register(w1) TakeIndir(v1)
      ClearAlert(v1) WakeNobody(v1) Register(w1) ClearCheck(w1) LookAgainEmpty(w1) LookAgainEmpty(w1)
      PostMessage(k1) MarkBlocked(w1) ReadCheck(w1)`,
  },
  {
    design: "wake-one",
    model: "WakeOne",
    property: "Promptness",
    tells: /in step 24 the handler woke w1 alone, .*: w2 sleeps, and its message is in e1/,
    steps: `
      CallWait(w1, e1, untimed) PollEmpty(w1) CallWait(w2, e1, untimed) FdEvent(k1, e1, 1, in)
      PollEmpty(w2) LookEmpty(w1) Register(w1) PostMessage(k1) ClearCheck(w1) LookAgainTakes(w1)
      AlertPending(k1) LookEmpty(w2) Register(w2) SendIndir(k1, v1) ClearCheck(w2)
      FdEvent(k1, e1, 1, in) TakeIndir(v1) LookAgainEmpty(w2) PostMessage(k1) MarkBlocked(w2)
      AlertPending(k1) ClearAlert(v1) SetCheck(v1) Poke(v1) Deregister(w1) ReadCheck(w2) Convert(w1)`,
  },
  {
    design: "hole",
    model: "Hole",
    property: "ReturnedEventsReal",
    tells: /fd 1 left the set in step 4, and in step 5 w1 puts its message into the array/,
    steps: `
      CallWait(w1, e1, timed) FdEvent(k1, e1, 1, in) PostMessage(k1) DelFd(e1, 1) PollTakes(w1)`,
  },
];
