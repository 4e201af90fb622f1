import type { ArticleId, Limit } from "./Articles.contract";

/** Copies the whole paper, however many pages that takes. */
export interface Archive {
  /** Every article once, the oldest first, fetched in pages of `limit`. */
  all(limit: Limit): ArticleId[];
}
