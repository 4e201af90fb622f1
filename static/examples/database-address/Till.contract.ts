/** Takes orders, and keeps them in a database. */
export interface Till {
  /**
   * Which database it is, as people name it.
   * @throws NoDatabase the database cannot be found
   */
  database(): Name;
}
/** @maxLength 200 */
export type Name = string;
