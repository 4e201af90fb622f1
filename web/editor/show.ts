/** Explanations as elements. Texts of a scenario become text, never markup. */
import type { Explanation } from "../notation/explain.ts";

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** An explanation as it is shown on hover and beside a completion. */
export function show({ head, about, clauses }: Explanation): HTMLElement {
  const made = element("div", "cm-explains", "");
  made.append(element("pre", "cm-explains-head", head));
  if (about !== "") made.append(element("p", "", about));
  if (clauses.length > 0) {
    const list = element("ul", "", "");
    list.append(...clauses.map((clause) => element("li", "", clause)));
    made.append(list);
  }
  return made;
}
