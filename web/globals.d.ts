/** What `build.mjs` puts in the place of these names. */

/** Twelve hexadecimal digits that change with anything in the built site; the `?v=` of every file it loads. */
declare const __DIGEST__: string;

/** The text of the inline script in every sandbox frame: `frame/boot.ts`, bundled. In the page's bundle only. */
declare const __FRAME_BOOT__: string;

/** The Content-Security-Policy source of that script: `sha256-…`, without quotes. In the page's bundle only. */
declare const __FRAME_HASH__: string;
