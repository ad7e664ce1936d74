/** The steps of giving memory back: the reaper's own, and those by which contexts and vcores are seen quiescent. */
import type { Guard, SimStep } from "./sim-step.ts";
import type { System } from "./system.ts";
import type { World } from "./world.ts";

/** The one thread that gives memory back. spec: EpollWaitIndirs!Reapers */
const REAPER = "r1";

export function reaperSteps(system: System, world: World): SimStep[] {
  return [
    beginning(system, world),
    ...condemnations(system, world),
    ...contextPasses(system),
    ...vcorePasses(system),
    ending(system),
  ];
}

/** spec: EpollWaitIndirs!BeginGrace */
function beginning({ reaper, alarms }: System, world: World): SimStep {
  return {
    action: "BeginGrace",
    parameters: [REAPER],
    guards: [
      mayReap(world),
      isOver(reaper),
      { holds: () => alarms.cache.firstSlab("empty") !== 0, otherwise: () => "no slab is empty" },
    ],
    take: () => {
      world.spendReap();
      reaper.begin();
    },
  };
}

/** spec: EpollWaitIndirs!CondemnController */
function condemnations({ config, controllers, reaper, alarms }: System, world: World): SimStep[] {
  return controllers.map((controller, e): SimStep => {
    const name = config.controllers[e]!;
    const inside = () => controller.calls(alarms.cache.lock);
    return {
      action: "CondemnController",
      parameters: [REAPER, name],
      guards: [
        mayReap(world),
        isOver(reaper),
        {
          holds: () => reaper.canBeCondemned(controller, inside()),
          otherwise: () =>
            `${name} is open, somebody is inside or is still to be told, or it is condemned already`,
        },
      ],
      take: () => {
        world.spendReap();
        reaper.condemn(controller);
      },
    };
  });
}

/** spec: EpollWaitIndirs!ContextPasses */
function contextPasses({ config, contexts, reaper }: System): SimStep[] {
  return contexts.map((context, k): SimStep => {
    const name = config.contexts[k]!;
    return {
      action: "ContextPasses",
      parameters: [name],
      guards: [
        owes(name, () => reaper.contextOwes(k)),
        { holds: () => context.pc === "idle", otherwise: () => `${name} is in the middle of a send` },
      ],
      take: () => reaper.contextPasses(k),
    };
  });
}

/** spec: EpollWaitIndirs!VcorePasses */
function vcorePasses({ config, vcores, reaper }: System): SimStep[] {
  return vcores.map((vcore, v): SimStep => {
    const name = config.vcores[v]!;
    return {
      action: "VcorePasses",
      parameters: [name],
      guards: [
        owes(name, () => reaper.vcoreOwes(v)),
        { holds: () => reaper.mayAskVcores(), otherwise: () => "a context has not passed yet" },
        { holds: () => vcore.pc === "idle", otherwise: () => `${name} is handling an INDIR` },
        {
          holds: () => reaper.isDrained(vcore.inbox),
          otherwise: () => `the mailbox of ${name} has an INDIR of what was condemned`,
        },
      ],
      take: () => reaper.vcorePasses(v, vcore),
    };
  });
}

/** spec: EpollWaitIndirs!EndGrace */
function ending({ reaper }: System): SimStep {
  return {
    action: "EndGrace",
    parameters: [REAPER],
    guards: [
      { holds: () => reaper.isPending(), otherwise: () => "there is no grace period" },
      { holds: () => reaper.owing === 0, otherwise: () => "somebody has not passed yet" },
    ],
    take: () => reaper.end(),
  };
}

function isOver(reaper: System["reaper"]): Guard {
  return { holds: () => !reaper.isPending(), otherwise: () => "a grace period has not ended" };
}

function mayReap(world: World): Guard {
  return { holds: () => world.reaps !== 0, otherwise: () => "the world has no reap left" };
}

function owes(name: string, holds: () => boolean): Guard {
  return { holds, otherwise: () => `${name} has passed, or was never asked` };
}
