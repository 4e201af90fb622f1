/** Hands out the articles of a paper page by page, the oldest first. */
export interface Articles {
  /**
   * Up to `limit` articles from place `from` on, and where the next page begins, if there is one.
   * @ensures result.items.length <= limit
   * @ensures result.next === null || result.next === from + limit
   * @example page(0, 2) => { items: ["a1", "a2"], next: 2 }
   * @example page(2, 2) => { items: ["a3", "a4"], next: 4 }
   * @example page(4, 2) => { items: ["a5"], next: null }
   * @example page(0, 5) => { items: ["a1", "a2", "a3", "a4", "a5"], next: null }
   * @readonly
   */
  page(from: Place, limit: Limit): Page;
}

/** @integer @minimum 0 @maximum 1000 */
export type Place = number;
/** @integer @minimum 1 @maximum 50 */
export type Limit = number;
/** @pattern ^a\d{1,4}$ */
export type ArticleId = string;

export interface Page {
  items: ArticleId[];
  next: Place | null;
}
