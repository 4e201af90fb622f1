/** Two runs side by side: the one on show, and the one before it, a file's, a link's or one with another seed. */
import { words } from "../../page/world.ts";
import { button, element } from "../../scenarios/parts.ts";
import { shown } from "../markup.ts";
import type { Context, Panel } from "../panel.ts";
import { ground, whenWhole } from "../ready.ts";
import { EVERYTHING, options } from "../wanted.ts";
import { readWhole, type Whole } from "../whole.ts";
import { compare } from "./compare.ts";
import { view } from "./view.ts";

/** The engine's seeds are whole numbers that JavaScript writes as such. */
const MOST_SEED = Number.MAX_SAFE_INTEGER;
/** How often a run is asked for that had to give way to the page's own. */
const MOST_TRIES = 20;

/** What it was compared with last, over the coming and going of the part. */
let other: { report: Whole; name: string } | null = null;

export const versus: Panel = {
  id: "versus",
  label: "Compare runs",
  mount(place, context) {
    const said = element("p", { class: "said", role: "status" });
    const body = element("div");
    const all = element("input", { type: "checkbox", "data-test": "versus-all" });
    let current: Whole | null = null;
    const draw = () => {
      if (current === null) return;
      const earlier = context.earlier();
      const before = other ?? (earlier === null ? null : { report: earlier, name: "the run before it" });
      if (before === null) {
        body.replaceChildren(element("p", { class: "empty" }, "Run again, after a change or not, and the two runs are compared. Or choose another one above."));
        return;
      }
      const head = element("p", { "data-test": "versus-head" }, `Before: ${before.name}, seed ${before.report.seed}. After: the last run, seed ${current.seed}.`);
      body.replaceChildren(head, ...view(compare(before.report, current), all.checked).map((part) => shown(part)));
    };
    all.addEventListener("change", draw);
    const chosen = (report: Whole | string, name: string) => {
      said.textContent = typeof report === "string" ? report : "";
      if (typeof report === "string") return;
      other = { report, name };
      draw();
    };
    const mounted = whenWhole(ground(place, this.label), context, (whole) => {
      current = whole;
      draw();
      return [
        element(
          "div",
          { class: "versus-with row" },
          seedForm(context, chosen, said),
          linkForm(context, chosen, said),
          fileChoice(chosen),
          button("versus-earlier", "The run before", () => {
            other = null;
            said.textContent = "";
            draw();
          }),
        ),
        element("label", { class: "tick" }, all, "also what is the same"),
        said,
        body,
      ];
    });
    return mounted;
  },
};

type Chosen = (report: Whole | string, name: string) => void;

async function run(context: Context, document: string, seed: number | null): Promise<Whole | string> {
  const wanted = JSON.parse(options(context.state.ran ?? EVERYTHING)) as object;
  const request = `{"document":${document},"options":${JSON.stringify({ ...wanted, ...(seed === null ? {} : { seed }) })}}`;
  let text: string | null = null;
  for (let tries = 0; text === null && tries < MOST_TRIES; tries += 1) text = await context.actions.runAside(request);
  if (text === null) return "Another run went before. Try again.";
  const failed = (JSON.parse(text) as { failed?: string }).failed;
  return failed ?? readWhole(text);
}

function seedForm(context: Context, chosen: Chosen, said: HTMLElement): HTMLElement {
  const field = element("input", { type: "text", inputmode: "numeric", "data-test": "versus-seed", "aria-label": "Another seed", placeholder: "another seed", size: "12" });
  const form = element("form", { class: "row" }, field, element("button", { type: "submit", "data-test": "versus-run-seed" }, "Run with it"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const seed = Number(field.value.trim());
    const document = context.ended()?.scenario.text;
    if (field.value.trim() === "" || !Number.isInteger(seed) || seed < 0 || seed > MOST_SEED || document === undefined) {
      said.textContent = "A seed is a whole number, 0 or more.";
      return;
    }
    said.textContent = "Running…";
    void run(context, document, seed).then((report) => chosen(report, "the same scenario"));
  });
  return form;
}

function linkForm(context: Context, chosen: Chosen, said: HTMLElement): HTMLElement {
  const field = element("input", { type: "text", "data-test": "versus-link", "aria-label": "A link to a scenario", placeholder: "a link to a scenario" });
  const form = element("form", { class: "row" }, field, element("button", { type: "submit", "data-test": "versus-run-link" }, "Run it"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = "Running…";
    const fragment = field.value.trim();
    void context.actions
      .readLink(fragment)
      .then((document) => run(context, document, null))
      .then(
        (report) => chosen(report, typeof report === "string" ? "" : `“${report.scenario.title}”, of the link`),
        (reason: unknown) => chosen(words(reason), ""),
      );
  });
  return form;
}

function fileChoice(chosen: Chosen): HTMLElement {
  const input = element("input", { class: "hidden", type: "file", accept: ".json,application/json", "data-test": "versus-file" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    void file.text().then(
      (text) => chosen(readWhole(text), `“${file.name}”`),
      (reason: unknown) => chosen(words(reason), ""),
    );
    // The same file again is a choice as well.
    input.value = "";
  });
  return element("label", { class: "button" }, "A report's file…", input);
}
