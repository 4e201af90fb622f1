/** A scenario's folder as a zip, and back. */
import { unzipSync, zipSync, type Zippable } from "fflate";

import { Project, MANIFEST, kindOf } from "../notation/project.ts";
import { TSCONFIG, declarations } from "./declarations.ts";

/** Files that an export adds, and that are left out when it comes back; as in `src/scenario/folder.rs`. */
const GENERATED = ["seamwright.d.ts", "tsconfig.json"];
/** As many bytes are unpacked in all: more than a scenario may hold, and nothing that fills the memory. */
const MOST_BYTES = 4 * 1024 * 1024;
/** As many files are looked at: more than a scenario may hold. */
const MOST_FILES = 1_000;
/** The format that is written. */
const FORMAT = 1;
/** The same scenario gives the same bytes: what a zip says of time is its first moment. */
const TIME = new Date(1980, 0, 1);

const ORDER = ["contract", "module", "check", "other"];

/** Why a folder cannot be opened, in words for a person. */
class NoFolder extends Error {}

/** Packs files, `scenario.json` among them, with what TypeScript editors need. */
export function pack(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const project = new Project();
  project.setAll(Object.entries(files));
  const all = {
    ...files,
    [MANIFEST]: withFormat(files[MANIFEST] ?? "{}"),
    [GENERATED[0] as string]: declarations(project),
    [GENERATED[1] as string]: TSCONFIG,
  };
  const encoder = new TextEncoder();
  const packed: Zippable = {};
  for (const [name, text] of Object.entries(all)) {
    let safe = safeName(name);
    while (safe in packed) safe += "_";
    packed[safe] = [encoder.encode(text), { mtime: TIME }];
  }
  return new Uint8Array(zipSync(packed));
}

/** A name that stays inside the folder, wherever the zip is unpacked: a link may hold files of any name. */
function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_").replace(/^\.+/, "_");
}

/** The text of `scenario.json` with the format that it is in. Text that is no object is left as it is. */
function withFormat(manifest: string): string {
  const members = object(manifest);
  if (members === null || "format" in members) return manifest;
  const rest = manifest.slice(manifest.indexOf("{") + 1);
  const line = `\n  "format": ${FORMAT}`;
  return Object.keys(members).length === 0 ? `{${line}\n${rest.trimStart()}` : `{${line},${rest}`;
}

/** The document's text in a zip: `scenario.json` with the files beside it. */
export function unpack(bytes: Uint8Array): string {
  const files = entries(bytes);
  const manifest = files.find(([name]) => name === MANIFEST)?.[1] ?? "{}";
  const members = object(manifest);
  if (members === null) throw new NoFolder("Its scenario.json is not one JSON object. Mend it first.");
  const beside = files
    .filter(([name]) => name !== MANIFEST && !GENERATED.includes(name))
    // Contracts come first, then modules, then checks; within a kind the order of the zip stays.
    .sort(([a], [b]) => ORDER.indexOf(kindOf(a).kind) - ORDER.indexOf(kindOf(b).kind));
  if (!files.some(([name]) => name === MANIFEST || kindOf(name).kind !== "other")) {
    throw new NoFolder("It holds no scenario: neither scenario.json nor a contract, a module or a check.");
  }
  const written = beside.map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text.replaceAll("\r\n", "\n"))}`).join(",");
  // As text, so that every number of the manifest stays as it is written, and the order of its members.
  const open = manifest.slice(0, manifest.lastIndexOf("}"));
  const comma = Object.keys(members).length === 0 ? "" : ",";
  return `${open}${comma}"files":{${written}}}`;
}

function object(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Names and texts, without the one folder around them that most programs add. */
function entries(bytes: Uint8Array): [name: string, text: string][] {
  let [count, size] = [0, 0];
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (isNoise(name)) return false;
        count += 1;
        size += originalSize;
        if (count > MOST_FILES || size > MOST_BYTES) throw new NoFolder("It holds more than a scenario may.");
        return true;
      },
    });
  } catch (reason) {
    throw reason instanceof NoFolder ? reason : new NoFolder("It is no zip, or a damaged one.");
  }
  const names = Object.keys(unpacked);
  const [first = ""] = names;
  const folder = first.slice(0, first.indexOf("/") + 1);
  const inside = names.every((name) => name.startsWith(folder)) ? folder.length : 0;
  return names.map((name) => [name.slice(inside), decoded(name, unpacked[name] as Uint8Array)]);
}

/** Folders by themselves, and what operating systems put beside files. */
function isNoise(name: string): boolean {
  return name.endsWith("/") || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$|^__MACOSX\//.test(name);
}

function decoded(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NoFolder(`${name} is no text.`);
  }
}

/** A name for the zip, from the scenario's title. */
export function zipName(files: Record<string, string>): string {
  const members = object(files[MANIFEST] ?? "") as { title?: unknown } | null;
  const title = typeof members?.title === "string" ? members.title : "";
  const plain = title.normalize("NFKD").replace(/[^\w ]+/g, "").trim().replace(/\s+/g, "-").toLowerCase().slice(0, 60);
  return `${plain === "" ? "scenario" : plain}.zip`;
}
