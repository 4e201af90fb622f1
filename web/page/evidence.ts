/**
 * The element in which the page shows what planted faults tell: `src/app/components/compare.rs` puts it there and tells
 * it the scenario; what it shows is a bundle of its own, `web/evidence/`, loaded when the element is first there.
 */
import type { Aside } from "./engine.js";

/** What the view may ask of the page. */
export interface Page {
  /** Runs a request of the engine's when nobody else does; null if it gave way or was stopped. */
  run(request: string, how: Aside): Promise<string | null>;
  /** Has the page do something: `go` to a place, `plant` a fault, `swap` a piece of a file; `bad` tells the person. */
  tell(what: "go" | "plant" | "swap" | "notice" | "bad", text: string): void;
  remembered(key: string): string | undefined;
  remember(key: string, text: string): void;
  copy(text: string): Promise<boolean>;
  /** Offers a file to keep. */
  offer(name: string, blob: Blob): void;
  /** The scenario in a link, as its JSON text. Rejects, and says why, if there is none. */
  readLink(link: string): Promise<string>;
  /** The link to a scenario, given as its JSON text. */
  writeLink(document: string): Promise<string>;
  /** What is kept for this visit, under its key. */
  kept(key: string): string | null;
  keep(key: string, text: string): void;
  /** Whether what became of faults is hidden, until somebody has predicted it. */
  hidden(): boolean;
  hide(on: boolean): void;
}

/** The view in an element. */
export interface View {
  /** The scenario has changed. */
  show(scenario: string): void;
  /** The element goes. */
  close(): void;
}

/** What `evidence.js` offers. */
interface EvidenceModule {
  mount(element: HTMLElement, page: Page, scenario: string): Promise<View>;
}

/** Makes the element known; before the page is drawn, so that it is one from the beginning. */
export function define(page: Page): void {
  class Evidence extends HTMLElement {
    #scenario = "";
    #view: Promise<View | null> | null = null;

    set scenario(text: string) {
      if (text === this.#scenario) return;
      this.#scenario = text;
      void this.#view?.then((view) => view?.show(text));
    }

    connectedCallback(): void {
      this.#view ??= this.#load();
    }

    disconnectedCallback(): void {
      void this.#view?.then((view) => view?.close());
      this.#view = null;
    }

    async #load(): Promise<View | null> {
      try {
        const address = new URL(`./evidence.js?v=${__DIGEST__}`, import.meta.url);
        const { mount } = (await import(address.href)) as EvidenceModule;
        return await mount(this, page, this.#scenario);
      } catch {
        page.tell("bad", "The fault matrix did not load. Try again when there is a connection.");
        return null;
      }
    }
  }
  customElements.define("seamwright-evidence", Evidence);
}
