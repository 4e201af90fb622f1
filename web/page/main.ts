/** The page's entry: offers the host, then starts the Yew application. */
import { host } from "./host.js";

Object.assign(globalThis, { seamwrightHost: host, seamwrightDigest: __DIGEST__ });
const app = await import(`./app.js?v=${__DIGEST__}`);
await app.default({ module_or_path: new URL(`./app_bg.wasm?v=${__DIGEST__}`, import.meta.url) });

export {};
