/** The editor's looks, in the page's own colours: all of them are variables of its stylesheet, light and dark alike. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const looks = EditorView.theme({
  // Not what holds the tooltips, which bears the theme's class as well.
  "&.cm-editor": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--text)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--faint)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--hover-soft)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--hover-soft)", color: "var(--muted)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)", outline: "1px solid var(--line)" },
  ".cm-foldGutter span": { color: "var(--faint)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--text)" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--text)", border: "1px solid var(--line)", fontSize: "var(--code-size)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--selection)", color: "var(--text)" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal" },
  ".cm-tooltip-autocomplete li[aria-selected] .cm-completionDetail": { color: "var(--text)" },
  ".cm-textfield, .cm-button": {
    backgroundColor: "var(--surface)",
    backgroundImage: "none",
    color: "var(--text)",
    border: "1px solid var(--line)",
    borderRadius: "4px",
  },
  ".cm-diagnostic": { whiteSpace: "pre-wrap" },
  // CodeMirror draws these with images in `data:` addresses, which the page's policy refuses.
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline wavy 1px", textUnderlineOffset: "3px" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecorationColor: "var(--bad)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecorationColor: "var(--warn)" },
  ".cm-lintRange-hint, .cm-lintRange-info": { backgroundImage: "none", textDecorationColor: "var(--faint)" },
  ".cm-gutter-lint": { width: "12px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 2px" },
  ".cm-lint-marker": {
    content: "normal",
    width: "7px",
    height: "7px",
    margin: "0.5em 0 0",
    borderRadius: "50%",
    backgroundColor: "var(--faint)",
  },
  ".cm-lint-marker-error": { content: "normal", backgroundColor: "var(--bad)", borderRadius: "1px" },
  ".cm-lint-marker-warning": { content: "normal", backgroundColor: "var(--warn)" },
  ".cm-lint-marker-hint, .cm-lint-marker-info": { content: "normal" },
  ".cm-explains": { maxWidth: "min(60ch, 88vw)", padding: "7px 10px 8px", fontFamily: "var(--sans)", fontSize: "13px", lineHeight: "1.45" },
  ".cm-explains pre": { whiteSpace: "pre-wrap", overflowWrap: "anywhere", fontFamily: "var(--mono)", fontSize: "12px" },
  ".cm-explains p": { marginTop: "5px", color: "var(--text)" },
  ".cm-explains ul": { marginTop: "6px", paddingTop: "6px", borderTop: "1px solid var(--line-soft)" },
  ".cm-explains li": {
    color: "var(--muted)",
    fontFamily: "var(--mono)",
    fontSize: "12px",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    paddingLeft: "2ch",
    textIndent: "-2ch",
  },
  ".cm-tooltip.cm-completionInfo": { padding: "0", maxHeight: "50vh", overflow: "auto" },
  ".cm-tooltip-hover": { maxHeight: "60vh", overflow: "auto" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-help": {
    display: "flex",
    alignItems: "center",
    padding: "2px 6px",
    overflowX: "auto",
    fontFamily: "var(--sans)",
    fontSize: "12px",
    whiteSpace: "nowrap",
    scrollbarWidth: "none",
  },
  ".cm-help button": { border: "none", background: "none", padding: "2px 6px", minHeight: "24px", color: "var(--text)", flex: "none" },
  ".cm-help button:hover": { background: "var(--hover)" },
  ".cm-help button:focus-visible, .cm-uses button:focus-visible": { outlineOffset: "-2px" },
  ".cm-help kbd": { color: "var(--muted)", fontSize: "11px", opacity: "1" },
  "@media (pointer: coarse)": { ".cm-help kbd, .cm-help-tab": { display: "none" } },
  // However narrow it gets, how one leaves stays in sight.
  ".cm-help-tab": {
    position: "sticky",
    right: "-6px",
    marginLeft: "auto",
    padding: "4px 8px",
    flex: "none",
    color: "var(--muted)",
    backgroundColor: "var(--raised)",
  },
  ".cm-uses": { position: "relative", maxHeight: "32vh", overflow: "auto", padding: "4px 6px 6px", fontFamily: "var(--sans)", fontSize: "12.5px" },
  ".cm-uses h3": { padding: "2px 6px" },
  ".cm-uses-close": { position: "absolute", top: "4px", right: "6px", minWidth: "24px", minHeight: "24px", justifyContent: "center", padding: "0" },
  ".cm-uses li button": { width: "100%", border: "none", background: "none", padding: "2px 6px", minHeight: "24px", gap: "10px" },
  ".cm-uses li button:hover, .cm-uses li button:focus": { background: "var(--hover)" },
  ".cm-uses-place": { color: "var(--code-call)", fontFamily: "var(--mono)", flex: "none" },
  ".cm-uses code": { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  ".cm-failed-line": { backgroundColor: "var(--bad-soft)" },
  // Whatever stands there: a comment's colour is too faint on this ground.
  ".cm-place, .cm-place span": { color: "var(--text)" },
  ".cm-place": { backgroundColor: "var(--selection)", borderRadius: "3px", boxShadow: "0 0 0 2px var(--selection)" },
  // Stays in sight when the code is scrolled sideways.
  ".cm-result": {
    position: "sticky",
    left: "0",
    boxSizing: "border-box",
    // As wide as the editor is, not as its longest line: the container is the element that it was mounted in.
    maxWidth: "calc(100cqi - 58px)",
    padding: "1px 12px 3px 6px",
    borderLeft: "3px solid var(--bad)",
    color: "var(--bad)",
    backgroundColor: "var(--bad-soft)",
    fontFamily: "var(--sans)",
    fontSize: "0.95em",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  ".cm-result::before": { content: "'✕ '" },
  ".cm-result.error::before": { content: "'▲ '" },
});

const words = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: [tags.typeName, tags.className], color: "var(--code-type)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-call)" },
  { tag: [tags.definition(tags.propertyName)], color: "var(--code-call)" },
  { tag: [tags.comment], color: "var(--code-comment)" },
]);

export const theme: Extension = [looks, syntaxHighlighting(words)];
