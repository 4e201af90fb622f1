/** What is kept for a visit, over a reload but not for the next one; and whether results of faults are hidden meanwhile. */
import { unmarked } from "./mark.ts";

/** Whether a person is predicting: the stylesheets hide by it what other parts of the page say of faults. */
const HIDDEN = "seamwright.results-hidden";

export function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Then a reload forgets it.
  }
}

/** Whether results are hidden until somebody has said what they will be. */
export function hidden(): boolean {
  return document.documentElement.dataset["resultsHidden"] !== undefined;
}

/** Hides them, or shows them: then the address no longer asks to hide them. */
export function hide(on: boolean): void {
  const { dataset } = document.documentElement;
  if (on) dataset["resultsHidden"] = "";
  else delete dataset["resultsHidden"];
  keep(HIDDEN, on ? "1" : "");
  const { link, predict } = unmarked(location.hash);
  if (!on && predict) history.replaceState(null, "", location.pathname + location.search + link);
}

/** As it was before a reload. */
export function restore(): void {
  if (kept(HIDDEN) === "1") hide(true);
}
