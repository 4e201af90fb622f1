/** The fault matrix. */
import type { Panel } from "../panel.ts";

export const matrix: Panel = {
  id: "matrix",
  label: "Matrix",
  mount: () => ({ update() {}, close() {} }),
};
