/** What the page says of its document, section by section. */
import assert from "node:assert/strict";
import type { ReviewDocument } from "../../src/review/document.ts";
import type { Markup } from "../../src/review/markup.ts";
import { claimKey, idOf } from "../../src/review/sections/parts.ts";
import { sections } from "../../src/review/sections/sections.ts";
import { emptyFixture, fixture, greenFixture } from "./fixture.ts";
import { byId, elements, textOf, withClass, withTag } from "./tree.ts";

const noticesOf = (page: readonly Markup[]): string[] => withClass(page, "notice").map(textOf);

describe("the page's head", () => {
  it("tells what is red first, then what is missing, then what is stale, in whatever order they come", () => {
    const review = fixture();
    for (const notices of [review.notices, review.notices.toReversed()]) {
      const [red, missing, stale, ...others] = noticesOf(sections({ ...review, notices }));
      assert.match(red!, /^Not as expected: 1\..*TwoTimedOneFd.*npx wakeproof check TwoTimedOneFd/);
      assert.match(missing!, /^Missing\..*Prompt.*npx wakeproof check Prompt/);
      assert.match(stale!, /^Stale: .*no proof of anything.*Hole.*npx wakeproof check --designs hole/);
      assert.deepEqual(others, []);
    }
  });

  it("has its notices before all that they are about", () => {
    const all = elements(sections(fixture()));
    const first = all.findIndex(({ attributes }) => attributes.class === "notice status-red");
    assert.ok(first > 0 && first < all.findIndex(({ tag }) => tag === "main"));
  });

  it("folds the notices that are too many, and says how many", () => {
    const review = fixture();
    const notices = Array.from({ length: 40 }, (_, at) => ({ ...review.notices[1]!, about: `m${at}` }));
    const notice = withClass(sections({ ...review, notices }), "notice")[0]!;
    assert.deepEqual(withTag([notice], "summary").map(textOf), ["34 more"]);
    assert.equal(withTag([notice], "li").length, 40);
  });

  it("says that all is of this commit when there is no notice, and how much that is", () => {
    assert.deepEqual(noticesOf(sections(greenFixture())), [
      "All results are of this commit, and as expected: 6 models, 1 of them replayed on the program, 2 broken designs.",
    ]);
  });

  it("has no word of praise where nothing was run", () => {
    const page = sections(emptyFixture());
    assert.deepEqual(withClass(page, "status-ok"), []);
    assert.match(textOf(withClass(page, "masthead")[0]!), /no bounds: no model has passed here/);
  });

  it("has the bounds beside the verdict", () => {
    const head = textOf(withClass(sections(greenFixture()), "masthead")[0]!);
    assert.match(head, /all 6 hold.*2 waiters, 1 controller: 3 models checked whole, nothing beyond them/);
  });
});

describe("the claims on the page", () => {
  const review = fixture();
  const page = sections(review);

  for (const claim of review.claims)
    it(`${claim.name}: the sentence stands beside the TLA+, with the place and a verdict`, () => {
      const article = byId(page, idOf("claim", claimKey(claim)));
      const text = textOf(article);
      for (const part of [claim.sentence, claim.tla, claim.name, claim.place])
        assert.ok(text.includes(part), part);
      assert.equal(withClass([article], "status").length, 1);
    });

  it("are green never without the bounds of a model", () => {
    const green = withClass(sections(greenFixture()), "claim").filter(
      (one) => withClass([one], "status-ok").length > 0,
    );
    const held = greenFixture().claims.filter(({ holds }) => holds.length > 0);
    assert.equal(green.filter((one) => textOf(one).includes("2 waiters, 1 controller")).length, held.length);
  });

  it("name the biggest of their models, and all of them", () => {
    const text = textOf(byId(page, "claim-EpollWaitProperties.TypeOK"));
    assert.match(text, /holds in 2 models, the biggest of them TwoTimedOneFd \(377,610 states: 2 waiters/);
    assert.match(text, /All 2 models, with their bounds/);
  });

  it("are told by the state of their results: red, stale and missing ones hold nothing", () => {
    const wordOf = (name: string) =>
      textOf(withClass([byId(page, `claim-EpollWaitProperties.${name}`)], "status")[0]!);
    assert.equal(wordOf("EventFirst"), "NOT as claimed");
    assert.match(wordOf("ReturnedEventsReal"), /^stale/);
    assert.equal(wordOf("Promptness"), "not checked");
  });

  it("say in a sentence that what was refuted is no result of what has to hold", () => {
    const missing = review.claims.map((claim) => ({
      ...claim,
      ...{ holds: [], open: ["TwoTimed"], standing: { state: "missing" as const, because: "" } },
    }));
    const article = (claims: ReviewDocument["claims"]) =>
      textOf(byId(sections({ ...review, claims }), "claim-EpollWaitProperties.OwnAlarmOnly"));
    assert.match(
      article(missing),
      /No current result says that it holds; there is only one that it refutes what it has to: SharedQueueTheft\./,
    );
    assert.match(article(review.claims), /Refutes SharedQueueTheft\./);
  });

  it("are all there, each once, whatever their kind", () =>
    assert.equal(withClass(page, "claim").length, review.claims.length));

  it("are followed by what is not modelled", () => {
    const text = textOf(byId(page, "claims"));
    for (const limit of ["Timeouts of different lengths at once.", "Weak memory: all shared words"])
      assert.ok(text.includes(limit), limit);
  });
});

describe("the designs on the page", () => {
  const review = fixture();
  const page = sections(review);
  const rows = withTag([byId(page, "designs")], "tr").map((row) => row.children.map(textOf));
  const rowOf = (name: string) => rows.find(([first]) => first === name);

  it("are a row of the catalogue each: what differs, what refutes it, steps, reproduced, where the sound one parts", () => {
    assert.deepEqual(rowOf("shared-alarm-queue"), [
      "shared-alarm-queue",
      "one alarm event queue for all waiters of a controllerin Akaros: 8cf0781c, fixed by 40387f02",
      "broken",
      "OwnAlarmOnly, Promptness",
      "5, 3",
      "1 of 2",
      "step\u00a05, –",
      "refuted, as it has to be",
    ]);
    assert.deepEqual(rowOf("per-waiter-alarm")?.slice(2), ["sound", "–", "–", "–", "–", "NOT as expected"]);
  });

  it("are as they have to be only within bounds, which stand beside the word", () => {
    const green = sections(greenFixture());
    for (const { name, sound } of greenFixture().designs) {
      const head = withTag([byId(green, `design-${name}`)], "p")
        .map(textOf)
        .join(" ");
      assert.match(
        head,
        sound ? /as expected, within 2 waiters, 1 controller/ : /refuted, as it has to be, within 2 waiters/,
      );
    }
    const row = withTag([byId(green, "designs")], "tr").find((one) =>
      textOf(one).startsWith("per-waiter-alarm"),
    )!;
    assert.match(textOf(row), /nothing, within 2 waiters, 1 controller/);
    assert.match(
      textOf(byId(green, "design-shared-alarm-queue")),
      /Found in SharedQueueTheft: 2 waiters, 1 controller/,
    );
  });

  it("have for each run a story, a place for its drawing, and what came of it", () => {
    const article = byId(page, "design-shared-alarm-queue");
    const text = textOf(article);
    assert.match(text, /In step 5 w1 takes the completion of the syscall that w2 submitted\./);
    assert.match(text, /Reproduced: .*parts at step 5: LookTakes\(w1\): the mailbox of a1 is empty\./);
    assert.match(text, /steps 2 to 3 again, for ever.*NOT reproduced: Tick: is not enabled\./);
    assert.match(text, /it has 2,001 states; all of them are in SharedQueueHarm\.itf\.json/);
    const drawn = withClass([article], "figure").map(({ attributes }) => attributes["data-trace"]);
    assert.deepEqual(drawn, ["SharedQueueTheft", "SharedQueueHarm"]);
  });

  it("have each run as a table, too: a row a step, with its link, the step where it goes wrong marked", () => {
    const table = withTag([byId(page, "design-shared-alarm-queue")], "tbody")[0]!;
    const links = withTag([table], "a").map(({ attributes }) => attributes.href);
    assert.deepEqual(
      links,
      [1, 2, 3, 4, 5].map((step) => `#trace/SharedQueueTheft/${step}`),
    );
    const marked = withClass([table], "marked").map(textOf);
    assert.deepEqual(marked, [
      "5w1LookTakes(w1) changes pc, evq and consumed (OwnAlarmOnly breaks, the sound design parts)something elseThe mailbox of a1 is empty.",
    ]);
  });

  it("say which command makes the counterexample that is not there", () =>
    assert.match(textOf(byId(page, "design-hole")), /npx wakeproof check --designs hole/));
});

describe("coverage on the page", () => {
  it("marks a zero, and folds what is long", () => {
    const page = sections(fixture());
    const zeros = withClass([byId(page, "coverage")], "zero");
    assert.ok(zeros.length >= 2);
    assert.ok(
      withTag([byId(page, "coverage")], "summary")
        .map(textOf)
        .includes("18 more rows"),
    );
  });

  it("shows how a row stands by a shape and a word, and links models to their row", () => {
    const section = byId(sections(fixture()), "coverage");
    assert.deepEqual(withClass([section], "status-missing").map(textOf), ["missing"]);
    const links = withTag([section], "a").map(({ attributes }) => attributes.href);
    assert.deepEqual(links, ["#model-TwoTimed", "#model-Prompt"]);
  });

  it("has each plot as a drawing with a title, and as a table", () => {
    const section = byId(sections(fixture()), "coverage");
    const plot = withClass([section], "plot")[0]!;
    assert.ok(withTag([plot], "title").length > 0);
    assert.ok(textOf(section).includes("20,534 states"));
  });

  it("says what to run where nothing was measured", () =>
    assert.match(
      textOf(byId(sections(emptyFixture()), "coverage")),
      /Nothing was measured here yet; try: make verify/,
    ));
});

describe("the words on the page", () => {
  it("are in the contents and linked to from the designs, and have those of the diagrams among them", () => {
    const page = sections(fixture());
    const linked = (part: Markup): boolean =>
      withTag([part], "a").some(({ attributes }) => attributes.href === "#glossary");
    assert.ok(linked(withClass(page, "contents")[0]!) && linked(byId(page, "designs")));
    const words = withTag([byId(page, "glossary")], "dt")
      .map(textOf)
      .join("; ");
    for (const word of [
      "waiter",
      "controller",
      "event queue",
      "mailbox",
      "alarm (",
      "vcore",
      "INDIR",
      "slab",
    ])
      assert.ok(words.includes(word), word);
    for (const word of ["reap, grace", "alert_pending", "check_evqs", "witness", "spam copies"])
      assert.ok(words.includes(word), word);
  });
});

describe("the page as a whole", () => {
  for (const [name, made] of Object.entries({ fixture, greenFixture, emptyFixture }))
    it(`${name}: every id is there once, and every link of the page leads to one, or to a step that there is`, () => {
      const review = made();
      const all = elements(sections(review));
      const ids = all.flatMap(({ attributes }) =>
        attributes.id === undefined ? [] : [String(attributes.id)],
      );
      assert.deepEqual(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
      );
      const links = all.filter(({ tag }) => tag === "a").map(({ attributes }) => String(attributes.href));
      assert.ok(links.length > 10);
      assert.deepEqual(
        links.filter((link) => !leads(link, ids, review)),
        [],
      );
    });

  it("keeps times in their appendix", () => {
    const page = sections(fixture());
    const text = page.map(textOf).join("");
    assert.equal(text.split("2026-11-26T09:00:00Z").length, 2);
    assert.match(textOf(byId(page, "times")), /2026-11-26T09:00:00Z/);
  });
});

function leads(link: string, ids: readonly string[], { traces }: ReviewDocument): boolean {
  const [, trace, step] = /^#trace\/([\w.-]+)\/(\d+)$/.exec(link) ?? [];
  if (trace === undefined) return ids.includes(link.slice(1));
  return traces.some(({ id, steps }) => id === trace && Number(step) <= steps.length);
}
