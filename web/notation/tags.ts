/**
 * The tags of contracts: what the editor completes and explains. A test holds this table against the rows of
 * `src/notation/contracts/tags.rs`, where the engine reads them.
 */

/** Where a tag may stand: on the interface that is the contract, on an operation, on a type, a member or a parameter. */
export type TagPlace = "interface" | "operation" | "type";

export interface Tag {
  name: string;
  places: TagPlace[];
  /** What follows it: nothing, the rest of its line and indented lines after, or words up to the next tag. */
  takes: "nothing" | "lines" | "words";
  /** Its arguments as one writes them. */
  form: string;
  /** What it promises. */
  about: string;
}

type Takes = Tag["takes"];

function on(places: TagPlace[], takes: Takes, rows: [name: string, form: string, about: string][]): Tag[] {
  return rows.map(([name, form, about]) => ({ name, places, takes, form, about }));
}

export const TAGS: Tag[] = [
  ...on(["operation"], "lines", [
    ["requires", "EXPR", "The caller promises that EXPR holds. It may use the parameters."],
    [
      "ensures",
      "EXPR",
      "The provider promises that EXPR holds afterwards. It may use the parameters, result, this interface's own @readonly operations, and old(EXPR) for a value before the call.",
    ],
    [
      "example",
      "CALL => VALUE, or CALL throws NAME",
      "This very call, on a fresh module, has this outcome. Stubs answer as it says.",
    ],
  ]),
  ...on(["interface", "operation"], "words", [
    [
      "throws",
      "NAME [status] [if (EXPR)] why",
      "An error that may be thrown, and only if EXPR holds. The errors declared are the only ones; without this tag there are none.",
    ],
    [
      "checked",
      "[NAME …]",
      "What breaks types, @requires or @protocol is refused with one of these errors, or else any declared one, and changes nothing. Without it an API trusts its callers.",
    ],
    ["skip", "why", "No interface check is derived. It is reported as skipped, with the reason."],
  ]),
  ...on(["operation"], "nothing", [
    ["readonly", "", "Changes nothing that a @readonly operation of the module could tell. Equal calls get equal answers."],
  ]),
  ...on(["operation"], "words", [
    [
      "idempotent",
      "[key EXPR]",
      "A repeated call, or one with the same key, has the same result and no further effect: directly after the first one, and later. EXPR is over the parameters.",
    ],
    [
      "route",
      "METHOD /path/{parameter}?name={parameter} STATUS",
      "The request that this operation of a web service is: parameters named in the route go there, those with @header into a header; one that is left is the JSON body, several are its members. Any other status is an error.",
    ],
  ]),
  ...on(["interface"], "nothing", [
    ["service", "", "The interface is a web service: its operations are requests, each with a @route."],
    ["ordered", "", "Events of the channel arrive in the order in which they were published. Without it, two facts about the same thing must come to the same in any order."],
  ]),
  ...on(["interface"], "words", [
    ["channel", "NAME", "The interface is a message channel. Its one operation is publish, and every subscriber gets every event."],
    ["delivery", "at-least-once, at-most-once or exactly-once", "How often a subscriber gets an event: perhaps twice, and late; perhaps never; or just once. Each subscriber is checked to bear it."],
    [
      "connection",
      "scheme://{member}:…",
      "The interface is a connection string. Its members are the parts in braces, and the operations of what connect returns.",
    ],
  ]),
  ...on(["interface"], "lines", [
    [
      "protocol",
      "[per NAME] ORDER",
      "The legal orders of calls: a regular expression over operations, as in open (read | write)* close. With per, separately for each value of that parameter or result. Any beginning of an order is legal, and a @readonly operation that is not named may be called at any time.",
    ],
  ]),
  ...on(["type"], "words", [
    ["minimum", "NUMBER", "The number is not below this."],
    ["maximum", "NUMBER", "The number is not above this."],
    ["exclusiveMinimum", "NUMBER", "The number is above this."],
    ["exclusiveMaximum", "NUMBER", "The number is below this."],
    ["multipleOf", "NUMBER", "The number is a multiple of this."],
    ["minLength", "COUNT", "The string has at least so many code points."],
    ["maxLength", "COUNT", "The string has at most so many code points."],
    ["format", "NAME", "The string is in this format of JSON Schema, as in date-time, email or uuid."],
    ["minItems", "COUNT", "The array has at least so many items."],
    ["maxItems", "COUNT", "The array has at most so many items."],
    ["default", "VALUE", "The value that stands for one that is missing."],
    ["unit", "NAME", "What the number counts, as in cent or ms. Both sides of a wire must say the same."],
    ["header", "NAME", "The parameter goes into this header of the request, not into its body."],
  ]),
  ...on(["type"], "lines", [
    ["pattern", "REGEX", "The string matches this regular expression, written without slashes."],
  ]),
  ...on(["type"], "nothing", [
    ["integer", "", "The number is a whole one."],
    ["uniqueItems", "", "No two items of the array are equal."],
    ["secret", "", "The value must not appear in messages."],
    ["closed", "", "The object has no members but these."],
  ]),
];

const BY_NAME = new Map(TAGS.map((tag) => [tag.name, tag]));

export function tagOf(name: string): Tag | undefined {
  return BY_NAME.get(name);
}

/** The formats that are checked; a test holds this list against `src/contract/format/mod.rs`. */
export const FORMATS = [
  "date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uuid", "regex",
  "json-pointer",
];

/** Tags of TSDoc that say something to a reader and nothing to us, so that they end the tag before them. */
export const PROSE_TAGS = [
  "alpha", "author", "beta", "deprecated", "internal", "link", "param", "public", "remarks", "returns", "see", "since",
  "todo", "version",
];
