/** Bundles the sandbox's world as the build does and runs text inside it, in a fresh vm context without `eval`. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import * as esbuild from "esbuild";
import { settings } from "../build.mjs";

const RUNTIME = join(dirname(fileURLToPath(import.meta.url)), "..", "runtime");

const ENTRY = `
  import { install } from "./world/index.js";
  import { isStackOverflow, thrown } from "./world/errors.js";
  globalThis.$world = { install, isStackOverflow, thrown };
`;

const bundle = await esbuild.build({
  ...settings(true),
  stdin: { contents: ENTRY, resolveDir: RUNTIME, loader: "ts" },
  format: "iife",
});
const script = new vm.Script(bundle.outputFiles[0].text, { filename: "world.js" });

/** What a test program's host has besides the language; the world takes what it needs of it. */
const HOST = { MessageChannel, TextDecoder, URL };

/** A new world; `run(text)` is the value of an expression or a script in it. */
export function world() {
  const context = vm.createContext({ ...HOST, process, fetch }, { codeGeneration: { strings: false, wasm: false } });
  script.runInContext(context);
  const run = (text) => vm.runInContext(text, context);
  const { install, isStackOverflow, thrown } = run("$world");
  const installed = install(run("globalThis"));
  installed.reset(1, "test");
  return { run, isStackOverflow, thrown, world: installed };
}

/** What an expression gives, as JSON of this realm. */
export function json(run, text) {
  return JSON.parse(run(`JSON.stringify((() => (${text}))()) ?? "null"`));
}
