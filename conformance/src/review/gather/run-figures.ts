/** What other checks found: witnesses, the second engine, random walks, random traces. */
import type { Context } from "../../cli/context.ts";
import { modelsForWasm } from "../../wasm/asked.ts";
import { currentRow, readStored } from "../../wasm/stored.ts";
import { engineVersion } from "../../wasm/version.ts";
import type { Figures } from "../document.ts";
import { figuresOf, number, orUnreadable, standingOfStored, text } from "./figures.ts";
import { type Results, runOf } from "./results.ts";
import { standingOfAll, standingOfResult } from "./standings.ts";

export const runFigures = (context: Context, results: Results): Figures[] => [
  witnesses(results),
  secondEngine(results),
  engines(context),
  simulations(results),
  traces(results),
];

function witnesses(results: Results): Figures {
  const all = results.of("witnesses");
  const rows = all.map((result) => {
    const found = runOf(result)?.found;
    return [
      ...[found?.property ?? result.expected.name, found?.cfg ?? null],
      found === null || found === undefined ? "-" : found.refuted ? "refuted" : "NOT REFUTED",
      ...[found?.states ?? null, standingOfResult(result).state],
    ];
  });
  const about = {
    ...{ id: "witnesses", title: "Witnesses", group: "others" as const },
    about:
      "Each claims that an action is never taken, or that a state of the story never comes. TLC must refute every one of them, so that no property holds only because nothing happens.",
  };
  const columns = [text("claim"), text("cfg"), text("found"), number("states until then"), text("result")];
  return figuresOf(about, columns, rows, standingOfAll(all));
}

function secondEngine(results: Results): Figures {
  const all = results.of("second-engine");
  const rows = all.map((result) => {
    const found = runOf(result)?.found;
    return [
      ...[result.expected.name, found?.verdict ?? "-", found?.property ?? "-", found?.states ?? null],
      ...[
        found?.counterexampleLength ?? null,
        found?.leftOut.join(", ") || "-",
        standingOfResult(result).state,
      ],
    ];
  });
  const about = {
    ...{ id: "second-engine", title: "A second engine", group: "others" as const },
    about:
      "Small models put to tla-checker, which shares no code with TLC and has to come to the same verdict, the same number of states and the same length of the counterexample. It looks at safety alone.",
  };
  const columns = [
    ...[text("model"), text("verdict"), text("property"), number("states"), number("steps")],
    ...[text("not looked at"), text("result")],
  ];
  return figuresOf(about, columns, rows, standingOfAll(all));
}

/** The comparison that is stored in the repository, of more models. */
function engines(context: Context): Figures {
  const { specFolder, manifest } = context;
  const about = {
    ...{ id: "engines", title: "Both engines, as stored", group: "stored" as const },
    about: "Models on which TLC and the second engine were compared, and agree. Stored in the repository.",
  };
  return orUnreadable(context, about, () => {
    const stored = readStored(specFolder, engineVersion());
    const current = manifest.models.flatMap((model) => currentRow(specFolder, stored, model) ?? []);
    const rows = current.map(({ name, tlc, wasm, leftOut }) => [
      ...[name, tlc.verdict, tlc.property ?? "-", wasm.states, wasm.counterexampleLength],
      leftOut.join(", ") || "-",
    ]);
    const columns = [
      ...[
        text("model"),
        text("both"),
        text("property"),
        number("states"),
        number("steps"),
        text("TLC's alone"),
      ],
    ];
    // Bigger ones are compared at night; a row of a model that has changed is kept for its size alone.
    const names = modelsForWasm(specFolder, manifest.models).asked.map(({ name }) => name);
    const isCurrent = (name: string) => current.some((row) => row.name === name);
    const standing = standingOfStored(names, isCurrent, "npx wakeproof engines");
    return figuresOf(about, columns, rows, standing, { isStored: true });
  });
}

function simulations(results: Results): Figures {
  const all = results.of("simulations");
  const rows = all.map((result) => {
    const found = runOf(result)?.found;
    return [
      ...[result.expected.name, found?.waiters ?? null, found?.controllers ?? null, found?.fds ?? null],
      ...[found?.walks ?? null, found?.steps ?? null, found?.statesCompared ?? null],
      ...[found?.enabledSetsCompared ?? null, found?.refusals ?? null],
      ...[found?.stepKindsTaken ?? null, found?.stepKinds ?? null, found?.divergences ?? null],
      ...[found?.seed ?? null, standingOfResult(result).state],
    ];
  });
  const about = {
    ...{ id: "simulations", title: "Random walks through bigger configurations", group: "others" as const },
    about:
      "TLC's random walks through configurations that are too big for a graph, taken on the implementation: each step by its name and parameters, each state whole, in each state the set of enabled steps. A step kind is a step with its parameters.",
  };
  const columns = [
    ...[text("configuration"), number("waiters"), number("controllers"), number("fds"), number("walks")],
    ...[number("steps"), number("states compared"), number("enabled sets compared"), number("refused")],
    ...[number("step kinds taken"), number("of"), number("divergences"), number("seed"), text("result")],
  ];
  return figuresOf(about, columns, rows, standingOfAll(all));
}

function traces(results: Results): Figures {
  const all = results.of("traces");
  const rows = all.flatMap((result) => {
    const found = runOf(result)?.found;
    if (found === null || found === undefined) return [];
    return [
      ["traces of the sound implementation, accepted", found.accepted, found.sound],
      ["their events, each explained by an action of the specification", found.events, found.events],
      ["broken designs with a trace that is rejected", found.brokenRejected, found.broken],
    ];
  });
  const about = {
    ...{ id: "traces", title: "Traces given back to the specification", group: "others" as const },
    about:
      "What the implementation did in random runs of up to eight waiters: is each line a step of the specification? Of broken implementations at least one trace each has to be rejected.",
  };
  return figuresOf(about, [text("what"), number("found"), number("of")], rows, standingOfAll(all));
}
