/** Boxes that scroll are reached by Tab only while there is something to scroll: else each table would be one stop more. */
export function stopAtWideBoxes(): void {
  for (const box of document.querySelectorAll(".scroll, .formula pre")) stopWhereWide(box);
}

/** For a box that is made later, as that of a figure. */
export const stopWhereWide = (box: Element): void => observer.observe(box);

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const box = target as HTMLElement;
    box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
  }
});
