/**
 * What is to be said of a trace that comes from a file: where it is not of the model that it names, and what it says of
 * itself, which nobody has checked. Each a sentence; names are whatever somebody wrote into the file.
 */
import { listed } from "../../figures/telling.ts";
import { oneLine, shorten } from "../../figures/words.ts";

export interface ToldByFile {
  readonly name: string;
  /** As the file names it, or as somebody has chosen; null where nobody says. */
  readonly model: string | null;
  readonly variables: readonly string[];
}

/** `own` are the variables of its model: null where there is no such model, undefined where nobody here knows them. */
export function modelNotes(
  { name, model, variables }: ToldByFile,
  own: readonly string[] | null | undefined,
): string[] {
  if (model === null || own === undefined) return [];
  const called = plain(model);
  if (own === null)
    return [
      `The file says that it is of the model ${called}, and there is no such model; try: npx wakeproof report ${plain(name)} --model MODEL.`,
    ];
  const more = variables.filter((one) => !own.includes(one));
  const less = own.filter((one) => !variables.includes(one));
  return [
    ...(more.length === 0 ? [] : [`It has ${named(more)}, which ${called} does not have; shown as it is.`]),
    ...(less.length === 0 ? [] : [`It does not have ${named(less)}, which ${called} has.`]),
  ];
}

/** `followed` is what came of its steps on the implementation; null where it was not asked. */
export function claimNotes(
  { name, model }: ToldByFile,
  property: string | null,
  followed: { readonly ok: boolean; readonly because: string } | null,
): string[] {
  const called = plain(model ?? "MODEL");
  const toTry = followed === null ? `; try: npx wakeproof follow ${called} ${plain(name)}` : "";
  return [
    ...(followed === null ? [] : [followedNote(called, followed)]),
    ...(property === null
      ? []
      : [`The file says that ${plain(property)} breaks; that is not checked here${toTry}.`]),
  ];
}

const followedNote = (model: string, { ok, because }: { readonly ok: boolean; readonly because: string }) =>
  ok
    ? `The implementation of ${model} takes these steps, and every state is equal.`
    : `The implementation of ${model} does NOT take these steps: ${because.replace(/\.$/, "")}.`;

const named = (names: readonly string[]): string =>
  `the variable${names.length === 1 ? "" : "s"} ${listed(names.map(plain))}`;

const plain = (name: string): string => shorten(oneLine(name), 80);
