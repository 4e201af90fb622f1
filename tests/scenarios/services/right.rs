//! Services that are right by construction pass every check, whatever the seed.

use seamwright::engine::Options;
use seamwright::report::Status;

use crate::support::{document, run, summary};

/// Seeds that are tried.
const SEEDS: u64 = 4;

/// Every kind of route, and a handler that a table describes.
const REGISTRY: &str = r#"
--- Registry.contract.ts
/** @service */
export interface Registry {
  /**
   * @route GET /things?kind={kind}&most={most}&v=1 200
   * @ensures result.length <= (most ?? 100)
   * @readonly
   */
  list(kind?: Kind, most?: Count): Promise<Thing[]>;
  /** @route GET /things/newest 200 @throws Missing 404 @readonly */
  newest(): Promise<Thing>;
  /** @route GET /things/{name} 200 @throws Missing 404 @readonly */
  find(name: Name): Promise<Thing>;
  /**
   * @route PUT /things/{name} 200
   * @ensures result.name === name && (await find(name)).kind === thing.kind
   */
  put(name: Name, thing: { kind: Kind; note?: string }): Promise<Thing>;
  /** @route PATCH /things/{name}/{count}/{on} 202 @throws Missing 404 @throws Stale 412 */
  mark(name: Name, count: Count, on: boolean, /** @header If-Match */ version?: Version): Promise<Marked>;
  /** @route POST /a%20b/é 201 @ensures result === first + second */
  add(first: Count, second: Count): Promise<number>;
  /** @route POST /notes 204 */
  note(text?: string | null): Promise<void>;
  /** @route DELETE /things/{name} 204 @throws Missing 404 */
  drop(name: Name): Promise<void>;
}
/** @maxLength 12 @pattern ^[^.\u0000-\u001f]+$ */
export type Name = string;
export type Kind = "a b" | "c/d" | "é";
/** @integer @minimum 0 @maximum 1000 */
export type Count = number;
/** @pattern ^[a-z]{1,4}$ */
export type Version = string;
export interface Thing { name: Name; kind: Kind }
export interface Marked { count: Count; on: boolean }
export interface Missing { wanted?: string }
--- Keeper.module.ts
const things = new Map();
const kinds = ["a b", "c/d", "é"];
class Refusal extends Error {
  constructor(status, error, more = {}, headers = {}) {
    super();
    this.response = Response.json({ error, ...more }, { status, headers });
  }
}
const demand = (holds, status, error) => {
  if (!holds) throw new Refusal(status, error);
};
const isName = (text) => typeof text === "string" && /^[^.\u0000-\u001f]+$/u.test(text) && [...text].length <= 12;
const isCount = (n) => Number.isInteger(n) && n >= 0 && n <= 1000;
const countOf = (text) => {
  const n = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  demand(isCount(n), 400, "BadCount");
  return n;
};
const nameOf = (segment) => {
  const name = decodeURIComponent(segment);
  demand(isName(name), 400, "BadName");
  return name;
};
const known = (name) => {
  if (!things.has(name)) throw new Refusal(404, "Missing", { wanted: name });
  return things.get(name);
};
async function bodyOf(request) {
  const text = await request.text();
  if (text === "") return undefined;
  demand(/^application\/json\b/.test(request.headers.get("content-type") ?? ""), 415, "BadType");
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "BadJson");
  }
}
const json = (data, status = 200) => Response.json(data, { status });
const routes = [
  [/^\/things$/, {
    GET(request, query) {
      const kind = query.get("kind");
      demand(query.get("v") === "1", 400, "BadVersion");
      demand(kind === null || kinds.includes(kind), 400, "BadKind");
      const most = query.has("most") ? countOf(query.get("most")) : 100;
      return json([...things.values()].filter((thing) => kind === null || thing.kind === kind).slice(0, most));
    },
  }],
  [/^\/things\/newest$/, {
    GET: () => json(known([...things.keys()].at(-1))),
  }],
  [/^\/things\/([^/]+)$/, {
    GET: (request, query, segment) => json(known(nameOf(segment))),
    async PUT(request, query, segment) {
      const name = nameOf(segment);
      const thing = await bodyOf(request);
      demand(kinds.includes(thing?.kind), 400, "BadKind");
      demand(thing.note === undefined || typeof thing.note === "string", 400, "BadNote");
      things.set(name, { name, kind: thing.kind });
      return json(known(name));
    },
    DELETE(request, query, segment) {
      const name = nameOf(segment);
      known(name);
      things.delete(name);
      return new Response(null, { status: 204 });
    },
  }],
  [/^\/things\/([^/]+)\/([^/]+)\/([^/]+)$/, {
    PATCH(request, query, segment, count, on) {
      const version = request.headers.get("if-match");
      demand(version === null || /^[a-z]{1,4}$/.test(version), 400, "BadMatch");
      demand(on === "true" || on === "false", 400, "BadOn");
      const marked = { count: countOf(decodeURIComponent(count)), on: on === "true" };
      known(nameOf(segment));
      demand(version !== "old", 412, "Stale");
      return json(marked, 202);
    },
  }],
  [/^\/a%20b\/%C3%A9$/i, {
    async POST(request) {
      const sum = await bodyOf(request);
      demand(isCount(sum?.first) && isCount(sum.second), 400, "BadSum");
      return json(sum.first + sum.second, 201);
    },
  }],
  [/^\/notes$/, {
    async POST(request) {
      const text = await bodyOf(request);
      demand(text === undefined || text === null || typeof text === "string", 400, "BadText");
      return new Response(null, { status: 204 });
    },
  }],
];
export default {
  async fetch(request) {
    const url = new URL(request.url);
    const found = routes.map(([path, methods]) => [path.exec(url.pathname), methods]).find(([match]) => match !== null);
    if (found === undefined) return json({ error: "NoPath" }, 404);
    const [[, ...segments], methods] = found;
    const method = request.method === "HEAD" ? "GET" : request.method;
    if (!Object.hasOwn(methods, method)) {
      return Response.json({ error: "NoMethod" }, { status: 405, headers: { allow: Object.keys(methods).join(", ") } });
    }
    try {
      return await methods[method](request, url.searchParams, ...segments);
    } catch (error) {
      if (error instanceof Refusal) return error.response;
      throw error;
    }
  },
} satisfies WebService<Registry>;
--- Client.contract.ts
import type { Name, Kind, Count } from "./Registry.contract";
export interface Client {
  /** @readonly */ kindOf(name: Name): Promise<Kind | null>;
  keep(name: Name, kind: Kind): Promise<Name>;
  sum(numbers: Count[]): Promise<number>;
}
--- Client.module.ts
import Registry from "Registry";
const path = (name) => `/things/${encodeURIComponent(name)}`;
export default {
  async kindOf(name) {
    const answer = await Registry.fetch(path(name));
    if (answer.status === 404) return null;
    return (await answer.json()).kind;
  },
  async keep(name, kind) {
    const thing = await Registry.put(name, { kind, note: undefined });
    return thing.name;
  },
  async sum(numbers) {
    let sum = 0;
    for (const number of numbers) sum += (await Registry.add(number, 0)) > 0 ? number : 0;
    return sum;
  },
} satisfies Client;
"#;

#[test]
fn services_that_are_right_by_construction_pass_every_check() {
    for seed in 0..SEEDS {
        let options = Options {
            cases: 60,
            seed: Some(seed),
            ..Options::default()
        };
        let report = run(&document(REGISTRY), options);
        let told = summary(&report);
        assert_eq!(report.diagnostics, [], "{told}");
        for check in &report.interface.checks {
            let skipped = check.status == Status::Skipped && check.cases == 0;
            assert!(
                check.status == Status::Passed || skipped,
                "seed {seed}: {check:#?}\n{told}"
            );
        }
    }
}
