/**
 * The turnstile in TypeScript, and the driver that lets Turnstile.tla's graph be replayed on it: the whole of what
 * a user of the engine writes.
 */
import {
  bool,
  type Driver,
  enumOf,
  fn,
  type Layout,
  layout,
  model,
  type StepKind,
  StepRefused,
  seqOf,
} from "../../src/engine.ts";

type Place = "outside" | "inside" | "through";

/** The implementation. It knows nothing of specs and drivers. */
export class Turnstile {
  readonly places = new Map<string, Place>();
  readonly box: string[] = [];
  holder: string | undefined;
  bell = false;

  constructor(guests: readonly string[]) {
    for (const guest of guests) this.places.set(guest, "outside");
  }

  canEnter(guest: string): boolean {
    return this.places.get(guest) === "outside" && this.holder === undefined;
  }

  enter(guest: string): void {
    this.places.set(guest, "inside");
    this.holder = guest;
  }

  canDrop(guest: string): boolean {
    return this.holder === guest;
  }

  drop(guest: string, coin: string): void {
    this.places.set(guest, "through");
    this.holder = undefined;
    this.box.push(coin);
  }

  canRing(guest: string): boolean {
    return this.places.get(guest) !== "through";
  }

  ring(): void {
    this.bell = true;
  }

  canBegin(): boolean {
    return [...this.places.values()].every((place) => place === "through");
  }

  begin(): void {
    for (const guest of this.places.keys()) this.places.set(guest, "outside");
    this.box.length = 0;
    this.bell = false;
  }
}

export const GUESTS: readonly string[] = ["ann", "bob"];
export const COINS: readonly string[] = ["penny", "dime"];
const PLACES: readonly Place[] = ["outside", "inside", "through"];
const NOBODY = 0;

export class TurnstileDriver implements Driver {
  readonly layout: Layout = layout({
    pc: fn(GUESTS.map(model), enumOf(...PLACES)),
    holder: enumOf(model("Nobody"), ...GUESTS.map(model)),
    box: seqOf(enumOf(...COINS.map(model)), GUESTS.length),
    bell: bool,
  });
  readonly steps: readonly StepKind[] = [
    ...GUESTS.map((guest) => ({ action: "Enter", parameters: [guest] })),
    ...GUESTS.flatMap((guest) => COINS.map((coin) => ({ action: "Drop", parameters: [guest, coin] }))),
    ...GUESTS.map((guest) => ({ action: "Ring", parameters: [guest] })),
    { action: "NewDay", parameters: [] },
  ];
  turnstile = new Turnstile(GUESTS);
  readonly #holder = this.layout.offsetOf("holder");
  readonly #box = this.layout.offsetOf("box");
  readonly #bell = this.layout.offsetOf("bell");

  reset(): void {
    this.turnstile = new Turnstile(GUESTS);
  }

  enabled(into: Uint16Array): number {
    let count = 0;
    for (let step = 0; step < this.steps.length; step++)
      if (this.can(this.steps[step]!)) into[count++] = step;
    return count;
  }

  perform(step: number): void {
    const kind = this.steps[step]!;
    if (!this.can(kind)) throw new StepRefused(`${kind.action} is not enabled`);
    this.take(kind);
  }

  snapshot(into: Uint8Array): void {
    const { places, holder, box, bell } = this.turnstile;
    into.fill(0);
    for (const [guest, place] of places) into[this.layout.offsetOf("pc", guest)] = PLACES.indexOf(place);
    into[this.#holder] = holder === undefined ? NOBODY : 1 + GUESTS.indexOf(holder);
    into[this.#box] = box.length;
    for (const [at, coin] of box.entries()) into[this.#box + 1 + at] = COINS.indexOf(coin);
    into[this.#bell] = Number(bell);
  }

  /** A guest; a new day begins by itself. */
  actor(step: number): string {
    return this.steps[step]!.parameters[0] ?? "the day";
  }

  where(step: number): string {
    return `turnstile.ts: Turnstile.${this.steps[step]!.action.toLowerCase()}`;
  }

  protected can({ action, parameters: [guest = ""] }: StepKind): boolean {
    if (action === "Enter") return this.turnstile.canEnter(guest);
    if (action === "Drop") return this.turnstile.canDrop(guest);
    if (action === "Ring") return this.turnstile.canRing(guest);
    return this.turnstile.canBegin();
  }

  protected take({ action, parameters: [guest = "", coin = ""] }: StepKind): void {
    if (action === "Enter") this.turnstile.enter(guest);
    else if (action === "Drop") this.turnstile.drop(guest, coin);
    else if (action === "Ring") this.turnstile.ring();
    else this.turnstile.begin();
  }
}

export function makeDriver(): Driver {
  return new TurnstileDriver();
}
