/** The steps of the vcores: an INDIR is received, and its queue's waiters are woken. */
import type { Vcore } from "../uthread/vcore.ts";
import type { Guard, SimStep } from "./sim-step.ts";
import type { System } from "./system.ts";

/** spec: EpollWaitIndirs!VcoreStep */
export function vcoreSteps({ config, vcores, queues }: System): SimStep[] {
  const each = (step: (vcore: Vcore, name: string) => SimStep): SimStep[] =>
    vcores.map((vcore, v) => step(vcore, config.vcores[v]!));
  const nameOf = (vcore: Vcore) => queues.nameOf(vcore.evq);
  const mayHandle = (vcore: Vcore): Guard => ({
    holds: () => vcore.mayHandle(),
    otherwise: () => `another handler holds the wakeup lock of ${nameOf(vcore)}`,
  });
  const hasMail = (vcore: Vcore, name: string): Guard => ({
    holds: () => !vcore.inbox.isEmpty(),
    otherwise: () => `the mailbox of ${name} is empty`,
  });
  const somebody = (vcore: Vcore): Guard => ({
    holds: () => vcore.hasWaiters(),
    otherwise: () => `nobody waits on ${nameOf(vcore)}`,
  });
  const nobody = (vcore: Vcore): Guard => ({
    holds: () => !vcore.hasWaiters(),
    otherwise: () => `somebody waits on ${nameOf(vcore)}`,
  });
  return [
    ...each((vcore, name) => ({
      ...named("TakeIndir", name),
      guards: [isAt(vcore, name, "idle"), hasMail(vcore, name)],
      take: () => vcore.receive(),
    })),
    ...each((vcore, name) => ({
      ...named("ClearAlert", name),
      guards: [isAt(vcore, name, "alert")],
      take: () => vcore.clearAlert(),
    })),
    ...each((vcore, name) => ({
      ...named("WakeNobody", name),
      guards: [isAt(vcore, name, "handle"), mayHandle(vcore), nobody(vcore)],
      take: () => vcore.wake(),
    })),
    ...each((vcore, name) => ({
      ...named("SetCheck", name),
      guards: [isAt(vcore, name, "handle"), mayHandle(vcore), somebody(vcore)],
      take: () => vcore.wake(),
    })),
    ...each((vcore, name) => ({
      ...named("Poke", name),
      guards: [isAt(vcore, name, "poke")],
      take: () => vcore.poke(),
    })),
  ];
}

function named(action: string, name: string): Pick<SimStep, "action" | "parameters"> {
  return { action, parameters: [name] };
}

function isAt(vcore: Vcore, name: string, pc: Vcore["pc"]): Guard {
  return {
    holds: () => vcore.pc === pc,
    otherwise: () => `${name} is at "${vcore.pc}", expected "${pc}"`,
  };
}
