/**
 * Links inside of the page: whoever knows what a link's first word stands for, opens it. A link that leads nowhere says
 * so on top of the page. `#claims` and the like, which are ids of the page, are the browser's own.
 */
import { decoded, LinkError } from "../review/view/links.ts";
import { around, button, element } from "./elements.ts";

/** Opens the link, without its `#`; throws LinkError for one that leads nowhere. */
export type Opener = (link: string) => void;

export class Routes {
  readonly #openers = new Map<string, Opener>();
  #notice: HTMLElement | undefined;

  on(word: string, open: Opener): void {
    this.#openers.set(word, open);
  }

  /** From now on: the link that the page was opened with, and each that is followed in it. */
  start(): void {
    window.addEventListener("hashchange", () => this.#open(location.hash.slice(1)));
    // Followed once more, a link is no change; a reader may have gone elsewhere since.
    document.addEventListener("click", ({ target }) => {
      const link = target instanceof Element ? target.closest("a[href^='#']") : null;
      if (link?.getAttribute("href") === location.hash) this.#open(location.hash.slice(1));
    });
    this.#open(location.hash.slice(1));
  }

  /** Says in the address what is shown now. With `isNew` one can go back to what was shown before. */
  note(link: string, { isNew }: { readonly isNew: boolean }): void {
    if (location.hash === link) return;
    if (isNew) history.pushState(null, "", link);
    else history.replaceState(null, "", link);
    this.#tell(undefined);
  }

  #open(link: string): void {
    this.#tell(undefined);
    try {
      const [, word = ""] = /^([^/?]*)/.exec(link)!;
      const open = this.#openers.get(word);
      if (open !== undefined && link !== word) open(link);
      else if (link !== "" && document.getElementById(decoded(link)) === null) throw this.#unknown(link);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.#tell(`The link #${link} leads nowhere: ${error.message}.`);
    }
  }

  #unknown(link: string): LinkError {
    const words = [...this.#openers.keys()].map((word) => `#${word}/..`);
    return new LinkError(`found "${link}", expected ${words.join(", ")}, or a section`);
  }

  #tell(message: string | undefined): void {
    this.#notice?.remove();
    if (message === undefined) return;
    const close = button({ class: "small" }, "Close", () => this.#tell(undefined));
    this.#notice = around("div", { id: "link-notice", role: "alert" }, element("p", {}, message), close);
    document.body.prepend(this.#notice);
    this.#notice.scrollIntoView({ block: "nearest" });
  }
}
