/**
 * Files are opened before they are read or written, and closed afterwards; a handle says which opening is meant.
 * @protocol per handle open (read | write)* close
 */
export interface Files {
  /**
   * Opens a file at its first line. One that does not exist is made.
   * @ensures opened() === old(opened()) + 1
   * @throws TooMany eight are open already
   */
  open(path: Path): Handle;
  /**
   * The next line, or null at the end of the file.
   * @checked BadHandle
   * @throws BadHandle the file is not open
   */
  read(handle: Handle): Line | null;
  /**
   * Puts a line in the place of the next one.
   * @checked BadHandle
   * @throws BadHandle the file is not open, or this is no line
   */
  write(handle: Handle, line: Line): void;
  /**
   * @ensures opened() === old(opened()) - 1
   * @checked BadHandle
   * @throws BadHandle the file is not open
   */
  close(handle: Handle): void;
  /**
   * How many files are open.
   * @readonly
   */
  opened(): Count;
}

/** @pattern ^[a-z]{1,8}$ */
export type Path = string;
/** @maxLength 80 */
export type Line = string;
/** @integer @minimum 1 */
export type Handle = number;
/** @integer @minimum 0 */
export type Count = number;
