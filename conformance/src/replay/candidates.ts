/**
 * Which step of the implementation is the transition that the dump has without its parameters?
 *
 * The state before and the state after say a good deal: a step of `w1` mostly changes what is kept for `w1`. So the
 * steps that could be meant are tried in the order of how much changes under their parameters' keys. This is only a
 * guess, and what is guessed is always compared; a wrong one costs steps, never correctness.
 */
export function rankCandidates(
  candidates: readonly number[],
  bytesOfStep: readonly Int32Array[],
  source: Uint8Array,
  target: Uint8Array,
): number[] {
  if (candidates.length < 2) return [...candidates];
  const scores = new Map(candidates.map((step) => [step, changesUnder(bytesOfStep[step]!, source, target)]));
  // The sort is stable: of equals, the step with the lower number comes first.
  return [...candidates].sort((a, b) => scores.get(b)! - scores.get(a)!);
}

function changesUnder(bytes: Int32Array, source: Uint8Array, target: Uint8Array): number {
  let changes = 0;
  for (const byte of bytes) if (source[byte] !== target[byte]) changes++;
  return changes;
}
