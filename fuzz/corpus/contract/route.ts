/** @service @throws Gone 410 */
export interface Test {
  /** @route GET /orders/{id}/items/{place}?full={full}&page={page} 200 @throws NotFound 404 no such order */
  get(id: Id, place: number, full?: boolean, page?: "a" | "b"): Promise<Order>;
  /** @route POST /orders 201 @requires order.id !== "" */
  place(order: Order, note: string | null, /** @header X-Key */ key: string): Promise<Order>;
  /** @route DELETE /orders/{id} 204 */ drop(id: Id): Promise<void>;
  /** @route PUT /orders/{id} 204 */ put(id: Id, order: Order): void;
  /** @route WALK orders/{ 99 */ odd(when: Date): Promise<bigint>;
}
/** @minLength 1 @pattern ^[^./]+$ */ export type Id = string;
export interface Order { id: Id; /** @format date-time */ at?: string; items: { sku: string; qty: number }[] }
export interface NotFound { id: Id }
