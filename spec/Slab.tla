-------------------------------- MODULE Slab --------------------------------
(***************************************************************************)
(* One object cache after Bonwick's slab allocator, as operators on a      *)
(* value.  A slab is a page cut into objects of one size.  It stands on    *)
(* one of three lists: full (no free object), partial, empty (all free).   *)
(* Allocation takes from the first partial slab, else from the first empty *)
(* one, else the cache grows by one slab.  Free objects of a slab are a    *)
(* LIFO list that is linked through the objects themselves.                *)
(*                                                                         *)
(* The constructor runs for every object when the cache grows by its slab, *)
(* and never again: a free object keeps its constructed state, and whoever *)
(* frees an object gives it back in that state.                            *)
(*                                                                         *)
(* Reaping has two halves.  Empty slabs are condemned: they leave their    *)
(* list, and nothing of them is handed out any more.  Later they are       *)
(* destroyed: the destructor runs, and memory may give them again.  When   *)
(* it is time for the second half, who uses the objects knows.             *)
(*                                                                         *)
(* Left out: colouring, alignment, several sizes.                          *)
(* impl: slab/cache.ts, slab/reaping.ts                                    *)
(* Akaros: kern/src/slab.c, user/parlib/slab.c                             *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANT Slabs     \* the slabs that memory will give, in this order, each a
                   \* sequence of objects: << <<"a1", "a2">>, <<"a3", "a4">> >>

ASSUME SlabsAreDisjointAndEqual ==
  /\ Len(Slabs) > 0
  /\ \A s \in DOMAIN Slabs : Len(Slabs[s]) = Len(Slabs[1]) /\ Len(Slabs[s]) > 0
  /\ Cardinality({<<s, i>> : s \in DOMAIN Slabs, i \in 1 .. Len(Slabs[1])})
       = Cardinality(UNION {{Slabs[s][i] : i \in DOMAIN Slabs[s]} : s \in DOMAIN Slabs})

SlabSize == Len(Slabs[1])
ObjectsOf(s) == {Slabs[s][i] : i \in DOMAIN Slabs[s]}
Objects == UNION {ObjectsOf(s) : s \in DOMAIN Slabs}
SlabOf(o) == CHOOSE s \in DOMAIN Slabs : o \in ObjectsOf(s)

RangeOf(seq) == {seq[i] : i \in DOMAIN seq}
Without(seq, x) == SelectSeq(seq, LAMBDA y : y # x)

-----------------------------------------------------------------------------
(* The cache: three lists of slabs, those that are condemned, the free list *)
(* of each slab, and the objects whose constructor has run.                 *)

NewCache ==
  [full |-> <<>>, partial |-> <<>>, empty |-> <<>>, dying |-> <<>>,
   free |-> [s \in DOMAIN Slabs |-> <<>>], built |-> {}]

Grown(c) == Len(c.full) + Len(c.partial) + Len(c.empty)
Listed(c) == RangeOf(c.full) \cup RangeOf(c.partial) \cup RangeOf(c.empty)
Given(c) == Listed(c) \cup RangeOf(c.dying)     \* by memory, and not yet given back

\* Where a slab comes from.  A client may say that only some slabs are for it
\* (`mine`); one cache for all says DOMAIN Slabs.
Stock(c, mine) == (RangeOf(c.partial) \cup RangeOf(c.empty)) \cap mine
First(list, mine) ==
  list[CHOOSE i \in DOMAIN list : list[i] \in mine /\ \A j \in 1 .. i - 1 : list[j] \notin mine]

\* (Negated, since TLC takes each disjunct of a guard that is true for a
\* transition of its own.)
CanAlloc(c, mine) == ~(Stock(c, mine) = {} /\ mine \subseteq Given(c))

\* The objects whose constructor a new slab s runs: all of them.
ConstructedAtGrow(s) == ObjectsOf(s)

\* kmem_cache_grow: one more slab, constructed, on the empty list.  Memory gives
\* the lowest that it has, perhaps one that it had given before.
Grow(c, mine) ==
  LET s == CHOOSE new \in mine \ Given(c) : \A other \in mine \ Given(c) : new <= other
  IN  [c EXCEPT !.empty = <<s>> \o @, !.free[s] = Slabs[s],
                !.built = @ \cup ConstructedAtGrow(s)]

\* The cache from which the next object can be taken without growing.
Stocked(c, mine) == IF Stock(c, mine) = {} THEN Grow(c, mine) ELSE c

\* The slab that the next object comes from.
Source(c, mine) ==
  IF RangeOf(c.partial) \cap mine # {} THEN First(c.partial, mine) ELSE First(c.empty, mine)

NextObject(c, mine) == LET d == Stocked(c, mine) IN Head(d.free[Source(d, mine)])

\* kmem_cache_alloc: the cache after NextObject(c, mine) was taken.
Alloc(c, mine) ==
  LET d == Stocked(c, mine)
      s == Source(d, mine)
      rest == Tail(d.free[s])
      others == Without(d.partial, s)
  IN  [d EXCEPT !.free[s] = rest,
                !.empty = Without(@, s),
                !.partial = IF rest = <<>> THEN others ELSE <<s>> \o others,
                !.full = IF rest = <<>> THEN <<s>> \o @ ELSE @]

\* The list that a slab goes to when one of its objects was freed and n are free
\* now.  All free is asked first: a full slab of one object goes from full to
\* empty at once.
ListAfterFree(n, wasFull) ==
  IF n = SlabSize THEN "empty" ELSE IF wasFull THEN "partial" ELSE "stays"

\* kmem_cache_free: o goes on top of its slab's free list.
Free(c, o) ==
  LET s == SlabOf(o)
      free == <<o>> \o c.free[s]
      list == ListAfterFree(Len(free), c.free[s] = <<>>)
      Moved(name, slabs) ==
        IF list = "stays" THEN slabs
        ELSE (IF list = name THEN <<s>> ELSE <<>>) \o Without(slabs, s)
  IN  [c EXCEPT !.free[s] = free,
                !.full = Moved("full", @),
                !.partial = Moved("partial", @),
                !.empty = Moved("empty", @)]

CondemnedObjects(c) == UNION {ObjectsOf(s) : s \in RangeOf(c.dying)}

\* kmem_cache_reap, first half: the empty slabs leave their list, with all their
\* objects, which are not free any more.
Condemn(c) ==
  [c EXCEPT !.dying = c.empty, !.empty = <<>>,
            !.free = [s \in DOMAIN Slabs |-> IF s \in RangeOf(c.empty) THEN <<>> ELSE c.free[s]]]

\* kmem_cache_reap, second half, kmem_slab_destroy: their memory is given back.
Destroy(c) == [c EXCEPT !.dying = <<>>, !.built = @ \ CondemnedObjects(c)]

-----------------------------------------------------------------------------
(* What a client may rely on.  A client checks these of its own cache.      *)

FreeObjects(c) == UNION {RangeOf(c.free[s]) : s \in DOMAIN Slabs}

\* Each slab that memory gave is condemned, or is on the one list that its count
\* of free objects says.
ListsConsistent(c) ==
  /\ \A s \in Listed(c) :
       LET n == Len(c.free[s])
       IN  /\ (s \in RangeOf(c.full)) = (n = 0)
           /\ (s \in RangeOf(c.partial)) = (0 < n /\ n < SlabSize)
           /\ (s \in RangeOf(c.empty)) = (n = SlabSize)
  /\ \A s \in DOMAIN Slabs \ Listed(c) : c.free[s] = <<>>
  /\ Grown(c) + Len(c.dying) = Cardinality(Given(c))

CacheType(c) ==
  /\ DOMAIN c = {"full", "partial", "empty", "dying", "free", "built"}
  /\ \A list \in {c.full, c.partial, c.empty, c.dying} : RangeOf(list) \subseteq DOMAIN Slabs
  /\ \A s \in DOMAIN Slabs : RangeOf(c.free[s]) \subseteq ObjectsOf(s)
  /\ c.built \subseteq Objects
=============================================================================
