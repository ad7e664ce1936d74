/**
 * A sequence diagram for a terminal: a column for each lifeline, a row a step, the words on the right. In ASCII, so that
 * it can be pasted anywhere; what its signs mean stands below it, those that occur.
 */
import type {
  Activity,
  Lifeline,
  MessageKind,
  Row,
  Sequence,
  Standing,
  Standings,
  StepRow,
} from "./model.ts";
import { textLegend } from "./text-legend.ts";
import { oneLine, saidBy, wrap } from "./words.ts";

export interface TextOptions {
  /** Of the whole, in characters; the words are wrapped to it. */
  readonly width?: number;
}

export function textOf(sequence: Sequence, { width = 120 }: TextOptions = {}): string {
  const grid = gridOf(sequence, width);
  const lines = [" ".repeat(grid.left) + sequence.lifelines.map((one) => headOf(one, grid)).join("")];
  const drawn = new Set<string>();
  let before = sequence.initial;
  for (const row of sequence.rows) {
    lines.push(...rowLines(sequence, row, { before, grid, drawn }));
    before = row.standings;
  }
  return [...lines.map((line) => line.trimEnd()), ...textLegend(sequence, drawn, width)].join("\n");
}

interface Grid {
  /** Where the lifelines begin. */
  readonly left: number;
  readonly column: number;
  /** Of the words. */
  readonly room: number;
}

const LEAST_WORDS = 44;
/** Of the width, where the lifelines' names would take more. */
const SHARE_OF_WORDS = 0.46;
const WITH_LOOP = 4;

function gridOf({ lifelines, rows, loop }: Sequence, width: number): Grid {
  const left = String(rows.length).length + 2 + (loop === null ? 0 : WITH_LOOP);
  const longest = Math.max(2, ...lifelines.map(({ label }) => label.length));
  const words = Math.max(LEAST_WORDS, Math.floor(width * SHARE_OF_WORDS));
  const most = Math.floor((width - left - words) / Math.max(1, lifelines.length));
  const column = Math.max(5, Math.min(longest + 3, most));
  return { left, column, room: Math.max(LEAST_WORDS, width - left - column * lifelines.length - 2) };
}

/** Its middle stands over the lifeline. */
function headOf({ label }: Lifeline, grid: Grid): string {
  const text = oneLine(label);
  const name = text.length < grid.column ? text : `${text.slice(0, grid.column - 2)}~`;
  return (" ".repeat(middle(grid) - Math.floor(Math.max(0, name.length - 1) / 2)) + name).padEnd(grid.column);
}

interface Drawing {
  readonly before: Standings;
  readonly grid: Grid;
  /** The signs that stand somewhere, for the legend. */
  readonly drawn: Set<string>;
}

/** The first line has the number and the arrows; the words go on in lines with the lifelines alone. */
function rowLines(sequence: Sequence, row: Row, { before, grid, drawn }: Drawing): string[] {
  const { lifelines } = sequence;
  const first =
    row.kind === "step"
      ? stepCells(lifelines, row, before, grid)
      : standingCells(lifelines, row.standings, grid);
  const rest = standingCells(lifelines, row.standings, grid);
  return wordsOf(row, sequence.property, grid.room).map((words, at) => {
    const number = row.kind === "step" && at === 0 ? String(row.number) : "";
    const cells = at === 0 ? first : rest;
    for (const sign of cells) drawn.add(sign);
    return `${number.padStart(String(sequence.rows.length).length)}${bracketOf(sequence, row, at)}  ${cells.join("")}  ${words}`;
  });
}

/** What a mark says is behind the words, where there is room for it, else below them. */
function wordsOf({ marks, text }: Row, property: string | null, room: number): string[] {
  const lines = wrap(oneLine(text), room);
  const said = saidBy(marks, property);
  if (said === "") return lines;
  const mark = `<== ${oneLine(said)}`;
  const last = lines.at(-1)!;
  return last.length + 3 + mark.length <= room
    ? [...lines.slice(0, -1), `${last}   ${mark}`]
    : [...lines, ...wrap(mark, room)];
}

/** At the left of a loop's rows: from its first to its last, and back. */
function bracketOf({ loop }: Sequence, row: Row, line: number): string {
  if (loop === null) return "";
  const [from, to] = row.kind === "step" ? [row.number, row.number] : [row.from, row.to];
  if (row.kind === "end" || to < loop.from || from > loop.to) return " ".repeat(WITH_LOOP);
  const isFirst = from <= loop.from && line === 0;
  if (to >= loop.to) return line === 0 ? (isFirst ? " +<>" : " +--") : " ".repeat(WITH_LOOP);
  return isFirst ? " +->" : " |  ";
}

const middle = ({ column }: Grid): number => Math.floor((column - 1) / 2);

function standingCells(lifelines: readonly Lifeline[], standings: Standings, grid: Grid): string[] {
  const cells = Array.from({ length: lifelines.length * grid.column }, () => " ");
  for (const [at, { id }] of lifelines.entries())
    cells[at * grid.column + middle(grid)] = signOf(standings[id] ?? {});
  return cells;
}

const OF_WAITERS: Readonly<Record<Activity, string>> = { outside: ".", running: "|", blocked: "%" };

/** A message in a queue is shown before who has the object that it is in. */
function signOf({ activity, full = false, use }: Standing): string {
  if (activity !== undefined) return OF_WAITERS[activity];
  if (full) return "#";
  if (use === "condemned") return "%";
  return use === "free" || use === "absent" ? "." : "|";
}

/** How arrows are drawn: the line, and the head to the right and to the left. */
const STROKES: Readonly<Record<MessageKind, readonly [string, string, string]>> = {
  posted: ["-", ">", "<"],
  coalesced: ["=", ">", "<"],
  lost: ["-", "x", "x"],
  taken: ["-", ">", "<"],
  stolen: ["S", ">", "<"],
  wake: ["~", ">", "<"],
  look: [".", "?", "?"],
  call: ["-", ">", "<"],
  alloc: ["-", ">", "<"],
  free: ["-", ">", "<"],
  write: ["-", ">", "<"],
  note: ["-", ">", "<"],
};

function stepCells(lifelines: readonly Lifeline[], row: StepRow, before: Standings, grid: Grid): string[] {
  // The arrow meets a sleeper that it wakes, and an empty queue that it fills.
  const cells = standingCells(lifelines, before, grid);
  if (row.actor === null) return cells.map((cell) => (cell === " " ? ":" : cell));
  const placeOf = (id: string) => lifelines.findIndex((one) => one.id === id) * grid.column + middle(grid);
  for (const { from, to, kind } of row.messages) drawArrow(cells, placeOf(from), placeOf(to), kind);
  const isFull = (id: string) => before[id]?.full === true || row.standings[id]?.full === true;
  for (const { id } of lifelines) if (isFull(id)) showFull(cells, placeOf(id));
  return cells;
}

/** Where an arrow begins or ends the message is shown beside it, on the side that is free. */
function showFull(cells: string[], place: number): void {
  if (cells[place] === "#" || "-=S~.".includes(cells[place]!) || place === 0) return;
  const side = [place - 1, place + 1].find((cell) => cells[cell] === " ");
  if (side !== undefined) cells[side] = "#";
}

function drawArrow(cells: string[], start: number, end: number, kind: MessageKind): void {
  const [line, right, left] = STROKES[kind];
  if (start === end) {
    cells[start] = kind === "lost" ? "x" : "*";
    return;
  }
  for (let cell = Math.min(start, end) + 1; cell < Math.max(start, end); cell++) cells[cell] = line;
  cells[start] = "o";
  cells[end] = end > start ? right : left;
}
