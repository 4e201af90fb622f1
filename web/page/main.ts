/** The page's entry: offers the host, then starts the Yew application. */
import { defineDifference } from "./difference.js";
import { host } from "./host.js";

Object.assign(globalThis, { seamwrightHost: host, seamwrightDigest: __DIGEST__ });
defineDifference();
const beside = (name: string) => new URL(`./${name}?v=${__DIGEST__}`, import.meta.url);
const app = await import(beside("app.js").href);
await app.default({ module_or_path: beside("app_bg.wasm") });

export {};
