/** Where a parcel is, by the carrier as it is today: longer numbers, a language if one is wanted, and nothing gets lost. */
export interface TrackingOf2027 {
  /**
   * @throws UnknownParcel nobody has handed it in
   * @example stateOf("P1") => "on the way"
   * @example stateOf("P9") throws UnknownParcel
   * @readonly
   */
  stateOf(parcel: LongId, language?: Language): StateOf2027;
}

/** @pattern ^P\d{1,9}$ */
export type LongId = string;
export type Language = "en" | "fr";
export type StateOf2027 = "handed in" | "on the way" | "delivered";
