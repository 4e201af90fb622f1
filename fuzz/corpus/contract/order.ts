/** @protocol per handle open (read | write+ | (seek read)?)* close @checked BadHandle @throws BadHandle */
export interface Test {
  open(name: string): Handle; read(handle: Handle): string; write(handle: Handle, text: string): void;
  /** @idempotent key handle */ seek(handle: Handle, to: number): number;
  /** @idempotent */ close(handle: Handle): void; /** @readonly */ size(): number;
}
/** @integer @minimum 1 */ export type Handle = number;
