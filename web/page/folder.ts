/** Zipped folders, by a bundle that is loaded when somebody saves one or opens one. */

/** What `folder.js` offers. */
interface FolderModule {
  pack(files: Record<string, string>): Uint8Array<ArrayBuffer>;
  unpack(bytes: Uint8Array): string;
  zipName(files: Record<string, string>): string;
}

/** A file larger than this is no scenario: one holds at most a megabyte of text, JSON makes some more of it. */
const MOST_FILE_BYTES = 16 * 1024 * 1024;
/** What every zip begins with. */
const ZIP = [0x50, 0x4b];

function load(): Promise<FolderModule> {
  const address = new URL(`./folder.js?v=${__DIGEST__}`, import.meta.url);
  return import(address.href) as Promise<FolderModule>;
}

/** Files as a zipped folder, with a name for it. */
export async function zipped(files: Record<string, string>): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { pack, zipName } = await load();
  return { name: zipName(files), bytes: pack(files) };
}

/** The text of a file, or of the document that a zipped folder is. Rejects, and says why, if a folder is none. */
export async function textOf(file: File): Promise<string> {
  if (file.size > MOST_FILE_BYTES) throw new Error("It is too large for one.");
  const bytes = new Uint8Array(await file.arrayBuffer());
  return bytes[0] === ZIP[0] && bytes[1] === ZIP[1] ? (await load()).unpack(bytes) : new TextDecoder().decode(bytes);
}
