/** Words of rows for whoever draws them: what marks say, and text in lines of so many characters. */
import type { Mark } from "./model.ts";

/** What the marks of a row say, in a few words; empty where it has none. */
export function saidBy(marks: readonly Mark[], property: string | null): string {
  const breaks = `${property ?? "the property"} breaks`;
  if (!marks.includes("culprit")) return marks.includes("breaks") ? breaks : "";
  return marks.includes("breaks") ? `${breaks}, the sound design parts` : "here the sound design parts";
}

/** Names may hold anything: line ends, other controls, and what turns the direction of writing become spaces. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ");

/** At least one line. A word that is longer than a line is cut. */
export function wrap(text: string, letters: number): string[] {
  const lines = [""];
  for (const word of text.split(" ").flatMap((one) => pieces(one, letters))) {
    const last = lines.at(-1)!;
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, letters: number): string[] {
  if (word.length <= letters) return [word];
  return [word.slice(0, letters), ...pieces(word.slice(letters), letters)];
}

export function shorten(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters ? text : `${all.slice(0, Math.max(1, letters - 1)).join("")}…`;
}

/** At most so many lines; what is left over is cut off with an ellipsis. */
export function fit(text: string, letters: number, most: number): string[] {
  const lines = wrap(oneLine(text), letters);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shorten(`${lines[most - 1]!} …`, letters)];
}
