import type { ArticleId } from "./Catalogue.contract";

/** The catalogue as it was: prices in euros, and nothing for what is not sold. Some shop still has it. */
export interface CatalogueOf2019 {
  /**
   * @example priceOf("A1") => 12.5
   * @example priceOf("Z9") => null
   * @readonly
   */
  priceOf(article: ArticleId): Euros | null;
}

/** @minimum 0 @maximum 1000 @multipleOf 0.01 @unit euro */
export type Euros = number;
