import type { TripId } from "./Rooms.contract";

export interface Trips {
  /** Books a seat and a room, or neither. */
  book(trip: TripId): Promise<Outcome>;
}

export type Outcome = "booked" | "failed";
