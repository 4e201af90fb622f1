/** What happened, for whoever is on duty. */
export interface Journal {
  note(line: string): void;
  /** @readonly */
  lines(): string[];
}
