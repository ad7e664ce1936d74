/**
 * The stolen alarm, told for readers who know neither TLA+ nor Akaros, in the few steps of its runs that matter. The steps are
 * looked up in the runs that were found, so that what is told is what happened; what is not in a run is not told.
 */
import type { ReviewDesign, ReviewDocument } from "../document.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { linkToStep } from "./parts.ts";

export const STOLEN_ALARM = "shared-alarm-queue";

/** What it is called wherever it is linked to. */
export const STORY = "The stolen alarm, in two minutes";

/** Whether the page tells it: its design has a run in which an alarm is stolen. */
export const isTold = ({ designs, traces }: ReviewDocument): boolean =>
  designs.some(
    (design) => design.name === STOLEN_ALARM && stolenAlarm(tracesOfDesign(design, traces)) !== undefined,
  );

const tracesOfDesign = ({ traces: ids }: ReviewDesign, traces: readonly ReviewTrace[]): ReviewTrace[] =>
  ids.flatMap((id) => traces.find((trace) => trace.id === id) ?? []);

/** Undefined where there is no run in which an alarm is stolen. */
export function stolenAlarm(traces: readonly ReviewTrace[]): Markup | undefined {
  const theft = traces.find(({ property }) => property === "OwnAlarmOnly");
  const told = theft === undefined ? [] : theftOf(theft);
  if (told.length === 0) return undefined;
  return h(
    "section",
    { class: "tale", "aria-labelledby": "stolen-alarm" },
    h("h4", { id: "stolen-alarm" }, STORY),
    h(
      "p",
      {},
      "A thread that waits with a timeout sets an alarm: it asks the kernel to sleep for that time, and to post a message when that is over, to an event queue. In this design there is one such queue for all threads that wait. And a message is only a bit that is set: ",
      h("em", {}, "some"),
      " alarm went off. It does not say whose.",
    ),
    h("ol", { class: "tale-steps" }, told),
    harmOf(traces),
    h(
      "p",
      {},
      "A sound design gives each waiting thread a queue of its own for its alarm. On the same schedule, the thread then looks at its own queue, finds it empty, and goes on waiting.",
    ),
  );
}

interface Step {
  readonly number: number;
  readonly action: string;
  readonly who: string;
  readonly whose: string;
}

function stepsOf({ steps }: ReviewTrace): Step[] {
  return steps.map(({ action, parameters }, at) => {
    const [who = "", whose = ""] = parameters ?? [];
    return { number: at + 1, action, who, whose };
  });
}

function theftOf(trace: ReviewTrace): Markup[] {
  const steps = stepsOf(trace);
  const theft = steps.find(({ number }) => number === trace.marked);
  const own = steps.find(({ action, who }) => action === "SubmitAlarm" && who === theft?.who);
  const other = steps.find(({ action, who }) => action === "SubmitAlarm" && who !== theft?.who);
  const fires = steps.findLast(({ action }) => action === "TimerFires");
  const post = steps.findLast(({ action }) => action === "PostMessage");
  if ([theft, own, other, fires, post].includes(undefined)) return [];
  const [thief, victim] = [theft!.who, other!.who];
  const inOrder: readonly (readonly [Step, ...Content[]])[] = [
    [own!, `${thief} sets its alarm. When its time is over, a message is to come to the shared queue.`],
    [other!, `${victim} sets its alarm too: its message is to come to the same queue.`],
    [fires!, `The time of ${victim} is over. The kernel ends the sleep that ${victim} asked for.`],
    [post!, "The kernel posts the message to the shared queue: some alarm went off."],
    [
      theft!,
      h("strong", {}, `${thief} looks at the shared queue, finds the message, and takes it as its own.`),
      ` It was for ${victim}. ${thief} now believes that its time is over, which it is not; and the message of ${victim} is gone.`,
    ],
  ];
  return [...inOrder]
    .sort(([one], [another]) => one.number - another.number)
    .map(([step, ...text]) =>
      h("li", {}, linkToStep(trace.id, step.number, `Step ${step.number}`), ": ", text),
    );
}

/** What comes of it, where a run shows it: somebody who sleeps and whom nobody wakes. */
function harmOf(traces: readonly ReviewTrace[]): Content {
  const harm = traces.find(({ property, stuttering }) => property === "Promptness" && stuttering);
  if (harm === undefined || harm.marked === null) return undefined;
  const steps = stepsOf(harm);
  const thief = steps[harm.marked - 1]?.who;
  const asleep = steps.findLast(({ action, who }) => action === "ReadCheck" && who !== thief);
  if (asleep === undefined) return undefined;
  return h(
    "p",
    {},
    "What it costs: in another run, after the theft in ",
    linkToStep(harm.id, harm.marked, `step ${harm.marked}`),
    `, ${asleep.who} has already what it waited for, and only waits for the end of its own alarm, whose message ${thief} has taken. In `,
    linkToStep(harm.id, asleep.number, `step ${asleep.number}`),
    ` it goes to sleep, and nobody wakes it.`,
  );
}
