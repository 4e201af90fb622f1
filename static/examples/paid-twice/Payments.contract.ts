/** Takes money, once for each key, however often it is asked. */
export interface Payments {
  /**
   * @ensures result.amount === amount
   * @ensures result.key === key
   * @throws KeyReused the key has paid another amount
   */
  charge(key: Key, amount: Price): Promise<Receipt>;
  /**
   * All that was charged.
   * @readonly
   */
  charged(): Promise<Cents>;
}

/** @minLength 1 @maxLength 40 */
export type Key = string;
/** @integer @minimum 1 @maximum 1000000 @unit cent */
export type Price = number;
/** @integer @minimum 0 @unit cent */
export type Cents = number;

export interface Receipt {
  key: Key;
  amount: Price;
}
