/** Links that open in a mode: a word behind the scenario, parted by a character that no scenario in a link has. */

/** What stands behind a link that opens with results hidden. */
const PREDICT = "&predict";

/** A link's fragment without its mark, and whether it had it. Other marks are for later versions: they are left out. */
export function unmarked(fragment: string): { link: string; predict: boolean } {
  const [link = "", ...marks] = fragment.split("&");
  return { link, predict: marks.includes(PREDICT.slice(1)) };
}

/** The same link, opening with results hidden. */
export function predicting(link: string): string {
  return unmarked(link).link + PREDICT;
}
