import assert from "node:assert/strict";
import { test } from "node:test";

import { derived, fault, flow, report } from "./support/evidence.mjs";
import { parts } from "./support/parts.mjs";

const { begin, fits, guess, open, reveal, settle, score, unmarked, predicting } = await parts("./evidence/predict/game.ts", "./page/mark.ts");

const made = (name, more = {}) => fault(name, { operator: "text", ...more });

function it(...faults) {
  return report({ interface: [derived("i")], integration: [flow("f")], faults });
}

const ONLY = { interface: ["i"] };
const WHOLE = { integration: ["f"] };

test("nothing is told before everything that was asked is answered", () => {
  const seen = it(fault("a", ONLY), fault("b", WHOLE));
  let game = begin(seen, null);
  assert.deepEqual(game.asked, ["fault a", "fault b"]);
  game = guess(game, "fault a", "interface");
  assert.deepEqual(open(game), ["fault b"]);
  assert.equal(reveal(game).revealed, false);
  assert.equal(score(game, seen), null);
  game = reveal(guess(game, "fault b", "both"));
  assert.equal(game.revealed, true);
  assert.equal(guess(game, "fault b", "integration"), game, "what is revealed is no longer guessed");
  const { right, byKind, outcomes, constant } = score(game, seen);
  assert.deepEqual([right, byKind], [1, { interface: 1, integration: 2 }]);
  assert.deepEqual(outcomes.map((one) => [one.guess, one.answer, one.right]), [["interface", "interface", true], ["both", "integration", false]]);
  assert.equal(constant.right, 1);
});

test("what was answered so far can be settled", () => {
  const seen = it(fault("a", ONLY), fault("b", WHOLE));
  const game = begin(seen, null);
  assert.equal(settle(game), game, "nothing said, nothing told");
  const settled = settle(guess(game, "fault b", "integration"));
  assert.deepEqual([settled.asked, score(settled, seen).right], [["fault b"], 1]);
});

test("which faults are asked depends on no verdict", () => {
  const names = Array.from({ length: 20 }, (_, at) => String(at));
  const all = (how) => it(fault("own", how), ...names.map((name) => made(name, how)));
  const asked = (how, many) => begin(all(how), many).asked;
  assert.deepEqual(asked(ONLY, 5), asked({}, 5));
  assert.deepEqual(asked(ONLY, 5), ["fault own", "fault 0", "fault 5", "fault 10", "fault 15"]);
  assert.deepEqual(asked(ONLY, 1), ["fault own"]);
  assert.equal(asked(ONLY, null).length, 21);
});

test("a fault that was not run, or does not run, is not asked", () => {
  const invalid = { ...fault("b"), interface: "invalid", integration: "invalid" };
  assert.deepEqual(begin(it(fault("a", { done: false }), invalid, fault("c")), null).asked, ["fault c"]);
});

test("a game is of one scenario, one seed and faults that are there", () => {
  const seen = it(fault("a", ONLY));
  const game = begin(seen, null);
  assert.ok(fits(game, seen));
  assert.ok(!fits(game, { ...seen, seed: 8 }));
  assert.ok(!fits(game, { ...seen, scenario: { title: "", digest: "d2" } }));
  assert.ok(!fits(game, it(fault("b", ONLY))));
});

function because(one, said) {
  const seen = it(one);
  return score(reveal(guess(begin(seen, null), one.id, said)), seen).outcomes[0].because.map(({ kind, why }) => `${kind}: ${why}`);
}

test("a wrong prediction is explained for each kind that it was wrong about", () => {
  assert.deepEqual(because(fault("a", ONLY), "neither"), ["interface: caught by i"]);
  assert.deepEqual(because(fault("a", { ...ONLY, integrationReached: "not-reached" }), "both"), [
    "integration: no check of this kind enters the changed code",
  ]);
  const difference = { check: "f", calls: ["Shop → Till"], before: "2", after: "3" };
  assert.deepEqual(because(fault("a", { ...ONLY, integrationReached: "difference", integrationDifference: difference }), "integration"), [
    "interface: caught by i",
    "integration: something that crosses an interface differs, and no check says that it may not: f, Shop → Till: 2 without it, 3 with it",
  ]);
  const told = "interface checks entered the changed code, yet what they assert held; no integration check entered the changed code";
  assert.deepEqual(because(fault("a", { missedBecause: told }), "integration"), ["integration: no integration check entered the changed code"]);
  assert.deepEqual(because({ ...fault("a", WHOLE), interface: "timeout" }, "both"), ["interface: its checks ran out of time, which is no catch"]);
});

test("the author's prediction is weighed by what came of it", () => {
  const author = (expected) => {
    const seen = it(fault("a", { ...ONLY, expected }));
    return score(reveal(guess(begin(seen, null), "fault a", "both")), seen).outcomes[0].author;
  };
  assert.deepEqual(author("interface"), { expected: "interface", agrees: true });
  assert.deepEqual(author("both"), { expected: "both", agrees: false });
  assert.equal(author(undefined), null);
  assert.equal(author("<b>"), null);
});

test("a mark behind a link is taken off before the link is read", () => {
  assert.deepEqual(unmarked("#1.abc_-9"), { link: "#1.abc_-9", predict: false });
  assert.deepEqual(unmarked("#1.abc&predict"), { link: "#1.abc", predict: true });
  assert.deepEqual(unmarked("#1.abc&later&predict"), { link: "#1.abc", predict: true });
  assert.deepEqual(unmarked("#1.abc&later"), { link: "#1.abc", predict: false });
  assert.equal(predicting("https://a.example/#1.abc"), "https://a.example/#1.abc&predict");
  assert.equal(predicting(predicting("#1.abc")), "#1.abc&predict");
});
