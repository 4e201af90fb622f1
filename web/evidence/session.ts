/**
 * What the view knows, over the coming and going of its element: the scenario, what faults came to, and the run that finds
 * that out. It runs when the page itself does not, gives way when that begins, and begins again after it.
 */
import type { Page } from "../page/evidence.ts";
import type { Actions, Context, State } from "./panel.ts";
import { count, fold, type Fault, type Happening, type Report } from "./report.ts";
import { Runs } from "./runs.ts";
import { Scenario } from "./scenario.ts";
import { options, type Wanted } from "./wanted.ts";
import type { Whole } from "./whole.ts";

/** How long typing must rest: a little longer than the page's own run on edit waits, which goes first. */
const REST_MS = 800;
/** Where the page keeps whether it runs on edit, and its word for not to. */
const ON_EDIT = "seamwright.run-on-edit";
const OFF = "off";

export class Session implements Context {
  readonly state: State;
  readonly #page: Page;
  /** Who is told of changes; nobody while the view is not there. */
  #tell: (() => void) | null = null;
  #inbox: string[] = [];
  #frame = 0;
  /** The scenario that the report is of. */
  #ran: Scenario | null = null;
  /** Ends the run that is under way. */
  #abort = new AbortController();
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #runs = new Runs();
  /** What the last run said of a fault, until this one does. */
  #last = new Map<string, Fault>();
  /** What faults came to before a change that was asked for, until that is made. */
  #marked: State["before"] = null;
  /** Whether the run after it is through: the next change is another matter. */
  #compared = false;

  constructor(page: Page, scenario: string) {
    this.#page = page;
    this.state = {
      scenario: new Scenario(scenario),
      report: null,
      phase: "none",
      stale: false,
      failure: "",
      ran: null,
      before: null,
      chosen: null,
    };
  }

  /** Whom to tell when something changes; null when nobody is there any more. */
  follow(tell: (() => void) | null): void {
    this.#tell = tell;
    if (tell === null) {
      clearTimeout(this.#rest);
      this.#halt();
    } else if (this.state.stale) {
      this.#again();
    }
  }

  show(text: string): void {
    const { state } = this;
    if (text === state.scenario.text) return;
    const scenario = new Scenario(text);
    if (!scenario.resembles(state.scenario)) this.#forget();
    if (this.#compared || this.#marked !== null) state.before = this.#marked;
    this.#compared = false;
    this.#marked = null;
    state.scenario = scenario;
    state.stale = this.#ran !== null && this.#ran.text !== text;
    clearTimeout(this.#rest);
    this.#changed();
    if (state.stale && this.#tell !== null) this.#again();
  }

  whole(): Whole | null {
    return this.#runs.last?.whole ?? null;
  }

  earlier(): Whole | null {
    return this.#runs.before?.whole ?? null;
  }

  ended(): { scenario: Scenario; at: number } | null {
    return this.#runs.last;
  }

  readonly actions: Actions = {
    run: (wanted) => void this.#start(wanted),
    stop: () => {
      clearTimeout(this.#rest);
      this.#halt();
      if (this.state.phase === "running" || this.state.phase === "waiting") this.#enter("stopped");
    },
    runCheck: (scenario, check) => this.#runCheck(scenario, check),
    go: (at) => this.#page.tell("go", JSON.stringify(at)),
    plant: (fault) => {
      this.#mark(`“${fault.name}” is one of the scenario's own faults now`);
      this.#page.tell("plant", JSON.stringify(fault));
    },
    swap: (file, find, replace, done) => {
      this.#mark(done);
      this.#page.tell("swap", JSON.stringify([file, find, replace, done]));
    },
    copy: (text) => this.#page.copy(text),
    offer: (name, blob) => this.#page.offer(name, blob),
    runAside: (request) => this.#aside(request),
    readLink: (link) => this.#page.readLink(link),
    writeLink: (document) => this.#page.writeLink(document),
    kept: (key) => this.#page.kept(key),
    keep: (key, text) => this.#page.keep(key, text),
    hidden: () => this.#page.hidden(),
    hide: (on) => this.#page.hide(on),
    remembered: (key) => this.#page.remembered(key),
    remember: (key, text) => this.#page.remember(key, text),
    choose: (fault, check = null) => {
      this.state.chosen = fault === null ? null : { fault, check };
      this.#changed();
    },
    show: () => {},
  };

  /** Another scenario: nothing that was found is about it. */
  #forget(): void {
    this.#halt();
    clearTimeout(this.#rest);
    this.#ran = null;
    this.#runs.leave();
    this.#last.clear();
    this.#marked = null;
    Object.assign(this.state, { report: null, phase: "none", stale: false, failure: "", ran: null, before: null, chosen: null });
  }

  #mark(done: string): void {
    const { report } = this.state;
    this.#marked = report === null ? null : { done, counts: count(report.faults) };
  }

  /** Runs again by itself, unless the person runs by hand. */
  #again(): void {
    clearTimeout(this.#rest);
    const { ran } = this.state;
    // What was made from here is run whatever was chosen: its outcome is what was asked for.
    if (ran === null || (this.#page.remembered(ON_EDIT) === OFF && this.state.before === null)) return;
    if (this.state.phase === "stopped") return;
    this.#rest = setTimeout(() => void this.#start(ran), REST_MS);
  }

  async #start(wanted: Wanted): Promise<void> {
    clearTimeout(this.#rest);
    this.#halt();
    const { signal } = this.#abort;
    const { state } = this;
    state.ran = wanted;
    state.failure = "";
    let text: string | null = null;
    // Whoever came first has the engine; then it is this one's turn again.
    while (text === null && !signal.aborted) {
      this.#enter("waiting");
      text = await this.#page.run(`{"document":${state.scenario.text},"options":${options(wanted)}}`, {
        onBegin: () => this.#begin(),
        onEvent: (event) => signal.aborted || this.#hear(event),
        signal,
      });
    }
    if (text === null || signal.aborted) return;
    this.#read();
    const failed = /^\{"failed":/.test(text) ? (JSON.parse(text) as { failed: string }).failed : "";
    state.failure = failed;
    if (failed === "" && this.#ran !== null) this.#runs.add(text, this.#ran, Date.now());
    this.#compared = state.before !== null;
    this.#enter(failed === "" ? "done" : "failed");
  }

  #begin(): void {
    this.#inbox = [];
    this.#ran = this.state.scenario;
    this.state.stale = false;
    this.#last = new Map(this.state.report?.faults.filter((fault) => fault.done).map((fault) => [fault.id, fault]));
    this.#enter("running");
  }

  /** Ends the run that is under way, if one is. */
  #halt(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    if (this.#tell === null && (this.state.phase === "running" || this.state.phase === "waiting")) {
      // Nobody looks: it begins again when somebody does.
      this.state.phase = this.state.report === null ? "none" : "done";
      this.state.stale = this.state.ran !== null;
    }
  }

  async #runCheck(scenario: string, check: string): Promise<Report | null> {
    const request = `{"document":${scenario},"options":{"faults":"none","only":${JSON.stringify({ check })}}}`;
    const text = await this.#aside(request);
    const report = text === null ? null : (JSON.parse(text) as Report & { failed?: string });
    return report?.failed === undefined ? report : null;
  }

  #aside(request: string): Promise<string | null> {
    return this.#page.run(request, { onBegin: () => {}, onEvent: () => {}, signal: this.#abort.signal });
  }

  #enter(phase: State["phase"]): void {
    this.state.phase = phase;
    this.#changed();
  }

  #hear(event: string): void {
    this.#inbox.push(event);
    this.#changed();
  }

  /** Folds in what came since. */
  #read(): void {
    const { state } = this;
    for (const text of this.#inbox.splice(0)) {
      const event = JSON.parse(text) as Happening;
      // Until it is judged again, a fault is shown as it was.
      for (const fault of event.planned?.report.faults ?? []) {
        const before = this.#last.get(fault.id);
        if (before !== undefined && before.name === fault.name) Object.assign(fault, { ...before, at: fault.at, change: fault.change });
      }
      state.report = fold(state.report, event);
    }
  }

  #changed(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#read();
      this.#tell?.();
    });
  }
}
