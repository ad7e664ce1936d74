/**
 * How often each model takes each action, those that it never takes first: to states that were not known yet, and in all.
 * What a model does without its entry in the manifest says, where it says anything.
 */
import type { Context } from "../../cli/context.ts";
import type { Model } from "../../models/manifest.ts";
import type { ActionsCovered } from "../../records/found.ts";
import type { Figures, Standing } from "../document.ts";
import { figuresOf, number, text } from "./figures.ts";
import { type Results, runOf } from "./results.ts";
import { standingOfResult, worst } from "./standings.ts";

interface Covered {
  readonly model: Model;
  readonly coverage: ActionsCovered;
  readonly standing: Standing;
}

export function actionFigures({ manifest }: Context, results: Results): Figures[] {
  const passing = manifest.models.filter(({ expect }) => expect.verdict === "pass");
  const covered = passing.map((model) => coveredBy(results, model));
  return [modelsFigure(covered), actionsFigure(covered), ...covered.filter(isCounted).map(oneFigure)];
}

/** A model that is replayed has it from its graph, any other from TLC. */
function coveredBy(results: Results, model: Model): Covered {
  if (model.replay) {
    const result = results.get("replays", model.name)!;
    return { model, coverage: runOf(result)?.found?.coverage ?? [], standing: standingOfResult(result) };
  }
  const result = results.get("models", model.name)!;
  return { model, coverage: runOf(result)?.found?.coverage ?? [], standing: standingOfResult(result) };
}

const isCounted = ({ coverage }: Covered): boolean => coverage.length > 0;

const neverTaken = (coverage: ActionsCovered): string[] =>
  coverage.filter(({ total }) => total === 0).map(({ action }) => action);

function modelsFigure(covered: readonly Covered[]): Figures {
  const rows = covered.map(({ model, coverage, standing }) => {
    const never = neverTaken(coverage);
    const claimed = never.filter((action) => model.claims?.allBut.includes(action));
    const counts =
      coverage.length === 0
        ? [null, null, null]
        : [coverage.length - never.length, never.length, claimed.length];
    return [model.name, ...counts, model.claims === undefined ? "nothing" : "all others", standing.state];
  });
  const about = {
    ...{ id: "actions-by-model", title: "Actions by model", group: "actions" as const },
    about:
      "How many of its next-state relation's actions each passing model takes, and how many it never takes; of these, those that its entry in the manifest names as the ones it does without. A model that claims all others is red when it misses one.",
  };
  const columns = [
    text("model"),
    number("taken"),
    number("never"),
    number("as the manifest says"),
    text("claims to take"),
    text("result"),
  ];
  return figuresOf(about, columns, rows, worst(covered.map(({ standing }) => standing)));
}

/** Over all models of a module's kind: an action that none takes would be proven nothing of. */
function actionsFigure(covered: readonly Covered[]): Figures {
  const actions = new Map<string, { models: number; distinct: number; total: number }>();
  for (const { coverage } of covered)
    for (const { action, distinct, total } of coverage) {
      const known = actions.get(action) ?? { models: 0, distinct: 0, total: 0 };
      actions.set(action, {
        models: known.models + (total > 0 ? 1 : 0),
        distinct: known.distinct + distinct,
        total: known.total + total,
      });
    }
  const rows = [...actions]
    .map(([action, { models, distinct, total }]) => [action, models, distinct, total] as const)
    .toSorted((one, other) => one[3] - other[3]);
  const about = {
    ...{ id: "actions", title: "Actions over all models", group: "actions" as const },
    about:
      "In how many models each action is taken, to how many new states, and how often in all; those that are taken least first.",
  };
  const columns = [text("action"), number("models"), number("distinct"), number("total")];
  return figuresOf(about, columns, rows, worst(covered.map(({ standing }) => standing)));
}

function oneFigure({ model, coverage, standing }: Covered): Figures {
  const rows = coverage
    .map(({ action, distinct, total }) => [action, distinct, total, claimText(model, action, total)] as const)
    .toSorted((one, other) => one[2] - other[2] || one[1] - other[1]);
  const about = {
    ...{
      id: `actions-${model.name}`,
      title: `Actions of ${model.name}`,
      group: "actions-of-models" as const,
    },
    about: `${model.about}: how often each action was taken; never first, then seldom.`,
  };
  const columns = [text("action"), number("distinct"), number("total"), text("the manifest")];
  return figuresOf(about, columns, rows, standing);
}

function claimText({ claims }: Model, action: string, total: number): string {
  if (claims === undefined) return "says nothing";
  const isWithout = claims.allBut.includes(action);
  if (total === 0) return isWithout ? "does without it" : "claims it: NOT TAKEN";
  return isWithout ? "claims to do without it: TAKEN" : "claims it";
}
