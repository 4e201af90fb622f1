/** The members of `scenario.json`: what the editor completes and explains there. */

export interface Member {
  name: string;
  about: string;
  /** What is put in as its value, `${}` where one goes on typing. */
  begins: string;
}

const member = (name: string, begins: string, about: string): Member => ({ name, begins, about });

const LINK: Member[] = [
  member("latency", '"${}"', 'How long a message takes: "5ms", "5ms..20ms" for chance between, or { "lognormal": ["20ms", 0.5] }: median and spread.'),
  member("drop", "${}", "The share of messages that are lost, 0 to 1."),
  member("duplicate", "${}", "The share of requests that arrive twice, 0 to 1."),
  member("reorder", "true", "Whether messages may be held back, so that later ones overtake them."),
  member("corrupt", "${}", "The share of messages that arrive with one leaf changed, 0 to 1."),
  member("failFirst", "${}", "How many requests are lost at first."),
  member("failEvery", "${}", "Every so manieth request is lost."),
  member("down", '"${}"', 'When everything is lost, as in "1s..3s".'),
  member("timeout", '"${}"', 'After how long the caller gets a TimeoutError, "1s" unless said.'),
  member("only", '["${}"]', "What the link is limited to: requests or replies, operations, subscribers."),
];

const EDIT: Member[] = [
  member("file", '"${}"', "The file in which the defect is planted."),
  member("find", '"${}"', "The text to replace. It must occur exactly once."),
  member("replace", '"${}"', "The text that comes in its place."),
];

const FAULT: Member[] = [
  member("name", '"${}"', "What the defect is called; expect names it."),
  member("about", '"${}"', "What is wrong, and who might see it."),
  member("edit", '{ "file": "${}", "find": "", "replace": "" }', "The defect as a change of text, or a list of such."),
  member("link", '{ "wire": "${}" }', "The defect as a bad link, laid over the wire's own."),
  member("wires", "{ ${} }", "The defect as a wrong wire."),
];

const TOP: Member[] = [
  member("format", "1", "The format of the notation: 1."),
  member("title", '"${}"', "What the scenario is called."),
  member("about", '"${}"', "What it is about, in Markdown."),
  member("seed", "${}", "Where all chance comes from."),
  member("wires", "{ ${} }", 'Which module provides what another requires: "Module.Contract": "Provider". A list is a rolling deployment.'),
  member("links", "{ ${} }", 'What lies on a wire: "Module.Contract": { "latency": … }. A wire without a link is perfect.'),
  member("faults", "[{ ${} }]", "Defects to plant."),
  member("expect", "{ ${} }", "Who catches a fault: interface, integration, both or neither."),
];

/** The predictions, each with what it says. */
export const PREDICTIONS: [word: string, about: string][] = [
  ["interface", "Interface checks catch it, integration checks miss it."],
  ["integration", "Integration checks catch it, interface checks miss it."],
  ["both", "Both kinds of checks catch it."],
  ["neither", "No check catches it."],
];

/** What may stand at a path of `scenario.json`, items of a list as `#`. */
export function membersAt(path: readonly string[]): Member[] {
  const [first, second, third, fourth] = path;
  if (first === undefined) return TOP;
  if (first === "links" && path.length === 2) return LINK;
  if (first !== "faults" || second !== "#") return [];
  if (third === undefined) return FAULT;
  if (third === "edit") return path.length === 3 || (path.length === 4 && fourth === "#") ? EDIT : [];
  if (third === "link" && path.length === 3) return [member("wire", '"${}"', "The wire that is meant: Module.Contract."), ...LINK];
  return [];
}
