/** What a link does to a message that it corrupts: one leaf of a copy is another one. */
import { MOST_LEVELS, MOST_NODES } from "../wire.js";
import {
  NativeDate,
  dateGetTime,
  floor,
  isArray,
  objectKeys,
  objectToString,
  stringSlice,
} from "../world/primordials.js";

/** A leaf, by what holds it. */
type Place = [holder: Record<string, unknown>, key: string];

/** A day, by which a date moves. */
const DAY_MS = 86_400_000;

/** Changes one leaf in a list of values that nobody else holds; whether there was any. */
export function corrupt(values: unknown[], chance: () => number): boolean {
  const places: Place[] = [];
  collect(values as unknown as Record<string, unknown>, places, 0);
  const chosen = places[floor(chance() * places.length)];
  if (chosen === undefined) return false;
  const [holder, key] = chosen;
  holder[key] = changed(holder[key], chance());
  return true;
}

function collect(holder: Record<string, unknown>, places: Place[], level: number): void {
  const keys = objectKeys(holder);
  for (let place = 0; place < keys.length && places.length < MOST_NODES; place += 1) {
    const key = keys[place] as string;
    const value = holder[key];
    if (typeof value === "object" && value !== null) {
      const tag = objectToString(value);
      if (tag === "[object Date]") places[places.length] = [holder, key];
      else if (level < MOST_LEVELS && (isArray(value) || tag === "[object Object]")) {
        collect(value as Record<string, unknown>, places, level + 1);
      }
    } else if (typeof value !== "undefined" && typeof value !== "function" && typeof value !== "symbol" && value !== null) {
      places[places.length] = [holder, key];
    }
  }
}

/** Another value of the same type. */
function changed(value: unknown, chance: number): unknown {
  switch (typeof value) {
    case "boolean":
      return !value;
    case "bigint":
      return chance < 0.5 ? value + 1n : value - 1n;
    case "number": {
      const others = [value + 1, value - 1, value * 10, -value];
      const other = others[floor(chance * others.length)] as number;
      return other === value ? value + 1 : other;
    }
    case "string": {
      const at = floor(chance * value.length);
      const letter = stringSlice(value, at, at + 1);
      return `${stringSlice(value, 0, at)}${letter === "?" ? "!" : "?"}${stringSlice(value, at + 1)}`;
    }
    default:
      return new NativeDate(dateGetTime(value as Date) + (chance < 0.5 ? DAY_MS : -DAY_MS));
  }
}
