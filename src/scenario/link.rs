//! What may go wrong on a wire, understood.

/// A wire that misbehaves. A request crosses it, and so does its reply; a perfect wire is one about which nothing is said.
///
/// Times are virtual milliseconds, shares lie between 0 and 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Link {
    /// How long a message takes.
    pub latency: Option<Latency>,
    /// The share of messages that are lost.
    pub drop: f64,
    /// The share of requests that arrive twice.
    pub duplicate: f64,
    /// Whether a message may be held back, so that later ones overtake it.
    pub reorder: bool,
    /// The share of messages that arrive with one leaf changed.
    pub corrupt: f64,
    /// So many messages are lost at first.
    pub fail_first: u32,
    /// Of so many messages each time the last one is lost; 0: none.
    pub fail_every: u32,
    /// From when to when everything that is sent is lost.
    pub down: Option<(f64, f64)>,
    /// After how long without a reply the caller gives up. Where it is not said, only a lost message makes it give up.
    pub timeout: Option<f64>,
    /// To what the link is limited: `requests` or `replies`, operations, subscribers. Empty: to nothing.
    pub only: Vec<String>,
}

/// How long a message takes, in virtual milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Latency {
    /// Any time between these two.
    Between(f64, f64),
    /// A logarithmic normal distribution, by its median and the standard deviation of the logarithm: most messages are
    /// fast, a few are very slow.
    LogNormal(f64, f64),
}

/// What `only` calls the two directions.
pub const DIRECTIONS: [&str; 2] = ["requests", "replies"];

impl Link {
    /// The settings as they are written in a scenario.
    pub const KEYS: [&str; 10] = [
        "latency",
        "drop",
        "duplicate",
        "reorder",
        "corrupt",
        "failFirst",
        "failEvery",
        "down",
        "timeout",
        "only",
    ];

    /// The operations and subscribers that it is limited to.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.only.iter().map(String::as_str);
        names.filter(|name| !DIRECTIONS.contains(name))
    }
}

/// Milliseconds of a text such as `250ms` or `1.5s`: a number, then `ms`, `s`, `m`, `h` or `d`.
pub(super) fn milliseconds(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| c != '.' && !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    let ms = match unit {
        "ms" => 1.0,
        "s" => 1_000.0,
        "m" => 60_000.0,
        "h" => 3_600_000.0,
        "d" => 86_400_000.0,
        _ => return None,
    };
    let plain = !number.starts_with('.') && !number.ends_with('.');
    let number: f64 = number.parse().ok().filter(|_| plain)?;
    Some(number * ms)
}

/// Two times with `..` between them, the first not after the second; or one time, which is both.
pub(super) fn range(text: &str) -> Option<(f64, f64)> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let range = (milliseconds(from)?, milliseconds(to)?);
    (range.0 <= range.1).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<(f64, f64)>) {
        assert_eq!(range(text), expect, "{text}");
    }

    #[test]
    fn times_have_units() {
        check("5ms", Some((5.0, 5.0)));
        check("1.5s", Some((1_500.0, 1_500.0)));
        check("0ms..2m", Some((0.0, 120_000.0)));
        check("1h .. 1d", Some((3_600_000.0, 86_400_000.0)));
        for wrong in [
            "", "5", "ms", "5 ms", ".5s", "5.s", "1..2", "2s..1s", "-1s", "1s..", "1us", "1e3s",
        ] {
            check(wrong, None);
        }
    }
}
