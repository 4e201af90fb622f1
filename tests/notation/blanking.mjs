// Compares our blanked texts with those of ts-blank-space and of TypeScript's own transpiler.
// In: [{ name, source, ours }] as JSON. Out: [{ name, tool, ours, theirs, first }] for those that differ.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const web = createRequire(process.argv[2]);
const ts = web("typescript");
const blankSpace = (await import(pathToFileURL(web.resolve("ts-blank-space")).href)).default;

/** What says nothing: parentheses, empty statements, and the `export {}` that keeps a file a module. */
function silent(node) {
  return (
    node.kind === ts.SyntaxKind.EmptyStatement ||
    node.kind === ts.SyntaxKind.SemicolonClassElement ||
    (ts.isExportDeclaration(node) &&
      !node.moduleSpecifier &&
      node.exportClause?.elements?.length === 0)
  );
}

/** The tree as lines, one a node, so that white space, parentheses and semicolons do not count. */
function shape(text) {
  const file = ts.createSourceFile("text.js", text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const lines = file.parseDiagnostics.map((problem) => `does not parse: ${problem.messageText}`);
  const visit = (node, depth) => {
    if (silent(node)) return;
    if (ts.isParenthesizedExpression(node)) return visit(node.expression, depth);
    let line = `${" ".repeat(depth)}${ts.SyntaxKind[node.kind]}`;
    if (node.flags & (ts.NodeFlags.BlockScoped | ts.NodeFlags.OptionalChain)) line += ` ${node.flags & 39}`;
    const place = lines.push(line) - 1;
    ts.forEachChild(node, (child) => visit(child, depth + 1));
    if (ts.isTokenKind(node.kind)) lines[place] += ` ${node.getText(file)}`;
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
      lines[place] += ` ${ts.SyntaxKind[node.operator]}`;
  };
  visit(file, 0);
  return lines.join("\n");
}

/** Where two shapes part. */
function firstDifference(ours, theirs) {
  const others = theirs.split("\n");
  const place = ours.split("\n").findIndex((line, at) => line !== others[at]);
  return `${ours.split("\n").slice(place - 2, place + 2).join(" |")} <> ${others.slice(place, place + 2).join(" |")}`;
}

function withBlankSpace(source) {
  let refused = false;
  const text = blankSpace(source, () => (refused = true));
  return refused ? undefined : text;
}

function transpiled(source) {
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    removeComments: true,
  };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

const different = [];
for (const { name, source, ours } of JSON.parse(readFileSync(0, "utf8"))) {
  const texts = { "ts-blank-space": withBlankSpace(source), typescript: transpiled(source) };
  // It gets some texts wrong: fields named `get` before a method, optional methods with a computed name.
  if (name.includes("(not ts-blank-space)")) delete texts["ts-blank-space"];
  for (const [tool, theirs] of Object.entries(texts))
    if (theirs !== undefined && shape(theirs) !== shape(ours))
      different.push({ name, tool, ours, theirs, first: firstDifference(shape(ours), shape(theirs)) });
}
process.stdout.write(JSON.stringify(different));
