/**
 * Everything that a simulation runs, built over one memory: threads, controllers, alarms, kernel contexts and vcores,
 * each by its name in the configuration.
 *
 * Building writes the first registrations, and otherwise nothing: the state of everything else is zero words.
 */
import { type AlarmOptions, Alarms } from "../epoll/alarms.ts";
import type { Controller } from "../epoll/controller.ts";
import type { EpollDesign } from "../epoll/design.ts";
import { Epoll } from "../epoll/epoll.ts";
import { EPOLLET } from "../epoll/events.ts";
import { Reaper } from "../epoll/reaper.ts";
import { Waiter } from "../epoll/waiter.ts";
import { pageLayout, Ucq, ucqLayout } from "../event/ucq.ts";
import { KernelContext } from "../kernel/context.ts";
import { FdTable, fdTableLayout } from "../kernel/fd-table.ts";
import { QueueTable } from "../kernel/queue-table.ts";
import { SimClock } from "../kernel/sim-clock.ts";
import { SimKernel } from "../kernel/sim-kernel.ts";
import { Arena } from "../memory/arena.ts";
import type { Memory } from "../memory/memory.ts";
import { SlabCache } from "../slab/cache.ts";
import { slabLayout } from "../slab/layout.ts";
import type { WakeupDesign } from "../uthread/design.ts";
import { UTHREAD, Uthread } from "../uthread/uthread.ts";
import { Vcore } from "../uthread/vcore.ts";
import { eventBit, type SimConfig } from "./config.ts";

export interface System {
  readonly config: SimConfig;
  readonly arena: Arena;
  readonly files: FdTable;
  readonly kernel: SimKernel;
  readonly clock: SimClock;
  readonly queues: QueueTable;
  readonly alarms: Alarms;
  readonly alarmNames: readonly string[];
  readonly epoll: Epoll;
  /** The descriptors of the controllers, and the controllers, in the order of the configuration. */
  readonly epfds: readonly number[];
  readonly controllers: readonly Controller[];
  readonly waiters: readonly Waiter[];
  readonly contexts: readonly KernelContext[];
  readonly vcores: readonly Vcore[];
  readonly reaper: Reaper;
  /** What an fd is registered with: every bit of the configuration. */
  readonly interest: number;
}

export function buildSystem(memory: Memory, config: SimConfig, design?: EpollDesign): System {
  const arena = new Arena(memory);
  const queues = new QueueTable();
  const files = openFiles(arena, config);
  const threads = config.waiters.map((name, id) => new Uthread(memory, arena.reserve(name, UTHREAD), id));
  const alarms = new Alarms(arena, alarmOptions(config, design));
  const alarmNames = config.slabs.flat();
  for (const [index, { queue }] of alarms.all.entries()) queues.add(queue, alarmNames[index]!);
  const clock = new SimClock();
  const kernel = new SimKernel(files, clock, design?.kernel);
  const waiters = threads.map((thread) => new Waiter(thread, alarms));
  const blockOn = design?.wakeups?.blocking(threads);
  const epoll = new Epoll({
    ...{ arena, kernel, clock, files, queues, alarms, design, blockOn },
    waiters: waiters.length,
  });
  const epfds = config.controllers.map((name) => epoll.open(config.ringSize, name));
  const interest = config.bits.reduce((word, name) => word | eventBit(name), EPOLLET);
  for (const [index, name] of config.controllers.entries()) {
    for (const fd of config.firstInterest[name] ?? []) epoll.add(epfds[index]!, fd, { events: interest });
  }
  const controllers = epfds.map((epfd) => epoll.controllerOf(epfd));
  const contexts = config.contexts.map(() => new KernelContext(queues, design?.kernel));
  const vcores = buildVcores(arena, config, queues, threads, design?.wakeups);
  const counts = { contexts: contexts.length, vcores: vcores.length };
  const reaper = new Reaper({ arena, alarms, queues, kernel, epoll, ...counts, design: design?.grace });
  return {
    ...{ config, arena, files, kernel, clock, queues, alarms, alarmNames, epoll, epfds, controllers },
    ...{ waiters, contexts, vcores, reaper, interest },
  };
}

function alarmOptions({ slabs, waiters }: SimConfig, design: EpollDesign | undefined): AlarmOptions {
  const { slabsFor, giveBack } = design ?? {};
  const shape = { slabSize: slabs[0]!.length, maxSlabs: slabs.length, waiters: waiters.length };
  return { ...shape, design: design?.slabs, slabsFor, giveBack };
}

function openFiles(arena: Arena, { fds }: SimConfig): FdTable {
  const size = Math.max(...fds) + 1;
  const files = new FdTable(arena.memory, arena.reserve("files", fdTableLayout(size)), size);
  for (const fd of fds) files.open(fd);
  return files;
}

/** Enough pages for the most that the mailboxes can hold: so many INDIRs of each queue, in each of them. */
function buildVcores(
  arena: Arena,
  config: SimConfig,
  queues: QueueTable,
  threads: readonly Uthread[],
  wakeups?: WakeupDesign,
): Vcore[] {
  const pageEntries = 4;
  const most = queues.size * config.spamCopies;
  const maxSlabs = config.vcores.length * (Math.ceil(most / pageEntries) + 1);
  const shape = { slabSize: 1, maxSlabs, object: pageLayout(pageEntries), name: "pages" };
  const pages = new SlabCache(arena.memory, arena.reserve("pages", slabLayout(shape)), shape);
  return config.vcores.map((name) => {
    const inbox = new Ucq(arena.memory, arena.reserve(name, ucqLayout), { pages, pageEntries });
    return new Vcore(inbox, queues, threads, wakeups);
  });
}
