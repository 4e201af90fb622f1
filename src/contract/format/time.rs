//! Dates and times as RFC 3339 writes them, durations as ISO 8601 does.

/// `2024-02-29T12:30:00Z`.
pub(super) fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't'])
        .is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// `2024-02-29`.
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    match (
        number(&bytes[..4]),
        number(&bytes[5..7]),
        number(&bytes[8..]),
    ) {
        (Some(year), Some(month), Some(day)) => day >= 1 && day <= days_of(year, month),
        _ => false,
    }
}

/// `12:30:00.5+01:00`. A leap second is at the end of a day in UTC.
pub(super) fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((clock, rest)) = bytes.split_at_checked(8) else {
        return false;
    };
    if clock[2] != b':' || clock[5] != b':' {
        return false;
    }
    let (Some(hour), Some(minute), Some(second)) = (
        number(&clock[..2]),
        number(&clock[3..5]),
        number(&clock[6..]),
    ) else {
        return false;
    };
    let rest = match rest.strip_prefix(b".") {
        None => rest,
        Some(rest) => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                return false;
            }
            &rest[digits..]
        }
    };
    let Some(offset) = offset_minutes(rest) else {
        return false;
    };
    let last_minute = (i64::from(60 * hour + minute) - offset).rem_euclid(1440) == 1439;
    hour <= 23 && minute <= 59 && (second <= 59 || second == 60 && last_minute)
}

/// The minutes that local time is ahead of UTC.
fn offset_minutes(text: &[u8]) -> Option<i64> {
    let (sign, rest) = match text {
        b"Z" | b"z" => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    if rest.len() != 5 || rest[2] != b':' {
        return None;
    }
    let (hours, minutes) = (number(&rest[..2])?, number(&rest[3..])?);
    (hours <= 23 && minutes <= 59).then(|| sign * i64::from(60 * hours + minutes))
}

/// The days of a month; 0 if there is no such month.
pub(super) fn days_of(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// Up to four digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| 10 * number + u32::from(byte - b'0'))
    })
}

/// `P1DT2H`: units in order, each once; weeks stand alone.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    if let Some(weeks) = rest.strip_suffix('W') {
        return is_digits(weeks);
    }
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    in_units(date, "YMD")
        && time.is_none_or(|time| !time.is_empty() && in_units(time, "HMS"))
        && (time.is_some() || !date.is_empty())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is numbers, each before its unit, the units next to each other in their order.
fn in_units(text: &str, units: &str) -> bool {
    let mut rest = text;
    let mut last: Option<usize> = None;
    while !rest.is_empty() {
        let Some(end) = rest.find(|c: char| !c.is_ascii_digit()) else {
            return false;
        };
        let Some(unit) = rest[end..].chars().next().and_then(|unit| units.find(unit)) else {
            return false;
        };
        if end == 0 || last.is_some_and(|last| unit != last + 1) {
            return false;
        }
        last = Some(unit);
        rest = &rest[end + 1..];
    }
    true
}
