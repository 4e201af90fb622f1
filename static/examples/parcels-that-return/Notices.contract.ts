import type { ParcelId } from "./Tracking.contract";

/** Tells customers what there is to tell. */
export interface Notices {
  /**
   * One sentence about a parcel.
   * @throws UnknownParcel nobody has handed it in
   * @example about("P1") => "Your parcel is on its way."
   */
  about(parcel: ParcelId): Sentence;
}

/** @minLength 1 @maxLength 80 */
export type Sentence = string;
