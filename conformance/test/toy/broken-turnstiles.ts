/** Turnstiles with one mistake each, to see that a replay finds it and calls it by its name. */
import type { Driver, StepKind } from "../../src/engine.ts";
import { GUESTS, TurnstileDriver } from "./turnstile.ts";

export type Mistake = keyof typeof MISTAKES;

/** Module face for worker threads. */
export function makeDriver(options: { readonly mistake: Mistake }): Driver {
  return new MISTAKES[options.mistake]();
}

class KeepsNoCoin extends TurnstileDriver {
  protected override take(step: StepKind): void {
    super.take(step);
    if (step.action === "Drop") this.turnstile.box.pop();
  }
}

class SilencesInside extends TurnstileDriver {
  protected override can(step: StepKind): boolean {
    return super.can(step) && !(step.action === "Ring" && this.turnstile.holder === step.parameters[0]);
  }
}

class LetsTwoIn extends TurnstileDriver {
  protected override can(step: StepKind): boolean {
    if (step.action !== "Enter") return super.can(step);
    return this.turnstile.places.get(step.parameters[0]!) === "outside";
  }
}

/** The bell wears out after forty rings, over all days: a thing that no variable of the spec shows. */
class WearsOut extends TurnstileDriver {
  #rung = 0;

  protected override take(step: StepKind): void {
    if (step.action !== "Ring" || this.#rung++ < 40) super.take(step);
  }
}

/** The third ring of a day is not heard, and what was heard before is forgotten. */
class CountsItsRings extends TurnstileDriver {
  #rings = 0;

  override reset(): void {
    super.reset();
    this.#rings = 0;
  }

  protected override take(step: StepKind): void {
    super.take(step);
    if (step.action === "Ring" && ++this.#rings > 2) this.turnstile.bell = false;
  }
}

class LetsTheOtherIn extends TurnstileDriver {
  protected override take(step: StepKind): void {
    if (step.action !== "Enter") super.take(step);
    else this.turnstile.enter(GUESTS.find((guest) => guest !== step.parameters[0])!);
  }
}

class CallsItLeaving extends TurnstileDriver {
  override readonly steps = new TurnstileDriver().steps.map((step) =>
    step.action === "NewDay" ? { ...step, action: "Leave" } : step,
  );
}

class Jams extends TurnstileDriver {
  protected override take(step: StepKind): void {
    if (step.action === "Drop" && this.turnstile.box.length === 1) throw new Error("the slot is jammed");
    super.take(step);
  }
}

class OpensLate extends TurnstileDriver {
  override reset(): void {
    super.reset();
    this.turnstile.bell = true;
  }
}

class WritesNoValue extends TurnstileDriver {
  override snapshot(into: Uint8Array): void {
    super.snapshot(into);
    into[this.layout.offsetOf("box")] = 200;
  }
}

const MISTAKES = {
  "keeps no coin": KeepsNoCoin,
  "silences inside": SilencesInside,
  "lets two in": LetsTwoIn,
  "wears out": WearsOut,
  "counts its rings": CountsItsRings,
  "lets the other in": LetsTheOtherIn,
  "calls it leaving": CallsItLeaving,
  jams: Jams,
  "opens late": OpensLate,
  "writes no value": WritesNoValue,
} as const;
