/** Where a parcel is, as the shop was built for it. */
export interface Tracking {
  /**
   * @throws UnknownParcel nobody has handed it in
   * @example stateOf("P1") => "on the way"
   * @example stateOf("P9") throws UnknownParcel
   * @readonly
   */
  stateOf(parcel: ParcelId): ParcelState;
}

/** @pattern ^P\d$ */
export type ParcelId = string;
export type ParcelState = "handed in" | "on the way" | "delivered" | "lost";
