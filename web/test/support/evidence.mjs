/** Reports made by hand, as small as a test wants them. */

const COUNTS = { derived: 0, byHand: 0, passed: 0, failed: 0, skipped: 0, cases: 0, messages: 0, doubles: 0, lines: 0, broken: 0, caught: 0, only: 0 };

/** A derived check, or one by hand if the rule says so. */
export function derived(name, cases = 1, more = {}) {
  return { name, contract: "Shop", module: "Till", rule: "generated", status: "passed", cases, ...more };
}

/** An integration check. */
export function flow(name, steps = 1, more = {}) {
  return { name, status: "passed", steps, crossings: [], broken: 0, ...more };
}

/** A fault that was run; what caught it stands in the order of the plan. */
export function fault(name, { interface: one = [], integration: other = [], ...more } = {}) {
  const verdict = (names) => (names.length > 0 ? "caught" : "missed");
  return {
    id: `fault ${name}`,
    name,
    operator: "planted",
    done: true,
    interface: verdict(one),
    integration: verdict(other),
    caughtBy: [...one, ...other],
    ...more,
  };
}

/** A whole report. */
export function report({ interface: one = [], integration: other = [], faults = [], ...more } = {}) {
  const caught = (kind) => faults.filter((it) => it.done && it[kind] === "caught").length;
  const side = (kind, checks) => ({ checks, measures: { ...COUNTS, caught: caught(kind) } });
  return {
    format: 1,
    tool: { name: "seamwright", version: "0.1.0" },
    scenario: { title: "A shop", digest: "d1" },
    seed: 7,
    diagnostics: [],
    interface: side("interface", one),
    integration: side("integration", other),
    faults,
    comparison: { claims: [], extended: [], measures: [], strategies: [] },
    timing: { totalMs: 12.5, checksMs: 4.5, faultsMs: 8 },
    ...more,
  };
}
