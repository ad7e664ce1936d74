-------------------------------- MODULE Slab --------------------------------
(***************************************************************************)
(* One object cache after Bonwick's slab allocator, as operators on a      *)
(* value.  A slab is a page cut into objects of one size.  It stands on    *)
(* one of three lists: full (no free object), partial, empty (all free).   *)
(* Allocation takes from the first partial slab, else from the first empty *)
(* one, else the cache grows by one slab.  Free objects of a slab are a    *)
(* LIFO list that is linked through the objects themselves.                *)
(*                                                                         *)
(* The constructor runs for every object when the cache grows, and never   *)
(* again: a free object keeps its constructed state, and whoever frees an  *)
(* object gives it back in that state.                                     *)
(*                                                                         *)
(* Left out: colouring, alignment, several sizes, reaping.                 *)
(* impl: slab/cache.ts    Akaros: kern/src/slab.c, user/parlib/slab.c      *)
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
(* The cache: three lists of slabs, the free list of each slab, and the     *)
(* objects whose constructor has run.                                       *)

NewCache ==
  [full |-> <<>>, partial |-> <<>>, empty |-> <<>>,
   free |-> [s \in DOMAIN Slabs |-> <<>>], built |-> {}]

Grown(c) == Len(c.full) + Len(c.partial) + Len(c.empty)
\* (Negated, since TLC takes each disjunct of a guard that is true for a
\* transition of its own.)
CanAlloc(c) == ~(c.partial = <<>> /\ c.empty = <<>> /\ Grown(c) = Len(Slabs))

\* The objects whose constructor a new slab s runs: all of them.
ConstructedAtGrow(s) == ObjectsOf(s)

\* kmem_cache_grow: one more slab, constructed, on the empty list.
Grow(c) ==
  LET s == Grown(c) + 1
  IN  [c EXCEPT !.empty = <<s>> \o @, !.free[s] = Slabs[s],
                !.built = @ \cup ConstructedAtGrow(s)]

\* The cache from which the next object can be taken without growing.
Stocked(c) == IF c.partial = <<>> /\ c.empty = <<>> THEN Grow(c) ELSE c

\* The slab that the next object comes from.
Source(c) == IF c.partial # <<>> THEN Head(c.partial) ELSE Head(c.empty)

NextObject(c) == LET d == Stocked(c) IN Head(d.free[Source(d)])

\* kmem_cache_alloc: the cache after NextObject(c) was taken.
Alloc(c) ==
  LET d == Stocked(c)
      s == Source(d)
      rest == Tail(d.free[s])
      others == IF d.partial # <<>> THEN Tail(d.partial) ELSE <<>>
  IN  [d EXCEPT !.free[s] = rest,
                !.empty = IF d.partial # <<>> THEN @ ELSE Tail(@),
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

-----------------------------------------------------------------------------
(* What a client may rely on.  A client checks these of its own cache.      *)

FreeObjects(c) == UNION {RangeOf(c.free[s]) : s \in DOMAIN Slabs}

\* Each grown slab is on the one list that its count of free objects says.
ListsConsistent(c) ==
  /\ \A s \in 1 .. Grown(c) :
       LET n == Len(c.free[s])
       IN  /\ (s \in RangeOf(c.full)) = (n = 0)
           /\ (s \in RangeOf(c.partial)) = (0 < n /\ n < SlabSize)
           /\ (s \in RangeOf(c.empty)) = (n = SlabSize)
  /\ \A s \in Grown(c) + 1 .. Len(Slabs) : c.free[s] = <<>>
  /\ RangeOf(c.full) \cup RangeOf(c.partial) \cup RangeOf(c.empty) = 1 .. Grown(c)

CacheType(c) ==
  /\ DOMAIN c = {"full", "partial", "empty", "free", "built"}
  /\ \A list \in {c.full, c.partial, c.empty} : RangeOf(list) \subseteq DOMAIN Slabs
  /\ \A s \in DOMAIN Slabs : RangeOf(c.free[s]) \subseteq ObjectsOf(s)
  /\ c.built \subseteq Objects
=============================================================================
