/** The last run that came through, and the one before it: texts until somebody wants to read them. */
import type { Scenario } from "./scenario.ts";
import type { Whole } from "./whole.ts";

class Run {
  readonly scenario: Scenario;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  readonly #text: string;
  #whole: Whole | null = null;

  constructor(text: string, scenario: Scenario, at: number) {
    this.#text = text;
    this.scenario = scenario;
    this.at = at;
  }

  get whole(): Whole {
    this.#whole ??= JSON.parse(this.#text) as Whole;
    return this.#whole;
  }
}

export class Runs {
  #last: Run | null = null;
  #before: Run | null = null;

  /** A run of a scenario came through. */
  add(text: string, scenario: Scenario, at: number): void {
    this.#before = this.#last ?? this.#before;
    this.#last = new Run(text, scenario, at);
  }

  /** Another scenario is on show: the last run is one from before. */
  leave(): void {
    this.#before = this.#last ?? this.#before;
    this.#last = null;
  }

  get last(): Run | null {
    return this.#last;
  }

  get before(): Run | null {
    return this.#before;
  }
}
