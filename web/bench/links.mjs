/** Characters of a link's scenario: ours against what one would take from npm, on every example. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import lzString from "lz-string";
import * as pako from "pako";

export async function links(page, site) {
  const index = JSON.parse(await readFile(join(site, "examples", "index.json"), "utf8"));
  const lengths = [];
  for (const { name } of index) {
    const text = JSON.stringify(JSON.parse(await readFile(join(site, "examples", `${name}.json`), "utf8")));
    const link = await page.evaluate("return seamwright.link(JSON.parse(args[0]))", text);
    const deflated = Buffer.from(pako.deflateRaw(text, { level: 9 }));
    const row = {
      example: name,
      json: text.length,
      seamwright: link.length - link.indexOf("#") - 1,
      lzString: lzString.compressToEncodedURIComponent(text).length,
      pako: deflated.toString("base64url").length,
    };
    lengths.push({ ...row, met: row.seamwright < Math.min(row.lzString, row.pako) });
  }
  return lengths;
}
