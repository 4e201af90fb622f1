/** Parts of `web/` by themselves, as modules. */
import { fileURLToPath } from "node:url";

import { bundle } from "../../node/harness.mjs";

/** What a file of `web/` exports. It runs here, in Node's own global object. `options` are esbuild's. */
export async function part(entry, options = {}) {
  return loaded(await bundle(entry, { format: "esm", ...options }));
}

/** What several files and packages export, bundled together, so that they share what they have in common. */
export async function parts(...entries) {
  const contents = entries.map((entry) => `export * from "${entry}";`).join("\n");
  const resolveDir = fileURLToPath(new URL("../..", import.meta.url));
  return loaded(await bundle(undefined, { entryPoints: [], stdin: { contents, resolveDir, loader: "ts" }, format: "esm" }));
}

async function loaded(text) {
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
