/** Common Test Report Format (ctrf.io), specification 0.1: one JSON document, its tests the checks. */
import type { Status } from "../whole.ts";
import { fileOf, seen, type Source, tally, type Told, told } from "./source.ts";

const STATUS: Record<Status, "passed" | "failed" | "skipped" | "pending"> = {
  passed: "passed",
  failed: "failed",
  error: "failed",
  timeout: "failed",
  skipped: "skipped",
  pending: "pending",
};

/** The document. What the format has no place for, faults above all, is under `extra`, as it provides. */
export function ctrf(source: Source): string {
  const { report, ended } = source;
  const checks = told(source);
  const count = (status: string) => checks.filter((check) => STATUS[check.status] === status).length;
  const stop = Math.round(ended);
  const took = Math.round(report.timing.totalMs);
  const faults = seen(source);
  const document = {
    reportFormat: "CTRF",
    specVersion: "0.1.0",
    timestamp: new Date(stop).toISOString(),
    generatedBy: `${report.tool.name} ${report.tool.version}`,
    results: {
      tool: { name: report.tool.name, version: report.tool.version },
      summary: {
        tests: checks.length,
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        pending: count("pending"),
        other: 0,
        start: stop - took,
        stop,
        duration: took,
      },
      tests: checks.map(test),
      environment: {
        reportName: report.scenario.title,
        extra: { seed: report.seed, digest: report.scenario.digest },
      },
      extra: {
        durations: "Only the whole run is timed: a duration of 0 is none that was measured.",
        caught: tally(faults),
        faults: faults.map(({ fault, answer, caughtBy }) => ({
          id: fault.id,
          name: fault.name,
          operator: fault.operator,
          ...(fault.at === undefined ? {} : { at: fault.at }),
          done: fault.done,
          ...(fault.done ? { interface: fault.interface, integration: fault.integration } : {}),
          ...(answer === null ? {} : { caughtByKinds: answer }),
          caughtBy,
          ...(fault.missedBecause === undefined ? {} : { missedBecause: fault.missedBecause }),
          ...(fault.expected === undefined ? {} : { expected: fault.expected }),
        })),
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function test(check: Told): object {
  const { name, status, kind, message, rule, contract, module, size, at, id, cost } = check;
  return {
    // A test without a name is none to the format.
    name: name === "" ? id : name,
    status: STATUS[status],
    duration: 0,
    suite: contract === null ? [kind] : [kind, contract],
    ...(message === "" ? {} : { message }),
    ...(at === null ? {} : { line: at.line }),
    rawStatus: status,
    tags: [kind],
    type: kind,
    filePath: fileOf(check),
    extra: { id, kind, rule, cost, ...(kind === "interface" ? { contract, module, cases: size } : { steps: size }) },
  };
}
