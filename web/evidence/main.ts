/** What planted faults tell: a row of parts over one run. Loaded when the tab is first opened. */
import { button, element } from "../scenarios/parts.ts";
import type { Page, View } from "../page/evidence.ts";
import { cost } from "./cost/main.ts";
import { exported } from "./exports/main.ts";
import { matrix } from "./matrix/main.ts";
import { missed } from "./missed/main.ts";
import type { Mounted, Panel } from "./panel.ts";
import { predict } from "./predict/main.ts";
import { Session } from "./session.ts";
import { versus } from "./versus/main.ts";

/** The parts, in the order shown: a new one is an entry here. */
const PANELS: readonly Panel[] = [matrix, missed, cost, predict, versus, exported];

/** Which part was last on show. */
const LAST = "seamwright.evidence";
/** Whether the view takes most of the page. */
const LARGE = "seamwright.evidence-large";

/** What was found stays while the page shows something else. */
let session: Session | null = null;

/** Shows the view in an element. */
export async function mount(place: HTMLElement, page: Page, scenario: string): Promise<View> {
  await styled();
  session ??= new Session(page, scenario);
  return new Parts(place, page, session, scenario);
}

class Parts implements View {
  readonly #session: Session;
  readonly #page: Page;
  readonly #place: HTMLElement;
  readonly #tabs = element("div", { class: "tabs", role: "tablist", "aria-label": "What the faults tell" });
  readonly #body = element("div", { id: "evidence-part", class: "evidence-part", role: "tabpanel" });
  #shown = "";
  #mounted: Mounted | null = null;
  /** What the body holds. */
  #filled = "";

  constructor(place: HTMLElement, page: Page, session: Session, scenario: string) {
    this.#session = session;
    this.#page = page;
    this.#place = place;
    this.#tabs.addEventListener("keydown", (event) => this.#key(event));
    session.actions.show = (panel) => this.#show(panel, true);
    session.actions.hide = (on) => {
      page.hide(on);
      this.#fill();
    };
    session.follow(() => this.#mounted?.update());
    session.show(scenario);
    place.replaceChildren(element("header", {}, this.#tabs, this.#larger()), this.#body);
    this.#show(page.hidden() ? predict.id : (page.remembered(LAST) ?? ""), false);
  }

  show(scenario: string): void {
    this.#session.show(scenario);
  }

  close(): void {
    this.#mounted?.close();
    this.#mounted = null;
    this.#session.follow(null);
    this.#place.replaceChildren();
  }

  /** Gives the view most of the page, and takes it back. */
  #larger(): HTMLElement {
    const larger = button("evidence-larger", "", () => set(!this.#place.hasAttribute("data-large")), { class: "larger quiet" });
    const set = (large: boolean) => {
      this.#place.toggleAttribute("data-large", large);
      larger.textContent = large ? "Smaller" : "Larger";
      this.#page.remember(LARGE, large ? "yes" : "no");
    };
    set(this.#page.remembered(LARGE) === "yes");
    return larger;
  }

  #show(id: string, focus: boolean): void {
    const panel = PANELS.find((one) => one.id === id) ?? PANELS[0];
    if (panel === undefined || panel.id === this.#shown) return;
    this.#shown = panel.id;
    this.#page.remember(LAST, panel.id);
    this.#tabs.replaceChildren(...PANELS.map((one) => this.#tab(one, one === panel)));
    this.#body.setAttribute("aria-label", panel.label);
    this.#fill();
    if (focus) this.#tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  }

  /** Shows the part that is chosen, or why it is not shown. */
  #fill(): void {
    const panel = PANELS.find(({ id }) => id === this.#shown);
    if (panel === undefined) return;
    const covered = this.#page.hidden() && panel.keepsSilent !== true;
    const shows = `${panel.id} ${covered}`;
    if (shows === this.#filled) return;
    this.#filled = shows;
    this.#mounted?.close();
    this.#body.replaceChildren();
    this.#mounted = covered ? null : panel.mount(this.#body, this.#session);
    if (covered) this.#body.append(covering(() => this.#show(predict.id, true)));
  }

  #tab(panel: Panel, chosen: boolean): HTMLElement {
    const tab = element(
      "button",
      {
        type: "button",
        role: "tab",
        "data-test": "evidence-tab",
        "data-name": panel.id,
        "aria-selected": String(chosen),
        "aria-controls": "evidence-part",
        tabindex: chosen ? "0" : "-1",
      },
      panel.label,
    );
    tab.addEventListener("click", () => this.#show(panel.id, true));
    return element("span", { class: chosen ? "tab chosen" : "tab", role: "presentation" }, tab);
  }

  #key(event: KeyboardEvent): void {
    const at = PANELS.findIndex((panel) => panel.id === this.#shown);
    const last = PANELS.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#show(PANELS[to]?.id ?? "", true);
  }
}

/** What stands in place of a part that would tell what is to be predicted. */
function covering(predicts: () => void): HTMLElement {
  const words = element("p", {}, "What became of faults is hidden until you have said what will.");
  return element("div", { class: "empty", "data-test": "covered" }, words, button("covered-predict", "Predict", predicts));
}

/** The view's styles, in the order in which they lie over each other. */
const SHEETS = ["evidence.css", "evidence-parts.css"];

let sheets: Promise<unknown> | null = null;

/** Loads the view's styles; without them it is plain, and works. */
function styled(): Promise<unknown> {
  sheets ??= Promise.all(SHEETS.map(sheet));
  return sheets;
}

function sheet(name: string): Promise<void> {
  return new Promise((resolve) => {
    const link = element("link", { rel: "stylesheet", href: `${new URL(`./${name}`, import.meta.url).href}?v=${__DIGEST__}` });
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => resolve());
    document.head.append(link);
  });
}
