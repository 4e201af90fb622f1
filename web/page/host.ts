/** What the page's WebAssembly asks of the browser, in one object. `src/app/host.rs` is its other side. */
import { Desk } from "./desk.js";
import { Engine } from "./engine.js";
import { define } from "./evidence.js";
import { zipped } from "./folder.js";
import { History } from "./history.js";
import { Library } from "./library.js";
import { unmarked } from "./mark.js";
import { Presence } from "./presence.js";
import { hidden, hide, keep, kept, restore } from "./visit.js";
import type { Hear } from "./world.js";

/** Removes an object URL once the browser has surely begun the download. */
const DOWNLOAD_STARTS_WITHIN_MS = 10_000;

/** What `editor.js` offers; it is a bundle of its own, loaded when the editor is first shown. */
interface EditorModule {
  mount(element: Element, options: unknown): unknown;
}

/** What wasm-bindgen makes of the links' binary; when it starts it puts `seamwrightLinks` in place. */
interface Binary {
  default(options: { module_or_path: URL }): Promise<unknown>;
}

/** What the links' binary puts in place. */
interface Links {
  read(link: string): string;
  write(document: string, page: string): string;
}

/** What `scenarios.js` offers: a list that is loaded when it is asked for. */
interface ScenariosModule {
  open(desk: Desk): void;
}

/** What this tab has on show, over a reload. */
const TAB = "seamwright.tab";

const beside = (name: string) => new URL(`./${name}?v=${__DIGEST__}`, import.meta.url);

const engine = new Engine();

let links: Promise<void> | null = null;

/** Offers what is in a blob as a file to keep. */
function offer(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_STARTS_WITHIN_MS);
}

async function loadLinks(): Promise<void> {
  const binary = (await import(beside("links.js").href)) as Binary;
  await binary.default({ module_or_path: beside("links_bg.wasm") });
}

async function linked(): Promise<Links> {
  await host.links();
  return (globalThis as unknown as { seamwrightLinks: Links }).seamwrightLinks;
}

let hear: Hear = () => {};

restore();
define({
  run: (request, how) => engine.aside(request, how),
  tell: (what, text) => hear(what, text),
  remembered: (key) => host.remembered(key),
  remember: (key, text) => host.remember(key, text),
  copy: (text) => host.copy(text),
  offer: (name, blob) => offer(name, blob),
  readLink: async (link) => (await linked()).read(unmarked(link).link),
  writeLink: async (document) => (await linked()).write(document, location.href),
  kept,
  keep,
  hidden,
  hide,
});

const presence = new Presence(
  () => new BroadcastChannel("seamwright"),
  (shared) => hear("shared", shared ? "1" : ""),
);

const desk = new Desk({
  library: new Library(() => localStorage),
  history: new History(),
  remembered() {
    try {
      return sessionStorage.getItem(TAB);
    } catch {
      return null;
    }
  },
  remember(what) {
    try {
      sessionStorage.setItem(TAB, what);
    } catch {
      // Then a reload opens what was worked on last in any tab.
    }
  },
  async fetch(path) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return response.text();
  },
  async readLink(fragment) {
    const { link, predict } = unmarked(fragment);
    const text = (await linked()).read(link);
    hide(predict);
    // Once the scenario is on show.
    if (predict) setTimeout(() => hear("matrix", ""));
    return text;
  },
  fragment: () => location.hash,
  forgetFragment: () => history.replaceState(null, "", location.pathname + location.search),
  present: (scenario) => presence.show(scenario),
  now: () => Date.now(),
});

/** Where typing has an undo of its own. */
const TYPED = "input, textarea, select, [contenteditable='true']";

/** Runs, wherever the focus is; undoes and redoes, where it is in no text. */
function shortcut(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) return;
  const key = event.key.toLowerCase();
  const typed = event.target instanceof Element && event.target.closest(TYPED) !== null;
  let what = "";
  if (key === "enter") what = "run";
  else if (!typed && key === "z") what = event.shiftKey ? "redo" : "undo";
  else if (!typed && key === "y") what = "redo";
  if (what === "" || document.querySelector("dialog[open]") !== null) return;
  event.preventDefault();
  event.stopPropagation();
  hear(what, "");
}

function begin(heard: Hear): void {
  hear = heard;
  // Before the editor sees the keys: of Ctrl and Enter it would make a line.
  addEventListener("keydown", shortcut, { capture: true });
  addEventListener("hashchange", () => {
    if (location.hash.length > 1) void desk.openLink(location.hash);
  });
  addEventListener("storage", (event) => desk.changedElsewhere(event.key));
  // A tab that slept has heard nothing.
  document.addEventListener("visibilitychange", () => desk.changedElsewhere(null));
  addEventListener("pagehide", () => {
    hear("flush", "");
    presence.show(null);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) presence.show(desk.id);
  });
  addEventListener("beforeunload", (event) => {
    hear("flush", "");
    if (desk.outcome !== "saved") event.preventDefault();
  });
  void desk.begin(hear);
}

async function scenarios(): Promise<void> {
  try {
    const list = (await import(beside("scenarios.js").href)) as ScenariosModule;
    list.open(desk);
  } catch {
    hear("bad", "The list of scenarios did not load. Try again when there is a connection.");
  }
}

export const host = {
  begin,

  save: (title: string, origin: string, file: string | undefined, work: string): void =>
    desk.save(title, origin, file ?? null, work),

  /** What needs no more than its name. */
  desk(what: "touched" | "ran" | "back" | "new" | "scenarios"): void {
    const actions = {
      touched: () => desk.touched(),
      ran: () => desk.ran(),
      back: () => desk.back(),
      new: () => desk.openNew(),
      scenarios: () => void scenarios(),
    };
    actions[what]();
  },

  /** A choice of the person's, kept under its key. */
  remembered(key: string): string | undefined {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },

  remember(key: string, text: string): void {
    try {
      localStorage.setItem(key, text);
    } catch {
      // Then it holds for this visit.
    }
  },

  run: (request: string, onEvent: (event: string) => void): Promise<string> => engine.run(request, onEvent),

  stop: (): void => engine.stop(),

  async startEditor(element: Element, options: unknown): Promise<unknown> {
    const editor = (await import(beside("editor.js").href)) as EditorModule;
    // The bundle has just been evaluated, which fills a frame by itself.
    await new Promise((later) => setTimeout(later));
    return editor.mount(element, options);
  },

  /** Loads what writes and reads links; after a failure it may be tried again. */
  links(): Promise<void> {
    links ??= loadLinks().catch((reason: unknown) => {
      links = null;
      throw reason;
    });
    return links;
  },

  download: (name: string, text: string): void => offer(name, new Blob([text], { type: "application/json" })),

  /** Offers files as a zipped folder. */
  async saveFolder(files: Record<string, string>): Promise<void> {
    const { name, bytes } = await zipped(files);
    offer(name, new Blob([bytes], { type: "application/zip" }));
  },

  scrollTo: (css: string): void => document.querySelector(css)?.scrollIntoView({ block: "nearest" }),

  isApple: (): boolean => /^(Mac|iP)/.test(navigator.platform),

  isDark: (): boolean => matchMedia("(prefers-color-scheme: dark)").matches,

  async copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  },
};
