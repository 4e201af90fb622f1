/**
 * What a warehouse has, by article.
 * @service
 */
export interface Stock {
  /**
   * @route GET /articles/{article} 200
   * @throws UnknownArticle 404 nothing of that name is kept here
   * @example left("green tea, 50% off") => { article: "green tea, 50% off", pieces: 12 }
   * @example left("gold") throws UnknownArticle
   * @readonly
   */
  left(article: Article): Promise<Left>;
  /**
   * @route POST /articles/{article}/sales 201
   * @throws UnknownArticle 404 nothing of that name is kept here
   * @throws SoldOut 409 there are not so many
   * @ensures result.article === article
   * @example take("tea", 5) => { article: "tea", pieces: 7 }
   * @example take("tea", 13) throws SoldOut
   */
  take(article: Article, pieces: Pieces): Promise<Left>;
  /** @route POST /articles/{article}/returns 204 */
  putBack(article: Article, pieces: Pieces): Promise<void>;
}

/** @minLength 1 @maxLength 20 @pattern ^[a-z][a-z0-9 ,%\/]*$ */
export type Article = string;
/** @integer @minimum 1 @maximum 100 */
export type Pieces = number;
export interface Left {
  article: Article;
  /** @integer @minimum 0 */ pieces: number;
}
