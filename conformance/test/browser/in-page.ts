/** What tests ask of a page from inside: functions that run in the browser, so each stands for itself. */

/** Elements that stick out of the window, and are in no box that scrolls. */
export function stickingOut(): string[] {
  const width = document.documentElement.clientWidth;
  const isInScroller = (element: Element): boolean => {
    for (let up = element.parentElement; up !== null; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true;
    return false;
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !isInScroller(element))
    .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 40)}`);
}

/**
 * Texts that cannot be read where they stand: contrast of the computed colours, as WCAG 2.2 has it for AA. Those of drawings
 * are held against the page that the drawing stands on.
 */
export function unreadable(): string[] {
  const parse = (colour: string): number[] => colour.match(/[\d.]+/g)!.map(Number);
  const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element: Element | null): number[] => {
    for (let up = element; up !== null; up = up.parentElement) {
      const ground = parse(getComputedStyle(up).backgroundColor);
      if (ground[3] !== 0) return ground;
    }
    return [255, 255, 255];
  };
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    if (node.textContent!.trim() === "" || element.closest("script, title, desc, .unseen") !== null) continue;
    const style = getComputedStyle(element);
    const [light = 0, dark = 0] = [
      luminance(parse(element.closest("svg") === null ? style.color : style.fill)),
      luminance(groundOf(element)),
    ].sort((a, b) => b - a);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < (isLarge ? 3 : 4.5))
      found.push(`${contrast.toFixed(2)}: ${node.textContent!.slice(0, 60)}`);
  }
  return found;
}

/** The texts that were looked at by `unreadable`, so that none is no success. */
export function textsOfPage(): number {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (
      node.textContent!.trim() !== "" &&
      node.parentElement!.closest("script, title, desc, .unseen") === null
    )
      texts++;
  return texts;
}

/** Levels of the headings, in their order: `[1, 2, 3, 3, 2]`. */
export const headingLevels = (): number[] =>
  [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => Number(tagName[1]));

/** Tables that lack what readers of tables by ear need. */
export const poorTables = (): string[] =>
  [...document.querySelectorAll("table")]
    .filter(
      (table) =>
        !table.caption?.textContent?.trim() ||
        [...table.querySelectorAll("th")].some(({ scope }) => scope !== "col" && scope !== "row") ||
        [...table.tBodies[0]!.rows].some((row) => row.cells[0]?.scope !== "row"),
    )
    .map((table) => table.outerHTML.slice(0, 100));

/** Ids that are there more than once, and links to ids that are not there; those to steps are for the page's script. */
export function brokenIds(): string[] {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href^='#']")].map(({ hash }) =>
    decodeURIComponent(hash.slice(1)),
  );
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at),
    ...links.filter((id) => !ids.includes(id) && !/^(trace|state|explore)\//.test(id)),
  ];
}

/** Texts of drawings that run over an edge of their own drawing, and those that do not; so that none is no success. */
export function textsOverTheEdge(): { readonly over: string[]; readonly texts: number } {
  const over: string[] = [];
  let texts = 0;
  for (const drawing of document.querySelectorAll("svg.figure")) {
    const { left, right, bottom } = drawing.getBoundingClientRect();
    for (const text of drawing.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      texts++;
      if (box.left < left - 1 || box.right > right + 1 || box.bottom > bottom + 1)
        over.push(`${text.textContent} (${box.left} to ${box.right}, of ${left} to ${right})`);
    }
  }
  return { over, texts };
}

/** The words of rows that a reader of the box does not see whole without scrolling it sideways. */
export function wordsOutOfSight(box: Element): string[] {
  const { left, right } = box.getBoundingClientRect();
  return [...box.querySelectorAll("text.figure-words, text.figure-mark")]
    .filter((text) => {
      const own = text.getBoundingClientRect();
      return own.left < left - 1 || own.right > right + 1;
    })
    .map((text) => text.textContent ?? "");
}
