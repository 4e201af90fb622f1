import assert from "node:assert/strict";
import { test } from "node:test";

import { part } from "./support/parts.mjs";
import { Site } from "./support/storage.mjs";

const { Desk } = await part("page/desk.ts");
const { Library } = await part("page/library.ts");

const EXAMPLE = '{"title":"Example","files":{}}';

/** A tab with a page that keeps what it is told to show, as `src/app/hooks/use_desk.rs` does. */
class Tab {
  said = [];
  snapshots = [];
  fragment = "";
  remembered = null;
  clock = 1_000_000;
  shown = null;
  typed = null;

  constructor(site, more = {}) {
    Object.assign(this, more);
    const storage = site.tab((key) => this.desk.changedElsewhere(key));
    this.library = new Library(site.opener(storage));
    this.desk = new Desk({
      library: this.library,
      history: {
        add: async (scenario, work, why) => this.snapshots.push({ scenario, work, why }),
        of: async () => [],
      },
      remembered: () => this.remembered,
      remember: (what) => (this.remembered = what),
      fetch: async (path) => {
        if (path.includes("gone")) throw new Error("the server answered 404");
        return EXAMPLE;
      },
      readLink: async (fragment) => {
        if (fragment === "#bad") throw new Error("This link is damaged.");
        return `{"title":"${fragment.slice(1)}"}`;
      },
      fragment: () => this.fragment,
      forgetFragment: () => (this.fragment = ""),
      present: () => {},
      now: () => this.clock,
    });
  }

  begin() {
    return this.desk.begin((what, text) => this.#hear(what, text));
  }

  #hear(what, text) {
    if (what === "flush") return this.flush();
    this.said.push(what);
    if (what === "open" || what === "follow") this.shown = JSON.parse(text);
    if (what === "put") this.type(JSON.parse(text));
    if (what === "new") this.shown = { origin: "new", touched: false, work: { title: "", document: {}, manifest: null } };
    if (what === "title") this.type({ ...this.shown.work, title: text });
    if (["notice", "bad", "kept"].includes(what)) this.told = text;
  }

  /** Something is typed, and not yet saved. */
  type(work) {
    this.shown = { ...this.shown, touched: true, work };
    this.typed = work;
    this.desk.touched();
  }

  flush() {
    const work = this.typed;
    this.typed = null;
    if (work !== null) this.desk.save(work.title, JSON.stringify(this.shown.origin), null, JSON.stringify(work));
  }

  write(title, text = "x") {
    this.type({ title, document: { title, files: { A: text } }, manifest: null });
    this.flush();
  }

  titles() {
    return this.library.list().map(({ title, renamed }) => renamed ?? title).sort();
  }
}

async function tab(site = new Site(), more = {}) {
  const made = new Tab(site, more);
  await made.begin();
  return made;
}

test("a first visit shows an example, and keeps nothing until it is changed", async () => {
  const site = new Site();
  const first = await tab(site);
  assert.deepEqual(first.shown.origin, { example: "mars-climate-orbiter" });
  assert.deepEqual([first.shown.touched, first.titles()], [false, []]);
  first.write("Mine");
  assert.deepEqual(first.titles(), ["Mine"]);
  assert.deepEqual(first.snapshots.map(({ why, work }) => [why, JSON.parse(work).document.title]), [["opened", "Example"]]);
  const next = await tab(site);
  assert.deepEqual([next.shown.touched, next.shown.work.title], [true, "Mine"]);
});

test("whatever is opened stands beside what was there", async () => {
  const site = new Site();
  const one = await tab(site);
  one.write("One");
  const first = one.desk.id;
  one.type({ title: "One, typed on", document: {}, manifest: null });
  await one.desk.openLink("#Linked");
  assert.deepEqual([one.shown.work.document.title, one.shown.back], ["Linked", true]);
  assert.deepEqual(one.titles(), ["One, typed on"], "what was typed is saved first");
  assert.equal(one.snapshots.at(-1).why, "left");
  one.write("Linked and changed");
  await one.desk.openExample("bank");
  one.write("Bank");
  one.desk.openFile('{"title":"File"}');
  one.write("File");
  one.desk.openNew();
  one.write("New");
  assert.deepEqual(one.titles(), ["Bank", "File", "Linked and changed", "New", "One, typed on"]);
  one.desk.openScenario(first);
  assert.equal(one.shown.work.title, "One, typed on");
});

test("one goes back from a link to what was there, even after the link's scenario was changed", async () => {
  const one = await tab();
  one.write("Mine");
  await one.desk.openLink("#Linked");
  one.write("Changed");
  one.desk.back();
  assert.equal(one.shown.work.title, "Mine");
});

test("a bad link, example or file changes nothing and says why", async () => {
  const one = await tab();
  one.write("Mine");
  await one.desk.openLink("#bad");
  assert.deepEqual([one.told, one.shown.work.title], ["This link is damaged. What you had is still here.", "Mine"]);
  await one.desk.openExample("gone");
  assert.match(one.told, /could not be loaded: the server answered 404/);
  one.desk.openFile("[1]");
  assert.match(one.told, /no scenario/);
  assert.equal(one.shown.work.title, "Mine");
  const first = await tab(new Site(), { fragment: "#bad" });
  assert.equal(first.told, "This link is damaged. Here is an example instead.");
  assert.deepEqual(first.shown.origin, { example: "mars-climate-orbiter" });
});

test("what was asked for longer ago comes too late", async () => {
  const one = await tab();
  one.write("Mine");
  const late = [one.desk.openLink("#Linked"), one.desk.openExample("bank")];
  one.desk.openFile('{"title":"File"}');
  await Promise.all(late);
  assert.equal(one.shown.work.document.title, "File");
});

test("the address is forgotten as soon as its scenario is changed", async () => {
  const one = await tab(new Site(), { fragment: "#Linked" });
  assert.equal(one.fragment, "#Linked");
  one.type({ title: "Changed", document: {}, manifest: null });
  assert.equal(one.fragment, "");
});

test("a tab keeps to its own scenario over a reload, whatever others do", async () => {
  const site = new Site();
  const one = await tab(site);
  one.write("One");
  const two = await tab(site);
  two.desk.openNew();
  two.write("Two");
  assert.equal((await tab(site)).shown.work.title, "Two");
  assert.equal((await tab(site, { remembered: one.remembered })).shown.work.title, "One");
});

test("tabs with the same scenario follow each other", async () => {
  const site = new Site();
  const one = await tab(site);
  one.write("Same");
  const two = await tab(site);
  one.write("Same", "by one");
  assert.deepEqual([two.shown.work.document.files.A, two.said.at(-1)], ["by one", "follow"]);
  two.write("Same", "by two");
  assert.equal(one.shown.work.document.files.A, "by two");
  assert.deepEqual(one.titles(), ["Same"]);
});

test("what two tabs type in the same moment is kept as two scenarios", async () => {
  const site = new Site();
  const one = await tab(site);
  one.write("Same");
  const two = await tab(site);
  two.type({ title: "Same", document: { title: "Same", files: { A: "by two" } }, manifest: null });
  one.write("Same", "by one");
  assert.match(two.told, /“Same \(2\)”/);
  two.flush();
  assert.deepEqual(one.titles(), ["Same", "Same (2)"]);
  assert.equal(one.shown.work.document.files.A, "by one");
  assert.equal(JSON.parse(one.library.list().find(({ title }) => title === "Same (2)").work).document.files.A, "by two");
  two.write("Same (2)", "on");
  assert.equal(one.shown.work.document.files.A, "by one", "they are two now");
});

test("a tab that slept does not write over what was written meanwhile", async () => {
  const site = new Site();
  const one = await tab(site);
  one.write("Same");
  const two = await tab(site);
  site.tabs.forEach((each) => (each.hears = () => {}));
  one.write("Same", "by one");
  two.write("Same", "by two");
  two.flush();
  assert.deepEqual(one.titles(), ["Same", "Same (2)"]);
  one.write("Same", "again");
  two.desk.changedElsewhere(null);
  assert.equal(two.shown.work.document.files.A, "by two");
});

test("what another tab deletes is kept again with the next change", async () => {
  const site = new Site();
  const one = await tab(site);
  one.write("Same");
  const two = await tab(site);
  await one.desk.delete(one.desk.id);
  assert.equal(two.shown.work.title, "Same");
  two.write("Same", "more");
  assert.deepEqual(two.titles(), ["Same"]);
});

test("scenarios are renamed, duplicated, deleted and brought back", async () => {
  const one = await tab();
  one.write("First");
  const first = one.desk.id;
  one.desk.openNew();
  one.write("Second");
  one.desk.rename(one.desk.id, "Now");
  one.flush();
  one.desk.rename(first, "Before");
  one.desk.duplicate(first);
  assert.deepEqual(one.titles(), ["Before", "Before (2)", "Now"]);
  const gone = await one.desk.delete(one.desk.id);
  assert.deepEqual(one.titles(), ["Before", "Before (2)"]);
  assert.match(one.shown.work.title, /^Before/, "another one takes its place");
  one.desk.putBack(gone);
  assert.equal(one.shown.work.title, "Now");
  assert.equal(one.titles().length, 3);
  one.desk.openScenario(first);
  one.flush();
  assert.equal(one.library.read(first).title, "Before");
  assert.equal(one.library.read(first).renamed, undefined);
});

test("snapshots after runs are minutes apart, and only of what changed", async () => {
  const one = await tab();
  one.write("One", "1");
  one.desk.ran();
  one.desk.ran();
  one.write("One", "2");
  one.desk.ran();
  assert.deepEqual(one.snapshots.map(({ why }) => why), ["opened", "ran"]);
  one.clock += 121_000;
  one.desk.ran();
  assert.deepEqual(one.snapshots.map(({ why }) => why), ["opened", "ran", "ran"]);
});

test("before an earlier state comes back the present one is a snapshot", async () => {
  const one = await tab();
  one.write("One", "1");
  const earlier = one.library.list()[0].work;
  one.write("One", "2");
  one.desk.restore(earlier);
  one.flush();
  assert.equal(one.snapshots.at(-1).why, "restored");
  assert.equal(JSON.parse(one.snapshots.at(-1).work).document.files.A, "2");
  assert.equal(one.library.list()[0].work, earlier);
});

test("what cannot be stored is told once, held, and stored when there is room", async () => {
  const site = new Site();
  const one = await tab(site);
  one.write("One");
  const first = one.desk.id;
  site.limit = 600;
  one.desk.openNew();
  one.write("Two", "x".repeat(400));
  one.write("Two", "y".repeat(400));
  assert.deepEqual([one.told, one.said.filter((what) => what === "kept").length, one.desk.outcome], ["full", 1, "full"]);
  await one.desk.openLink("#Linked");
  assert.deepEqual(one.titles(), ["One", "Two"], "nothing is lost by looking at something else");
  site.limit = 900;
  await one.desk.delete(first);
  assert.deepEqual([one.told, one.desk.outcome], ["saved", "saved"]);
  assert.deepEqual(new Library(site.opener(site.tab())).list().map(({ title }) => title), ["Two"]);
});

test("where storage is blocked scenarios live as long as the tab", async () => {
  const site = new Site();
  site.blocked = true;
  const one = await tab(site);
  one.write("One");
  assert.equal(one.told, "blocked");
  await one.desk.openLink("#Linked");
  one.desk.back();
  assert.equal(one.shown.work.title, "One");
});
