import type { Article, Pieces } from "./Stock.contract";

/**
 * Orders of a shop.
 * @service
 */
export interface Orders {
  /**
   * @route POST /orders 201
   * @throws UnknownArticle 404 the shop does not have it
   * @throws SoldOut 409 the shop does not have so many
   * @ensures result.article === order.article && result.pieces === order.pieces
   */
  place(order: NewOrder): Promise<Order>;
  /**
   * @route GET /orders/{id} 200
   * @throws NoOrder 404 nobody placed it, or it was cancelled
   * @example get("o-404") throws NoOrder
   * @readonly
   */
  get(id: OrderId): Promise<Order>;
  /**
   * @route DELETE /orders/{id} 204
   * @throws NoOrder 404 nobody placed it, or it was cancelled
   */
  cancel(id: OrderId): Promise<void>;
}

/** @pattern ^o-\d{1,6}$ */
export type OrderId = string;
export interface NewOrder {
  article: Article;
  pieces: Pieces;
}
export interface Order extends NewOrder {
  id: OrderId;
}
