/** Parts of the runtime by themselves, as modules. */
import { bundle } from "../../node/harness.mjs";

/** What a file of `web/` exports. It runs here, in Node's own global object. */
export async function part(entry) {
  const text = await bundle(entry, { format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
