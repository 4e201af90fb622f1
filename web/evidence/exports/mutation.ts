/**
 * The mutation testing report schema of Stryker and others, major version 2: files with their text, mutants with their
 * place, tests with ids. It knows one verdict for a mutant: killed is what either kind caught. The verdict of each kind is
 * in the mutant's `statusReason` and under `config.verdicts`, and the ids and names of tests begin with their kind.
 */
import type { Scenario } from "../scenario.ts";
import { type At, type Fault, KINDS, type Verdict } from "../whole.ts";
import { fileOf, type Seen, seen, type Source, type Told, told, verdictOf } from "./source.ts";

interface Position {
  line: number;
  column: number;
}

interface Mutant {
  id: string;
  mutatorName: string;
  description: string;
  location: { start: Position; end: Position };
  replacement?: string;
  status: "Killed" | "Survived" | "Timeout" | "NoCoverage" | "CompileError" | "Pending";
  statusReason: string;
  killedBy: string[];
}

/** The manifest's name: where a fault is that changes no file, but a wire or a link. */
const MANIFEST = "scenario.json";
/** From which share of killed mutants on a viewer shows green, and below which red, in percent: its own defaults. */
const THRESHOLDS = { high: 80, low: 60 };

/** The document. */
export function mutation(source: Source): string {
  const { report, scenario } = source;
  const texts = textsOf(scenario);
  const checks = told(source);
  const ids = new Map(checks.map(({ kind, name, id }) => [`${kind} ${name}`, id]));
  const files: Record<string, { language: string; source: string; mutants: Mutant[] }> = {};
  const file = (name: string) => (files[name] ??= { language: name.endsWith(".json") ? "json" : "typescript", source: texts[name] ?? "", mutants: [] });
  for (const name of Object.keys(texts)) if (name.endsWith(".module.ts")) file(name);
  for (const one of seen(source)) {
    const place = placeOf(one.fault, scenario, texts);
    file(place.file).mutants.push(mutant(one, place, ids));
  }
  const result = {
    schemaVersion: "2",
    thresholds: THRESHOLDS,
    config: {
      seed: report.seed,
      scenario: report.scenario,
      verdicts: Object.fromEntries(
        report.faults.map((fault) => [fault.id, Object.fromEntries(KINDS.map((kind) => [kind, verdictOf(fault, kind)]))]),
      ),
    },
    framework: { name: report.tool.name, version: report.tool.version },
    files,
    testFiles: testFiles(checks, texts),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** The scenario's files, and the names of its own faults, for those that are in no file. */
function textsOf(scenario: Scenario): Record<string, string> {
  const faults = scenario.planted.map(({ name, edit, ...more }) => ({ name, ...more }));
  return { ...Object.fromEntries(scenario.files), [MANIFEST]: `${JSON.stringify({ faults }, null, 2)}\n` };
}

interface Place {
  file: string;
  start: Position;
  end: Position;
  replacement: string | null;
}

/** Where a fault is, as far as the report and the scenario tell. */
function placeOf(fault: Fault, scenario: Scenario, texts: Record<string, string>): Place {
  const { at, change } = fault;
  if (at !== undefined && change !== undefined) {
    return placed(at.file, texts[at.file] ?? "", change.start, change.end, change.code ?? change.after);
  }
  const edit = scenario.edit(fault);
  if (edit !== null) return placed(edit.file, texts[edit.file] ?? "", edit.start, edit.end, edit.code);
  if (at !== undefined) {
    const from = offsetOf(texts[at.file] ?? "", at);
    return placed(at.file, texts[at.file] ?? "", from, from, null);
  }
  const manifest = texts[MANIFEST] ?? "";
  const name = JSON.stringify(fault.name);
  const from = Math.max(0, manifest.indexOf(name));
  return placed(MANIFEST, manifest, from, manifest.includes(name) ? from + name.length : from, null);
}

function placed(file: string, text: string, from: number, to: number, replacement: string | null): Place {
  return { file, start: positionOf(text, from), end: positionOf(text, Math.max(from, to)), replacement };
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

function offsetOf(text: string, { line, column }: At): number {
  const lines = text.split("\n").slice(0, line - 1);
  return Math.min(text.length, lines.reduce((all, one) => all + one.length + 1, 0) + column - 1);
}

function mutant({ fault, caughtBy }: Seen, { start, end, replacement }: Place, ids: Map<string, string>): Mutant {
  const verdicts = KINDS.map((kind) => `${kind} checks: ${verdictOf(fault, kind)}`).join("; ");
  return {
    id: fault.id,
    mutatorName: fault.operator,
    description: [fault.name, fault.about ?? ""].filter((part) => part !== "").join(": "),
    location: { start, end },
    ...(replacement === null ? {} : { replacement }),
    status: statusOf(fault),
    statusReason: [verdicts, fault.missedBecause ?? ""].filter((part) => part !== "").join(". "),
    killedBy: KINDS.flatMap((kind) => caughtBy[kind].map((name) => ids.get(`${kind} ${name}`) ?? `${kind} ${name}`)),
  };
}

function statusOf(fault: Fault): Mutant["status"] {
  const either = (verdict: Verdict) => KINDS.some((kind) => fault[kind] === verdict);
  if (!fault.done) return "Pending";
  if (either("caught")) return "Killed";
  if (either("invalid")) return "CompileError";
  if (either("timeout")) return "Timeout";
  const entered = [fault.interfaceReached, fault.integrationReached];
  return entered.every((reached) => reached === "not-reached") ? "NoCoverage" : "Survived";
}

function testFiles(checks: Told[], texts: Record<string, string>): object {
  const files: Record<string, { source?: string; tests: object[] }> = {};
  for (const check of checks) {
    const name = fileOf(check);
    const text = texts[name];
    const file = (files[name] ??= { ...(text === undefined ? {} : { source: text }), tests: [] });
    // Of a derived check the place is a clause's that it broke.
    const at = check.byHand && check.at !== null ? { location: { start: { line: check.at.line, column: check.at.column } } } : {};
    file.tests.push({ id: check.id, name: `${check.kind}: ${check.name}`, ...at });
  }
  return files;
}
