/** Completions in the comments of a contract: tags, and what stands in them. */
import type { Completion } from "@codemirror/autocomplete";

import { tagBefore } from "../../notation/doc.ts";
import { explainTag } from "../../notation/explain.ts";
import { docNode } from "../../notation/outline.ts";
import { FORMATS, TAGS, type TagPlace } from "../../notation/tags.ts";
import { offer, operations, option, wordStart, type Offer, type Spot } from "./offer.ts";

/** Tags whose text is an expression. */
const EXPRESSIONS = ["requires", "ensures", "example", "throws", "idempotent"];
const DELIVERIES = ["at-least-once", "at-most-once", "exactly-once"];
/** Tags after which a name stands that other comments have, too. */
const SHARED = { unit: /@unit\s+([^\s*@]+)/g, throws: /@throws\s+([A-Za-z_$][\w$]*)/g, checked: /@throws\s+([A-Za-z_$][\w$]*)/g };

export function inComment(spot: Spot): Offer | null {
  const { text, node, at } = spot;
  const comment = text.slice(node.from, at);
  if (spot.kind !== "contract" || !comment.startsWith("/**")) return null;
  const tag = /(?:\s|^\/\*\*)(@\w*)$/.exec(comment)?.[1];
  if (tag !== undefined) return { from: at - tag.length, options: tags(spot), validFor: /^@\w*$/, alone: true };
  const before = tagBefore(comment, comment.length);
  if (before === null) return null;
  const from = wordStart(text, at);
  if (!spot.explicit && from === at) return null;
  switch (before.name) {
    case "format":
      return { from: dashed(text, at), options: words(FORMATS), validFor: /^[\w-]*$/, alone: true };
    case "delivery":
      return { from: dashed(text, at), options: words(DELIVERIES), validFor: /^[\w-]*$/, alone: true };
    case "unit":
      return offer(from, words(shared(spot, SHARED.unit)), true);
    case "protocol":
      return offer(from, operations(spot.project, spot.stem), true);
    case "throws":
    case "checked":
      // The condition behind the name is an expression.
      if (!/\s/.test(before.text)) return offer(from, words(shared(spot, SHARED[before.name])), true);
  }
  return EXPRESSIONS.includes(before.name) ? offer(from, expression(spot, before.name), true) : null;
}

/** What a comment is about: the interface that is the contract, one of its operations, or a type. */
function ownerOf({ node, text, stem, outline }: Spot): { place: TagPlace; parameters: string[] } | null {
  let next = node.nextSibling;
  while (next?.name === "LineComment") next = next.nextSibling;
  if (next === null || docNode(next)?.from !== node.from) return null;
  const contract = outline.declarations.find(({ name, kind }) => name === stem && kind === "interface");
  const member = contract?.members.find(({ from }) => next.from <= from && from <= next.to);
  if (member?.callable === true && next.parent?.parent?.name === "InterfaceDeclaration") {
    return { place: "operation", parameters: member.parameters };
  }
  if (contract !== undefined && contract.whole.from === next.from) return { place: "interface", parameters: [] };
  return text.slice(next.from, next.to).trim() === "" ? null : { place: "type", parameters: [] };
}

/** The tags that may stand here, or all where it is not clear what follows. */
function tags(spot: Spot): Completion[] {
  const place = ownerOf(spot)?.place;
  return TAGS.filter(({ places }) => place === undefined || places.includes(place)).map((tag) =>
    option(`@${tag.name}`, "keyword", explainTag(tag), tag.form === "" ? {} : { detail: tag.form }),
  );
}

function expression(spot: Spot, tag: string): Completion[] {
  const parameters = ownerOf(spot)?.parameters ?? [];
  const after = tag === "ensures" ? ["result", "old"] : [];
  return [
    ...[...parameters, ...after].map((name) => option(name, "variable", null, { boost: 10 })),
    ...(tag === "ensures" || tag === "example" ? operations(spot.project, spot.stem) : []),
  ];
}

function words(list: readonly string[]): Completion[] {
  return list.map((word) => option(word, "constant", null));
}

function shared({ project }: Spot, pattern: RegExp): string[] {
  const texts = project.files("contract").map((file) => project.text(file) ?? "");
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")))].sort();
}

/** Where a word with dashes begins. */
function dashed(text: string, at: number): number {
  let from = at;
  while (/[\w-]/.test(text[from - 1] ?? "")) from -= 1;
  return from;
}
