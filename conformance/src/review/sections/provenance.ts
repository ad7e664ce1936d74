/** Where all this comes from, how to get it again; and the times, which are the only thing that differs from run to run. */
import type { ReviewDocument } from "../document.ts";
import { type Content, h, type Markup } from "../markup.ts";
import { fold } from "./parts.ts";
import { tableOf } from "./table.ts";

export function provenance({
  provenance: { version, commit, dirty, parts, commands },
}: ReviewDocument): Markup {
  return h(
    "section",
    { id: "provenance" },
    h("h2", {}, "Provenance"),
    h(
      "dl",
      { class: "facts" },
      !isNamed(parts, "wakeproof") && fact("wakeproof", version),
      !isNamed(parts, "commit") &&
        fact("commit", commit === null ? "not known: this is no clone" : h("code", {}, commit)),
      dirty &&
        fact(
          "changes",
          "There were changes that nobody committed: this commit alone does not give these results.",
        ),
      parts.map(({ name, value }) => fact(name, h("code", {}, value))),
    ),
    commands.length > 0 && [
      h("h3", { id: "reproduce" }, "To get it again"),
      h(
        "dl",
        { class: "commands" },
        commands.map(({ command, about }) => [h("dt", {}, h("code", {}, command)), h("dd", {}, about)]),
      ),
    ],
  );
}

type Parts = ReviewDocument["provenance"]["parts"];

/** What stands among the parts needs not be told again. */
const isNamed = (parts: Parts, wanted: string): boolean => parts.some(({ name }) => name === wanted);

const fact = (name: string, ...value: readonly Content[]): Content => [
  h("dt", {}, name),
  h("dd", {}, ...value),
];

export function times({ times: all }: ReviewDocument): Markup | undefined {
  if (all.length === 0) return undefined;
  const label = "Times of the runs";
  const rows = all.map(({ what, seconds, at }) => ({
    cells: [what, seconds === null ? "–" : seconds.toFixed(1), at ?? "–"],
  }));
  const columns = [{ name: "what" }, { name: "seconds", isNumber: true }, { name: "ended at" }];
  return h(
    "section",
    { id: "times" },
    h("h2", {}, "Appendix: times"),
    h(
      "p",
      {},
      "As the records of the runs have them. Nothing else on this page depends on when it was made, or where.",
    ),
    fold("The table of times", tableOf({ columns, rows }, label)),
  );
}
