/** What kinds of results are called, and the command that gives all of a kind. */
import type { Kind } from "../../records/found.ts";

export const KINDS: Readonly<Record<Kind, { readonly name: string; readonly command: string }>> = {
  models: { name: "models", command: "npx wakeproof check" },
  replays: { name: "replays", command: "npx wakeproof replay" },
  designs: { name: "broken designs", command: "npx wakeproof check --designs" },
  witnesses: { name: "witnesses", command: "npx wakeproof check" },
  "second-engine": { name: "models by the second engine", command: "npx wakeproof check --engine wasm" },
  simulations: { name: "simulations", command: "npx wakeproof simulate" },
  traces: { name: "traces of random runs", command: "make verify" },
  tests: { name: "tests", command: "make test" },
  commands: { name: "make verify", command: "make verify" },
  shards: { name: "shards", command: "npx wakeproof replay" },
  validated: { name: "traces", command: "npx wakeproof validate" },
};
