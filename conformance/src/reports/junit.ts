/**
 * Cases as JUnit XML, the form that most build servers read: a `testsuite` for each kind of check, a `testcase` for each
 * check, and in it a `failure` for each problem, or an `error` where the check came to no end.
 */
import { bySuite, type Case, firstLine, type Problem } from "./case.ts";

/** Without any case it is an error: a run that checked nothing has shown nothing. */
export function junitXml(title: string, cases: readonly Case[]): string {
  const shown = cases.length > 0 ? cases : [NOTHING];
  const suites = [...bySuite(shown)].map(([suite, own]) => suiteXml(suite, own));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: title, ...countsOf(shown) }, suites)}\n`;
}

const NOTHING: Case = {
  suite: "wakeproof",
  name: "something is checked",
  problems: [{ message: "nothing was checked", isError: true }],
};

function suiteXml(suite: string, cases: readonly Case[]): string {
  return element("testsuite", { name: suite, ...countsOf(cases), skipped: "0" }, cases.map(caseXml));
}

function caseXml({ suite, name, seconds = 0, figures, problems }: Case): string {
  const { file, line } = problems.find(({ place }) => place !== undefined)?.place ?? {};
  const attributes = {
    name,
    classname: `wakeproof.${suite}`,
    time: seconds.toFixed(3),
    ...(file === undefined ? {} : { file, line: String(line) }),
  };
  const output = figures === undefined ? [] : [`<system-out>${escaped(figures)}</system-out>`];
  return element("testcase", attributes, [...problems.map(problemXml), ...output]);
}

function problemXml({ message, about, place, isError = false }: Problem): string {
  const where = place === undefined ? "" : `${place.file}:${place.line}\n`;
  const attributes = { message: firstLine(message), type: about ?? (isError ? "error" : "failure") };
  const name = isError ? "error" : "failure";
  return `<${name}${attributesOf(attributes)}>${escaped(where + message)}</${name}>`;
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, string>> {
  const broken = cases.filter(({ problems }) => problems.some(({ isError }) => isError === true)).length;
  const red = cases.filter(({ problems }) => problems.length > 0).length;
  const time = cases.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
  return {
    tests: String(cases.length),
    failures: String(red - broken),
    errors: String(broken),
    time: time.toFixed(3),
  };
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[],
): string {
  const start = `<${name}${attributesOf(attributes)}`;
  if (children.length === 0) return `${start}/>`;
  const inside = children.map((child) => `\n${child}`).join("");
  return `${start}>${inside}\n</${name}>`;
}

const attributesOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(value).replaceAll(/[\n\t]/g, (one) => `&#${one.charCodeAt(0)};`)}"`,
    )
    .join("");

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#13;",
};

/** No character data ends by `]]>`, since each `>` is escaped; and what XML cannot hold at all is shown by its number. */
function escaped(text: string): string {
  return Array.from(
    text,
    (one) => ENTITIES[one] ?? (isXml(one.codePointAt(0)!) ? one : shownByNumber(one)),
  ).join("");
}

/** Control characters, halves of surrogate pairs, and the two that are no characters are not even allowed as `&#1;`. */
function isXml(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

const shownByNumber = (one: string): string => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`;
