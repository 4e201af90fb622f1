import type { ArticleId, Cents } from "./Catalogue.contract";

/** Says what a customer pays. */
export interface Quotes {
  /**
   * From ten pieces on a tenth is taken off.
   * @ensures result >= 0
   * @throws UnknownArticle
   * @example quote("A1", 2) => 2500
   * @example quote("A1", 10) => 11250
   */
  quote(article: ArticleId, pieces: Pieces): Total;
}

/** @integer @minimum 1 @maximum 100 */
export type Pieces = number;
/** @integer @minimum 0 @unit cent */
export type Total = number;
