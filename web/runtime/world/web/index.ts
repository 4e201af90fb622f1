/** The few parts of the web's own library that modules find, the same in every host. */
import type { Clock } from "../clock.js";
import { define, defineProperty } from "../primordials.js";
import { AbortController, AbortSignal, useClock } from "./abort.js";
import { structuredClone } from "./clone.js";
import { Event, EventTarget, surroundings } from "./events.js";
import { DOMException } from "./exception.js";
import { TextEncoder, atob, btoa, textDecoder } from "./text.js";
import { urlClasses } from "./url.js";

/** Puts them into a global object, around what its host has. */
export function installWeb(scope: typeof globalThis, clock: Clock): void {
  surroundings.now = () => clock.time;
  surroundings.failed = (error) => clock.failed(error);
  useClock(clock);
  const classes: Record<string, unknown> = {
    AbortController,
    AbortSignal,
    DOMException,
    Event,
    EventTarget,
    TextDecoder: textDecoder(scope.TextDecoder),
    TextEncoder,
    ...urlClasses(scope.URL, scope.URLSearchParams),
  };
  for (const [name, value] of Object.entries(classes)) {
    // The bundler may have renamed it.
    defineProperty(value as object, "name", { value: name });
    define(scope, name, value);
  }
  const functions = {
    atob: (text: unknown) => atob(text),
    btoa: (text: unknown) => btoa(text),
    structuredClone: (value: unknown, options?: { transfer?: unknown[] }) => structuredClone(value, options),
  };
  for (const [name, value] of Object.entries(functions)) define(scope, name, value);
}
