/** A hotel's rooms, held for trips. */
export interface Rooms {
  /**
   * Holds a room; who asks again for the same trip has the same one.
   * @throws Closed the hotel takes nobody in winter
   * @throws GivenUp the trip was given up before
   * @example hold("w1") throws Closed
   */
  hold(trip: TripId): Promise<RoomNumber>;
  /** Gives a trip up for good; whether a room was held for it. */
  release(trip: TripId): Promise<boolean>;
  /** @readonly */
  inUse(): Promise<Count>;
}

/** `s12` is a trip in summer, `w12` one in winter. @pattern ^[sw]\d{1,3}$ */
export type TripId = string;
/** @integer @minimum 1 */
export type RoomNumber = number;
/** @integer @minimum 0 */
export type Count = number;
