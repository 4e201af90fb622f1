/** @service @protocol per id open (read | write)* close? [1,3] @throws Gone 410 */
export interface Orders {
  /** @route GET /orders/{id}?full={full} 200 @throws NotFound 404 */
  get(id: string, full?: boolean): Promise<Order>;
  /** @route POST /orders 201 */
  place(order: Order, /** @header X-Key @secret */ key: string): Promise<Order>;
}
/** @channel orders.placed @delivery at-least-once @ordered */
export interface OrderPlaced { publish(event: Order): Promise<void> }
/** @connection postgres://{user}:{password}@{host}:{port}/{database}?ssl={ssl} @throws BadDsn */
export interface Db { user: string; /** @secret */ password: string; port?: number }
export interface Order { id: string; total: bigint; at: Date }
