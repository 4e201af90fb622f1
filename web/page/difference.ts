/**
 * The element that shows what was expected and what came. It shows both at once; what marks the difference is loaded with
 * the first one.
 */

/** What `difference.js` offers. */
interface DifferenceModule {
  show(element: Element, codes: readonly [Element, Element], expected: string, actual: string): void;
}

const beside = (name: string) => new URL(`./${name}?v=${__DIGEST__}`, import.meta.url);

class Difference extends HTMLElement {
  static readonly observedAttributes = ["expected", "actual"];
  #waits = false;

  /** Both attributes change one after the other; they are shown when both are there. */
  attributeChangedCallback(): void {
    if (this.#waits) return;
    this.#waits = true;
    queueMicrotask(() => {
      this.#waits = false;
      void this.#show();
    });
  }

  async #show(): Promise<void> {
    const [expected, actual] = [this.getAttribute("expected") ?? "", this.getAttribute("actual") ?? ""];
    const list = document.createElement("dl");
    const codes = [row(list, "Expected", expected), row(list, "Actual", actual)] as const;
    codes[1].closest("div")?.classList.add("came");
    this.replaceChildren(list);
    const difference = (await import(beside("difference.js").href).catch(() => null)) as DifferenceModule | null;
    // Other texts may have come meanwhile.
    if (list.isConnected) difference?.show(this, codes, expected, actual);
  }
}

function row(list: HTMLElement, name: string, text: string): Element {
  const [all, term, told, code] = ["div", "dt", "dd", "code"].map((tag) => document.createElement(tag)) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  term.textContent = name;
  code.textContent = text;
  told.append(code);
  all.append(term, told);
  list.append(all);
  return code;
}

/** Puts the element in place, before the page is drawn. */
export function defineDifference(): void {
  customElements.define("seamwright-difference", Difference);
}
