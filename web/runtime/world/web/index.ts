/** The few parts of the web's own library that modules find, the same in every host. */
import type { Clock } from "../clock.js";
import { define, defineProperty } from "../primordials.js";
import { AbortController, AbortSignal, useClock } from "./abort.js";
import { host } from "./body.js";
import { structuredClone } from "./clone.js";
import { Event, EventTarget, surroundings } from "./events.js";
import { DOMException } from "./exception.js";
import { Headers, Request, Response } from "./http.js";
import { TextEncoder, atob, btoa, textDecoder } from "./text.js";
import { urlClasses } from "./url.js";

/** Puts them into a global object, around what its host has. */
export function installWeb(scope: typeof globalThis, clock: Clock): void {
  surroundings.now = () => clock.time;
  surroundings.failed = (error) => clock.failed(error);
  useClock(clock);
  const urls = urlClasses(scope.URL, scope.URLSearchParams);
  const decoder = new scope.TextDecoder();
  const HostUrl = scope.URL;
  host.decode = (bytes) => decoder.decode(bytes);
  host.url = (text) => {
    try {
      return new HostUrl(text).href;
    } catch {
      return null;
    }
  };
  host.search = urls.URLSearchParams;
  const classes: Record<string, unknown> = {
    AbortController,
    AbortSignal,
    DOMException,
    Event,
    EventTarget,
    Headers,
    Request,
    Response,
    TextDecoder: textDecoder(scope.TextDecoder),
    TextEncoder,
    ...urls,
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
