import type { Burn } from "./SmallForces.contract";

/** Knows how high above Mars the orbiter will pass. */
export interface Navigation {
  /**
   * Takes a burn into account and answers the new height.
   * @ensures result === height()
   * @throws TooLong the burn is refused and changes nothing
   * @example apply({ thrusters: 4, seconds: 10 }) => 223
   */
  apply(burn: Burn): Kilometres;
  /**
   * The lowest point of the pass.
   * @example height() => 226
   * @readonly
   */
  height(): Kilometres;
}

/** @minimum 0 @unit km */
export type Kilometres = number;
