/**
 * The page: one file, which works without a network and from a folder. What it may do is written in it, as a policy: run this
 * very script and the engine's WebAssembly, take this very style, and nothing else.
 */
import { createHash } from "node:crypto";
import type { ReviewDocument } from "./document.ts";
import { escapeText, type Markup, printMarkup } from "./markup.ts";
import { PAGE_STYLE } from "./page-style.ts";

export interface PageParts {
  readonly review: ReviewDocument;
  /** The text sections, which need no script to be read. */
  readonly content: readonly Markup[];
  /** What runs in the page. */
  readonly script: string;
  /** Further data, by the id of its element: text that holds no `<`. */
  readonly attached?: ReadonlyMap<string, string>;
}

export function printPage({ review, content, script, attached = new Map() }: PageParts): string {
  expectInline(script);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeText(policyOf(script, PAGE_STYLE))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(review.title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${content.map((part) => printMarkup(part)).join("\n")}
<script type="application/json" id="document">${printData(review)}</script>
${[...attached].map(([id, text]) => attachedData(id, text)).join("\n")}
<script>${script}</script>
</body>
</html>
`;
}

/** Of this script and this style, by their hashes: no other can be added to the page, however it got there. */
function policyOf(script: string, style: string): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** JSON that can stand in a script element: no `<` is left in it that could end it. */
const printData = (data: unknown): string => JSON.stringify(data).replaceAll("<", "\\u003c");

function attachedData(id: string, text: string): string {
  if (/[<&]/.test(text)) throw new RangeError(`the data of #${id} holds markup, expected none`);
  return `<script type="application/octet-stream" id="${escapeText(id)}">${text}</script>`;
}

function expectInline(script: string): void {
  if (/<\/script|<!--/i.test(script))
    throw new RangeError("the script holds </script or <!--, which would end or hide it in a page");
}
