/** An `@example` that tells a fault from the real thing, and its way into the contract that the author wrote. */
import { docNode, type Outline, outline as read, textOf } from "../../notation/outline.ts";
import { exchange, type Exchange } from "../exchange.ts";
import type { Difference, Fault } from "../report.ts";
import type { Scenario } from "../scenario.ts";

/** Outlines that are kept: hundreds of faults ask for the same few files. */
const MOST_OUTLINES = 40;
const outlines = new Map<string, Outline>();

function outline(text: string): Outline {
  const known = outlines.get(text);
  if (known !== undefined) return known;
  if (outlines.size >= MOST_OUTLINES) outlines.clear();
  const made = read(text);
  outlines.set(text, made);
  return made;
}

/** Where an example goes. */
export interface Proposal extends Exchange {
  /** The contract's file. */
  file: string;
  /** The example as the contract will say it. */
  example: string;
  /** The line of the file at which it will be. */
  line: number;
}

/** The example that would have told a fault, or why none can be proposed. */
export function proposal(scenario: Scenario, fault: Fault): Proposal | { why: string } {
  const difference = fault.interfaceDifference;
  const example = difference?.example;
  if (difference === undefined || example === undefined) return { why: "It takes more than one call to see it, and an @example is one call." };
  if (!tells(difference, example)) return { why: "An @example names an error and not its message, so none tells the two apart." };
  const operation = /^([\p{L}_$][\p{L}\p{N}_$]*)\s*\(/u.exec(example)?.[1];
  const module = fault.at === undefined ? undefined : scenario.files.get(fault.at.file);
  if (operation === undefined || module === undefined) return { why: "Its module is not here any more." };
  for (const { contract } of outline(module).provided) {
    for (const [file, text] of contractFiles(scenario, contract)) {
      const made = insertExample(text, contract, operation, example);
      if (made === "there") return { why: "The contract says so already, and a check of it does not pass without the fault." };
      if (made !== null) return { file, example, ...exchange(text, made.at, made.to, made.words), line: lineOf(text, made.at) };
    }
  }
  return { why: `No contract that its module provides has the operation ${operation}.` };
}

/** Whether an example comes out otherwise with the fault: an error that is named alike is the same to it. */
function tells(difference: Difference, example: string): boolean {
  const named = / throws ([\p{L}_$][\p{L}\p{N}_$]*)$/u.exec(example)?.[1];
  const after = /^throws ([\p{L}_$][\p{L}\p{N}_$]*)/u.exec(difference.after)?.[1];
  return named === undefined || named !== after;
}

function* contractFiles(scenario: Scenario, contract: string): Iterable<[string, string]> {
  const own = `${contract}.contract.ts`;
  for (const file of [own, ...scenario.ofKind(".contract.ts").filter((name) => name !== own)]) {
    const text = scenario.files.get(file);
    if (text !== undefined) yield [file, text];
  }
}

/** What to put where in a text: from `at` to `to`. */
export interface Insertion {
  at: number;
  to: number;
  words: string;
}

/**
 * Where an example goes in a contract's text: at the end of the operation's comment, in the way in which that is written, or
 * in a comment of its own. `there` if the comment has it already, null if there is no such operation.
 */
export function insertExample(text: string, contract: string, operation: string, example: string): Insertion | "there" | null {
  const { declarations, tree } = outline(text);
  const face = declarations.find(({ name, kind }) => name === contract && kind === "interface");
  const member = face?.members.find(({ name }) => name === operation);
  if (member === undefined) return null;
  if (member.doc?.tags.some((tag) => tag.name === "example" && squeezed(tag.text) === squeezed(example)) === true) return "there";
  let node = tree.resolveInner(member.from, 1);
  while (node.parent !== null && node.name !== "MethodType" && node.name !== "PropertyType") node = node.parent;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const tag = `@example ${example.replaceAll("*/", "*\\/")}`;
  const comment = docNode(node);
  if (comment === null || !textOf(comment, text).startsWith("/**")) {
    const before = indentOf(text, node.from);
    return { at: node.from, to: node.from, words: `/** ${tag} */${before === null ? " " : newline + before}` };
  }
  return intoComment(text, comment, tag, newline);
}

function intoComment(text: string, comment: { from: number; to: number }, tag: string, newline: string): Insertion {
  const words = textOf(comment, text);
  const close = comment.to - "*/".length;
  if (words.includes("\n")) {
    const alone = indentOf(text, close);
    if (alone !== null) {
      const line = close - alone.length;
      return { at: line, to: line, words: `${alone}* ${tag}${newline}` };
    }
    // The comment ends on the line of its last words; the asterisks of its lines are where the last of them is.
    const last = text.slice(text.lastIndexOf("\n", close) + 1, close);
    const margin = /^\s*/.exec(last)?.[0] ?? "";
    const stars = /^\s*\*/.test(last) ? margin : `${margin.replace(/ {1,3}$/, "")} `;
    return { at: close - (/\s*$/.exec(last)?.[0].length ?? 0), to: close, words: `${newline}${stars}* ${tag}${newline}${stars}` };
  }
  const indent = indentOf(text, comment.from);
  const prose = words.slice("/**".length, -"*/".length).trim();
  if (indent === null) return { at: close, to: close, words: `${tag} ` };
  const lines = [prose, tag].filter((line) => line !== "").map((line) => `${indent} * ${line}`);
  return { at: comment.from, to: comment.to, words: ["/**", ...lines, `${indent} */`].join(newline) };
}

/** What precedes a place on its line, if that is nothing but white space. */
function indentOf(text: string, at: number): string | null {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /^\s*$/.test(before) ? before : null;
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
