/** The catalogue as it is today: prices in whole cents, and an error for what is not sold. */
export interface Catalogue {
  /**
   * @throws UnknownArticle it is not sold here
   * @example priceOf("A1") => 1250
   * @example priceOf("Z9") throws UnknownArticle
   * @readonly
   */
  priceOf(article: ArticleId): Cents;
}

/** @pattern ^[A-Z]\d$ */
export type ArticleId = string;
/** @integer @minimum 0 @maximum 100000 @unit cent */
export type Cents = number;
