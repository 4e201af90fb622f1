/** @channel orders.placed @delivery at-least-once @ordered */
export interface Test { publish(event: Placed | Dropped): Promise<void> }
export interface Placed { kind: "placed"; id: Id; at: Date }
export interface Dropped { kind: "dropped"; id: Id; n: bigint }
/** @integer @minimum 1 */ export type Id = number;
