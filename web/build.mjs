/**
 * The last step of building the site: bundles the TypeScript, puts the digest into every address and writes index.html.
 *
 *   node build.mjs --out FOLDER [--sizes FILE] [--quick]
 *
 * FOLDER already holds everything else that belongs to the site. `cargo xtask build` calls this.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import * as esbuild from "esbuild";

const WEB = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(WEB);

/**
 * Entry points, what they become, and how. What is loaded at run time by its address stays out of the bundles, since
 * esbuild follows only addresses that are written out.
 */
export const BUNDLES = [
  { entry: "page/main.ts", name: "page.js", format: "esm" },
  { entry: "engine/main.ts", name: "worker.js", format: "esm" },
  { entry: "runtime/main.ts", name: "runtime.js", format: "iife" },
  { entry: "editor/main.ts", name: "editor.js", format: "esm" },
  { entry: "scenarios/main.ts", name: "scenarios.js", format: "esm" },
  { entry: "evidence/main.ts", name: "evidence.js", format: "esm" },
  { entry: "folder/main.ts", name: "folder.js", format: "esm" },
  { entry: "difference/main.ts", name: "difference.js", format: "esm" },
];

/** The inline script of every sandbox frame. */
const FRAME = "frame/boot.ts";

/** Stands for the digest until everything that it is taken over exists; as long as the digest itself. */
const DIGEST_TO_COME = "d1gestToCome";

/** What a visitor's browser loads before it shows the page. */
const FIRST_PAINT = ["index.html", "style.css", "style-parts.css", "page.js", "app.js", "app_bg.wasm"];

/** Of what is worth measuring: text and code, not pictures. */
const MEASURED = /\.(html|css|js|json|svg|wasm)$/;

export function settings(quick) {
  return {
    bundle: true,
    target: "es2023",
    charset: "utf8",
    legalComments: "none",
    minify: !quick,
    sourcemap: false,
    write: false,
    absWorkingDir: WEB,
    // `production` is the same code without checks for the developer of the package.
    conditions: ["production", "browser"],
    logLevel: "warning",
  };
}

/** The frame's script and its hash as a Content-Security-Policy source. */
export function boot(text) {
  const script = text.trim();
  // It is written between <script> and </script>, where these would end it or change how it is read.
  if (/<\/script|<!--|<script/i.test(script)) throw new Error(`${FRAME} contains an HTML tag`);
  return { script, hash: `sha256-${createHash("sha256").update(script).digest("base64")}` };
}

/**
 * The page's policy. `unsafe-inline` styles are the editor's; `blob:` workers are those of the sandbox's frames, which
 * inherit this policy, and a lint sees to it that the page itself makes none.
 */
export function policy(hash) {
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' '${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Fills the template in. A name that is not among the values is a mistake of ours. */
export function fill(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (!Object.hasOwn(values, name)) throw new Error(`index.html asks for {{${name}}}`);
    return values[name];
  });
}

/** Every file under a folder, with "/" between its parts, in order. */
async function list(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

async function bundles(quick) {
  const bundle = async (entry, format, define) => {
    const result = await esbuild.build({ ...settings(quick), entryPoints: [entry], format, define });
    return result.outputFiles[0].text;
  };
  const present = (entry) => existsSync(join(WEB, entry));
  const frame = boot(present(FRAME) ? await bundle(FRAME, "iife", {}) : "");
  const define = {
    __DIGEST__: JSON.stringify(DIGEST_TO_COME),
    __FRAME_BOOT__: JSON.stringify(frame.script),
    __FRAME_HASH__: JSON.stringify(frame.hash),
  };
  const outputs = new Map();
  for (const { entry, name, format } of BUNDLES.filter(({ entry }) => present(entry))) {
    outputs.set(name, await bundle(entry, format, define));
  }
  return { frame, outputs };
}

export async function build(out, quick) {
  const { frame, outputs } = await bundles(quick);
  const template = await readFile(join(ROOT, "index.html"), "utf8");

  const hash = createHash("sha256").update(template);
  for (const name of await list(out)) hash.update(name).update(await readFile(join(out, name)));
  for (const [name, text] of outputs) hash.update(name).update(text);
  const digest = hash.digest("hex").slice(0, DIGEST_TO_COME.length);

  for (const [name, text] of outputs) {
    await writeFile(join(out, name), text.replaceAll(DIGEST_TO_COME, digest));
  }
  const sheets = (await list(out)).filter((name) => /^style[^/]*\.css$/.test(name));
  const page = fill(template, {
    policy: policy(frame.hash),
    digest,
    styles: sheets.map((name) => `<link rel="stylesheet" href="${name}?v=${digest}">`).join("\n    "),
  });
  await writeFile(join(out, "index.html"), page);
  return digest;
}

/** The size of each file as a server would send it. */
async function measure(out) {
  const sizes = {};
  for (const name of (await list(out)).filter((name) => MEASURED.test(name))) {
    const bytes = await readFile(join(out, name));
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    sizes[name] = { bytes: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
  }
  const first = FIRST_PAINT.map((name) => sizes[name] ?? { bytes: 0, brotli: 0 });
  const sum = (of) => first.reduce((all, one) => all + one[of], 0);
  sizes["before the first paint"] = { bytes: sum("bytes"), brotli: sum("brotli") };
  return sizes;
}

function print(sizes) {
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(9);
  console.log("   KB        plain   brotli");
  for (const [name, { bytes, brotli }] of Object.entries(sizes)) {
    if (!name.startsWith("examples/")) console.log(`   ${kilobytes(bytes)}${kilobytes(brotli)}  ${name}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { out: { type: "string" }, sizes: { type: "string" }, quick: { type: "boolean", default: false } },
  });
  await build(values.out, values.quick);
  if (!values.quick) {
    const sizes = await measure(values.out);
    print(sizes);
    if (values.sizes) {
      await mkdir(dirname(values.sizes), { recursive: true });
      await writeFile(values.sizes, JSON.stringify(sizes));
    }
  }
}
