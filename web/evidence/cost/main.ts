/** What each kind costs, and the cheapest set of checks. */
import { element, section } from "../../scenarios/parts.ts";
import { shown } from "../markup.ts";
import type { Panel } from "../panel.ts";
import { ground, whenWhole } from "../ready.ts";
import { curve, type Line } from "./curve.ts";
import { view } from "./view.ts";

/** The drawing is never wider, nor narrower. */
const WIDEST_PX = 760;
const NARROWEST_PX = 280;

export const cost: Panel = {
  id: "cost",
  label: "Cost",
  mount(place, context) {
    const figure = element("div", { class: "drawing" });
    let lines: Line[] = [];
    let width = 0;
    const draw = () => {
      figure.replaceChildren(...(lines.length > 0 && width > 0 ? [shown(curve(lines, width))] : []));
    };
    // Its words keep their size: a narrow window gets a drawing of its own.
    const watch = new ResizeObserver(() => {
      const now = Math.min(WIDEST_PX, Math.max(NARROWEST_PX, Math.floor(figure.clientWidth)));
      if (now === width) return;
      width = now;
      draw();
    });
    watch.observe(figure);
    const mounted = whenWhole(ground(place, this.label), context, (whole) => {
      const parts = view(whole);
      lines = parts.lines;
      draw();
      const table = element("details", {}, element("summary", {}, "The drawing as a table"), shown(parts.steps));
      return [
        section("What each kind costs", ...parts.costs.map((part) => shown(part))),
        section("The cheapest set of checks that catches the same", ...parts.cheapest.map((part) => shown(part))),
        section("Faults caught against cost", figure, table),
        section("What each check catches that no other does", ...parts.alone.map((part) => shown(part))),
      ];
    });
    return {
      update: () => mounted.update(),
      close() {
        watch.disconnect();
        mounted.close();
      },
    };
  },
};
