/** The engine worker's entry: starts the engine. */
const engine = await import(`./engine.js?v=${__DIGEST__}`);
await engine.default({ module_or_path: new URL(`./engine_bg.wasm?v=${__DIGEST__}`, import.meta.url) });

export {};
