/** Pieces of a text that occur once, so that what takes their place is sure to be where it was meant. */

export interface Exchange {
  find: string;
  replace: string;
}

/**
 * The exchange that puts `code` in the place of a text's `start` to `end`. What it looks for grows by whole lines until it
 * occurs once, and so does what is put, so that the exchange can be taken back.
 */
export function exchange(text: string, start: number, end: number, code: string): Exchange {
  const after = text.slice(0, start) + code + text.slice(end);
  let [from, to] = [start, end];
  for (let step = 0; ; step += 1) {
    const find = text.slice(from, to);
    const replace = text.slice(from, start) + code + text.slice(end, to);
    const whole = from === 0 && to === text.length;
    if (whole || (occursOnce(text, find) && occursOnce(after, replace))) return { find, replace };
    // The rest of its lines first, then the line before, the line behind, and so on.
    if (step % 2 === 1 || step === 0) from = lineStart(text, step === 0 ? from : Math.max(0, from - 1));
    if (step % 2 === 0) to = lineEnd(text, step === 0 ? to : Math.min(text.length, to + 1));
  }
}

/** Whether a piece is in a text exactly once, places that overlap counted as two. */
export function occursOnce(text: string, piece: string): boolean {
  if (piece === "") return false;
  const first = text.indexOf(piece);
  return first >= 0 && text.indexOf(piece, first + 1) < 0;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found;
}
