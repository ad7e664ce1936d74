/**
 * What time it is, in milliseconds since some moment that stays the same. It never goes back.
 *
 * A clock is nobody's shared memory: reading it tells a thread nothing of what another one did.
 */
export interface Clock {
  now(): number;
}
