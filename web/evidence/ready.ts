/** Parts that are about a whole run: what they show before there is one, and that they are drawn once for each. */
import { button, element } from "../scenarios/parts.ts";
import type { Context, Mounted } from "./panel.ts";
import { KEPT, readWanted } from "./wanted.ts";
import type { Whole } from "./whole.ts";

/** The part's own ground, which scrolls: the view's tabs stay. */
export function ground(place: HTMLElement, label: string): HTMLElement {
  const made = element("div", { class: "ground", role: "group", "aria-label": label, tabindex: "0" });
  place.append(made);
  return made;
}

/** Draws a part when a run has come through, and again after the next. */
export function whenWhole(place: HTMLElement, context: Context, draw: (whole: Whole) => Node[]): Mounted {
  const note = element("p", { class: "run-note muted", role: "status" });
  const body = element("div");
  place.append(note, body);
  let drawn: Whole | null | undefined;
  const update = () => {
    const whole = context.whole();
    note.textContent = whole === null ? "" : noteOf(context);
    note.hidden = note.textContent === "";
    if (whole === null) {
      // Its words change while a run is under way.
      body.replaceChildren(...none(context));
    } else if (whole !== drawn) {
      body.replaceChildren(...draw(whole));
    }
    drawn = whole;
  };
  update();
  return { update, close() {} };
}

/** What stands there as long as no run has come through. */
export function none(context: Context): Node[] {
  const { phase, failure } = context.state;
  if (phase === "running" || phase === "waiting") return [element("p", { class: "empty" }, "Faults are being planted…")];
  if (phase === "failed") return [element("p", { class: "empty bad" }, failure), start(context)];
  return [element("p", { class: "empty" }, "This is about faults that the tool plants by rule, and none are planted yet."), start(context)];
}

/** A button that plants what the person chose, or everything. */
function start(context: Context): Node {
  const { actions, state } = context;
  return button("plant-all", "Plant faults", () => actions.run(state.ran ?? readWanted(actions.remembered(KEPT))), { class: "primary" });
}

function noteOf({ state }: Context): string {
  if (state.phase === "running" || state.phase === "waiting") return "A run is under way; this is of the one before.";
  return state.stale ? "The scenario has changed since this run." : "";
}
