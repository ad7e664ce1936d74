/** Markdown as GitHub takes it: text that stays text, tables, blocks of code, and pages that fit into a limit. */

/**
 * Names and messages are text, not Markdown, and not HTML: on one line, wherever on it they stand. Nor do they tell anybody or
 * link to anything: GitHub looks for names of people, addresses and numbers in what has become of the text, where a backslash
 * is gone, so what makes them is broken by a letter that has no width.
 */
export function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]|~#!$]/g, "\\$&")
    .replaceAll(LIVE, "$&&ZeroWidthSpace;")
    .replaceAll(
      /^(\s*)([-+>=:]|\d+[.)])/g,
      (_, space: string, mark: string) => `${space}${escapedStart(mark)}`,
    );
}

/** In text that is escaped already, the first half of what GitHub would make a person, a link or a reference of. */
const LIVE = /@|:(?=\/\/)|www(?=\.)|\\#(?=\d)|gh(?=-\d)/gi;

/** What would begin a list or a quotation at the start of a line. */
const escapedStart = (mark: string): string => `${mark.slice(0, -1)}\\${mark.at(-1)}`;

/** The fence is longer than any in the text. */
export function fenced(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** A name or a command as code, on one line. */
export function coded(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^[\s`]|[\s`]$/.test(line) || line === "" ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

/** The same in a table, where a bar would end the cell. */
export const codedCell = (text: string): string => coded(text).replaceAll("|", "\\|");

export interface Head {
  readonly name: string;
  readonly isNumber?: boolean;
}

/** Cells are Markdown already, without line ends. */
export function markdownTable(heads: readonly Head[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(heads.map(({ name }) => escaped(name))),
    line(heads.map(({ isNumber }) => (isNumber ? "---:" : "---"))),
    ...rows.map(line),
  ].join("\n");
}

/** The parts for which there is room, each whole, and a note on how many there was none for; undefined without room for that. */
export function fitting(parts: readonly string[], room: number): string | undefined {
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
