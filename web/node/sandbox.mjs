/**
 * The sandbox as a process, for the engine's native tests.
 *
 * Reads lines of JSON: `{"program": text}` takes a program, `{"ask": request, "slow": bool}` sends it a request and is
 * answered by one line, `{"reply": text}` or `{"lost": "silent" | "gone" | "refused", "begun": n | null, "message": text}`.
 */
import { createInterface } from "node:readline";
import { Sandbox } from "./harness.mjs";

const sandbox = new Sandbox();
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const order = JSON.parse(line);
  if (order.program !== undefined) {
    await sandbox.program(order.program);
  } else {
    const { replies, ...lost } = await sandbox.ask(order.ask, order.slow);
    // The engine looks at the answer; what began before it matters only where none came.
    process.stdout.write(`${JSON.stringify(replies === undefined ? lost : { reply: replies.at(-1) })}\n`);
  }
}
await sandbox.close();
