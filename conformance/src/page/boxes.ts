/** Boxes that scroll are reached by Tab only while there is something to scroll: else each table would be one stop more. */
export function stopAtWideBoxes(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target as HTMLElement;
      box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
    }
  });
  for (const box of document.querySelectorAll(".scroll, .formula pre")) observer.observe(box);
}
