/** Folders as zips: a bundle of its own, loaded when somebody saves one or opens one. */
export { pack, unpack, zipName } from "./zip.ts";
