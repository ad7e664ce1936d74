/**
 * Names that would be markup, script or style if anything of the page forgot to escape them. They are put behind every string
 * of a document, so that what refers to a name still finds it; only what the schema restricts stays as it is.
 */
import type { ReviewDocument } from "../../src/review/document.ts";

export const HOSTILE: readonly string[] = [
  "</script><script>window.hacked = 1</script>",
  `"><img src=x onerror="window.hacked = 1">`,
  "' onfocus='window.hacked = 1' autofocus='",
  "<!--<script>",
  "</style><style>*{display:none}",
  "</title><svg onload=window.hacked=1>",
  "&lt;b&gt; &amp; &#39;",
  "\u2028\u2029\u0000\ud800 \u202e",
  "javascript:window.hacked=1",
  " @somebody, https://example.invalid/a or www.example.invalid, #1 and GH-1",
  "{{window.hacked = 1}} `x` | a | b |\n# head\n- list [link](javascript:1)",
];

/** Where these are keys, the values are words of the schema, or ids that it restricts. */
const RESTRICTED = new Set(["kind", "state", "trace", "traces", "group", "file"]);

export function hostileDocument(review: ReviewDocument, spoil: (text: string) => string): ReviewDocument {
  const walk = (value: unknown, key: string, inTraces: boolean): unknown => {
    const isKept = RESTRICTED.has(key) || (inTraces && key === "id");
    if (typeof value === "string") return isKept ? value : spoil(value);
    if (Array.isArray(value)) return value.map((one) => walk(one, isKept ? key : "", inTraces));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name, inTraces)]));
  };
  const { traces, ...others } = review;
  return {
    ...(walk(others, "", false) as ReviewDocument),
    // Of claims any words, of tables one of a few.
    claims: review.claims.map((claim) => ({
      ...(walk(claim, "", false) as typeof claim),
      group: spoil(claim.group),
    })),
    // Kept: what links are made of.
    designs: review.designs.map((design) => ({
      ...(walk(design, "", false) as typeof design),
      traces: design.traces,
    })),
    traces: traces.map((trace) => walk(trace, "", true) as typeof trace),
  };
}
