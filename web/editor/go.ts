/** Going from a name to where it is declared or used, and back. */
import { type Command, EditorView } from "@codemirror/view";

import { definitions, position, uses, type Place } from "../notation/places.ts";
import type { Project } from "../notation/project.ts";
import { thingAt, type Named } from "../notation/things.ts";
import { explain } from "../notation/explain.ts";
import { here } from "./here.ts";
import type { Findings } from "./problems.ts";
import { showUses } from "./uses.ts";

/** Places that one can go back to. */
const MOST_STEPS = 50;

/** A line and a column of a file, both from 1. */
interface Spot {
  file: string;
  line: number;
  column: number;
}

/** What goes on behind the editor while one moves between files. */
export interface Travel {
  project: Project;
  file(): string;
  findings(): Findings;
  /** Asks the page to show a place in another file. */
  open(spot: Spot): void;
  /** What to do once the page shows the place that it was last asked for. */
  onArrival(then: (view: EditorView) => void): void;
  /** Where one came from, the last step at the end. */
  steps: Spot[];
}

/** The offset of a line and a column, both from 1; what lies outside the text is brought inside. */
export function offset(view: EditorView, line: number, column: number): number {
  const { doc } = view.state;
  const place = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(place.from + Math.max(column, 1) - 1, place.to);
}

function spotOf(view: EditorView, file: string): Spot {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  return { file, line: line.number, column: head - line.from + 1 };
}

/** Shows a place, in this file or another, and remembers where one was. */
export function goTo(view: EditorView, travel: Travel, spot: Spot): boolean {
  travel.steps.push(spotOf(view, travel.file()));
  if (travel.steps.length > MOST_STEPS) travel.steps.shift();
  arrive(view, travel, spot);
  return true;
}

function arrive(view: EditorView, travel: Travel, spot: Spot): void {
  if (spot.file !== travel.file()) return travel.open(spot);
  select(view, spot.line, spot.column);
}

/** Puts the caret at a place and the focus into the editor. */
export function select(view: EditorView, line: number, column: number): void {
  const at = offset(view, line, column);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  view.focus();
}

function goToPlace(view: EditorView, travel: Travel, { file, from }: Place): boolean {
  return goTo(view, travel, { file, ...position(travel.project.text(file) ?? "", from) });
}

/** Back to where the last step began. */
export function goBack(travel: Travel): Command {
  return (view) => {
    const last = travel.steps.pop();
    if (last === undefined) return say(view, "There is nowhere to go back to.");
    arrive(view, travel, last);
    return true;
  };
}

/** To the declaration of what stands at the caret; from a declaration to what provides it. */
export function goToDefinition(travel: Travel): Command {
  return (view) => definitionAt(view, travel, view.state.selection.main.head);
}

function definitionAt(view: EditorView, travel: Travel, at: number): boolean {
  const named = namedAt(view, at);
  if (named === null) return say(view, "Nothing here is declared elsewhere.");
  const { from, to, thing } = named;
  const places = definitions(travel.project, thing, { file: travel.file(), from, to });
  const [only] = places;
  if (only === undefined) return say(view, "It is declared here, and nothing provides it.");
  return places.length === 1 ? goToPlace(view, travel, only) : list(view, travel, named, places, "declaration");
}

/** Lists all places that name what stands at the caret. */
export function listUses(travel: Travel): Command {
  return (view) => {
    const named = namedAt(view, view.state.selection.main.head);
    if (named === null) return say(view, "Nothing here is used elsewhere.");
    return list(view, travel, named, uses(travel.project, named.thing), "use");
  };
}

function list(view: EditorView, travel: Travel, { thing }: Named, places: Place[], what: string): boolean {
  const [head = thing.name] = (explain(travel.project, thing)?.head ?? thing.name).split("\n");
  const name = thing.is === "operation" ? `${thing.contract}.${thing.name}` : thing.name;
  const title = `${places.length} ${what}${places.length === 1 ? "" : "s"} of ${name === "" ? head : name}`;
  showUses(view, { title, places, project: travel.project, go: (place) => void goToPlace(view, travel, place) });
  return true;
}

/** What stands at a place. */
function namedAt(view: EditorView, at: number): Named | null {
  const around = here(view.state);
  return around === null ? null : thingAt(around.project, around.file, at);
}

function say(view: EditorView, text: string): boolean {
  view.dispatch({ effects: EditorView.announce.of(text) });
  return true;
}

/** Ctrl or ⌘ with a click goes to the declaration. */
export function clicks(travel: Travel) {
  return EditorView.domEventHandlers({
    mousedown(event, view) {
      if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at === null || namedAt(view, at) === null) return false;
      event.preventDefault();
      view.dispatch({ selection: { anchor: at } });
      return definitionAt(view, travel, at);
    },
  });
}
