import type { Count, Path } from "./Files.contract";

/** Copies files. */
export interface Copier {
  /**
   * Copies a file line by line, ten lines at most; how many there were.
   * @ensures result <= 10
   * @throws TooMany too many files are open
   */
  copy(from: Path, to: Path): Count;
}
