/** The words for giving memory back: a grace period, and who passes in it. spec: Reaper.tla */
import { isBuilt, isCondemned, thoughPointedAt } from "./memory.ts";
import { keysOf, nameAt, namesAt } from "./reading.ts";
import { alone, listed, type Moment, type Tellers, type Told, towards } from "./telling.ts";

export const REAPER: Tellers = {
  BeginGrace: ({ who, before, after }) => {
    const objects = namesAt(before, "cache", "built").filter(
      (object) => !isCondemned(before, object) && isCondemned(after, object),
    );
    return toAll(who, objects, "condemn", `${who} condemns the empty slabs: a grace period begins`);
  },
  CondemnController: ({ who, other }) =>
    towards(
      who,
      other,
      "free",
      "condemn",
      `${who} condemns the queue of ${other}, which is closed: a grace period begins`,
    ),
  ContextPasses: ({ who }) => alone(who, "passes", `${who} passes: it is between two sends`),
  VcorePasses: ({ who }) =>
    alone(who, "passes", `${who} passes: no INDIR of what is condemned is in its mailbox`),
  EndGrace: (step) => {
    const gone = destroyedBy(step);
    const text = `${step.who} destroys what is condemned, ${listed(gone)}${thoughPointedAt(step.after, gone)}`;
    return toAll(step.who, gone, "destroy", text);
  },
};

function toAll(who: string, objects: readonly string[], label: string, text: string): Told {
  if (objects.length === 0) return alone(who, label, text);
  return { actor: who, text, messages: objects.map((to) => ({ from: who, to, text: label, kind: "free" })) };
}

function destroyedBy({ before, after }: Moment): string[] {
  const objects = namesAt(before, "cache", "built").filter((object) => !isBuilt(after, object));
  const queues = keysOf(before, "life").filter(
    (queue) => nameAt(before, "life", queue) === "dying" && nameAt(after, "life", queue) === "gone",
  );
  return [...objects, ...queues];
}
