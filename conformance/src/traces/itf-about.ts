/** What a file with a trace in ITF says that it is a trace of: our own files do. */
export interface ItfAbout {
  readonly model: string | undefined;
  readonly property: string | undefined;
}

export function itfAbout(json: unknown): ItfAbout {
  const meta = (json as { "#meta"?: Readonly<Record<string, unknown>> } | null)?.["#meta"] ?? {};
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return { model: text(meta.model), property: text(meta.property) };
}
