/** What the page's WebAssembly asks of the browser, in one object. `src/app/host.rs` is its other side. */
import { Engine } from "./engine.js";

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

const engine = new Engine();

let links: Promise<void> | null = null;

async function loadLinks(): Promise<void> {
  const beside = (name: string) => new URL(`./${name}?v=${__DIGEST__}`, import.meta.url);
  const binary = (await import(beside("links.js").href)) as Binary;
  await binary.default({ module_or_path: beside("links_bg.wasm") });
}

export const host = {
  run: (request: string, onEvent: (event: string) => void): Promise<string> => engine.run(request, onEvent),

  stop: (): void => engine.stop(),

  async startEditor(element: Element, options: unknown): Promise<unknown> {
    const address = new URL(`./editor.js?v=${__DIGEST__}`, import.meta.url);
    const editor = (await import(address.href)) as EditorModule;
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

  download(name: string, text: string): void {
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_STARTS_WITHIN_MS);
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
