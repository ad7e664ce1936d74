/**
 * Cases as a page of Markdown for GitHub's job summary: a line that says how it went, what failed, then a table of all.
 *
 * GitHub discards the summary of a step that is over 1 MiB, all of it. So the page is made of parts, each whole in
 * itself; those for which there is no room are left out, the table first, and a note says so.
 */
import { bySuite, type Case, firstLine, isRed, type Problem } from "./case.ts";
import { escaped, fenced, fitting } from "./markdown.ts";

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

function problemPart({ suite, name }: Case, { message, place }: Problem): string {
  const where = place === undefined ? "" : `\n\`${place.file}:${place.line}\`\n`;
  const cut = message.length > MOST_OF_ONE ? `${message.slice(0, MOST_OF_ONE)}\n.. (cut)` : message;
  return `### ${escaped(suite)}: ${escaped(name)}\n${where}\n${fenced(cut)}\n`;
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
