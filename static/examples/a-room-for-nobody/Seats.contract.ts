import type { Count, TripId } from "./Rooms.contract";

/** The seats of a coach, held for trips. */
export interface Seats {
  /** @throws Full no seat is left */
  take(trip: TripId): Promise<Count>;
  /** Whether a seat was held. */
  free(trip: TripId): Promise<boolean>;
  /** @readonly */
  taken(): Promise<Count>;
}
