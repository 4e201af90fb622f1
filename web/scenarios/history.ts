/** Earlier states of the scenario on show: when, why, what differs, and a way back. */
import type { Desk } from "../page/desk.ts";
import { differing, type Snapshot, type Why } from "../page/history.ts";
import { button, element, section, when } from "./parts.ts";

/** Files named beside a state; the rest is told as a number. */
const MOST_NAMED = 3;

const WHY: Record<Why, string> = {
  opened: "as it was opened",
  ran: "after a run",
  left: "before another one was opened",
  restored: "before an earlier state was brought back",
};

/** The history, once it is read. `close` closes what it is shown in. */
export async function history(desk: Desk, close: () => void): Promise<HTMLElement> {
  const states = await desk.history();
  const now = desk.piece?.work ?? "";
  if (states === null) {
    return section("History", element("p", { class: "muted" }, "This browser keeps no history for the page."));
  }
  const rows = states.map((state) => row(state, now, () => {
    desk.restore(state.work);
    close();
  }));
  const none = element("p", { class: "muted" }, "Earlier states of the scenario on show appear here once it was changed.");
  return section(
    "History of the one on show",
    rows.length > 0 ? element("ul", { class: "past" }, ...rows) : none,
  );
}

function row(state: Snapshot, now: string, restore: () => void): HTMLElement {
  const names = differing(state.work, now);
  const more = names.length - MOST_NAMED;
  const differs = names.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
  const at = when(state.at, Date.now());
  const brings = button("history-restore", "Restore", restore, { "aria-label": `Restore the state of ${at}` });
  return element(
    "li",
    { "data-test": "history-row", "data-why": state.why },
    element(
      "span",
      {},
      element("time", { datetime: new Date(state.at).toISOString() }, at),
      element("span", { class: "muted" }, `, ${WHY[state.why]}`),
      element("br"),
      element("span", { class: "differs" }, names.length > 0 ? `Differs in ${differs}` : "The same as now"),
    ),
    ...(names.length > 0 ? [brings] : []),
  );
}
