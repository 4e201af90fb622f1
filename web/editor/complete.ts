/** What the editor offers to write: the notation's tags inside comments, and otherwise words that are there already. */

import { type CompletionContext, type CompletionResult, completeAnyWord } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";

const TAGS: [tag: string, promises: string][] = [
  ["requires", "the caller: the expression holds"],
  ["ensures", "the provider: the expression holds afterwards"],
  ["throws", "NAME if (EXPR) why: an error it may throw"],
  ["example", "CALL => VALUE, or CALL throws NAME"],
  ["readonly", "changes nothing that can be seen"],
  ["idempotent", "a repeated call has no further effect"],
  ["checked", "bad input is refused, nothing changed"],
  ["skip", "why no check is derived"],
  ["protocol", "the legal orders of calls"],
  ["service", "the interface is a web service"],
  ["route", "METHOD /path STATUS"],
  ["channel", "the interface is a message channel"],
  ["connection", "the interface is a connection string"],
  ["integer", "a whole number"],
  ["minimum", "not below"],
  ["maximum", "not above"],
  ["exclusiveMinimum", "above"],
  ["exclusiveMaximum", "below"],
  ["multipleOf", "a multiple of"],
  ["minLength", "code points at least"],
  ["maxLength", "code points at most"],
  ["pattern", "a regular expression"],
  ["format", "date-time, uuid, email, …"],
  ["minItems", "items at least"],
  ["maxItems", "items at most"],
  ["uniqueItems", "no two items are equal"],
  ["default", "the value if none is given"],
  ["unit", "what the number counts: equal on both sides of a wire"],
  ["secret", "must not appear in messages"],
  ["closed", "no further members"],
];

const options = TAGS.map(([tag, detail]) => ({ label: `@${tag}`, detail, type: "keyword" }));

export function complete(context: CompletionContext): CompletionResult | null | Promise<CompletionResult | null> {
  const tag = context.matchBefore(/@\w*/);
  if (tag !== null && syntaxTree(context.state).resolveInner(context.pos, -1).name === "BlockComment") {
    return { from: tag.from, options, validFor: /^@\w*$/ };
  }
  return completeAnyWord(context);
}
