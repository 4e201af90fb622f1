/** What came of predictions. */
import { button, element } from "../../scenarios/parts.ts";
import type { At } from "../whole.ts";
import { ANSWERS, figure, KIND_CHECKS } from "../words.ts";
import type { Outcome, Score } from "./game.ts";

/** The score, and one prediction after the other; `go` shows a place. */
export function outcomes({ outcomes: list, right, byKind, constant }: Score, go: (at: At) => void): HTMLElement[] {
  const all = figure(list.length);
  return [
    element("p", { class: "score", "data-test": "predict-score", "data-right": String(right), "data-of": String(list.length) }, element("b", {}, `${figure(right)} of ${all}`), " predicted rightly."),
    element(
      "p",
      { class: "muted" },
      `Of interface checks alone you were right ${figure(byKind.interface)} times, of integration checks ${figure(byKind.integration)} times. ` +
        `Who had said “${ANSWERS[constant.answer]}” every time would have been right ${figure(constant.right)} times.`,
    ),
    element("ol", { class: "asked" }, ...list.map((one) => outcome(one, go))),
  ];
}

function outcome({ fault, guess, answer, right, because, author }: Outcome, go: (at: At) => void): HTMLElement {
  const { at } = fault;
  const told = author === null ? [] : [badge(author.expected, author.agrees)];
  return element(
    "li",
    { "data-test": "predict-outcome", "data-id": fault.id, "data-right": String(right) },
    element("p", {}, element("b", {}, fault.name), " ", ...told),
    ...(fault.about === undefined ? [] : [element("p", { class: "muted" }, fault.about)]),
    ...(at === undefined ? [] : [button("predict-place", `${at.file}:${at.line}`, () => go(at), { class: "place" })]),
    element("p", { class: right ? "right" : "wrong" }, right ? `✓ Right: ${ANSWERS[answer]}.` : `✗ You said ${ANSWERS[guess]}; it was ${ANSWERS[answer]}.`),
    ...(because.length === 0 ? [] : [element("ul", { class: "because" }, ...because.map((one) => element("li", {}, sentence(one))))]),
  );
}

/** Why a kind did what it did; the report's own words may name the kind already. */
function sentence({ kind, why }: Outcome["because"][number]): string {
  const words = why.includes(`${kind} check`) ? why : `${KIND_CHECKS[kind]}: ${why}`;
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function badge(expected: keyof typeof ANSWERS, agrees: boolean): HTMLElement {
  const words = `The author said ${ANSWERS[expected]}: ${agrees ? "came true" : "did not come true"}`;
  return element("span", { class: agrees ? "agrees yes" : "agrees no", "data-test": "predict-author" }, words);
}
