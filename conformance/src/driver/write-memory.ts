/** The alarms' part of a state: cache, owing, syscall. */
import type { PartWriter, Writing } from "./codes.ts";
import type { History } from "./history.ts";

export function memoryWriters(writing: Writing, history: History): PartWriter[] {
  return [
    ...slabLists(writing),
    ...freeLists(writing),
    builtObjects(writing),
    whoOwes(writing),
    ...syscalls(writing, history),
  ];
}

function slabLists({ system, layout }: Writing): PartWriter[] {
  const { cache } = system.alarms;
  return (["full", "partial", "empty", "dying"] as const).map((list) => {
    const at = layout.offsetOf("cache", list);
    return (bytes) => {
      let length = 0;
      for (let slab = cache.firstSlab(list); slab !== 0; slab = cache.slabAfter(slab)) {
        length++;
        // Slabs count from 1, and so does the shape: 1 is its first value.
        bytes[at + length] = slab - 1;
      }
      bytes[at] = length;
    };
  });
}

function freeLists({ system, names, layout }: Writing): PartWriter[] {
  const { cache } = system.alarms;
  return names.config.slabs.map((_, place) => {
    const at = layout.offsetOf("cache", "free", place + 1);
    return (bytes) => {
      let length = 0;
      for (let object = cache.firstFree(place + 1); object !== -1; object = cache.freeAfter(object)) {
        length++;
        bytes[at + length] = object;
      }
      bytes[at] = length;
    };
  });
}

function builtObjects({ system, names, layout }: Writing): PartWriter {
  const { cache } = system.alarms;
  const at = layout.offsetOf("cache", "built");
  return (bytes) => {
    let built = 0;
    for (let object = 0; object < names.alarms.length; object++) {
      if (cache.isBuilt(object)) built |= 1 << object;
    }
    bytes[at] = built;
  };
}

/** The reaper's bits are in the order of the layout's: the contexts, then the vcores. */
function whoOwes({ system, layout }: Writing): PartWriter {
  const at = layout.offsetOf("owing");
  return (bytes) => {
    bytes[at] = system.reaper.owing;
  };
}

function syscalls({ system, names, layout }: Writing, { by, posts }: History): PartWriter[] {
  return names.alarms.map((name, o) => {
    const { syscall } = system.alarms.all[o]!;
    const stateAt = layout.offsetOf("syscall", name, "state");
    const byAt = layout.offsetOf("syscall", name, "by");
    const postsAt = layout.offsetOf("syscall", name, "posts");
    return (bytes) => {
      bytes[stateAt] = syscall.stateIndex();
      bytes[byAt] = by[o]! + 1;
      bytes[postsAt] = posts[o]!;
    };
  });
}
