/** Ünit prices. @integer
 * € @unit cent
 * 🦀 @minimum 1 */
export type Größe = number;
/** 値段 */
export interface Test {
  /** @example naïve("\u{1F980}🦀") => "é" */ naïve(ä: string): Größe;
}
