import assert from "node:assert/strict";
import { storyOf } from "../../src/designs/story.ts";
import { broken, HARM, placeOf, sound, THEFT, traceOf } from "./schedules.ts";

describe("storyOf", () => {
  it("names thief, victim and step of a stolen completion", () => {
    const { sentence, culprit } = storyOf("OwnAlarmOnly", traceOf(broken(), THEFT, { stuttering: false }));
    assert.equal(culprit, THEFT.length);
    assert.match(sentence, /in step 12 w1 takes the completion of the syscall that w2 submitted/);
  });

  it("names the one who sleeps, its abort, and who took its completion when", () => {
    const { sentence, culprit } = storyOf("Promptness", traceOf(broken(), HARM, { stuttering: true }));
    assert.equal(culprit, placeOf(HARM, "LookTakes(w2)"));
    assert.match(
      sentence,
      /^w1 has its event in hand, its abort succeeded, w2 took its completion in step 21/,
    );
  });

  it("blames nobody where nobody took what was not his", () => {
    const trace = traceOf(sound(), THEFT.slice(0, -1), { stuttering: false });
    assert.equal(storyOf("OwnAlarmOnly", trace).culprit, undefined);
    assert.equal(storyOf("Promptness", trace).culprit, undefined);
  });

  it("blames the last step for a property of one state that has no story of its own", () => {
    const trace = traceOf(sound(), THEFT.slice(0, 3), { stuttering: false });
    assert.equal(storyOf("TypeOK", trace).culprit, 3);
  });
});
