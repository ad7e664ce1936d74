/**
 * What a step changed: the fields whose bytes differ between two states of one layout, by their paths.
 *
 * Records and functions are gone into, key by key; what else there is, is written whole. A key with a dot in it would
 * make a path that cannot be read back, so whatever has one is written whole, too.
 */
import type { Layout } from "../values/layout.ts";
import type { Shape } from "../values/shape.ts";
import type { Value } from "../values/value.ts";

export interface FieldChange {
  readonly path: string;
  readonly value: Value;
}

export function changesBetween(layout: Layout, before: Uint8Array, after: Uint8Array): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (shape: Shape, path: string, at: number): void => {
    if (isEqual(before, after, at, shape.width)) return;
    if (!isKeyed(shape)) changes.push({ path, value: shape.decode(after, at) });
    else for (const part of shape.parts) compare(part.shape, `${path}.${part.name}`, at + part.at);
  };
  for (const variable of layout.variables)
    compare(layout.shapeOf(variable), variable, layout.placeOf(variable).at);
  return changes;
}

/** Are its bytes those of its keys, and nothing else? */
function isKeyed({ parts, width }: Shape): boolean {
  const covered = parts.reduce((sum, part) => sum + part.shape.width, 0);
  return covered === width && parts.length > 0 && parts.every(({ isKey, name }) => isKey && isPlain(name));
}

const isPlain = (key: string): boolean => key !== "" && !key.includes(".");

function isEqual(before: Uint8Array, after: Uint8Array, at: number, width: number): boolean {
  for (let byte = at; byte < at + width; byte++) if (before[byte] !== after[byte]) return false;
  return true;
}
