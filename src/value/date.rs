//! Dates between milliseconds since 1970 and ISO 8601 text.

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// The farthest milliseconds from 1970 that a `Date` can be.
const FARTHEST_MS: f64 = 8.64e15;

/// What `toISOString` gives; none for an invalid date.
pub(crate) fn date_text(time: f64) -> Option<String> {
    if time.is_nan() || time.abs() > FARTHEST_MS {
        return None;
    }
    let time = time as i64;
    let (year, month, day) = civil(time.div_euclid(DAY_MS));
    let ms = time.rem_euclid(DAY_MS);
    let year = match year {
        0..=9999 => format!("{year:04}"),
        _ => format!("{year:+07}"),
    };
    Some(format!(
        "{year}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1000 % 60,
        ms % 1000
    ))
}

/// The proleptic Gregorian year, month and day of a day counted from 1970.
///
/// Counts in eras of 400 years whose years begin in March, so that the leap day comes last.
fn civil(days: i64) -> (i64, i64, i64) {
    // 719,468 days lie between the first of March of year 0 and 1970; an era has 146,097.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

/// The day, counted from 1970, of a proleptic Gregorian date: [`civil`]'s inverse.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}

/// The milliseconds since 1970 of an ISO 8601 date, or date and time, as JavaScript's date time string format has it;
/// without an offset it is UTC. None if the text is no such date.
pub fn date_from_text(text: &str) -> Option<f64> {
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let (sign, digits) = match date.as_bytes().first()? {
        b'+' => (1, &date[1..]),
        b'-' => (-1, &date[1..]),
        _ => (0, date),
    };
    let mut parts = digits.split('-');
    let year = sized(parts.next()?, if sign == 0 { 4 } else { 6 })? * if sign < 0 { -1 } else { 1 };
    let month = parts.next().map_or(Some(1), |part| sized(part, 2))?;
    let day = parts.next().map_or(Some(1), |part| sized(part, 2))?;
    if parts.next().is_some() || !(1..=12).contains(&month) {
        return None;
    }
    let days = days_from_civil(year, month, day);
    if civil(days) != (year, month, day) {
        return None;
    }
    let ms = time.map_or(Some(0), milliseconds)?;
    let all = (days * DAY_MS + ms) as f64;
    (all.abs() <= FARTHEST_MS).then_some(all)
}

/// The milliseconds of a time of day, its offset taken off.
fn milliseconds(time: &str) -> Option<i64> {
    let (clock, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => (&time[..at], minutes_of_offset(&time[at..])?),
        None => (time, 0),
    };
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let mut parts = clock.split(':');
    let hour = sized(parts.next()?, 2)?;
    let minute = sized(parts.next()?, 2)?;
    let second = parts.next().map(|part| sized(part, 2));
    let second = match (second, fraction) {
        (None, Some(_)) => return None,
        (second, _) => second.unwrap_or(Some(0))?,
    };
    let ms = match fraction {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{digits:0<3}")[..3].parse().ok()?
        }
        Some(_) => return None,
        None => 0,
    };
    let whole_day = hour == 24 && minute == 0 && second == 0 && ms == 0;
    if parts.next().is_some() || minute > 59 || second > 59 || (hour > 23 && !whole_day) {
        return None;
    }
    Some(((hour * 60 + minute - offset) * 60 + second) * 1000 + ms)
}

fn minutes_of_offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let (hours, minutes) = (sized(hours, 2)?, sized(minutes, 2)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

/// A number written with exactly so many digits.
fn sized(digits: &str, count: usize) -> Option<i64> {
    let plain = digits.len() == count && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_it_is_written() {
        for time in [
            0.0,
            -1.0,
            1_582_979_696_789.0,
            -62_167_219_200_001.0,
            8.64e15,
            -8.64e15,
        ] {
            let text = date_text(time).expect("a valid date");
            assert_eq!(date_from_text(&text), Some(time), "{text}");
        }
    }

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        let read = date_from_text(text).and_then(date_text);
        assert_eq!(read.as_deref(), expect, "{text}");
    }

    #[test]
    fn parts_may_be_left_out_and_offsets_count() {
        check("2020", Some("2020-01-01T00:00:00.000Z"));
        check("2020-02", Some("2020-02-01T00:00:00.000Z"));
        check("2020-02-29T10:00", Some("2020-02-29T10:00:00.000Z"));
        check(
            "2020-02-29T10:00:01+02:30",
            Some("2020-02-29T07:30:01.000Z"),
        );
        check("2020-02-29T24:00:00Z", Some("2020-03-01T00:00:00.000Z"));
        check(
            "2020-02-29T10:00:00.1234-01:00",
            Some("2020-02-29T11:00:00.123Z"),
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "2021-02-29",
            "2020-13-01",
            "2020-1-1",
            "2020-01-01T25:00",
            "2020-01-01T10",
            "2020-01-01T10:60",
            "2020-01-01T10:00.5",
            "2020-01-01T10:00+1",
            "+2020-01-01",
            "2020-01-01-01",
            "+275760-09-13T00:00:00.001Z",
            "2020-01-01T10:00:00Zx",
            "2020-01-01Té",
        ] {
            check(text, None);
        }
    }
}
