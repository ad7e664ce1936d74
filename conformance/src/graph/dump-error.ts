/** A dump that cannot be trusted: where, and what was expected there. There is never a graph of a part of it. */
export class DumpError extends Error {
  readonly file: string;
  /** From 1; 0 when the file as a whole is meant. */
  readonly line: number;

  constructor(file: string, line: number, complaint: string) {
    super(line === 0 ? `${file}: ${complaint}` : `${file}:${line}:1: ${complaint}`);
    this.name = "DumpError";
    this.file = file;
    this.line = line;
  }
}

/** What was found, as a complaint quotes it: the beginning is enough. */
export const short = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}..` : text);
