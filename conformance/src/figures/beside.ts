/** A broken design's trace and the sound design on the same schedule, up to the step at which the two part. */
import type { NoteRow, Sequence, StepRow } from "./model.ts";

export interface Beside {
  readonly broken: Sequence;
  /** Its last row, `refused`, says how the two part; without one they never do. */
  readonly sound: Sequence;
  /** The step, from 1. */
  readonly partsAt: number | null;
}

export interface PartingPoint {
  /** The step, from 1, that the sound design refuses or that leads it elsewhere; null where there is none. */
  readonly stopsAt: number | null;
  /** As Trial.soundStopsBecause says it: what happens there, behind the step's own name. */
  readonly because: string;
}

/** `sound` may go as far as the broken one or less; beyond the parting nothing of it is shown. */
export function besideOf(broken: Sequence, sound: Sequence, { stopsAt, because }: PartingPoint): Beside {
  const steps = sound.rows.filter(
    (row): row is StepRow => row.kind === "step" && row.number <= (stopsAt ?? row.number),
  );
  const rows = stopsAt === null ? steps : [...steps, partingRow(sound, steps, stopsAt, because)];
  return { broken, sound: { ...sound, rows, loop: null, stuttering: false }, partsAt: stopsAt };
}

function partingRow(sound: Sequence, steps: readonly StepRow[], at: number, because: string): NoteRow {
  const isRefused = steps.length < at;
  // The step is named beside it.
  const reason = because.replace(/^\w+(?:\([^)]*\))?: /, "");
  return {
    kind: "refused",
    text: isRefused
      ? `the sound design refuses this step: ${reason}`
      : `the sound design parts here: ${reason}`,
    marks: [],
    standings: steps.at(-1)?.standings ?? sound.initial,
    from: at,
    to: at,
  };
}
