/** Any name as a part of an address. A half character, of which no address can be made, becomes a box, as it does in the text. */
export const uriPart = (name: string): string =>
  encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, "\ufffd"));
