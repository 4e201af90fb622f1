/** The few parts of the web's own library that modules find, the same in every host. */
import type { Clock } from "../clock.js";
import { define } from "../primordials.js";
import { AbortController, AbortSignal, useClock } from "./abort.js";
import { structuredClone } from "./clone.js";
import { Event, EventTarget, surroundings } from "./events.js";
import { DOMException } from "./exception.js";
import { TextEncoder, atob, btoa, textDecoder } from "./text.js";
import { urlClasses } from "./url.js";

/** Puts them into a global object, around what its host has. Gives their names, for the canary. */
export function installWeb(scope: typeof globalThis, clock: Clock): string[] {
  surroundings.now = () => clock.time;
  surroundings.failed = (error) => clock.failed(error);
  useClock(clock);
  const all: Record<string, unknown> = {
    AbortController,
    AbortSignal,
    DOMException,
    Event,
    EventTarget,
    TextDecoder: textDecoder(scope.TextDecoder),
    TextEncoder,
    ...urlClasses(scope.URL, scope.URLSearchParams),
    atob,
    btoa,
    structuredClone,
  };
  for (const [name, value] of Object.entries(all)) define(scope, name, value);
  return Object.keys(all);
}
