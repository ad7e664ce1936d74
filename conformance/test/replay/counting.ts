/** The graph that the scripted drivers are compared with. */
import { int, layout } from "../../src/engine.ts";
import { dumpOf, readLinesAsDump } from "../graph/dumps.ts";

/** A counter from 0 to 3 with steps of one and of two; `Add` is one action with a parameter. */
export const counting = () =>
  readLinesAsDump(
    dumpOf(
      ["n = 0", "n = 1", "n = 2", "n = 3"],
      [
        [0, "Add", 1],
        [0, "Add", 2],
        [1, "Add", 2],
        [1, "Add", 3],
        [2, "Add", 3],
        [2, "Clear", 0],
        [3, "Clear", 0],
      ],
    ),
    layout({ n: int(0, 3) }),
  );
