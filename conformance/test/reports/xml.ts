/** XML as a tree, by a parser that refuses everything that is not well-formed. */
import { createRequire } from "node:module";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

interface Parser {
  on(event: "error", handler: (error: Error) => void): void;
  on(event: "opentag", handler: (tag: Pick<Element, "name" | "attributes">) => void): void;
  on(event: "text", handler: (text: string) => void): void;
  on(event: "closetag", handler: () => void): void;
  write(text: string): Parser;
  close(): void;
}

/** Not by `import`: its own types do not pass with `exactOptionalPropertyTypes`. */
const { SaxesParser } = createRequire(import.meta.url)("saxes") as { readonly SaxesParser: new () => Parser };

/** Throws for the first thing that is no XML. */
export function parseXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (characters) => {
    open.at(-1)!.text += characters;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  return root.children[0]!;
}
