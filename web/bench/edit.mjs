/** A system of a hundred modules, in which one is edited: how soon the whole is judged again. */

const MODULES = 100;
/** A scenario has at most 200 files, one is for the check: the last two modules provide the same contract. */
const CONTRACTS = MODULES - 1;
/** Edits that are measured; the middle one counts. */
const EDITS = 5;
const GOAL_MS = 150;

const contract = (place) => `export interface Part${place} {
  /**
   * @ensures result > n
   * @example add(1) => ${CONTRACTS - place + 1}
   * @readonly
   */
  add(n: Count${place}): Count${place};
}
/** @integer */
export type Count${place} = number;
`;

/** Each module calls the next one; a check of the whole begins at the first. */
const module = (place) => {
  const next = place + 1 < CONTRACTS ? `Part${place + 1}` : "";
  return `${next && `import ${next} from "${next}";\n\n`}const STEP = 1;
export default {
  add(n) { return ${next ? `${next}.add(n)` : "n"} + STEP; },
} satisfies Part${place};
`;
};

function system() {
  const files = {};
  for (let place = 0; place < CONTRACTS; place++) {
    files[`Part${place}.contract.ts`] = contract(place);
    files[`Part${place}.module.ts`] = module(place);
  }
  const last = `Part${CONTRACTS - 1}`;
  files["Other.module.ts"] = module(CONTRACTS - 1);
  files["whole.check.ts"] = `integrationCheck("all add up", ({ Part0 }) => { expect(Part0.add(1)).toBe(${CONTRACTS + 1}); });\n`;
  const wires = { [`Part${CONTRACTS - 2}.${last}`]: last, [`check.${last}`]: last };
  return { format: 1, title: "A hundred modules", seed: 1, files, wires };
}

export async function edit(page) {
  const document = system();
  const script = `const began = performance.now();
    const { interface: { checks }, integration, diagnostics, timing } = await seamwright.run(args[0], { faults: "none" });
    const bad = [...checks, ...integration.checks].filter(({ status }) => status !== "passed").map(({ name, message }) => [name, message]);
    return { ms: performance.now() - began, checks: checks.length, bad: bad.slice(0, 3), diagnostics: diagnostics.slice(0, 3), timing };`;
  const first = await page.evaluate(script, document);
  const edits = [];
  for (let round = 1; round <= EDITS; round++) {
    document.files["Part50.module.ts"] = document.files["Part50.module.ts"].replace(/STEP = .*;/, `STEP = 1${" ".repeat(round)};`);
    const { ms, bad, diagnostics } = await page.evaluate(script, document);
    if (bad.length > 0 || diagnostics.length > 0) throw new Error(`not what was to be measured: ${JSON.stringify({ bad, diagnostics })}`);
    edits.push(Math.round(ms));
  }
  const middle = [...edits].sort((a, b) => a - b)[Math.floor(EDITS / 2)];
  return {
    what: "one module of a hundred is edited, and the whole judged again",
    unit: "ms",
    checks: first.checks,
    firstRun: Math.round(first.ms),
    afterAnEdit: middle,
    goal: GOAL_MS,
    met: middle < GOAL_MS,
    edits,
  };
}
