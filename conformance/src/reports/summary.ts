/**
 * Cases as a page of Markdown for GitHub's job summary: a line that says how it went, what failed, then a table of all.
 *
 * GitHub discards the summary of a step that is over 1 MiB, all of it. So the page is made of parts, each whole in
 * itself; those for which there is no room are left out, the table first, and a note says so.
 */
import { bySuite, type Case, firstLine, isRed, type Problem } from "./case.ts";

export const MOST_BYTES = 1024 * 1024;

/** One problem is not to take the room of all others. */
const MOST_OF_ONE = 8000;

export interface Heading {
  /** The command: `verify`. */
  readonly title: string;
  readonly exitCode: number;
}

/** At most `room` bytes of UTF-8; undefined when there is not even room for the note. */
export function summaryMarkdown(
  { title, exitCode }: Heading,
  cases: readonly Case[],
  room: number = MOST_BYTES,
): string | undefined {
  const red = cases.filter(isRed);
  const result = exitCode === 0 ? "all as expected" : `NOT OK, exit code ${exitCode}`;
  const head = `## wakeproof ${escaped(title)}: ${result}\n\n${cases.length} checked, ${red.length} failed.\n`;
  const problems = red.flatMap((one) => one.problems.map((problem) => problemPart(one, problem)));
  return fitting([head, ...problems, ...tableParts(cases)], room);
}

function fitting(parts: readonly string[], room: number): string | undefined {
  const text = parts.join("\n");
  if (Buffer.byteLength(text) <= room) return text;
  const kept: string[] = [];
  let left = room - Buffer.byteLength(note(parts.length, parts.length));
  if (left < 0) return undefined;
  for (const part of parts) {
    const size = Buffer.byteLength(part) + 1;
    if (size > left) continue;
    left -= size;
    kept.push(part);
  }
  return [...kept, note(parts.length - kept.length, parts.length)].join("\n");
}

const note = (cut: number, all: number): string =>
  `\n> [!WARNING]\n> Cut: ${cut} of ${all} parts are left out here, since GitHub discards a summary of more than 1 MiB. All of it is in the log.\n`;

function problemPart({ suite, name }: Case, { message, place }: Problem): string {
  const where = place === undefined ? "" : `\n\`${place.file}:${place.line}\`\n`;
  const cut = message.length > MOST_OF_ONE ? `${message.slice(0, MOST_OF_ONE)}\n.. (cut)` : message;
  return `### ${escaped(suite)}: ${escaped(name)}\n${where}\n${fenced(cut)}\n`;
}

/** The fence is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function tableParts(cases: readonly Case[]): readonly string[] {
  return [...bySuite(cases)].map(([suite, own]) => {
    const red = own.filter(isRed).length;
    const rows = own.map(rowOf).join("\n");
    return [
      `<details><summary>${escaped(suite)}: ${own.length - red} of ${own.length} ok</summary>\n`,
      `| | ${escaped(suite)} | found | seconds |\n| --- | --- | --- | ---: |\n${rows}\n\n</details>\n`,
    ].join("\n");
  });
}

function rowOf({ name, seconds, figures = "", problems }: Case): string {
  const found = problems.length === 0 ? figures : firstLine(problems[0]!.message).slice(0, 200);
  const cells = [
    problems.length === 0 ? "ok" : "**NOT OK**",
    escaped(name),
    escaped(found),
    seconds?.toFixed(1) ?? "",
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Names and messages are text, not Markdown, and not HTML. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]|~#!]/g, "\\$&")
    .replaceAll(/[\r\n]+/g, " ");
}
