/** Whether a replay has shown the two graphs to be the same; and if not, everything that is missing. */

/** What became of an action: how many transitions it has, and how many steps of that name the implementation took for them. */
export interface ActionCount {
  readonly action: string;
  readonly transitions: number;
  readonly taken: number;
}

export interface EqualityFacts {
  readonly states: number;
  readonly transitions: number;
  readonly covered: number;
  /** Whether some walk began in a state that was compared with the graph's initial one. */
  readonly initialEqual: boolean;
  /** Distinct states in which the sets of enabled steps were compared and were equal. */
  readonly enabledStates: number;
  readonly divergences: number;
  readonly actions: readonly ActionCount[];
  /** Transitions that are the same step as another one of the same state. */
  readonly doubled: number;
  /** Pairs of state and step that are disabled, and how many of them `perform` has refused. */
  readonly disabled: number;
  readonly refused: number;
}

/**
 * The graphs are equal when there is nothing here: the initial states are the same, every transition was taken, in
 * every state as many steps of each action are enabled as there are transitions, and none of them stands for two.
 */
export function reasonsAgainst(facts: EqualityFacts): string[] {
  const { states, transitions, covered, enabledStates, divergences, disabled, refused } = facts;
  const reasons: string[] = [];
  if (states === 0) reasons.push("the graph has no state");
  if (!facts.initialEqual) reasons.push("no walk began in a state equal to the graph's initial one");
  if (divergences > 0) reasons.push(`${divergences} divergences`);
  if (covered !== transitions)
    reasons.push(`${transitions - covered} of ${transitions} transitions not covered`);
  if (enabledStates !== states)
    reasons.push(`enabled sets not compared in ${states - enabledStates} of ${states} states`);
  for (const { action, transitions: wanted, taken } of facts.actions)
    if (wanted !== taken)
      reasons.push(`${action}: ${taken} steps taken, the graph has ${wanted} transitions`);
  if (facts.doubled > 0) reasons.push(`${facts.doubled} transitions are the same step as another one`);
  if (disabled > 0 && refused === 0) reasons.push(`none of ${disabled} disabled steps was performed`);
  return reasons;
}
