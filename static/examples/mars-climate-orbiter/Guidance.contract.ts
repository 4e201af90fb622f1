import type { Kilometres } from "./Navigation.contract";

/** Says whether the orbiter has to climb before it meets Mars. */
export interface Guidance {
  /**
   * How far to climb; 0 while the pass is high enough. A climb of less than 20 km is not worth its fuel.
   * @ensures result === 0 || result >= 20
   * @example climb() => 0
   * @readonly
   */
  climb(): Kilometres;
}
