/** The catalogue, and of each broken design how a run goes wrong: a story, a diagram in Mermaid, and where the sound one parts. */
import { mermaidOf } from "../../figures/mermaid.ts";
import { coded, codedCell, escaped, fenced, type Head, markdownTable } from "../../reports/markdown.ts";
import type { ReviewDesign, ReviewDocument } from "../document.ts";
import type { ReviewTrace } from "../document-traces.ts";
import { numberOf, REFUTED, sentenceOf } from "../sections/parts.ts";
import { STOLEN_ALARM } from "../sections/stolen-alarm.ts";
import { type Sequences, sequencesOf } from "../sequences.ts";
import { refutedByNothing } from "../verdict.ts";
import { STATES } from "./parts.ts";
import { taleParts } from "./tale.ts";

/** Whether there is room for this diagram; who asks takes it. */
export type WithDiagram = (diagram: string) => boolean;

export function designParts(review: ReviewDocument, withDiagram: WithDiagram): string[] {
  const { designs } = review;
  if (designs.length === 0) return [];
  const sorted = [...designs.filter(({ sound }) => !sound), ...designs.filter(({ sound }) => sound)];
  const sequences = sequencesOf(review);
  return [
    "## The designs",
    markdownTable(
      HEADS,
      sorted.map((design) => rowOf(design, review)),
    ),
    ...sorted
      .filter(({ sound }) => !sound)
      .flatMap((design) => brokenParts(design, review, (trace) => diagramOf(trace, sequences, withDiagram))),
  ];
}

const HEADS: readonly Head[] = [
  { name: "design" },
  { name: "" },
  { name: "what is different" },
  { name: "refuted by" },
  { name: "steps", isNumber: true },
  { name: "reproduced" },
  { name: "sound one parts at", isNumber: true },
  { name: "in Akaros" },
];

const tracesOf = ({ traces: ids }: ReviewDesign, { traces }: ReviewDocument): ReviewTrace[] =>
  ids.flatMap((id) => traces.find((trace) => trace.id === id) ?? []);

function rowOf(design: ReviewDesign, review: ReviewDocument): string[] {
  const own = tracesOf(design, review);
  const each = (say: (trace: ReviewTrace) => string) => (own.length === 0 ? "–" : own.map(say).join(", "));
  return [
    codedCell(design.name),
    standingText(design),
    escaped(design.about),
    design.properties.map(codedCell).join(", ") || escaped(refutedByNothing(design, review)),
    each(({ steps }) => numberOf(steps.length)),
    each(({ reproduced }) => (reproduced?.ok ? "yes" : "**NO**")),
    each(({ sound }) => (sound?.stopsAt == null ? "–" : `step ${sound.stopsAt}`)),
    design.commit === null ? "–" : escaped(design.commit),
  ];
}

const standingText = ({ sound, standing: { state } }: ReviewDesign): string =>
  sound || state !== "ok" ? `${sound ? "sound" : "broken"}: ${STATES[state]}` : `broken: ${REFUTED}`;

function brokenParts(
  design: ReviewDesign,
  review: ReviewDocument,
  draw: (trace: ReviewTrace) => string,
): string[] {
  const own = tracesOf(design, review);
  const { state, because } = design.standing;
  const standing = state === "ok" ? [] : [`${STATES[state]}: ${escaped(sentenceOf(because))}`];
  const none =
    own.length > 0
      ? []
      : [`No counterexample; try: ${coded(`npx wakeproof check --designs ${design.name}`)}`];
  return [
    `### ${escaped(design.name)}`,
    escaped(sentenceOf(design.about)),
    ...standing,
    ...none,
    ...(design.name === STOLEN_ALARM ? taleParts(own) : []),
    ...own.flatMap((trace) => traceParts(trace, draw(trace))),
  ];
}

function traceParts(trace: ReviewTrace, diagram: string): string[] {
  const { id, property, story } = trace;
  return [
    `**${escaped(property ?? id)} fails.** ${escaped(sentenceOf(story))}`,
    diagram,
    endingsOf(trace)
      .map((ending) => `- ${ending}`)
      .join("\n"),
  ];
}

function diagramOf({ id, steps }: ReviewTrace, sequences: Sequences, withDiagram: WithDiagram): string {
  const elsewhere = `The diagram of its ${numberOf(steps.length)} steps is on the page.`;
  if (steps.length > MOST_STEPS) return elsewhere;
  const diagram = fenced(mermaidOf(sequences.of(id)), "mermaid");
  return withDiagram(diagram) ? diagram : elsewhere;
}

/** GitHub draws no more than 50,000 letters of Mermaid, and nobody follows as many arrows. */
const MOST_STEPS = 120;

function endingsOf({ steps, loop, stuttering, reproduced, sound, cut }: ReviewTrace): string[] {
  return [
    ...(loop === null ? [] : [`Then steps ${loop + 1} to ${steps.length} again, for ever.`]),
    ...(stuttering ? ["After the last step nothing happens any more."] : []),
    ...(reproduced === null ? [] : [reproducedText(reproduced)]),
    ...(sound === null ? [] : [soundText(sound)]),
    ...(cut === null
      ? []
      : [`Cut: it has ${numberOf(cut.states)} states; all of them are in ${coded(cut.file)}.`]),
  ];
}

const reproducedText = ({ ok, because }: NonNullable<ReviewTrace["reproduced"]>): string =>
  ok
    ? "Reproduced: the program with the same mistake takes every step, every state equal."
    : `**NOT reproduced**: ${escaped(sentenceOf(because))}`;

const soundText = ({ stopsAt, because }: NonNullable<ReviewTrace["sound"]>): string =>
  stopsAt === null
    ? "**The sound program goes all of the way**, which it must not."
    : `The sound program parts at step ${stopsAt}: ${escaped(sentenceOf(because))}`;
