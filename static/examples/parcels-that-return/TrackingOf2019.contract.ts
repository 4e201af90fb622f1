/** Where a parcel is, by the carrier as it was: a number for a state, and nothing for a parcel that is not known. */
export interface TrackingOf2019 {
  /**
   * @example stateOf("P1") => 2
   * @example stateOf("P9") => null
   * @readonly
   */
  stateOf(parcel: ShortId): StateCode | null;
}

/** @pattern ^P\d$ */
export type ShortId = string;
/** @integer @minimum 1 @maximum 4 */
export type StateCode = number;
