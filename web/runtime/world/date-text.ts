/**
 * A time as text: the standard's own formats with UTC as the local time, and those of en-US. The latter are not left to
 * the host's `Intl`, whose spaces and words change from one version of its data to the next.
 */
import {
  NativeDate,
  NativeRangeError,
  NativeString,
  abs,
  stringPadStart,
  stringSlice,
  uncurry,
} from "./primordials.js";
import { MONTHS } from "./date-parse.js";
import { ours } from "./made.js";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const ZONE_NAME = "Coordinated Universal Time";
/** The zones that a caller may name. */
const ZONES = ["UTC", "GMT", "Etc/UTC", "Etc/GMT"];

const prototype = NativeDate.prototype;
const fullYear = uncurry(prototype.getUTCFullYear);
const monthOf = uncurry(prototype.getUTCMonth);
const dayOf = uncurry(prototype.getUTCDate);
const weekdayOf = uncurry(prototype.getUTCDay);
const hourOf = uncurry(prototype.getUTCHours);
const minuteOf = uncurry(prototype.getUTCMinutes);
const secondOf = uncurry(prototype.getUTCSeconds);
const msOf = uncurry(prototype.getUTCMilliseconds);

const padded = (number: number, digits = 2): string => stringPadStart(`${number}`, digits, "0");
const short = (name: string | undefined): string => stringSlice(name as string, 0, 3);

/** What `toString`, `toDateString`, `toTimeString` and `toUTCString` give. */
export function dateText(time: number, part: "both" | "date" | "time" | "utc" = "both"): string {
  if (time !== time) return "Invalid Date";
  const date = new NativeDate(time);
  const weekday = short(DAYS[weekdayOf(date)]);
  const month = short(MONTHS[monthOf(date)]);
  const day = padded(dayOf(date));
  const year = `${fullYear(date) < 0 ? "-" : ""}${padded(abs(fullYear(date)), 4)}`;
  const clock = `${padded(hourOf(date))}:${padded(minuteOf(date))}:${padded(secondOf(date))}`;
  const left = `${weekday} ${month} ${day} ${year}`;
  const right = `${clock} GMT+0000 (${ZONE_NAME})`;
  switch (part) {
    case "date":
      return left;
    case "time":
      return right;
    case "utc":
      return `${weekday}, ${day} ${month} ${year} ${clock} GMT`;
    case "both":
      return `${left} ${right}`;
  }
}

type Width = "numeric" | "2-digit" | "long" | "short" | "narrow";

/** Options of `toLocaleString` and its kin, as far as they are known here. */
interface Options {
  weekday?: Width;
  year?: Width;
  month?: Width;
  day?: Width;
  hour?: Width;
  minute?: Width;
  second?: Width;
  fractionalSecondDigits?: number;
  hour12?: boolean;
  hourCycle?: string;
  timeZone?: string;
  timeZoneName?: string;
  dateStyle?: "full" | "long" | "medium" | "short";
  timeStyle?: "full" | "long" | "medium" | "short";
}

const DATE_DEFAULT: Options = { year: "numeric", month: "numeric", day: "numeric" };
const TIME_DEFAULT: Options = { hour: "numeric", minute: "2-digit", second: "2-digit" };
const DATE_STYLES: Record<string, Options> = {
  full: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  long: { year: "numeric", month: "long", day: "numeric" },
  medium: { year: "numeric", month: "short", day: "numeric" },
  short: { year: "2-digit", month: "numeric", day: "numeric" },
};
const TIME_STYLES: Record<string, Options> = {
  full: { ...TIME_DEFAULT, timeZoneName: "long" },
  long: { ...TIME_DEFAULT, timeZoneName: "short" },
  medium: TIME_DEFAULT,
  short: { hour: "numeric", minute: "2-digit" },
};

/** The options with what is missing filled in, as ECMA-402 does for each of the three methods. */
function complete(given: unknown, kind: "both" | "date" | "time"): Options {
  const options: Options = given === undefined || given === null ? {} : { ...(given as Options) };
  const { timeZone } = options;
  if (timeZone !== undefined) {
    let known = false;
    for (let place = 0; place < ZONES.length; place += 1) known ||= ZONES[place] === timeZone;
    if (!known) throw ours(new NativeRangeError(`${NativeString(timeZone)} is not offered as time zone: only UTC is`));
  }
  if (options.dateStyle !== undefined || options.timeStyle !== undefined) {
    return { ...DATE_STYLES[`${options.dateStyle}`], ...TIME_STYLES[`${options.timeStyle}`], ...options };
  }
  const { weekday, year, month, day, hour, minute, second, fractionalSecondDigits } = options;
  const date = weekday ?? year ?? month ?? day;
  const time = hour ?? minute ?? second ?? fractionalSecondDigits;
  const enough = (kind !== "time" && date !== undefined) || (kind !== "date" && time !== undefined);
  if (enough) return options;
  return { ...(kind === "time" ? {} : DATE_DEFAULT), ...(kind === "date" ? {} : TIME_DEFAULT), ...options };
}

/** `name`, its first three letters, or its first. */
function word(name: string | undefined, width: Width | undefined): string {
  return width === "long" ? (name as string) : stringSlice(name as string, 0, width === "narrow" ? 1 : 3);
}

const figure = (number: number, width: Width | undefined): string =>
  width === "2-digit" ? stringSlice(padded(number), -2) : `${number}`;

/** Joins what is there. */
function joined(parts: readonly string[], between: string): string {
  let text = "";
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place] as string;
    text += text === "" || part === "" ? part : between + part;
  }
  return text;
}

function localeDate(date: Date, { weekday, year, month, day }: Options): string {
  const weekdayText = weekday === undefined ? "" : word(DAYS[weekdayOf(date)], weekday);
  const yearText = year === undefined ? "" : figure(fullYear(date), year);
  const dayText = day === undefined ? "" : figure(dayOf(date), day);
  if (month === "long" || month === "short" || month === "narrow") {
    const monthDay = joined([word(MONTHS[monthOf(date)], month), dayText], " ");
    return joined([weekdayText, joined([monthDay, yearText], day === undefined ? " " : ", ")], ", ");
  }
  const monthText = month === undefined ? "" : figure(monthOf(date) + 1, month);
  return joined([weekdayText, joined([monthText, dayText, yearText], "/")], ", ");
}

function localeTime(date: Date, options: Options): string {
  const { hour, minute, second, fractionalSecondDigits: digits, hour12, hourCycle, timeZoneName } = options;
  const half = hour12 ?? (hourCycle === undefined || hourCycle === "h12" || hourCycle === "h11");
  const hours = hourOf(date);
  const hourText =
    hour === undefined ? "" : half ? figure(hours % 12 === 0 ? 12 : hours % 12, hour) : padded(hours);
  const alone = hour === undefined && (minute === undefined || second === undefined);
  const minuteText = minute === undefined ? "" : alone ? `${minuteOf(date)}` : padded(minuteOf(date));
  const secondText = second === undefined ? "" : alone ? `${secondOf(date)}` : padded(secondOf(date));
  const fraction = digits === undefined ? "" : stringSlice(padded(msOf(date), 3), 0, digits);
  const clock = joined([joined([hourText, minuteText, secondText], ":"), fraction], ".");
  const suffix = hour !== undefined && half ? (hours < 12 ? "AM" : "PM") : "";
  const zone = timeZoneName === undefined ? "" : timeZoneName === "long" ? ZONE_NAME : "UTC";
  return joined([clock, suffix, zone], " ");
}

/** What `toLocaleString`, `toLocaleDateString` and `toLocaleTimeString` give. */
export function localeText(time: number, given: unknown, kind: "both" | "date" | "time"): string {
  const options = complete(given, kind);
  if (time !== time) return "Invalid Date";
  const date = new NativeDate(time);
  return joined([localeDate(date, options), localeTime(date, options)], options.month === "long" ? " at " : ", ");
}
