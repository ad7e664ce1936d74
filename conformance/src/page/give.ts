/** Giving things away: files to save, and text for the clipboard. All of it is made in the page. */
import { element } from "./elements.ts";

export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = element("a", { href: address, download: name }) as HTMLAnchorElement;
  link.click();
  // Chromium has read the blob by the time that it asks where to save it; a minute is enough for others.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether it is on the clipboard. A page that was opened from a file may not be let use the newer of the two ways. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

function copyBySelecting(text: string): boolean {
  const area = element("textarea", { class: "unseen", readonly: true }) as HTMLTextAreaElement;
  const had = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (had instanceof HTMLElement) had.focus();
  return done;
}
