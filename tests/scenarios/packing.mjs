// Reads operations with their unpackers and cases, unpacks as the sandbox does, and tells what comes out otherwise.
import { readFileSync } from "node:fs";
import { bundle } from "../../web/node/harness.mjs";

const text = await bundle(new URL("packing.ts", import.meta.url).pathname, { globalName: "wires" });
const { decode, encode, unfilled } = new Function(`${text}; return wires;`)();
let count = 0;
for (const { name, unpacker, cases } of JSON.parse(readFileSync(0, "utf8"))) {
  const unpack = new Function(`return ${unpacker}`)()(decode, unfilled);
  for (const { packed, args } of cases) {
    count += 1;
    const found = JSON.stringify(encode(unpack(JSON.parse(packed))));
    if (found !== JSON.stringify(args)) console.log(`${name}: ${packed} became ${found}, not ${JSON.stringify(args)}`);
  }
}
console.log(`${count} cases`);
