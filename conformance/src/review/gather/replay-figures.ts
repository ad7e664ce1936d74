/** The replays: what was covered, compared and refused; what the walks cost beside the optimum; and what is stored of both. */
import type { Context } from "../../cli/context.ts";
import { isCurrentlyStated, readStatement } from "../../models/bisimulation-results.ts";
import type { Model } from "../../models/manifest.ts";
import { readNightly } from "../../models/nightly-results.ts";
import { usedHash } from "../../models/used-hash.ts";
import type { Figures } from "../document.ts";
import { figuresOf, number, orUnreadable, ratio, standingOfStored, text } from "./figures.ts";
import { type Results, runOf } from "./results.ts";
import { standingOfAll, standingOfResult } from "./standings.ts";

export const replayFigures = (context: Context, results: Results, project: string): Figures[] => [
  replays(results),
  tours(results),
  statement(context, project),
  ...(context.manifest.nightly.length === 0 ? [] : [nightly(context, project)]),
];

function replays(results: Results): Figures {
  const all = results.of("replays");
  const rows = all.map((result) => {
    const found = runOf(result)?.found ?? undefined;
    return [
      ...[result.expected.name, found?.states ?? null, found?.transitions ?? null, found?.covered ?? null],
      ...[found?.enabledStates ?? null, found?.enabledSetsCompared ?? null],
      ...[found?.refusals.disabled ?? null, found?.refusals.performed ?? null, found?.divergences ?? null],
      found === undefined ? "-" : found.equal ? "yes" : "NO",
      ownGraphText(found?.ownGraph),
      standingOfResult(result).state,
    ];
  });
  const about = {
    ...{ id: "replays", title: "Replayed on the implementation", group: "replays" as const },
    about:
      "Every transition of TLC's graph, taken by the implementation with the state before and after compared whole; in how many states, and how often, the set of enabled steps was compared; how many pairs of a state and a disabled step there are, and how many of them were tried and refused.",
  };
  const columns = [
    ...[text("model"), number("states"), number("transitions"), number("covered")],
    ...[number("states with enabled sets"), number("enabled sets compared")],
    ...[number("disabled"), number("refused"), number("divergences")],
    ...[text("equal"), text("own graph"), text("result")],
  ];
  return figuresOf(about, columns, rows, standingOfAll(all));
}

function ownGraphText(own: { readonly equal: boolean } | null | undefined): string {
  if (own === undefined || own === null) return "-";
  return own.equal ? "the same" : "ANOTHER";
}

function tours(results: Results): Figures {
  const all = results.of("replays");
  const rows = all.flatMap((result) => {
    const found = runOf(result)?.found;
    if (found === null || found === undefined) return [];
    const { walks, steps, cost, optimum, lowerBound } = found.tour;
    return [
      [
        ...[result.expected.name, found.transitions, walks, steps, ratio(steps, found.transitions)],
        ...[cost, optimum, ratio(cost, lowerBound)],
      ],
    ];
  });
  const about = {
    ...{ id: "tours", title: "Tours against their optimum", group: "replays" as const },
    about:
      "The walks from the initial state that take every transition, what they cost (a step 1, starting over 1), and the least that any walks can cost, which is proven; above it only because long walks are cut.",
  };
  const columns = [
    ...[text("model"), number("transitions"), number("walks"), number("steps"), number("steps a transition")],
    ...[number("cost"), number("optimum"), number("cost / optimum")],
  ];
  return figuresOf(about, columns, rows, standingOfAll(all));
}

/** What the last thorough replay showed, which refuses every disabled step. */
function statement(context: Context, project: string): Figures {
  const { specFolder, manifest } = context;
  const about = {
    ...{ id: "bisimulation", title: "The bisimulation, as stored", group: "stored" as const },
    about:
      "What the last thorough replay showed: every step that is disabled in any state performed and refused, every own graph explored. Stored in the repository.",
  };
  return orUnreadable(context, about, () => {
    const stated = readStatement(project);
    const models = [...manifest.models, ...manifest.nightly];
    const isCurrent = (name: string) => {
      const [model, one] = [byName(models, name), stated.find((each) => each.name === name)];
      return model !== undefined && one !== undefined && isCurrentlyStated(specFolder, model, one);
    };
    const rows = stated.map(({ refusals, ...one }) => [
      ...[one.name, one.states, one.transitions, one.covered, one.enabledSetsCompared],
      ...[refusals.disabled, refusals.performed, one.equal ? "yes" : "NO"],
      one.ownGraphEqual === null ? "-" : one.ownGraphEqual ? "the same" : "ANOTHER",
    ]);
    const columns = [
      ...[
        text("model"),
        number("states"),
        number("transitions"),
        number("covered"),
        number("enabled sets compared"),
      ],
      ...[number("disabled"), number("refused"), text("equal"), text("own graph")],
    ];
    const stored = stated.map(({ name }) => name);
    const daily = manifest.models.filter(({ replay }) => replay).map(({ name }) => name);
    const expected = [...new Set([...daily, ...stored])];
    const standing = standingOfStored(expected, isCurrent, "npx wakeproof replay --thorough --store");
    return figuresOf(about, columns, rows, standing, { isStored: true });
  });
}

function nightly(context: Context, project: string): Figures {
  const { specFolder, manifest } = context;
  const about = {
    ...{ id: "nightly", title: "Replayed at night", group: "stored" as const },
    about: "Models whose graphs are too big for every day. Stored in the repository.",
  };
  return orUnreadable(context, about, () => {
    const measured = readNightly(project);
    const isCurrent = (name: string) => {
      const [model, one] = [byName(manifest.nightly, name), measured.find((each) => each.name === name)];
      return model !== undefined && one !== undefined && usedHash(specFolder, model) === one.specHash;
    };
    const rows = measured.map((one) => [
      ...[one.name, one.states, one.transitions, one.covered, one.enabledStates],
      ...[one.steps, one.dumpMegabytes, one.peakMegabytes, one.equal ? "yes" : "NO"],
    ]);
    const columns = [
      ...[text("model"), number("states"), number("transitions"), number("covered")],
      ...[
        number("states with enabled sets"),
        number("steps"),
        number("dump, MB"),
        number("peak memory, MB"),
        text("equal"),
      ],
    ];
    const names = manifest.nightly.map(({ name }) => name);
    return figuresOf(
      about,
      columns,
      rows,
      standingOfStored(names, isCurrent, "npx wakeproof replay --big --store"),
      {
        isStored: true,
      },
    );
  });
}

const byName = (models: readonly Model[], name: string): Model | undefined =>
  models.find((model) => model.name === name);
