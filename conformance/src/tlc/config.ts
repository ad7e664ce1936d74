/** The little that is wanted of a cfg file: which temporal properties it names. */

/** The keywords of TLC's cfg files. Whatever else stands there is a name or a value. */
const KEYWORDS = new Set(
  "SPECIFICATION INIT NEXT CONSTANT CONSTANTS INVARIANT INVARIANTS PROPERTY PROPERTIES CONSTRAINT CONSTRAINTS ACTION_CONSTRAINT ACTION_CONSTRAINTS SYMMETRY VIEW CHECK_DEADLOCK ALIAS POSTCONDITION TYPE TYPE_CONSTRAINT".split(
    " ",
  ),
);

export function propertiesIn(config: string): string[] {
  const plain = config.replace(/\(\*[\s\S]*?\*\)/g, " ").replace(/\\\*.*/g, " ");
  const words = plain.split(/\s+/).filter((word) => word !== "");
  const properties: string[] = [];
  let isProperty = false;
  for (const word of words) {
    if (/^[A-Z_]+$/.test(word) && KEYWORDS.has(word))
      isProperty = word === "PROPERTY" || word === "PROPERTIES";
    else if (isProperty) properties.push(word);
  }
  return properties;
}
