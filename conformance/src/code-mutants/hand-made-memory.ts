/** Mistakes of the slab cache and of giving memory back: lists, construction, the grace period. */
import type { HandMade } from "./hand-made.ts";

const CACHE = "slab/cache.ts";
const SLAB_DESIGN = "slab/design.ts";
const REAPING = "slab/reaping.ts";
const GRACE = "epoll/grace.ts";
const REAPER = "epoll/reaper.ts";

export const MEMORY_MUTANTS: readonly HandMade[] = [
  {
    id: "first-in-first-out",
    mistake: "free objects are handed out first in, first out",
    harm: "the object that is warm in the cache is used last, and the order of the allocator is another one's",
    file: CACHE,
    edits: [
      {
        from: "this.slots.putAbove(this.lists.top(slab), object); this.lists.setTop(slab, object + 1);",
        to: `let last = this.lists.top(slab) - 1;
             while (last !== -1 && this.slots.after(last) !== -1) last = this.slots.after(last);
             if (last === -1) this.lists.setTop(slab, object + 1);
             else this.slots.putAbove(object + 1, last);
             this.slots.putAbove(0, object);`,
      },
    ],
  },
  {
    id: "object-handed-out-twice",
    mistake: "an object that is handed out stays on its free list",
    harm: "two calls have one alarm, and the first abort ends the other's wait",
    file: CACHE,
    edits: [
      {
        from: "const top = this.slots.takeOff(object); this.lists.setTop(slab, top);",
        to: "const top = this.lists.top(slab);",
      },
    ],
  },
  {
    id: "grows-past-empty-slabs",
    mistake: "the cache grows though it has an empty slab",
    harm: "memory is used up by slabs that nobody uses",
    file: CACHE,
    edits: [{ from: 'from = "empty"; slab = this.firstOf(from, mine);', to: 'from = "empty"; slab = 0;' }],
  },
  {
    id: "slab-not-moved-when-taken",
    mistake: "a slab stays on its list when an object of it is handed out",
    harm: "the cache looks for a free object in a full slab",
    file: CACHE,
    edits: [
      {
        from: "if (to !== from) { lists.remove(from, slab); lists.push(to, slab); }",
        to: "",
      },
    ],
  },
  {
    id: "full-slab-called-partial",
    mistake: "a slab whose last object is handed out goes to the partial list",
    harm: "the next call finds no object in it",
    file: CACHE,
    edits: [
      {
        from: 'this.pop(slab, object) === 0 ? "full" : "partial"',
        to: 'this.pop(slab, object) < 0 ? "full" : "partial"',
      },
    ],
  },
  {
    id: "built-upside-down",
    mistake: "a new slab's last object is on top",
    harm: "objects come in another order than the allocator's",
    file: CACHE,
    edits: [
      {
        from: "for (let place = slabSize - 1; place >= 0; place -= 1) this.push(slab, first + place);",
        to: "for (let place = 0; place < slabSize; place += 1) this.push(slab, first + place);",
      },
    ],
  },
  {
    id: "highest-slab-first",
    mistake: "memory gives its highest slab first",
    harm: "the low addresses stay unused, and the order is another one's",
    file: CACHE,
    edits: [
      {
        from: "for (let slab = 1; slab <= this.maxSlabs; slab += 1)",
        to: "for (let slab = this.maxSlabs; slab >= 1; slab -= 1)",
      },
    ],
  },
  {
    id: "last-object-unconstructed",
    mistake: "the constructor skips the last object of a slab",
    harm: "its user finds whatever was in memory",
    file: SLAB_DESIGN,
    edits: [
      { from: "constructedAtGrow: () => true", to: "constructedAtGrow: (place, size) => place < size - 1" },
    ],
  },
  {
    id: "empty-slab-called-partial",
    mistake: "a slab whose objects are all free stays on the partial list",
    harm: "the reaper never finds it",
    file: SLAB_DESIGN,
    edits: [{ from: '(allFree ? "empty" : wasFull', to: "(allFree && !wasFull ? null : wasFull" }],
  },
  {
    id: "slab-of-one",
    mistake: "freeing the only object of a full slab puts it on the partial list",
    harm: "an empty slab is on the partial list, and the reaper never finds it",
    file: SLAB_DESIGN,
    edits: [
      {
        from: '(allFree ? "empty" : wasFull ? "partial" : null)',
        to: '(wasFull ? "partial" : allFree ? "empty" : null)',
      },
    ],
  },
  {
    id: "full-slab-forgotten",
    mistake: "a full slab whose object is freed stays on the full list",
    harm: "the object is never found again, and the cache grows in its place",
    file: SLAB_DESIGN,
    edits: [{ from: 'wasFull ? "partial" : null', to: "null" }],
  },
  {
    id: "reap-keeps-listing",
    mistake: "condemned slabs stay on the empty list",
    harm: "a destroyed object is handed out",
    file: SLAB_DESIGN,
    edits: [{ from: "condemnedLeaveTheirList: true", to: "condemnedLeaveTheirList: false" }],
  },
  {
    id: "condemned-keeps-free-list",
    mistake: "the free list of a condemned slab stays",
    harm: "its objects are free and dying at once, and come back twice when memory gives the slab again",
    file: REAPING,
    edits: [{ from: "this.#lists.setTop(slab, 0);", to: "" }],
  },
  {
    id: "destroyed-but-built",
    mistake: "a destroyed object is still said to be constructed",
    harm: "memory that was given back is taken for an alarm",
    file: REAPING,
    edits: [{ from: "this.#slots.setBuilt(object, false);", to: "" }],
  },
  {
    id: "memory-never-back",
    mistake: "a destroyed slab is not given back to memory",
    harm: "after a few reaps no alarm can be had",
    file: REAPING,
    edits: [{ from: "this.#lists.setGiven(slab, false);", to: "" }],
  },
  {
    id: "first-slab-alone-destroyed",
    mistake: "what was condemned stays condemned",
    harm: "a grace period never ends, and nothing is reaped again",
    file: REAPING,
    edits: [{ from: 'lists.clear("dying");', to: "" }],
  },
  {
    id: "objects-not-dying",
    mistake: "the reaper looks for condemned objects in the slab before theirs",
    harm: "a vcore passes with an INDIR of a condemned alarm in its mailbox, and handles it after the end",
    file: REAPING,
    edits: [
      {
        from: "slab === Math.floor(object / this.#options.slabSize) + 1",
        to: "slab === Math.floor(object / this.#options.slabSize)",
      },
    ],
  },
  {
    id: "naive-reap",
    mistake: "nobody is asked before empty slabs are destroyed",
    harm: "an INDIR that is still on its way points to a destroyed queue",
    file: GRACE,
    edits: [{ from: "asked: (everybody) => everybody", to: "asked: () => 0" }],
  },
  {
    id: "freed-controller",
    mistake: "nobody is asked before a closed controller's queue is destroyed",
    harm: "the INDIR of its last message points to a destroyed queue",
    file: GRACE,
    edits: [{ from: "askedAtClose: (everybody) => everybody", to: "askedAtClose: () => 0" }],
  },
  {
    id: "freed-under-waiters",
    mistake: "a closed controller is condemned while calls are inside",
    harm: "they look into a queue that was destroyed",
    file: GRACE,
    edits: [{ from: "mayCondemn: (inside) => inside === 0", to: "mayCondemn: (inside) => inside >= 0" }],
  },
  {
    id: "vcores-first",
    mistake: "vcores may pass before the contexts have",
    harm: "a context that had begun sends an INDIR to a vcore that has passed",
    file: GRACE,
    edits: [{ from: "owingContexts === 0", to: "owingContexts >= 0" }],
  },
  {
    id: "empty-mailbox",
    mistake: "a vcore passes only with an empty mailbox",
    harm: "a busy vcore is never seen so, and memory is never given back",
    file: GRACE,
    edits: [{ from: "!inbox.contents().some(isDying)", to: "inbox.isEmpty()" }],
  },
  {
    id: "undrained-vcore-passes",
    mistake: "a vcore passes whatever is in its mailbox",
    harm: "it handles an INDIR of a destroyed queue",
    file: GRACE,
    edits: [{ from: "!inbox.contents().some(isDying)", to: "inbox.contents().length >= 0" }],
  },
  {
    id: "only-contexts-asked",
    mistake: "vcores are not asked in a grace period of slabs",
    harm: "an INDIR in a mailbox points to a destroyed queue",
    file: REAPER,
    edits: [
      {
        from: "this.#design.asked(this.#contexts | this.#vcores)",
        to: "this.#design.asked(this.#contexts)",
      },
    ],
  },
  {
    id: "condemned-before-told",
    mistake: "a controller is condemned though its waiters are still to be told",
    harm: "the message that tells them goes to a destroyed queue",
    file: REAPER,
    edits: [
      {
        from: "controller.isClosed() && !this.#kernel.isClosing(this.#queues.numberOf(controller.queue))",
        to: "controller.isClosed()",
      },
    ],
  },
  {
    id: "passes-for-all",
    mistake: "the first context or vcore that passes passes for all",
    harm: "the others may still be about to send or to handle an INDIR of what is destroyed",
    file: REAPER,
    edits: [
      {
        from: "this.#memory.and(this.#owing, ~this.#bitOfVcore(place));",
        to: "this.#memory.and(this.#owing, 0);",
      },
    ],
  },
  {
    id: "context-passes-for-nothing",
    mistake: "a context that passes is asked again",
    harm: "a grace period never ends",
    file: REAPER,
    edits: [{ from: "this.#memory.and(this.#owing, ~(1 << context));", to: "" }],
  },
  {
    id: "nothing-destroyed",
    mistake: "a grace period ends and what was condemned is not destroyed",
    harm: "no memory is ever given back",
    file: REAPER,
    edits: [{ from: "this.#alarms.cache.reaping.destroy();", to: "" }],
  },
  {
    id: "condemned-controller-kept",
    mistake: "a controller whose grace period is over counts as never condemned",
    harm: "it is condemned again and again, and its memory is never used again",
    file: REAPER,
    edits: [{ from: 'controller.meets("gone")', to: 'controller.meets("kept")' }],
  },
  {
    id: "syscall-not-given-back",
    mistake: "an alarm goes back with the end of its syscall in it",
    harm: "an alarm in the cache is not as it was constructed",
    file: "epoll/alarms.ts",
    edits: [{ from: "alarm.syscall.giveBack();", to: "" }],
  },
  {
    id: "alarm-not-given-back",
    mistake: "an alarm is never given back",
    harm: "after as many calls as there are alarms no timed wait can begin",
    file: "epoll/alarms.ts",
    edits: [{ from: "this.#giveBack(this.cache, alarm.index);", to: "" }],
  },
];
