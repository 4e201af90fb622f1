/** What the page's main thread does while scenarios run: no frame may be long, whatever user code does. */
import { Chromium } from "./chromium.mjs";

/** A frame that takes no longer looks smooth. */
const GOAL_MS = 50;

const contract = `export interface Odd {
  /** @example spin() => 1 */ spin(): number;
  /** @example match() => true */ match(): boolean;
  /** @example calm() => 1 */ calm(): number;
}
`;
const module = `export default {
  spin() { for (;;) {} },
  match() { return /^(a+)+$/.test("a".repeat(50) + "!"); },
  calm() { return 1; },
} satisfies Odd;
`;
const check = `integrationCheck("an endless loop", ({ Odd }) => { Odd.spin(); });
integrationCheck("a pattern that takes for ever", ({ Odd }) => { Odd.match(); });
integrationCheck("ten million messages", ({ Odd }) => { for (let n = 0; n < 1e7; n += 1) Odd.calm(); });
integrationCheck("calm", ({ Odd }) => { expect(Odd.calm()).toBe(1); });
`;

const wrong = {
  format: 1,
  title: "What goes wrong",
  files: { "Odd.contract.ts": contract, "Odd.module.ts": module, "odd.check.ts": check },
};

/** Begins a run and waits for its end. */
async function run(page, part, begin, ...args) {
  await page.mark(part);
  await page.evaluate(
    `const run = () => document.documentElement.dataset;
    const before = Number(run().runNumber);
    ${begin}
    while (run().run !== "done" || Number(run().runNumber) <= before) await new Promise((later) => setTimeout(later, 50));
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 100)));`,
    ...args,
  );
}

const longest = (numbers) => Number(numbers.reduce((most, number) => Math.max(most, number), 0).toFixed(1));

export async function frames(options) {
  const page = await Chromium.open({ ...options, trace: true });
  try {
    await run(page, "the opening example, again", "document.querySelector('[data-test=run]').click();");
    await page.mark("a link is made");
    const link = await page.evaluate("return seamwright.link(args[0])", wrong);
    await run(page, "code that does not end", "location.hash = args[0];", link.slice(link.indexOf("#")));
    const { "": opening, "a link is made": _, ...parts } = await page.tasks();
    const runs = Object.entries({ "opening, from navigation on": opening, ...parts }).map(([run, tasks]) => {
      const longestFrameMs = longest(tasks.map(({ ms }) => ms));
      // A machine that does other things lengthens the frame, not the work in it.
      const workMs = longest(tasks.map(({ cpuMs }) => cpuMs));
      return { run, longestFrameMs, workMs, met: longestFrameMs <= GOAL_MS };
    });
    return { what: "the longest task of the page's main thread while a scenario runs", goal: GOAL_MS, runs };
  } finally {
    await page.close();
  }
}
