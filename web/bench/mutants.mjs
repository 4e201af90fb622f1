/** Mutants a second: the whole kill matrix of both kinds in the page, against StrykerJS with its mocha runner as a process. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { forMocha, scenario } from "./shop.mjs";

const PEERS = join(dirname(fileURLToPath(import.meta.url)), "peers");

/** Runs; the middle one counts. */
const RUNS = 5;

/** The operators that StrykerJS has as well. */
const COMPARABLE = [
  "arithmetic", "array", "arrow", "assignment", "block", "boolean", "conditional", "equality", "logical", "method", "object",
  "optional", "regex", "text", "unary", "update",
];

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function stryker() {
  const folder = await mkdtemp(join(tmpdir(), "seamwright-stryker-"));
  try {
    for (const [name, text] of Object.entries(forMocha())) await writeFile(join(folder, name), text);
    await writeFile(join(folder, "package.json"), '{ "name": "shop", "private": true }');
    await symlink(join(PEERS, "node_modules"), join(folder, "node_modules"));
    const options = {
      testRunner: "mocha",
      plugins: ["@stryker-mutator/mocha-runner"],
      mochaOptions: { spec: ["shop.test.js"] },
      mutate: ["shop.js"],
      coverageAnalysis: "perTest",
      // As many as there are cores, like the page; all that kills a mutant is recorded, like there.
      disableBail: true,
      reporters: ["json"],
      allowConsoleColors: false,
      jsonReporter: { fileName: "report.json" },
      tempDirName: "temporary",
    };
    await writeFile(join(folder, "stryker.config.json"), JSON.stringify(options));
    await mkdir(join(folder, "temporary"));
    const began = performance.now();
    const program = join(PEERS, "node_modules/@stryker-mutator/core/bin/stryker.js");
    const process = spawn("node", [program, "run"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    const code = await new Promise((ended) => process.on("exit", ended));
    const ms = performance.now() - began;
    if (code !== 0) throw new Error(`StrykerJS ended with ${code}`);
    const { files } = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
    const { mutants } = files["shop.js"];
    const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
    return { ms, mutants: mutants.length, killed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function ours(page, operators) {
  const script = `const began = performance.now();
    const { faults, timing, interface: { checks }, integration } = await seamwright.run(args[0], { faults: "all", mutants: { operators: args[1] } });
    const is = (kind) => faults.filter((fault) => fault[kind] === "caught" || fault[kind] === "timeout").length;
    return {
      ms: performance.now() - began, faultsMs: timing.faultsMs, mutants: faults.length, checks: checks.length + integration.checks.length,
      interface: is("interface"), integration: is("integration"), undone: faults.filter(({ done }) => !done).length,
      bad: [...checks, ...integration.checks].filter(({ status }) => status !== "passed").map(({ name, message }) => [name, message]).slice(0, 3),
    };`;
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await page.evaluate(script, scenario(), operators));
  const [{ ms: _, faultsMs: __, ...rest }] = runs;
  const ms = middle(runs.map((run) => run.ms));
  const faultsMs = middle(runs.map((run) => run.faultsMs));
  return { ...rest, ms, faultsMs, coldMs: runs[0].ms, perSecond: Math.round((rest.mutants / faultsMs) * 1000) };
}

/** Measures both; `goal`: how many times faster the page is to be. */
export async function mutants(page) {
  const seamwright = await ours(page, COMPARABLE);
  const all = await ours(page, undefined);
  const peer = await stryker();
  const times = peer.ms / peer.mutants / (seamwright.ms / seamwright.mutants);
  return { seamwright, allOperators: all, stryker: peer, timesFaster: peer.ms / seamwright.ms, timesFasterPerMutant: times, goal: { timesFaster: 50, perSecond: 1000 } };
}
