/**
 * A run record: what one command found of one thing that it judges, in out/records/KIND/NAME.json. The report is made
 * of these, so each says what it is about exactly enough to tell whether it still holds (standing.ts).
 *
 * A record is begun before the work, in the place of the one that was there, and ended after it: a run that was killed
 * leaves one that is only begun, never an older green one.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { FOUND, type Found, type Kind } from "./found.ts";

/** Changed whenever a record of before would be misread. */
export const SCHEMA_VERSION = 1;

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256");

const aboutSchema = z.strictObject({
  version: z.string(),
  /** Null in an unpacked archive. */
  commit: z.string().nullable(),
  /** Whether the working tree was not as committed; null without git. */
  changed: z.boolean().nullable(),
  /** Of all that judges, as built. */
  build: sha256Text,
  /** What the result depends on, by name: `spec`, `jar`, `implementation` and so on; see inputs.ts. */
  inputs: z.record(z.string(), z.string()),
});

const problemSchema = z.strictObject({
  message: z.string(),
  about: z.string().optional(),
  place: z.strictObject({ file: z.string(), line: z.int().positive() }).optional(),
  isError: z.boolean().optional(),
});

const timesSchema = z.strictObject({
  /** Of the work itself; of what was found earlier, of the work then. */
  seconds: z.number().nonnegative(),
  /** In parts, where the work has some: `tlc`, `dump`, `parse`, `walks`, `replay`. */
  stages: z.record(z.string(), z.number().nonnegative()).optional(),
  /** As toISOString prints it. */
  ended: z.iso.datetime(),
  /** It was not done now, but taken from out/checked. */
  cached: z.boolean(),
});

const begun = z.strictObject({ state: z.literal("begun") });

const endedOf = <F extends z.ZodType>(found: F) =>
  z.strictObject({
    state: z.literal("ended"),
    ok: z.boolean(),
    exitCode: z.int(),
    problems: z.array(problemSchema),
    /** Null where the work came to no result, so that there is only a problem. */
    found: found.nullable(),
    times: timesSchema,
  });

const recordOf = <F extends z.ZodType>(kind: Kind, found: F) =>
  z.strictObject({
    schemaVersion: z.literal(SCHEMA_VERSION),
    kind: z.literal(kind),
    name: z.string().min(1),
    about: aboutSchema,
    run: z.discriminatedUnion("state", [begun, endedOf(found)]),
    /** Of all the above as printed, so that one damaged character is enough. */
    sha256: sha256Text,
  });

/** Made when first asked for, once for each kind. */
const schemas = new Map<Kind, ReturnType<typeof recordOf>>();

function schemaOf(kind: Kind): ReturnType<typeof recordOf> {
  const schema = schemas.get(kind) ?? recordOf(kind, FOUND[kind]);
  schemas.set(kind, schema);
  return schema;
}

export type About = z.infer<typeof aboutSchema>;
export type RunTimes = z.infer<typeof timesSchema>;
export type RunProblem = z.infer<typeof problemSchema>;

export interface EndedRun<K extends Kind> {
  readonly state: "ended";
  readonly ok: boolean;
  readonly exitCode: number;
  readonly problems: readonly RunProblem[];
  readonly found: Found<K> | null;
  readonly times: RunTimes;
}

export interface RunRecord<K extends Kind = Kind> {
  readonly kind: K;
  readonly name: string;
  readonly about: About;
  readonly run: { readonly state: "begun" } | EndedRun<K>;
}

/** The file's text, with the hash of its own content. */
export function printRecord<K extends Kind>({ kind, name, about, run }: RunRecord<K>): string {
  const content = { schemaVersion: SCHEMA_VERSION, kind, name, about, run };
  return `${JSON.stringify({ ...content, sha256: sha256Of(content) }, null, 1)}\n`;
}

/** The record that the text says, or a sentence about why it is none of this kind and name that can be trusted. */
export function recordIn<K extends Kind>(kind: K, name: string, text: string): RunRecord<K> | string {
  const parsed = parsedJson(text);
  if (typeof parsed === "string") return parsed;
  const checked = schemaOf(kind).safeParse(parsed.json);
  if (!checked.success) return sentenceOf(checked.error);
  const { sha256, ...content } = checked.data;
  if (content.name !== name) return `it is of "${content.name}", expected of "${name}"`;
  // Of what stands in the file, in its order, and not of what zod made of it.
  const { sha256: _, ...printed } = parsed.json as Record<string, unknown>;
  if (sha256Of(printed) !== sha256)
    return "its content has not the hash that it says, expected it as it was written";
  return content as unknown as RunRecord<K>;
}

/** A name may be that of a user's file. Those of a folder above it have no slash left. */
export const fileNameOf = (name: string): string => `${encodeURIComponent(name)}.json`;

function parsedJson(text: string): { readonly json: unknown } | string {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return `expected JSON: ${(error as Error).message}`;
  }
}

function sentenceOf(error: z.ZodError): string {
  const { path, message } = error.issues[0]!;
  return `${z.core.toDotPath(path) || "(top)"}: ${message}`;
}

const sha256Of = (content: unknown): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex");
