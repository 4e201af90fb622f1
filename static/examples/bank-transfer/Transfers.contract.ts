import type { AccountId, Amount } from "./Accounts.contract";
import type { Fee, Transferred } from "./Fees.contract";
import type { OrderId } from "./Journal.contract";

/** Moves money from one account to another. Who pays also pays the fee. */
export interface Transfers {
  /**
   * @ensures result.id === order.id
   * @ensures result.paid === result.amount + result.fee
   * @throws SameAccount if (order.from === order.to) nothing would move
   * @throws Overdrawn the payer holds less than amount and fee
   * @throws Frozen one of the two accounts is frozen
   * @example transfer({ id: "t1", from: "ada", to: "ben", amount: 10000 })
   *   => { id: "t1", amount: 10000, fee: 100, paid: 10100 }
   * @example transfer({ id: "t2", from: "ada", to: "ada", amount: 1 }) throws SameAccount
   */
  transfer(order: Order): Receipt;
}

export interface Order {
  id: OrderId;
  from: AccountId;
  to: AccountId;
  amount: Transferred;
}

export interface Receipt {
  id: OrderId;
  amount: Transferred;
  fee: Fee;
  paid: Amount;
}
