/** Places, as a document has them: `spec/EpollWaiter.tla:233`. */

/** The module of a place in one; else the file's name. */
export const moduleOf = (place: string): string => place.replace(/^.*\//, "").replace(/(?:\.tla)?:\d+$/, "");
