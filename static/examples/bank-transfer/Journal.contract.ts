/** Remembers which orders were carried out. */
export interface Journal {
  /**
   * Answers how many there are now.
   * @ensures result === old(entries().length) + 1
   * @ensures entries().length === result && entries().at(-1) === id
   * @example note("t1") => 1
   */
  note(id: OrderId): Count;
  /**
   * The oldest first.
   * @example entries() => []
   * @readonly
   */
  entries(): OrderId[];
}

/** @pattern ^[a-z]\d{1,6}$ */
export type OrderId = string;
/** @integer @minimum 1 */
export type Count = number;
