/** A beginning of a dump that is a whole dump of its own: for readers that cannot take all of it. */
import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** The first nodes, as many as fit with the lines between them, the edges among them, and their ranks. True if that is all. */
export async function writeBeginning(dump: string, file: string, bytes: number): Promise<boolean> {
  const { lines, ranks, isWhole } = await firstLines(dump, bytes);
  const nodes = new Set(lines.filter(isNode).map(idOf));
  const kept = lines.filter((line) => !isEdge(line) || nodes.has(targetOf(line)));
  const ranked = new Set(
    [...kept.filter(isEdge), ...kept.filter((line) => /style = filled\]$/.test(line))].map(idOf),
  );
  const rankLines = ranks.flatMap((line) => {
    const ids = [...line.matchAll(/-?\d+/g)].map(([id]) => id).filter((id) => ranked.has(id));
    return ids.length === 0 ? [] : [`{rank = same; ${ids.map((id) => `${id};`).join("")}}`];
  });
  writeFileSync(file, `${[...kept, ...rankLines, "}", "}"].join("\n")}`);
  return isWhole;
}

async function firstLines(dump: string, bytes: number) {
  const lines: string[] = [];
  const ranks: string[] = [];
  let size = 0;
  for await (const line of createInterface({ input: createReadStream(dump) })) {
    if (line.startsWith("{rank")) ranks.push(line);
    else if (line !== "}" && size <= bytes) lines.push(line);
    size += line.length + 1;
  }
  return { lines, ranks, isWhole: size <= bytes };
}

const isNode = (line: string): boolean => /^-?\d+ \[label=/.test(line);
const isEdge = (line: string): boolean => /^-?\d+ -> /.test(line);
const idOf = (line: string): string => line.slice(0, line.indexOf(" "));
const targetOf = (line: string): string => line.split(" ", 3)[2]!;
