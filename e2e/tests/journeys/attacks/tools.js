/** A global by name: of the global object, of what it inherits, or of a prototype's own getter. */
const need = (name) => {
  if (globalThis[name] !== undefined) return globalThis[name];
  for (let object = globalThis; object !== null; object = Object.getPrototypeOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    const value = descriptor?.value ?? descriptor?.get?.call(globalThis);
    if (value !== undefined) return value;
  }
  for (const maker of [URL, AbortController, TextDecoder, Event, EventTarget, DOMException, Promise, console.log]) {
    const value = maker[name] ?? maker.constructor[name];
    if (value !== undefined) return value;
  }
  throw new Error(`there is no ${name}`);
};
/** What an object, or what it is made by, has of the host's that it should not have. */
const hostly = (object, name) => {
  if (object[name] !== undefined) return `${name} of the object`;
  if (object.constructor?.[name] !== undefined) return `${name} of its constructor`;
  const text = object.constructor?.constructor;
  try { return `code from text: ${text("return globalThis")()}`; } catch {}
  return undefined;
};
/** What became of an attack, in words. */
const attempt = async (attack) => {
  let got;
  try {
    got = await attack();
  } catch (error) {
    return `blocked: ${error?.name}: ${error?.message}`;
  }
  if (got === undefined) return "blocked: there is nothing to be had";
  try { return `OUT: ${String(got)}`; } catch { return `OUT: ${typeof got}`; }
};
