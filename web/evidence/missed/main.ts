/** Why faults were missed, and what would have caught them. */
import type { Panel } from "../panel.ts";

export const missed: Panel = {
  id: "missed",
  label: "Why missed",
  mount: () => ({ update() {}, close() {} }),
};
