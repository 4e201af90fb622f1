/** What the parts of the editor know of their surroundings: the file on show and all files of the scenario. */
import { type EditorState, Facet } from "@codemirror/state";

import type { Project } from "../notation/project.ts";

export interface Here {
  project: Project;
  file: string;
}

/** One value, given when a file's state is made. */
export const hereFacet = Facet.define<Here, Here | null>({ combine: ([here]) => here ?? null });

/** The surroundings with the file's text as it is now; null where no file is shown. */
export function here(state: EditorState): Here | null {
  const found = state.facet(hereFacet);
  found?.project.set(found.file, state.doc.toString());
  return found;
}
