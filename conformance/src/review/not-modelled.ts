/** What the claims are not about. README.md says the same, which a test holds it to. */

/** README's paragraph `Not modelled: ..` is made of these, with commas between them. */
export const NOT_MODELLED = [
  "timeouts of different lengths at once",
  "level-triggered and one-shot events (refused)",
  "weak memory (all shared words are accessed by sequentially consistent atomics)",
] as const;

/** What the models have something simpler for; README says these sentences, too. */
export const SIMPLER = [
  "Modelled as an event that a registered fd may have at any moment, not on its own: readiness.",
  "Modelled as DEL, not on its own: closing an fd.",
  "Modelled as DEL and then ADD, not on its own: MOD.",
] as const;

/** What holds of all models, so that no green is taken for more than it is. */
export const BOUNDS = [
  "The models are finite: two waiters (three in what is replayed at night), one or two controllers, one or two fds, bounded calls and events, or one waiter for ever.",
  "Beyond those bounds nothing is replayed whole: random walks are.",
] as const;

/** All of them, as the page shows them: sentences. */
export const notModelled = (): string[] => [
  ...BOUNDS,
  ...NOT_MODELLED.map((one) => `Not modelled: ${one}.`),
  ...SIMPLER,
];
