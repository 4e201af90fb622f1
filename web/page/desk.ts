/**
 * What this tab shows and where that is kept. Every scenario that was changed is a record of its own, so that opening
 * something never takes the place of anything. Tabs that show the same one follow each other; where two of them change
 * it in the same moment, the later one goes on with a copy.
 */
import type { Snapshot, Why } from "./history.js";
import { copyTitle, type Kept, type Outcome, type Piece, titleOf, unique } from "./library.js";
import { type Example, type Hear, isObject, saved, type World, words } from "./world.js";

/** What opens first of all. */
const FIRST_EXAMPLE = "mars-climate-orbiter";
/** Runs leave a snapshot this often at most: with a run at every pause of typing, history would be nothing else. */
const SNAPSHOT_EVERY_MS = 2 * 60 * 1000;
/** What is remembered of an example that was only looked at. */
const EXAMPLE = "example:";

export class Desk {
  readonly world: World;
  #hear: Hear = () => {};
  /** What is on show. Its text is the one known to be kept, or to have been opened. */
  #piece: Piece | null = null;
  /** Its record; none as long as nobody has changed it. */
  #id: string | null = null;
  #stamp = "";
  /** Counts what was opened: what was asked for longer ago comes too late. */
  #turn = 0;
  /** How it was opened, until the first change is kept. */
  #opened: string | null = null;
  #snapped = "";
  #snappedAt = 0;
  #backTo: string | null = null;
  #outcome: Outcome = "saved";

  constructor(world: World) {
    this.world = world;
  }

  /** Opens what there is to open: a link, what this tab or the last one had, or an example. */
  begin(hear: Hear): Promise<void> {
    this.#hear = hear;
    this.world.library.adopt(this.world.now());
    const fragment = this.world.fragment();
    if (fragment.length > 1) return this.openLink(fragment);
    return this.#openLast();
  }

  get id(): string | null {
    return this.#id;
  }

  /** What is on show, as last saved. */
  get piece(): Piece | null {
    return this.#piece;
  }

  /** Whether everything is stored. */
  get outcome(): Outcome {
    return this.#outcome;
  }

  /** The person began to change it: the address no longer says what is here, and a reload must not bring that back. */
  touched(): void {
    if (this.world.fragment().length > 1) this.world.forgetFragment();
  }

  /** Keeps what the person made of it. */
  save(title: string, origin: string, file: string | null, work: string): void {
    const next: Piece = { title, origin, file, work };
    this.#piece = next;
    const { library } = this.world;
    const there = this.#id === null ? null : library.read(this.#id);
    if (this.#id !== null && there !== null && work === there.work) {
      this.#stamp = there.stamp;
      if (file !== there.file || there.renamed !== undefined) this.#write(next, there.stamp, there.changed);
      return;
    }
    if (this.#id === null) this.#begin(unique());
    else if (there !== null && there.stamp !== this.#stamp) return this.#fork(next);
    if (this.#opened !== null && this.#id !== null) {
      void this.world.history.add(this.#id, this.#opened, "opened", this.world.now());
      this.#opened = null;
    }
    this.#write(next, unique(), this.world.now());
  }

  /** Another tab has written or removed a record. */
  changedElsewhere(key: string | null): void {
    const id = this.#id;
    if (id === null || (key !== null && key !== this.world.library.key(id))) return;
    // What was typed here and not saved yet decides whether this tab follows.
    this.#hear("flush", "");
    const there = this.world.library.read(id);
    if (id !== this.#id || there === null || there.stamp === this.#stamp) return;
    this.#piece = there;
    this.#stamp = there.stamp;
    this.#hear("follow", saved(there, true, false));
    if (there.renamed !== undefined) this.#hear("title", there.renamed);
  }

  /** A run is through: a state worth coming back to. */
  ran(): void {
    if (this.world.now() - this.#snappedAt >= SNAPSHOT_EVERY_MS) this.#snapshot("ran");
  }

  openScenario(id: string): void {
    this.#leave();
    const kept = this.world.library.read(id);
    if (kept !== null) this.#show(kept, kept, true, false);
  }

  openNew(): void {
    this.#leave();
    this.#turn += 1;
    this.#forget();
    this.#hear("new", "");
  }

  /** Opens a document, given as its JSON text, beside what there is. `origin` is JSON too. */
  openDocument(text: string, origin: string): void {
    this.#leave();
    this.#open(text, origin);
  }

  /** Opens the text of a file from this computer. */
  openFile(text: string): void {
    if (!isObject(text)) return this.refuseFile("A scenario is one JSON object, or a zipped folder.");
    this.openDocument(text, '"file"');
  }

  /** Says why a file of this computer cannot be opened. */
  refuseFile(why: string): void {
    this.#hear("bad", `That file is no scenario. ${why} What you had is still here.`);
  }

  async openExample(name: string): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const text = await this.world.fetch(`examples/${name}.json`);
      if (turn === this.#turn) this.openDocument(text, JSON.stringify({ example: name }));
    } catch (reason) {
      if (turn !== this.#turn) return;
      if (this.#piece === null) this.openNew();
      this.#hear("bad", `The example could not be loaded: ${words(reason)}`);
    }
  }

  /** The person's own work comes first, so that it is there to come back to. */
  async openLink(fragment: string): Promise<void> {
    this.#leave();
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const text = await this.world.readLink(fragment);
      if (turn !== this.#turn) return;
      this.#open(text, '"link"');
    } catch (reason) {
      if (turn !== this.#turn) return;
      const mine = this.#piece !== null || this.#last() !== null;
      if (this.#piece === null) await this.#openLast();
      this.#hear("bad", `${words(reason)} ${mine ? "What you had is still here." : "Here is an example instead."}`);
    }
  }

  /** Opens what the person worked on before a link was opened. */
  back(): void {
    if (this.#backTo !== null) this.openScenario(this.#backTo);
  }

  rename(id: string, title: string): void {
    const kept = this.world.library.read(id);
    const shown = id === this.#id;
    if (kept !== null) this.world.library.write({ ...kept, renamed: title, stamp: shown ? kept.stamp : unique() });
    // The page keeps it as its own title in its own time.
    if (shown) this.#hear("title", title);
  }

  duplicate(id: string): void {
    this.#hear("flush", "");
    const kept = this.world.library.read(id);
    if (kept === null) return;
    const renamed = copyTitle(titleOf(kept), this.#titles());
    this.world.library.write({ ...kept, id: unique(), stamp: unique(), changed: this.world.now(), renamed });
  }

  /** Deletes one and gives it back, for [`putBack`]. What is on show makes room for what was worked on before. */
  async delete(id: string): Promise<Kept | null> {
    this.#hear("flush", "");
    const kept = this.world.library.read(id);
    this.world.library.remove(id);
    // There is room now for what found none.
    this.#tell(this.world.library.retry());
    if (id === this.#id) {
      this.#forget();
      await this.#openLast();
    }
    return kept;
  }

  putBack(kept: Kept): void {
    this.world.library.write(kept);
    this.openScenario(kept.id);
  }

  /** The earlier states of what is on show, null where the browser keeps none. */
  async history(): Promise<Snapshot[] | null> {
    return this.#id === null ? [] : this.world.history.of(this.#id);
  }

  /** Brings an earlier state back; the present one is a snapshot then, and the page can undo it too. */
  restore(work: string): void {
    this.#hear("flush", "");
    this.#snapshot("restored");
    this.#hear("put", work);
  }

  async examples(): Promise<Example[]> {
    try {
      return JSON.parse(await this.world.fetch("examples/index.json")) as Example[];
    } catch {
      return [];
    }
  }

  #titles(): string[] {
    return this.world.library.list().map(titleOf);
  }

  /** What the person worked on last, in this tab if in any. */
  #last(): Kept | null {
    const { library } = this.world;
    for (const id of [this.world.remembered(), library.last]) {
      const kept = id === null ? null : library.read(id);
      if (kept !== null) return kept;
    }
    return library.list()[0] ?? null;
  }

  async #openLast(): Promise<void> {
    const asked = [this.world.remembered(), this.world.library.last].find((what) => what !== null);
    // An example that was only looked at is fetched anew: it may have become better.
    const example = asked?.startsWith(EXAMPLE) === true ? asked.slice(EXAMPLE.length) : null;
    const last = example === null ? this.#last() : null;
    if (last !== null) this.#show(last, last, true, false);
    else await this.openExample(example ?? FIRST_EXAMPLE);
  }

  /** Before something else is shown. */
  #leave(): void {
    if (this.#piece === null) return;
    this.#hear("flush", "");
    this.#snapshot("left");
  }

  #open(text: string, origin: string): void {
    const work = `{"title":"","document":${text},"manifest":null}`;
    const before = this.#id ?? this.#last()?.id ?? null;
    this.#show({ title: "", origin, file: null, work }, null, false, before !== null);
    this.#backTo = before;
    const example = (JSON.parse(origin) as { example?: string }).example;
    if (example !== undefined) this.#remember(EXAMPLE + example);
  }

  #show(piece: Piece, kept: Kept | null, touched: boolean, back: boolean): void {
    this.#turn += 1;
    this.#forget();
    this.#piece = piece;
    this.#opened = piece.work;
    if (kept !== null) {
      this.#id = kept.id;
      this.#stamp = kept.stamp;
      this.#snapped = kept.work;
      this.#remember(kept.id);
      this.touched();
    }
    this.world.present(this.#id);
    this.#hear("open", saved(piece, touched, back));
    if (kept?.renamed !== undefined) this.#hear("title", kept.renamed);
  }

  #forget(): void {
    this.#piece = null;
    this.#id = null;
    this.#stamp = "";
    this.#opened = null;
    this.#snapped = "";
    this.#snappedAt = 0;
    this.world.present(null);
  }

  /** What was opened becomes the person's own with the first change. */
  #begin(id: string): void {
    this.#id = id;
    this.#remember(id);
    this.world.present(id);
  }

  #fork(piece: Piece): void {
    const title = copyTitle(piece.title, this.#titles());
    this.#begin(unique());
    this.#write(piece, unique(), this.world.now());
    this.#hear("title", title);
    this.#hear(
      "notice",
      `Another tab changed this scenario in the same moment. What you typed here is kept beside it, as “${title}”.`,
    );
  }

  #write(piece: Piece, stamp: string, changed: number): void {
    if (this.#id === null) return;
    this.#stamp = stamp;
    this.#tell(this.world.library.write({ ...piece, id: this.#id, stamp, changed }));
  }

  #tell(outcome: Outcome): void {
    if (outcome !== this.#outcome) this.#hear("kept", outcome);
    this.#outcome = outcome;
  }

  #snapshot(why: Why): void {
    if (this.#id === null || this.#piece === null || this.#piece.work === this.#snapped) return;
    this.#snapped = this.#piece.work;
    this.#snappedAt = this.world.now();
    void this.world.history.add(this.#id, this.#piece.work, why, this.#snappedAt);
  }

  #remember(what: string): void {
    this.world.remember(what);
    this.world.library.last = what;
  }
}
