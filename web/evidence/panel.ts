/** What a part of the view is, and what it may ask for. */
import type { At, Counts, Report } from "./report.ts";
import type { Scenario } from "./scenario.ts";
import type { Wanted } from "./wanted.ts";
import type { Whole } from "./whole.ts";

/** How far the run is: none yet, waiting for the page's own, running, stopped by hand, through, or come to nothing. */
export type Phase = "none" | "waiting" | "running" | "stopped" | "done" | "failed";

/** All that the parts show. */
export interface State {
  /** The scenario as it is now. */
  scenario: Scenario;
  /** What the last run found, or has found so far. */
  report: Report | null;
  phase: Phase;
  /** Whether the scenario was changed since that run. */
  stale: boolean;
  /** Why there is no report, if the engine could not even say that in one. */
  failure: string;
  /** What was run. */
  ran: Wanted | null;
  /** What faults came to before the last change made from here, and what that was. */
  before: { done: string; counts: Counts } | null;
  /** The fault on show, by its id, and the check, by its name. */
  chosen: { fault: string; check: string | null } | null;
}

/** What the parts may do. */
export interface Actions {
  /** Runs all faults, as soon as nobody else runs. */
  run(wanted: Wanted): void;
  stop(): void;
  /** Runs one check of a scenario, given as its JSON text. Null if that was not to be. */
  runCheck(scenario: string, check: string): Promise<Report | null>;
  /** Shows a place in the editor. */
  go(at: At): void;
  /** Adds a fault to the scenario's own; a step that can be undone. */
  plant(fault: { name: string; about?: string; edit: { file: string; find: string; replace: string } }): void;
  /** Exchanges a piece of a file that occurs once; a step that can be undone. What faults come to is compared after. */
  swap(file: string, find: string, replace: string, done: string): void;
  /** Puts a text on the clipboard; false if the browser refuses. */
  copy(text: string): Promise<boolean>;
  /** Offers a file to keep. */
  offer(name: string, blob: Blob): void;
  /** Runs another request of the engine's, as soon as nobody else runs: the report's text, or null if that was not to be. */
  runAside(request: string): Promise<string | null>;
  /** The scenario in a link, as its JSON text. Rejects, and says why, if there is none. */
  readLink(link: string): Promise<string>;
  /** The link to a scenario, given as its JSON text. */
  writeLink(document: string): Promise<string>;
  /** What is kept for this visit, under its key. */
  kept(key: string): string | null;
  keep(key: string, text: string): void;
  /** Whether what became of faults is hidden, until somebody has predicted it. */
  hidden(): boolean;
  hide(on: boolean): void;
  /** A choice of the person's, kept under its key. */
  remembered(key: string): string | undefined;
  remember(key: string, text: string): void;
  /** Chooses a fault, and a check if it is about one. */
  choose(fault: string | null, check?: string | null): void;
  /** Shows another part. */
  show(panel: string): void;
}

/** What a part is given. */
export interface Context {
  readonly state: State;
  readonly actions: Actions;
  /** The last run's report as the engine wrote it, `timing` included; null before a run is through. */
  whole(): Whole | null;
  /** That of the run before it. */
  earlier(): Whole | null;
  /** The scenario that `whole` is of, and when its run ended, in milliseconds since 1970. */
  ended(): { scenario: Scenario; at: number } | null;
}

/** A part in its element. */
export interface Mounted {
  /** Something in the state has changed; told at most once a frame. */
  update(): void;
  close(): void;
}

/** A part of the view: a tab. */
export interface Panel {
  id: string;
  label: string;
  /** Whether it may be seen while what became of faults is hidden. */
  keepsSilent?: boolean;
  mount(element: HTMLElement, context: Context): Mounted;
}
