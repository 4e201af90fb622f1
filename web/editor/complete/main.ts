/** What the editor offers to write. */
import { type Completion, type CompletionContext, type CompletionResult, completeAnyWord } from "@codemirror/autocomplete";

import { MANIFEST, kindOf } from "../../notation/project.ts";
import { here } from "../here.ts";
import { inCode } from "./code.ts";
import { inComment } from "./comments.ts";
import { inManifest } from "./manifest.ts";
import type { Offer, Spot } from "./offer.ts";
import { inString } from "./strings.ts";

/** The editor's one source of completions. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const around = here(context.state);
  if (around === null) return null;
  const text = context.state.doc.toString();
  const { project, file } = around;
  if (file === MANIFEST) return inManifest({ project, file, text, at: context.pos, explicit: context.explicit });
  const outline = project.outline(file);
  if (outline === null) return completeAnyWord(context);
  const node = outline.tree.resolveInner(context.pos, -1);
  const { kind, stem } = kindOf(file);
  const spot: Spot = { project, file, kind, stem, outline, text, node, at: context.pos, explicit: context.explicit };
  if (node.name === "BlockComment" || node.name === "LineComment") return inComment(spot);
  if (node.name === "String" || node.name === "TemplateString") return inString(spot);
  const offer = inCode(spot);
  return offer === null || offer.alone ? offer : withWords(offer, await completeAnyWord(context));
}

/** Adds the words that are there already: names of variables, and whatever else one may be typing again. */
function withWords(offer: Offer, words: CompletionResult | null): CompletionResult | null {
  if (words === null || words.from !== offer.from) return offer.options.length > 0 ? offer : words;
  const known = new Set(offer.options.map(({ label }) => label));
  const more = words.options.filter(({ label }) => !known.has(label)).map((word): Completion => ({ ...word, boost: -50 }));
  return { ...offer, options: [...offer.options, ...more] };
}
