// Reads a JSON array of reports and holds each against the published schema.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const Ajv = require("ajv/dist/2020").default;
const schema = JSON.parse(readFileSync(new URL("../../static/report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
for (const report of JSON.parse(readFileSync(0, "utf8"))) {
  if (!validate(report)) console.log(JSON.stringify(validate.errors, null, 1));
}
