/** `DOMException`, our own: the host's is of another realm in Node, and what the host throws is worded by the host. */
import { ours } from "../made.js";
import { NativeError, defineProperty, setPrototypeOf } from "../primordials.js";

/** Names with a legacy code, in the order of the codes from 1 on; "" where a code has no name any more. */
const NAMES =
  "IndexSizeError  HierarchyRequestError WrongDocumentError InvalidCharacterError  NoModificationAllowedError " +
  "NotFoundError NotSupportedError InUseAttributeError InvalidStateError SyntaxError InvalidModificationError " +
  "NamespaceError InvalidAccessError  TypeMismatchError SecurityError NetworkError AbortError URLMismatchError " +
  "QuotaExceededError TimeoutError InvalidNodeTypeError DataCloneError";

const codes = new Map(NAMES.split(" ").map((name, place) => [name, place + 1] as const));
const codeOf = codes.get.bind(codes);

/** Name and message of a `DOMException`; null for anything else. */
export let readException: (value: object) => { name: string; message: string } | null;

export class DOMException {
  readonly #message: string;
  readonly #name: string;

  constructor(message: unknown = "", name: unknown = "Error") {
    this.#message = `${message as string}`;
    this.#name = `${name as string}`;
  }
  get name(): string {
    return this.#name;
  }
  get message(): string {
    return this.#message;
  }
  get code(): number {
    return codeOf(this.#name) ?? 0;
  }
  get [Symbol.toStringTag](): string {
    return "DOMException";
  }

  static {
    readException = (value) => (#name in value ? { name: value.#name, message: value.#message } : null);
  }
}

setPrototypeOf(DOMException.prototype, NativeError.prototype);

// INDEX_SIZE_ERR and so on, on the class and on its prototype.
for (const [name, code] of codes) {
  if (name === "") continue;
  const words = name.replace(/Error$/, "").replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_");
  for (const target of [DOMException, DOMException.prototype]) {
    defineProperty(target, `${words.toUpperCase()}_ERR`, { value: code, enumerable: true });
  }
}

/** An exception that the runtime throws in place of the host. */
export function exception(name: string, message: string): DOMException {
  return ours(new DOMException(message, name));
}
