//! Web services over HTTP in memory: providers, consumers, and what the derived checks say of both.

mod consumers;
mod providers;
mod right;

/// A service that keeps notes by name.
const NOTES: &str = r#"
--- Notes.contract.ts
/** @service */
export interface Notes {
  /**
   * @route GET /notes/{name}?mark={mark} 200
   * @throws NoNote 404 nothing is kept by that name
   * @example get("none") throws NoNote
   * @readonly
   */
  get(name: Name, mark?: boolean): Promise<Note>;
  /**
   * @route PUT /notes/{name} 201
   * @ensures result.name === name && (await get(name)).text === text
   * @example put("a b", "hello") => { name: "a b", text: "hello" }
   */
  put(name: Name, text: string): Promise<Note>;
  /** @route DELETE /notes/{name} 204 */
  drop(name: Name): Promise<void>;
}
/** @minLength 1 @maxLength 8 */
export type Name = string;
export interface Note { name: Name; text: string }
"#;

const KEEPER: &str = r#"
--- Keeper.module.ts
const notes = new Map();
const refuse = (status, error) => Response.json({ error }, { status });
export default {
  async fetch(request) {
    const url = new URL(request.url);
    const [, place, segment, more] = url.pathname.split("/");
    if (place !== "notes" || !segment || more !== undefined) return refuse(404, "NoPath");
    const name = decodeURIComponent(segment);
    if ([...name].length > 8) return refuse(400, "BadName");
    switch (request.method) {
      case "GET":
      case "HEAD": {
        if (!["true", "false", null].includes(url.searchParams.get("mark"))) return refuse(400, "BadMark");
        const text = notes.get(name);
        return text === undefined ? refuse(404, "NoNote") : Response.json({ name, text });
      }
      case "PUT": {
        if (!/^application\/json\b/.test(request.headers.get("content-type") ?? "")) return refuse(415, "BadType");
        let text;
        try {
          text = await request.json();
        } catch {
          return refuse(400, "BadJson");
        }
        if (typeof text !== "string") return refuse(422, "BadText");
        notes.set(name, text);
        return Response.json({ name, text }, { status: 201 });
      }
      case "DELETE":
        notes.delete(name);
        return new Response(null, { status: 204 });
      default:
        return new Response(null, { status: 405, headers: { allow: "GET, HEAD, PUT, DELETE" } });
    }
  },
} satisfies WebService<Notes>;
"#;

/// The service, with one line of its provider changed.
fn notes(find: &str, replace: &str) -> String {
    assert!(find.is_empty() || KEEPER.contains(find), "{find}");
    [NOTES, &KEEPER.replacen(find, replace, 1)].concat()
}
