/** Tells the ground how hard a burn of the small thrusters pushed. */
export interface SmallForces {
  /**
   * @ensures result >= 0.9 * burn.seconds
   * @throws TooLong if (burn.seconds > 300) no burn of these thrusters lasts that long
   * @example impulse({ thrusters: 4, seconds: 10 }) => 36
   * @example impulse({ thrusters: 1, seconds: 301 }) throws TooLong
   * @readonly
   */
  impulse(burn: Burn): NewtonSeconds;
}

/** @exclusiveMinimum 0 @maximum 2400 @unit newton-seconds */
export type NewtonSeconds = number;

export interface Burn {
  /** @integer @minimum 1 @maximum 4 */ thrusters: number;
  /** @integer @minimum 1 @maximum 600 @unit s */ seconds: number;
}
