import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { derived, fault, flow, report } from "./support/evidence.mjs";
import { parts } from "./support/parts.mjs";

const { catchesOf, caughtByKind, cover, shares, figures, curve, view, written } = await parts(
  "./evidence/catches.ts",
  "./evidence/cost/cover.ts",
  "./evidence/cost/figures.ts",
  "./evidence/cost/curve.ts",
  "./evidence/cost/view.ts",
  "./evidence/markup.ts",
);

const KINDS = ["interface", "integration"];

function check(it, kinds, expect) {
  const found = cover(catchesOf(it), kinds);
  assert.deepEqual({ needed: found.needed.map(({ name }) => name), cost: found.cost, caught: found.caught }, expect);
}

test("a cheap check is taken before a dear one that catches the same", () => {
  const both = { interface: ["dear", "cheap"] };
  const it = report({ interface: [derived("dear", 1000), derived("cheap", 2)], faults: [fault("a", both), fault("b", both)] });
  check(it, KINDS, { needed: ["cheap"], cost: 2, caught: 2 });
});

test("what counts is faults for the cost, and a tie goes to the one that catches more", () => {
  const it = report({
    interface: [derived("one", 1), derived("two", 2)],
    integration: [flow("flow", 3)],
    faults: [fault("a", { interface: ["one", "two"] }), fault("b", { interface: ["two"] }), fault("c", { integration: ["flow"] })],
  });
  check(it, KINDS, { needed: ["two", "flow"], cost: 6, caught: 3 });
  check(it, ["interface"], { needed: ["two"], cost: 2, caught: 2 });
  assert.deepEqual(cover(catchesOf(it), ["interface"]).steps.map(({ check }) => check.name), ["two"]);
  check(it, ["integration"], { needed: ["flow"], cost: 4, caught: 1 });
});

test("a check that later ones made needless is left out", () => {
  const it = report({
    interface: [derived("first", 1), derived("left", 2), derived("right", 2)],
    faults: [
      fault("a", { interface: ["first", "left"] }),
      fault("b", { interface: ["first", "right"] }),
      fault("c", { interface: ["left"] }),
      fault("d", { interface: ["right"] }),
    ],
  });
  assert.deepEqual(cover(catchesOf(it), KINDS).steps.map(({ check, fresh, cost, caught }) => [check.name, fresh, cost, caught]), [
    ["first", 2, 1, 2],
    ["left", 1, 3, 3],
    ["right", 1, 5, 4],
  ]);
  check(it, KINDS, { needed: ["left", "right"], cost: 4, caught: 4 });
});

test("only faults that were run and could run count", () => {
  const caught = { interface: ["one"] };
  const it = report({
    interface: [derived("one", 5)],
    faults: [
      fault("a", caught),
      fault("b", { ...caught, done: false }),
      { ...fault("c", {}), interface: "invalid", integration: "invalid" },
      { ...fault("d", {}), interface: "timeout" },
    ],
  });
  assert.equal(catchesOf(it).faults.length, 2);
  check(it, KINDS, { needed: ["one"], cost: 5, caught: 1 });
  check(report(), KINDS, { needed: [], cost: 0, caught: 0 });
});

test("checks of both kinds may bear the same name", () => {
  const it = report({
    interface: [derived("one"), derived("pays")],
    integration: [flow("pays"), flow("one")],
    faults: [
      fault("a", { interface: ["one", "pays"], integration: ["pays"] }),
      fault("b", { integration: ["pays"] }),
      fault("c", { interface: ["pays"] }),
      fault("d", { interface: ["one"], integration: ["pays"] }),
      fault("e", { interface: ["pays"], integration: ["one"] }),
    ],
  });
  const split = caughtByKind(it);
  for (const one of it.faults) {
    const { interface: first, integration: second } = split(one);
    assert.equal(one.interface === "caught", first.length > 0, one.name);
    assert.equal(one.integration === "caught", second.length > 0, one.name);
  }
  assert.deepEqual(split(it.faults[0]), { interface: ["one", "pays"], integration: ["pays"] });
  assert.deepEqual(split(it.faults[4]), { interface: ["pays"], integration: ["one"] });
});

/** Reports in which chance says which of some checks catch which of some faults. */
const chance = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 6 }),
    fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
    fc.array(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), { maxLength: 12 }),
  )
  .map(([cases, steps, table]) => {
    const names = (list, kind) => list.map((_, at) => `${kind} ${at}`);
    return report({
      interface: cases.map((many, at) => derived(`i ${at}`, many)),
      integration: steps.map((many, at) => flow(`f ${at}`, many)),
      faults: table.map((row, at) =>
        fault(String(at), {
          interface: names(cases, "i").filter((_, place) => row[place]),
          integration: names(steps, "f").filter((_, place) => row[6 + place]),
        }),
      ),
    });
  });

test("a cover catches all that is caught, without one check too many, and no dearer than greedy may be", () => {
  fc.assert(
    fc.property(chance, fc.subarray(KINDS, { minLength: 1 }), (it, kinds) => {
      const catches = catchesOf(it);
      const { needed, steps, cost, caught } = cover(catches, kinds);
      const by = new Map(catches.checks.map((one, place) => [one.id, catches.by[place]]));
      const reach = (checks) => new Set(checks.flatMap(({ id }) => by.get(id)));
      const mine = catches.checks.filter(({ kind }) => kinds.includes(kind));
      assert.equal(reach(needed).size, reach(mine).size);
      assert.equal(caught, reach(mine).size);
      for (const one of needed) assert.ok(reach(needed.filter((other) => other !== one)).size < caught, "one is needless");
      for (const [before, step] of steps.slice(1).map((step, at) => [steps[at], step])) {
        assert.ok(step.cost > before.cost && step.caught > before.caught, "the curve rises");
      }
      let cheapest = Infinity;
      for (let set = 0; set < 2 ** mine.length; set += 1) {
        const chosen = mine.filter((_, place) => set & (1 << place));
        if (reach(chosen).size === caught) cheapest = Math.min(cheapest, chosen.reduce((all, one) => all + one.cost, 0));
      }
      const most = Math.max(1, ...mine.map(({ id }) => by.get(id).length));
      const harmonic = Array.from({ length: most }, (_, at) => 1 / (at + 1)).reduce((all, one) => all + one, 0);
      assert.ok(cost <= cheapest * harmonic + 1e-6, `${cost} for ${cheapest}`);
    }),
    { numRuns: 300 },
  );
});

test("what a check catches alone is counted over both kinds", () => {
  const it = report({
    interface: [derived("one"), derived("two")],
    integration: [flow("flow")],
    faults: [fault("a", { interface: ["one"], integration: ["flow"] }), fault("b", { interface: ["one"] }), fault("c", { integration: ["flow"] }), fault("d")],
  });
  assert.deepEqual(
    shares(catchesOf(it)).map(({ check, catches, alone }) => [check.name, catches, alone]),
    [["one", 2, ["b"]], ["flow", 2, ["c"]], ["two", 0, []]],
  );
});

test("what a report does not tell is no figure", () => {
  const it = report({ integration: [flow("f", 3, { crossings: [{ time: 0 }, { time: 250 }] }), flow("g", 1)] });
  it.interface.measures.lines = 2;
  it.integration.measures.lines = 2;
  const of = (name) => {
    const { interface: one, integration, both } = figures(it).find((figure) => figure.name === name);
    return [one, integration, both];
  };
  assert.deepEqual(of("Virtual time"), [null, 250, null]);
  assert.deepEqual(of("Real time"), [null, null, 4.5]);
  assert.deepEqual(of("Written by hand"), [2, 2, null], "the lines are not listed");
  const from = { interface: ["a.ts:1", "a.ts:2"], integration: ["a.ts:1", "a.ts:5"] };
  it.comparison.measures = [{ name: "written by hand", unit: "lines", interface: 2, integration: 2, from }];
  assert.deepEqual(of("Written by hand"), [2, 2, 3], "a line of both counts once");
});

test("the curve stays in its frame, names itself and says in words what it shows", () => {
  fc.assert(
    fc.property(chance, fc.constantFrom(300, 360, 900), (it, width) => {
      const text = written(curve(view(it).lines, width));
      assert.doesNotMatch(text, /NaN|Infinity|undefined/);
      assert.match(text, /^<svg [^>]*role="img"[^>]*aria-labelledby="curve-title curve-desc"/);
      assert.match(text, /<desc id="curve-desc">[^<]+<\/desc>/);
      for (const [, at] of text.matchAll(/ cx="([^"]*)"/g)) assert.ok(Number(at) >= 0 && Number(at) <= width, at);
      for (const [, at] of text.matchAll(/ cy="([^"]*)"/g)) assert.ok(Number(at) >= 0 && Number(at) <= 260, at);
    }),
    { numRuns: 60 },
  );
});

test("each kind has dashes and shapes of its own", () => {
  const it = report({ interface: [derived("one", 9)], integration: [flow("flow")], faults: [fault("a", { interface: ["one"], integration: ["flow"] })] });
  const text = written(curve(view(it).lines, 360));
  assert.match(text, /<g class="interface"[^>]*><path [^>]*stroke-dasharray="none"[^>]*><\/path><circle/);
  assert.match(text, /<g class="integration"[^>]*><path [^>]*stroke-dasharray="7 4"[^>]*><\/path><rect/);
  assert.match(text, /<g class="both"[^>]*><path [^>]*stroke-dasharray="2 3"[^>]*><\/path><path class="shape"/);
  assert.match(text, /interface: 1 at a cost of 9, 1 at 9\. integration: 1 at a cost of 2/);
});

test("the panel says that the rule is greedy, and lists the set", () => {
  const it = report({ interface: [derived("one", 9)], integration: [flow("flow")], faults: [fault("a", { interface: ["one"], integration: ["flow"] })] });
  const text = view(it).cheapest.map(written).join("");
  assert.match(text, /greedy rule/);
  assert.match(text, /data-test="cover-checks".*<th scope="row">flow<\/th><td data-label="kind">integration<\/td><td data-label="cost">2<\/td>/s);
});
