/** Holds the money. An account that was never used is empty; Ada and Ben have some to begin with. */
export interface Accounts {
  /**
   * @example balance("ada") => 50000
   * @example balance("carl") => 0
   * @readonly
   */
  balance(id: AccountId): Cents;
  /**
   * Answers the new balance.
   * @ensures balance(id) === old(balance(id)) + amount
   * @ensures result === balance(id)
   * @throws Frozen nothing comes in
   * @example deposit("ben", 10000) => 30000
   * @example deposit("bank", 100) => 100
   */
  deposit(id: AccountId, amount: Amount): Cents;
  /**
   * Answers the new balance.
   * @ensures balance(id) === old(balance(id)) - amount
   * @ensures result === balance(id)
   * @throws Frozen nothing goes out
   * @throws Overdrawn the account holds less
   * @example withdraw("ada", 10100) => 39900
   * @example withdraw("ben", 20001) throws Overdrawn
   */
  withdraw(id: AccountId, amount: Amount): Cents;
  /**
   * From now on nothing comes in and nothing goes out.
   * @requires id !== "bank"
   * @ensures isFrozen(id)
   */
  freeze(id: AccountId): void;
  /**
   * @example isFrozen("ada") => false
   * @readonly
   */
  isFrozen(id: AccountId): boolean;
}

/** @pattern ^[a-z]{1,12}$ */
export type AccountId = string;
/** @integer @minimum 0 @unit cent */
export type Cents = number;
/** @integer @minimum 1 @maximum 1000000 @unit cent */
export type Amount = number;
