/**
 * Speeds and lengths, as one JSON on standard output:
 *
 *   node bench/main.mjs --site FOLDER --chromium PROGRAM --chromedriver PROGRAM
 *
 * `cargo xtask bench` calls this and adds the sizes.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { checks } from "./checks.mjs";
import { Chromium } from "./chromium.mjs";
import { edit } from "./edit.mjs";
import { frames } from "./frames.mjs";
import { links } from "./links.mjs";
import { mutants } from "./mutants.mjs";
import { opening } from "./opening.mjs";

const text = { type: "string" };
const { values } = parseArgs({ options: { site: text, chromium: text, chromedriver: text } });
const page = await Chromium.open(values);
try {
  const measured = {
    machine: { cores: cpus().length, cpu: cpus()[0]?.model, node: process.version, chromium: page.version },
    checks: await checks(page),
    links: await links(page, values.site),
    mutants: await mutants(page),
    edit: await edit(page),
    frames: await frames(values),
    opening: await opening(values),
  };
  process.stdout.write(JSON.stringify(measured));
} finally {
  await page.close();
}
