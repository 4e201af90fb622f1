/**
 * The cheapest set of checks that still catches what all of them catch, and what it catches on the way.
 *
 * The greedy rule for weighted set cover (Chvátal, Mathematics of Operations Research 4, 1979): always the check with
 * the most new faults for its cost. It need not find the cheapest set, only one that costs at most H(n) times as much,
 * n being the most faults that one check catches; so the page says "greedy". Afterwards, checks that later ones made
 * needless are left out again, the dearest first.
 */
import type { Catches, Check } from "../catches.ts";
import type { Kind } from "../whole.ts";

/** One check more. */
export interface Step {
  check: Check;
  /** How many faults it catches that those before it did not. */
  fresh: number;
  /** What it and those before it cost. */
  cost: number;
  /** How many faults it and those before it catch. */
  caught: number;
}

/** The set, with what there is altogether. */
export interface Cover {
  /** In the order in which the greedy rule took them: the curve. */
  steps: Step[];
  /** Of these, the checks that are needed. */
  needed: Check[];
  /** What the needed ones cost. */
  cost: number;
  /** How many faults they catch: as many as all checks do. */
  caught: number;
  all: { checks: number; cost: number };
}

/** The cover by the checks of some kinds. */
export function cover(catches: Catches, kinds: readonly Kind[]): Cover {
  const mine = catches.checks.map((check, place) => ({ check, place })).filter(({ check }) => kinds.includes(check.kind));
  const steps: (Step & { place: number })[] = [];
  const open = new Map(mine.map(({ place }) => [place, new Set(catches.by[place])]));
  let cost = 0;
  let caught = 0;
  // Every turn takes a check that catches something new: at most as many as there are checks.
  for (;;) {
    let best: { check: Check; place: number } | null = null;
    let most = 0;
    for (const one of mine) {
      const fresh = open.get(one.place)?.size ?? 0;
      if (fresh === 0) continue;
      const gain = fresh / one.check.cost;
      const before = best === null ? 0 : most / best.check.cost;
      if (best === null || gain > before || (gain === before && fresh > most)) [best, most] = [one, fresh];
    }
    if (best === null) break;
    const taken = new Set(open.get(best.place));
    for (const left of open.values()) for (const fault of taken) left.delete(fault);
    cost += best.check.cost;
    caught += most;
    steps.push({ ...best, fresh: most, cost, caught });
  }
  const needed = withoutNeedless(steps, catches);
  return {
    steps,
    needed,
    cost: sum(needed),
    caught,
    all: { checks: mine.length, cost: sum(mine.map(({ check }) => check)) },
  };
}

function sum(checks: Check[]): number {
  return checks.reduce((all, { cost }) => all + cost, 0);
}

function withoutNeedless(steps: { check: Check; place: number }[], { by }: Catches): Check[] {
  const times = new Map<number, number>();
  const count = (place: number, more: number) => {
    for (const fault of by[place] ?? []) times.set(fault, (times.get(fault) ?? 0) + more);
  };
  for (const { place } of steps) count(place, 1);
  const dropped = new Set<number>();
  const dearest = steps.toSorted((one, other) => other.check.cost - one.check.cost);
  for (const { place } of dearest) {
    if (!(by[place] ?? []).every((fault) => (times.get(fault) ?? 0) > 1)) continue;
    count(place, -1);
    dropped.add(place);
  }
  return steps.filter(({ place }) => !dropped.has(place)).map(({ check }) => check);
}

/** What one check catches. */
export interface Share {
  check: Check;
  /** How many faults. */
  catches: number;
  /** The names of those that no other check catches, of either kind. */
  alone: string[];
}

/** What every check catches, and what no other does: most of that first, then in the order of the plan. */
export function shares({ checks, faults, by }: Catches): Share[] {
  const times = new Array<number>(faults.length).fill(0);
  for (const caught of by) for (const fault of caught) times[fault] = (times[fault] ?? 0) + 1;
  const list = checks.map((check, place) => {
    const caught = by[place] ?? [];
    const alone = caught.filter((fault) => times[fault] === 1).map((fault) => faults[fault]?.name ?? "");
    return { check, catches: caught.length, alone };
  });
  return list.toSorted((one, other) => other.alone.length - one.alone.length || other.catches - one.catches);
}
