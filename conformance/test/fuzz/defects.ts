/** Readers with a mistake each, as they have been written before: the fuzzing must find it. */

import { gunzipSync } from "node:zlib";
import { KeptError, keptIn } from "../../src/changed/kept-file.ts";
import type { KeptRun } from "../../src/cli/checked-store.ts";
import { type ShardFile, shardIn } from "../../src/cli/shard-file.ts";
import { integer, model, parseValue, TraceError, traceFromItf } from "../../src/engine.ts";
import { type Failure, failureIn } from "../../src/failures/file.ts";
import type { RunRecord } from "../../src/records/record.ts";
import { MessageReader } from "../../src/tlc/messages.ts";
import { dumpTarget, readText } from "./dumps.ts";
import { itfTarget, readText as readItf } from "./itf.ts";
import {
  failureTarget,
  keptTarget,
  sealed,
  sealedFailureTarget,
  sealedTarget,
  shardTarget,
} from "./json-files.ts";
import { keptGraphTarget } from "./kept-graphs.ts";
import { messageTarget } from "./messages.ts";
import { recordTarget } from "./run-records.ts";
import type { Target } from "./target.ts";
import { readText as readTrace, traceTarget } from "./traces.ts";
import { valueTarget } from "./values.ts";

/** A reader of messages that sees other lines than there are. */
function seeing(makeChange: () => (line: string) => string, isOpen?: boolean): Target {
  return messageTarget(() => {
    const reader = new MessageReader();
    const change = makeChange();
    return {
      push: (line) => reader.push(change(line)),
      get isOpen() {
        return isOpen ?? reader.isOpen;
      },
    };
  });
}

const KNOWN_LINE = /^(?:-?\d+ (?:\[label=|-> )|\{rank|\}$|strict|nodesep|subgraph|color)/;

interface Sealed {
  readonly checksum: string;
}

function jsonOr(text: string, otherwise: () => unknown): unknown {
  return isJson(text) ? JSON.parse(text) : otherwise();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const DEFECTS: Readonly<Record<string, Target>> = {
  "values: an error is swallowed": valueTarget((text) => {
    try {
      return parseValue(text);
    } catch {
      return model("unknown");
    }
  }),
  "values: what follows a value is passed over": valueTarget((text) => {
    try {
      return parseValue(text);
    } catch {
      return parseValue(text.slice(0, -1));
    }
  }),
  "values: an error of JavaScript's own gets out": valueTarget((text) => {
    if (text.includes("{{")) throw new TypeError("no such thing");
    return parseValue(text);
  }),
  "values: an interval lacks its last number": valueTarget((text) => {
    const value = parseValue(text);
    return value.kind === "set" && text.includes("..")
      ? { ...value, elements: value.elements.slice(1) }
      : value;
  }),
  "values: a number is taken for a string": valueTarget((text) =>
    /^\d+$/.test(text) ? integer(Number(text) % 1000) : parseValue(text),
  ),
  "dumps: a line that is not understood is passed over": dumpTarget((dump, layout) =>
    readText(
      dump
        .split("\n")
        .filter((line) => KNOWN_LINE.test(line))
        .join("\n"),
      layout,
    ),
  ),
  "dumps: the end is not missed": dumpTarget((dump, layout) =>
    readText(dump.endsWith("\n}\n}\n") ? dump : `${dump.replace(/\n}?\n?[^\n]*$/, "")}\n}\n}\n`, layout),
  ),
  "dumps: equal lines are taken for one": dumpTarget((dump, layout) => {
    const lines = dump.split("\n");
    return readText(
      lines.filter((line, at) => line === "}" || lines.indexOf(line) === at).join("\n"),
      layout,
    );
  }),
  "dumps: the numbers of states are rounded": dumpTarget((dump, layout) =>
    readText(
      dump.replace(/\d{10,19}/g, (digits) => String(BigInt(Number(digits)))),
      layout,
    ),
  ),
  "ITF: of a field that comes twice the last one counts": itfTarget((text) => traceFromItf(JSON.parse(text))),
  "ITF: a number that is not exact is rounded": itfTarget((text) =>
    readItf(text.replace(/"-?\d{16,}"/g, '"9007199254740000"')),
  ),
  "ITF: a state that is wrong is left out": itfTarget((text) => {
    try {
      return readItf(text);
    } catch (error) {
      const lines = text.split("\n");
      const at = lines.findIndex((line) => !isJson(line.replace(/,$/, "")) && line.startsWith("  {"));
      if (at < 0) throw error;
      return readItf(lines.toSpliced(at, 1).join("\n"));
    }
  }),
  "kept runs: the checksum is not looked at": keptTarget((text) => {
    try {
      return (JSON.parse(text) as { run: KeptRun }).run;
    } catch {
      return undefined;
    }
  }),
  "run records: the hash is not looked at": recordTarget((text) => {
    try {
      return JSON.parse(text) as RunRecord<"models">;
    } catch (error) {
      return (error as Error).message;
    }
  }),
  "kept graphs: a file that cannot be inflated is an error of zlib's": keptGraphTarget((bytes) => {
    try {
      return keptIn(bytes);
    } catch (error) {
      if (!(error instanceof KeptError)) throw error;
      return gunzipSync(bytes.subarray(bytes.indexOf("\n") + 1)) as never;
    }
  }),
  "failures: the checksum is not looked at": failureTarget((text) => {
    const { checksum: _, ...failure } = jsonOr(text, () => failureIn(text, "failing.json")) as Failure &
      Sealed;
    return failure;
  }),
  "failures: an error of JavaScript's own gets out": sealedFailureTarget((text) => {
    if (text.includes('"reset"')) throw new TypeError("no such thing");
    return failureIn(text, "failing.json");
  }),
  "shards: the checksum is made for whatever there is": shardTarget((text) =>
    shardIn(sealed(text), "shard.json"),
  ),
  "shards: what does not fit is an error of JavaScript's own": sealedTarget((text) => {
    const content = JSON.parse(text) as ShardFile;
    return { ...content, models: content.models.map((model) => ({ ...model })) };
  }),
  "traces: the last line is not looked at": traceTarget((text) => {
    const { complaint: _, ...trace } = readTrace(text);
    return trace;
  }),
  "traces: a line that is no step is passed over": traceTarget((text) => {
    try {
      return readTrace(text);
    } catch (error) {
      const lines = text.split("\n");
      if (!(error instanceof TraceError) || error.line === 1) throw error;
      return readTrace(lines.toSpliced(error.line - 1, 1).join("\n"));
    }
  }),
  "messages: the end of any message ends the open one": seeing(() => {
    const open: string[] = [];
    return (line) => {
      const code = /STARTMSG (\d+):/.exec(line)?.[1];
      if (code !== undefined) open.push(code);
      return line.replace(/ENDMSG \d+/, () => `ENDMSG ${open.pop() ?? "0"}`);
    };
  }),
  "messages: an output may end inside a message": seeing(() => (line) => line, false),
  "messages: large numbers are rounded": seeing(() => (line) => line.replace(/\d{16,}/, "9007199254740000")),
  "messages: an error is taken for a remark": seeing(() => (line) => line.replace(":1 @!@!@", ":0 @!@!@")),
};
