/** The page's entry: starts the Yew application. */
const app = await import(`./app.js?v=${__DIGEST__}`);
await app.default({ module_or_path: new URL(`./app_bg.wasm?v=${__DIGEST__}`, import.meta.url) });

export {};
