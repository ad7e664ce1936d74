/** All shapes that are made of other shapes. */
export { oneOf, seqOf, setOf } from "./collections.ts";
export { fn, partialFn, record, tuple } from "./products.ts";
