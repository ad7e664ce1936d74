/** Tables and plots of the fixture. */
import type { ReviewDocument } from "../../src/review/document.ts";

const column = (name: string, isNumber = true) => ({ name, isNumber });

export const FIXTURE_FIGURES: Pick<ReviewDocument, "coverage" | "plots"> = {
  coverage: [
    {
      ...{ id: "actions", title: "Actions by model", standing: { state: "ok", because: "" } },
      ...{ group: "actions", isStored: false },
      about: "How often each action was taken: states that it led to first, and all.",
      columns: [column("action", false), column("model", false), column("distinct"), column("total")],
      rows: [
        ["TimerFires", "OnePolls", 0, 0],
        ["SubmitAlarm", "TwoTimed", 4100, 9021],
        ["LookTakes", "TwoTimed", null, null],
      ],
    },
    {
      ...{ id: "replays", title: "Replayed on the implementation", standing: { state: "ok", because: "" } },
      ...{ group: "replays", isStored: false, about: "Every transition, taken by the implementation." },
      columns: [column("model", false), column("transitions"), column("covered"), column("result", false)],
      rows: [
        ["TwoTimed", 127002, 127002, "ok"],
        ["Prompt", null, null, "missing"],
      ],
    },
    {
      ...{ id: "mutants", title: "Mistakes in the implementation", about: "What finds each." },
      standing: { state: "stale", because: "impl/src/epoll/alarms.ts has changed since" },
      ...{ group: "mutants", isStored: true },
      columns: [column("mutant", false), column("killed by", false)],
      rows: Array.from({ length: 30 }, (_, at) => [`mutant-${at + 1}`, "state | OneTimed | FreeAlarm"]),
    },
  ],
  plots: [
    {
      ...{ id: "waiters", title: "States against waiters", x: "waiters", y: "states", isLog: true },
      series: [
        {
          name: "TwoTimed",
          points: [
            { x: 1, y: 136, label: "136 states" },
            { x: 2, y: 20534, label: "20,534 states" },
          ],
        },
      ],
    },
  ],
};
