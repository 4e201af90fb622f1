/** Type-checks the text on stdin under `strict`, and writes what the compiler says as `[{ line, code }]`, lines from 0. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(new URL("../web/package.json", import.meta.url))("typescript");
const NAME = "pairs.ts";

const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] };
const host = ts.createCompilerHost(options);
const { getSourceFile } = host;
const source = ts.createSourceFile(NAME, readFileSync(0, "utf8"), options.target);
host.getSourceFile = (name, ...rest) => (name === NAME ? source : getSourceFile.call(host, name, ...rest));
const program = ts.createProgram([NAME], options, host);
const said = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
process.stdout.write(JSON.stringify(said.map(({ start, code }) => ({ line: source.getLineAndCharacterOfPosition(start).line, code }))));
