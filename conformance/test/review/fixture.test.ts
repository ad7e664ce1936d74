/** The documents that the tests of the page are made of are documents. */
import assert from "node:assert/strict";
import { documentSchema } from "../../src/review/document.ts";
import { emptyFixture, fixture, greenFixture } from "./fixture.ts";

describe("the fixtures of the report", () => {
  for (const [name, made] of Object.entries({ fixture, greenFixture, emptyFixture }))
    it(`${name} is as the schema says`, () => {
      documentSchema.parse(made());
    });

  it("are made anew each time", () => assert.notEqual(fixture().claims, fixture().claims));

  it("name models, traces and values that there are", () => {
    const { claims, designs, models, traces, values } = fixture();
    const names = models.map(({ name }) => name);
    const named = [
      ...claims.flatMap(({ holds, refuted }) => [...holds, ...refuted]),
      ...designs.flatMap((one) => one.models),
    ];
    assert.deepEqual(
      named.filter((name) => !names.includes(name)),
      [],
    );
    const ids = traces.map(({ id }) => id);
    assert.deepEqual(
      designs.flatMap((one) => one.traces).filter((id) => !ids.includes(id)),
      [],
    );
    assert.ok(traces.flatMap(({ states }) => states.flat()).every((index) => index < values.table.length));
  });

  it("would be refused with two traces of one id, as a link could mean either", () => {
    const review = fixture();
    const [first] = review.traces;
    const twice = documentSchema.safeParse({ ...review, traces: [...review.traces, first] });
    const told = twice.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    assert.deepEqual(told, ['traces.3.id: found two traces "SharedQueueTheft", expected ids that differ']);
  });
});
