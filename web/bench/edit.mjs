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

const middle = (numbers) => Math.round([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]);

export async function edit(page) {
  const document = system();
  const script = `const [document, fresh] = args;
    const began = performance.now();
    const { timing, ...report } = await seamwright.run(document, { faults: "none", fresh });
    const ms = performance.now() - began;
    const { interface: { checks }, integration, diagnostics } = report;
    const bad = [...checks, ...integration.checks].filter(({ status }) => status !== "passed").map(({ name, message }) => [name, message]);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(report)));
    return { ms, checks: checks.length + integration.checks.length, toldAgain: timing.toldAgain, bad: bad.slice(0, 3),
      diagnostics: diagnostics.slice(0, 3), digest: [...new Uint8Array(digest)].join() };`;
  const run = async (fresh) => {
    const { bad, diagnostics, ...run } = await page.evaluate(script, document, fresh);
    if (bad.length > 0 || diagnostics.length > 0) throw new Error(`not what was to be measured: ${JSON.stringify({ bad, diagnostics })}`);
    return run;
  };
  const first = await run(true);
  const edits = [];
  const wholes = [];
  for (let round = 1; round <= EDITS; round++) {
    // One statement more each time, so that those of all later files are counted in other places.
    document.files["Part50.module.ts"] += `const MORE${round} = ${round};\n`;
    const edited = await run(false);
    const whole = await run(true);
    if (edited.digest !== whole.digest) throw new Error("what is told again is not what a run of everything tells");
    edits.push({ ms: Math.round(edited.ms), checksRun: edited.checks - edited.toldAgain });
    wholes.push(whole.ms);
  }
  const afterAnEdit = middle(edits.map(({ ms }) => ms));
  return {
    what: "one module of a hundred is edited, and the whole judged again",
    unit: "ms",
    checks: first.checks,
    firstRun: Math.round(first.ms),
    wholeRun: middle(wholes),
    afterAnEdit,
    goal: GOAL_MS,
    met: afterAnEdit < GOAL_MS,
    edits,
  };
}
