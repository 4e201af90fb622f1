/** What the bank asks for a transfer: one percent, but never less than 25 cents nor more than 5 euros. */
export interface Fees {
  /**
   * @example fee(10000) => 100
   * @example fee(80) => 25
   * @example fee(100000) => 500
   * @readonly
   */
  fee(amount: Transferred): Fee;
}

/** @integer @minimum 1 @maximum 100000 @unit cent */
export type Transferred = number;
/** @integer @minimum 25 @maximum 500 @unit cent */
export type Fee = number;
