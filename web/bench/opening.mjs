/** The opening example: from navigation to the first verdict and to the last, cold and warm. */
import { Chromium } from "./chromium.mjs";

/** Visits of each kind; the middle one counts. */
const ROUNDS = 5;

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const times = async (page) => {
  const { first, last } = await page.evaluate("return bench");
  return { first: Math.round(first), last: Math.round(last) };
};

const summary = (visits) => ({
  firstVerdictMs: middle(visits.map(({ first }) => first)),
  lastVerdictMs: middle(visits.map(({ last }) => last)),
  visits,
});

export async function opening(options) {
  const visits = { cold: [], warm: [] };
  for (let round = 0; round < ROUNDS; round++) {
    // A new profile: nothing is cached, neither files nor compiled code.
    const page = await Chromium.open(options);
    try {
      visits.cold.push(await times(page));
      await page.visit();
      visits.warm.push(await times(page));
    } finally {
      await page.close();
    }
  }
  return {
    what: "navigation to the first verdict and to the last, for the example that a first visit shows",
    cold: summary(visits.cold),
    warm: summary(visits.warm),
  };
}
