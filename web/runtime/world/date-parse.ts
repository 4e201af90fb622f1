/**
 * `Date.parse`, the same in every engine: the standard's formats, and besides them the few that people write by hand.
 * Everything else is NaN, though one engine or another would find a meaning. Without an offset a text means UTC.
 */
import { NativeNumber, dateUtc, regexpExec, stringSlice, stringToLowerCase } from "./primordials.js";

const MS_PER_MINUTE = 60_000;
const MS_PER_400_YEARS = 146_097 * 86_400_000;

/** Texts longer than this are no dates. */
const MOST_CHARACTERS = 100;

/** A time of day; `hour`, `minute`, `second`, `fraction`. */
const TIME = "(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?";

/** The standard's format; a space in the place of the T is what databases write. */
const ISO = new RegExp(
  `^([+-]\\d{6}|\\d{4})(?:-(\\d\\d)(?:-(\\d\\d))?)?(?:[T ]${TIME} ?(Z|[+-]\\d\\d:\\d\\d)?)?$`,
);

/** What `toString` and `toUTCString` write, and the like: an optional day of the week, then one order or another. */
const ZONE = "(?: ?(?:gmt|utc|z)?([+-]\\d{4})?)?(?: \\([^)]*\\))?";
const CLOCK = `(?:,? (\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?: ?([ap]m))?${ZONE})?`;
const WEEKDAY = "^(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,? )?";
const MONTH_FIRST = new RegExp(`${WEEKDAY}([a-z]{3,9}) (\\d{1,2}),? (-?\\d{4,6})${CLOCK}$`);
const DAY_FIRST = new RegExp(`${WEEKDAY}(\\d{1,2}) ([a-z]{3,9}),? (-?\\d{4,6})${CLOCK}$`);
const AMERICAN = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${CLOCK}$`);

export const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
] as const;

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  /** Minutes east of Greenwich. */
  offset: number;
}

export function parseDate(text: string): number {
  if (text.length > MOST_CHARACTERS) return NaN;
  const iso = regexpExec(ISO, text);
  const parts = iso === null ? parseWritten(stringToLowerCase(text)) : parseIso(iso);
  return parts === null ? NaN : timeOf(parts);
}

const number = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : NativeNumber(text);

function parseIso(match: RegExpExecArray): Parts | null {
  const year = match[1] as string;
  // The standard has no year minus zero.
  if (year === "-000000") return null;
  const fraction = stringSlice(`${match[7] ?? ""}000`, 0, 3);
  return {
    year: NativeNumber(year),
    month: number(match[2], 1),
    day: number(match[3], 1),
    hour: number(match[4], 0),
    minute: number(match[5], 0),
    second: number(match[6], 0),
    ms: NativeNumber(fraction),
    offset: offset(match[8]),
  };
}

function parseWritten(text: string): Parts | null {
  let match = regexpExec(MONTH_FIRST, text);
  if (match !== null) return written(match, match[3], month(match[1] as string), match[2]);
  match = regexpExec(DAY_FIRST, text);
  if (match !== null) return written(match, match[3], month(match[2] as string), match[1]);
  match = regexpExec(AMERICAN, text);
  return match === null ? null : written(match, match[3], NativeNumber(match[1]), match[2]);
}

/** The month's number by its name or the first letters of it; 0 if there is none such. */
function month(name: string): number {
  for (let place = 0; place < MONTHS.length; place += 1) {
    const full = stringToLowerCase(MONTHS[place] as string);
    if (stringSlice(full, 0, name.length) === name) return place + 1;
  }
  return 0;
}

/** The parts of a date whose year, month and day were found in one order or another. */
function written(match: RegExpExecArray, year?: string, month = 0, day?: string): Parts | null {
  let hour = number(match[4], 0);
  const half = match[7];
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === "pm" ? 12 : 0);
  }
  return {
    year: NativeNumber(year),
    month,
    day: NativeNumber(day),
    hour,
    minute: number(match[5], 0),
    second: number(match[6], 0),
    ms: 0,
    offset: offset(match[8]),
  };
}

/** Minutes of "+02:00" or "+0200"; NaN if there are no such. */
function offset(text: string | undefined): number {
  if (text === undefined || text === "Z") return 0;
  const hours = NativeNumber(stringSlice(text, 1, 3));
  const minutes = NativeNumber(stringSlice(text, text.length - 2));
  if (hours > 23 || minutes > 59) return NaN;
  return (text[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function timeOf(parts: Parts): number {
  const { year, month, day, hour, minute, second, ms } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN;
  // Midnight may be written as the end of the day.
  if (hour > 24 || (hour === 24 && minute + second + ms > 0) || minute > 59 || second > 59) return NaN;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; the calendar is the same 400 years later.
  const early = year >= 0 && year <= 99;
  const time = dateUtc(early ? year + 400 : year, month - 1, day, hour, minute, second, ms);
  return (early ? time - MS_PER_400_YEARS : time) - parts.offset * MS_PER_MINUTE;
}
