/**
 * Predict, then reveal: for some faults a person says which kind will catch them, and then sees what did. Pure: what is
 * shown and where it is kept is `panel.ts`.
 */
import { answerOf, caughtByKind, judged } from "../catches.ts";
import { type Answer, type Difference, type Fault, type Kind, KINDS, type Reached, type Whole } from "../whole.ts";

/** The answers in the order in which they are offered; neither kind comes before the other by more than a place. */
export const ANSWERS_OFFERED: readonly Answer[] = ["interface", "integration", "both", "neither"];

/** One game: of one scenario with one seed. */
export interface Game {
  digest: string;
  seed: number;
  /** Ids of the faults that are asked, in order. */
  asked: string[];
  guesses: Record<string, Answer>;
  /** Whether the person has seen what came of it. */
  revealed: boolean;
}

/** The faults that can be asked: those that were run and could run. */
export function askable(report: Whole): Fault[] {
  return report.faults.filter(judged);
}

/**
 * Begins one with a number of faults, or all. The scenario's own come first; of the rest some are taken at even distances,
 * so that the choice depends on no verdict.
 */
export function begin(report: Whole, howMany: number | null): Game {
  const all = askable(report);
  const own = all.filter(({ operator }) => operator === "planted");
  const made = all.filter(({ operator }) => operator !== "planted");
  const most = Math.max(1, howMany ?? all.length);
  const asked = [...own.slice(0, most), ...spread(made, most - Math.min(most, own.length))];
  return { digest: report.scenario.digest, seed: report.seed, asked: asked.map(({ id }) => id), guesses: {}, revealed: false };
}

function spread<T>(list: T[], most: number): T[] {
  if (most >= list.length) return list;
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as T);
}

/** Whether it is about this report. */
export function fits(game: Game, report: Whole): boolean {
  const there = new Set(askable(report).map(({ id }) => id));
  return game.digest === report.scenario.digest && game.seed === report.seed && game.asked.every((id) => there.has(id));
}

/** Says what will catch a fault; what is revealed can no longer be guessed. */
export function guess(game: Game, id: string, answer: Answer): Game {
  if (game.revealed || !game.asked.includes(id)) return game;
  return { ...game, guesses: { ...game.guesses, [id]: answer } };
}

/** The faults that nothing was said of yet. */
export function open(game: Game): string[] {
  return game.asked.filter((id) => game.guesses[id] === undefined);
}

/** Reveals, once everything asked is answered. */
export function reveal(game: Game): Game {
  return open(game).length > 0 ? game : { ...game, revealed: true };
}

/** Asks no more than was answered, and reveals that. */
export function settle(game: Game): Game {
  const asked = game.asked.filter((id) => game.guesses[id] !== undefined);
  return asked.length === 0 ? game : { ...game, asked, revealed: true };
}

/** What came of one prediction. */
export interface Outcome {
  fault: Fault;
  guess: Answer;
  answer: Answer;
  right: boolean;
  /** For each kind that the person was wrong about, why it did what it did. */
  because: { kind: Kind; why: string }[];
  /** Whether the author's own prediction came true; null where there is none. */
  author: { expected: Answer; agrees: boolean } | null;
}

export interface Score {
  outcomes: Outcome[];
  right: number;
  /** How often each kind was predicted rightly, whatever was said of the other. */
  byKind: Record<Kind, number>;
  /** The answer that would have been right most often, and how often. */
  constant: { answer: Answer; right: number };
}

/** What came of it; null until it is revealed. */
export function score(game: Game, report: Whole): Score | null {
  if (!game.revealed) return null;
  const split = caughtByKind(report);
  const faults = new Map(report.faults.map((fault) => [fault.id, fault]));
  const outcomes = game.asked.flatMap((id): Outcome[] => {
    const fault = faults.get(id);
    const said = game.guesses[id];
    return fault === undefined || said === undefined ? [] : [outcome(fault, said, split(fault))];
  });
  const times = (answer: Answer) => outcomes.filter((one) => one.answer === answer).length;
  const answer = ANSWERS_OFFERED.reduce((best, one) => (times(one) > times(best) ? one : best));
  const right = (kind: Kind) => outcomes.filter((one) => catches(one.guess, kind) === catches(one.answer, kind)).length;
  return {
    outcomes,
    right: outcomes.filter((one) => one.right).length,
    byKind: { interface: right("interface"), integration: right("integration") },
    constant: { answer, right: times(answer) },
  };
}

/** Whether an answer says that a kind catches it. */
export function catches(answer: Answer, kind: Kind): boolean {
  return answer === kind || answer === "both";
}

function outcome(fault: Fault, said: Answer, caughtBy: Record<Kind, string[]>): Outcome {
  const answer = answerOf(fault);
  const wrong = KINDS.filter((kind) => catches(said, kind) !== catches(answer, kind));
  const expected = ANSWERS_OFFERED.find((one) => one === fault.expected);
  return {
    fault,
    guess: said,
    answer,
    right: said === answer,
    because: wrong.map((kind) => ({ kind, why: why(fault, kind, caughtBy[kind]) })),
    author: expected === undefined ? null : { expected, agrees: expected === answer },
  };
}

const REACHED: Record<Reached, string> = {
  "not-reached": "no check of this kind enters the changed code",
  "no-difference": "checks enter the changed code, and nothing that crosses an interface differs",
  difference: "something that crosses an interface differs, and no check says that it may not",
};
/** As many names as a sentence holds. */
const MOST_NAMED = 3;

/** Why a kind caught a fault, or missed it. */
function why(fault: Fault, kind: Kind, names: string[]): string {
  if (fault[kind] === "caught") {
    const more = names.length - MOST_NAMED;
    return `caught by ${names.slice(0, MOST_NAMED).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
  }
  if (fault[kind] === "timeout") return "its checks ran out of time, which is no catch";
  const reached = fault[`${kind}Reached`];
  if (reached === undefined) return reasonOf(fault, kind);
  const difference = fault[`${kind}Difference`];
  return difference === undefined ? REACHED[reached] : `${REACHED[reached]}: ${differs(difference)}`;
}

/** The part of the report's reason that speaks of a kind: it is one sentence for both, parted by a semicolon. */
function reasonOf({ missedBecause }: Fault, kind: Kind): string {
  const parts = missedBecause?.split("; ") ?? [];
  return parts.find((part) => part.includes(`${kind} check`)) ?? missedBecause ?? "what these checks assert held";
}

function differs({ check, calls, before, after }: Difference): string {
  const where = [check ?? "", calls.at(-1) ?? ""].filter((part) => part !== "").join(", ");
  return `${where}: ${before} without it, ${after} with it`;
}
