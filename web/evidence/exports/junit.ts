/**
 * JUnit XML, as build servers read it: a suite for each kind of checks, and one for each kind's verdicts on faults. A fault
 * that a kind missed is told as skipped: nothing failed in it, and a build is not to fail for it.
 */
import { type Kind, KINDS } from "../whole.ts";
import { fileOf, type Seen, seen, type Source, type Told, told, verdictOf } from "./source.ts";

/** What XML 1.0 has no way to write. */
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** A text as it stands in XML, between tags or in a quoted attribute, where a line's end would else become a space. */
export function xml(text: string): string {
  return text.replace(NO_XML, "\u{FFFD}").replace(/[&<>"'\n\r\t]/g, (character) => ENTITIES[character] ?? "");
}

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes, ...children: string[]): string {
  const within = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  const open = `<${name}${within.join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>\n${children.join("\n").replace(/^/gm, "  ")}\n</${name}>`;
}

function properties(list: Attributes): string {
  return element("properties", {}, ...Object.entries(list).map(([name, value]) => element("property", { name, value })));
}

/** The document. */
export function junit(source: Source): string {
  const { report } = source;
  const checks = told(source);
  const faults = seen(source).filter(({ fault }) => fault.done);
  const suites = KINDS.flatMap((kind) => [
    suiteOf(`${kind} checks`, kind, checks.filter((check) => check.kind === kind).map(checked), report.seed),
    suiteOf(`faults by ${kind} checks`, kind, faults.map((one) => judged(one, kind)), report.seed),
  ]).filter(({ tests }) => tests > 0);
  const total = (of: "tests" | "failures" | "errors" | "skipped") => suites.reduce((all, suite) => all + suite[of], 0);
  const root = element(
    "testsuites",
    {
      name: report.scenario.title,
      tests: total("tests"),
      failures: total("failures"),
      errors: total("errors"),
      skipped: total("skipped"),
      time: (report.timing.totalMs / 1000).toFixed(3),
    },
    ...suites.map(({ text }) => text),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

type Outcome = "passed" | "failure" | "error" | "skipped";

interface Case {
  outcome: Outcome;
  text: string;
}

function suiteOf(name: string, kind: Kind, cases: Case[], seed: number) {
  const count = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  const counts = { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
  const text = element("testsuite", { name, ...counts, time: 0 }, properties({ kind, seed }), ...cases.map((one) => one.text));
  return { ...counts, text };
}

function testcase(name: string, classname: string, file: string | null, list: Attributes, outcome: Outcome, type: string, message: string): Case {
  const place: Attributes = file === null ? {} : { file };
  const said = outcome === "passed" ? [] : [element(outcome, { ...(outcome === "skipped" ? {} : { type }), message })];
  return { outcome, text: element("testcase", { name, classname, ...place, time: 0 }, properties(list), ...said) };
}

function checked(check: Told): Case {
  const { name, kind, contract, module, rule, status, message, size, at } = check;
  const outcome: Record<Told["status"], Outcome> = {
    passed: "passed",
    failed: "failure",
    error: "error",
    timeout: "error",
    skipped: "skipped",
    pending: "skipped",
  };
  const list = { kind, rule, [kind === "interface" ? "cases" : "steps"]: size, ...(at === null ? {} : { line: at.line }) };
  const words = message !== "" ? message : status === "pending" ? "waits for a person" : status;
  const of = [kind, ...[contract, module].filter((part) => part !== null)].join(".");
  return testcase(name, of, fileOf(check), list, outcome[status], status, words);
}

function judged({ fault, caughtBy }: Seen, kind: Kind): Case {
  const verdict = verdictOf(fault, kind);
  const list: Attributes = { kind, operator: fault.operator, id: fault.id, verdict };
  if (caughtBy[kind].length > 0) list["caught by"] = caughtBy[kind].join("\n");
  const outcome = verdict === "caught" ? "passed" : "skipped";
  const words = [verdict, fault.missedBecause ?? ""].filter((part) => part !== "").join(": ");
  return testcase(fault.name, `${kind}.faults.${fault.operator}`, fault.at?.file ?? null, list, outcome, verdict, words);
}
