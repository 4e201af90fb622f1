/**
 * What two formats demand of what is exported, in our own words after their published schemas: Common Test Report Format
 * 0.1 (ctrf-io/ctrf, `schema/ctrf.schema.json`) and mutation-testing-report-schema 3.8.4 (major version 2). Stricter where
 * the schemas leave things open that we never write.
 */

const text = { type: "string" };
const count = { type: "integer", minimum: 0 };

/** An object with these members; those whose names end with `?` may be missing, and there are no others. */
function object(members) {
  const entries = Object.entries(members).map(([name, schema]) => [name.replace("?", ""), schema]);
  const required = Object.keys(members).filter((name) => !name.endsWith("?"));
  return { type: "object", required, properties: Object.fromEntries(entries), additionalProperties: false };
}

const list = (items, more = {}) => ({ type: "array", items, ...more });
const dictionary = (values) => ({ type: "object", additionalProperties: values });
const extra = { type: "object" };

export const CTRF = object({
  reportFormat: { const: "CTRF" },
  specVersion: { type: "string", pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$" },
  timestamp: { type: "string", format: "date-time" },
  generatedBy: text,
  results: object({
    tool: object({ name: { type: "string", minLength: 1 }, version: text }),
    summary: object({
      tests: count,
      passed: count,
      failed: count,
      skipped: count,
      pending: count,
      other: count,
      start: count,
      stop: count,
      duration: count,
    }),
    tests: list(
      object({
        name: { type: "string", minLength: 1 },
        status: { enum: ["passed", "failed", "skipped", "pending", "other"] },
        duration: count,
        suite: list(text, { minItems: 1 }),
        "message?": text,
        "line?": count,
        rawStatus: text,
        tags: list(text),
        type: text,
        filePath: text,
        extra,
      }),
    ),
    environment: object({ reportName: text, extra }),
    extra,
  }),
});

const position = object({ line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } });
const percent = { type: "integer", minimum: 0, maximum: 100 };

export const MUTATION = object({
  schemaVersion: { type: "string", pattern: "^2(\\.(0|[1-9][0-9]*)){0,2}$" },
  thresholds: object({ high: percent, low: percent }),
  config: extra,
  framework: object({ name: text, version: text }),
  files: dictionary(
    object({
      language: text,
      source: text,
      mutants: list(
        object({
          id: text,
          mutatorName: text,
          description: text,
          location: object({ start: position, end: position }),
          "replacement?": text,
          status: { enum: ["Killed", "Survived", "NoCoverage", "CompileError", "RuntimeError", "Timeout", "Ignored", "Pending"] },
          statusReason: text,
          killedBy: list(text),
        }),
        { uniqueItems: true },
      ),
    }),
  ),
  testFiles: dictionary(
    object({ "source?": text, tests: list(object({ id: text, name: text, "location?": object({ start: position, "end?": position }) })) }),
  ),
});
