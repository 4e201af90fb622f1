/** Bundles the sandbox's world as the build does and runs text inside it, in a fresh vm context without `eval`. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import * as esbuild from "esbuild";
import { settings } from "../build.mjs";

const RUNTIME = join(dirname(fileURLToPath(import.meta.url)), "..", "runtime");

const ENTRY = `
  import { encode } from "./wire.js";
  import { install } from "./world/index.js";
  import { isStackOverflow, thrown } from "./world/errors.js";
  import { GLOBALS } from "./world/globals.js";
  globalThis.$world = { GLOBALS, encode, install, isStackOverflow, thrown };
`;

const bundle = await esbuild.build({
  ...settings(false),
  stdin: { contents: ENTRY, resolveDir: RUNTIME, loader: "ts" },
  format: "iife",
  // What a file of ours as the entry gets from its tsconfig.json.
  banner: { js: '"use strict";' },
});
const script = new vm.Script(bundle.outputFiles[0].text, { filename: "world.js" });

/** What a test program's host has besides the language; the world takes what it needs of it. */
const HOST = { MessageChannel, TextDecoder, URL, URLSearchParams };

/** A new world; `run(text)` is the value of a script in it. */
export function world() {
  const context = vm.createContext({ ...HOST, process, fetch }, { codeGeneration: { strings: false, wasm: false } });
  script.runInContext(context);
  const run = (text) => vm.runInContext(text, context);
  const { install, ...more } = run("$world");
  const installed = install(run("globalThis"));
  installed.reset(1, "test");
  return { run, world: installed, ...more };
}

/** What a function gives inside a world, as plain data; "!", name and text or data of what it throws. */
export async function said({ run, encode, thrown }, fact) {
  try {
    return JSON.parse(JSON.stringify(encode(await run(`(${fact})()`))));
  } catch (error) {
    const { name, message, native, data } = thrown(error);
    return `!${name} ${native ? "native" : name === "non-error" ? JSON.stringify(data) : message}`;
  }
}

/** The allow-list. */
export const { GLOBALS } = world();
