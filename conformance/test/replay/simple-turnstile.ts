/** The toy's turnstile by a simple driver, sound and with a mistake each. */
import { type Driver, model, type SimpleSystem, simpleDriver, stepsOf } from "../../src/engine.ts";
import { turnstileLayout } from "../graph/dumps.ts";
import { COINS, GUESTS, Turnstile } from "../toy/turnstile.ts";

export type Mistake = "none" | "drops two coins" | "forgets a place" | "opens without a bell";

/** The module face that `replay` wants. */
export function makeDriver({ mistake }: { readonly mistake: Mistake }): Driver {
  return simpleDriver(systemOf(mistake));
}

function systemOf(mistake: Mistake): SimpleSystem {
  let turnstile = new Turnstile(GUESTS);
  return {
    layout: turnstileLayout,
    steps: [
      ...stepsOf("Enter", GUESTS),
      ...stepsOf("Drop", GUESTS, COINS),
      ...stepsOf("Ring", GUESTS),
      ...stepsOf("NewDay"),
    ],
    reset() {
      turnstile = new Turnstile(GUESTS);
    },
    can({ action, parameters: [guest = ""] }) {
      if (action === "Enter") return turnstile.canEnter(guest);
      if (action === "Drop") return turnstile.canDrop(guest);
      return action === "Ring" ? turnstile.canRing(guest) : turnstile.canBegin();
    },
    take({ action, parameters: [guest = "", coin = ""] }) {
      if (action === "Enter") turnstile.enter(guest);
      else if (action === "Drop") turnstile.drop(guest, coin);
      else if (action === "Ring") turnstile.ring();
      else turnstile.begin();
      if (action === "Drop" && mistake === "drops two coins") turnstile.box.push(coin, coin);
    },
    state: () => ({
      pc: new Map(
        [...turnstile.places].map(([guest, place]) => [model(guest), forgotten(mistake, place)] as const),
      ),
      holder: model(turnstile.holder ?? "Nobody"),
      box: turnstile.box.map(model),
      bell: mistake === "opens without a bell" ? (undefined as unknown as boolean) : turnstile.bell,
    }),
    where: ({ action }) => `turnstile.ts: ${action}`,
  };
}

const forgotten = (mistake: Mistake, place: string): string =>
  mistake === "forgets a place" && place === "through" ? "gone" : place;
