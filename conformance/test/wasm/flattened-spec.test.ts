/** That flattening changes nothing is seen without the second engine: TLC finds the same of both texts. */
import assert from "node:assert/strict";
import { runTlc } from "../../src/tlc/run.ts";
import { engineModel } from "../../src/wasm/engine-model.ts";
import { QUICK_JAVA } from "../support/command.ts";
import { ModuleFolder } from "../support/module-folder.ts";
import { TinySpec } from "../support/tiny-spec.ts";

describe("the flattened specification", function () {
  this.timeout(300_000);
  let spec: TinySpec;
  let flat: ModuleFolder;

  before(() => {
    spec = new TinySpec();
    flat = new ModuleFolder();
  });
  after(() => {
    spec.remove();
    flat.remove();
  });

  const byTlc = async (folder: string, name: string) => {
    const { verdict, message, distinct, generated, depth, property } = await runTlc({
      ...{ folder, module: "MCEpollWait", config: `${name}.cfg`, env: { ...process.env, ...QUICK_JAVA } },
    });
    return { verdict, message: verdict === "error" ? message : "", distinct, generated, depth, property };
  };

  /** What TLC finds of the modules, and of the one that they are made into. */
  async function both(name: string) {
    const { module, cfg } = engineModel(spec.folder, "MCEpollWait", `${name}.cfg`);
    flat.write("MCEpollWait.tla", module);
    flat.write(`${name}.cfg`, cfg);
    return [await byTlc(spec.folder, name), await byTlc(flat.path, name)] as const;
  }

  it("has the same graph, with all claims of safety in it", async () => {
    spec.cfg("Claims", {
      constants: { Events: "= 1", MayCall: "<- InTurn", Timeouts: '= {"timed", "poll"}' },
      invariants: ["TypeOK", "OneCompletionPerSubmit", "FreeObjectsQuiet", "NobodyIsLeftBehind"],
      properties: [
        "TimeoutOnlyAfterExpiry",
        "LooksInOrder",
        "TakenIsKept",
        "ReturnedEventsReal",
        "EventsKept",
      ],
    });
    const [modules, one] = await both("Claims");
    assert.equal(modules.verdict, "pass", modules.message);
    assert.deepEqual(one, modules);
  });

  it("fails by the same property", async () => {
    spec.cfg("Broken", {
      constants: { AlarmQueue: "<- SharedAlarmQueue", TimedOrder: "<- AlarmFirst" },
      invariants: ["EventFirst"],
    });
    const [modules, one] = await both("Broken");
    assert.equal(modules.verdict, "safety");
    assert.deepEqual(one, modules);
  });
});
