import type { Article, Pieces } from "./Stock.contract";
import type { OrderId } from "./Orders.contract";

/** What a customer does. */
export interface Checkout {
  /**
   * @throws NotAvailable the shop does not have it, or not so many
   * @ensures result.article === article
   */
  buy(article: Article, pieces: Pieces): Promise<Receipt>;
  /** Whether an order is still there. */
  isOpen(id: OrderId): Promise<boolean>;
  /** Whether there was anything to give back. */
  giveBack(id: OrderId): Promise<boolean>;
}

export interface Receipt {
  order: OrderId;
  article: Article;
}
