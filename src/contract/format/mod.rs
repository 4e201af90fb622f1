//! `@format`: what the formats of JSON Schema look like, and texts in them.

mod make;
mod net;
mod time;

use crate::value::Chance;

use super::pattern::Pattern;

/// A format: its name, whether a text is in it, and a text in it.
struct Format {
    name: &'static str,
    holds: fn(&str) -> bool,
    make: fn(&mut Chance) -> String,
}

const FORMATS: [Format; 13] = [
    Format {
        name: "date-time",
        holds: time::is_date_time,
        make: make::date_time,
    },
    Format {
        name: "date",
        holds: time::is_date,
        make: make::date,
    },
    Format {
        name: "time",
        holds: time::is_time,
        make: make::time,
    },
    Format {
        name: "duration",
        holds: time::is_duration,
        make: make::duration,
    },
    Format {
        name: "email",
        holds: net::is_email,
        make: make::email,
    },
    Format {
        name: "hostname",
        holds: net::is_hostname,
        make: make::hostname,
    },
    Format {
        name: "ipv4",
        holds: net::is_ipv4,
        make: make::ipv4,
    },
    Format {
        name: "ipv6",
        holds: net::is_ipv6,
        make: make::ipv6,
    },
    Format {
        name: "uri",
        holds: net::is_uri,
        make: make::uri,
    },
    Format {
        name: "uri-reference",
        holds: net::is_uri_reference,
        make: make::uri_reference,
    },
    Format {
        name: "uuid",
        holds: net::is_uuid,
        make: make::uuid,
    },
    Format {
        name: "regex",
        holds: |text| Pattern::parse(text).is_ok(),
        make: make::regex,
    },
    Format {
        name: "json-pointer",
        holds: is_json_pointer,
        make: make::json_pointer,
    },
];

const NAMES: [&str; FORMATS.len()] = {
    let mut names = [""; FORMATS.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = FORMATS[place].name;
        place += 1;
    }
    names
};

/// The formats that are checked; any other is an annotation only.
pub fn known_formats() -> &'static [&'static str] {
    &NAMES
}

fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Whether a text is in a format. Every text is in an unknown one.
pub fn in_format(text: &str, name: &str) -> bool {
    find(name).is_none_or(|format| (format.holds)(text))
}

/// Whether there is a format of this name.
pub(super) fn is_format(name: &str) -> bool {
    find(name).is_some()
}

/// A text in a format; none if the format is unknown.
pub(super) fn make_format(name: &str, chance: &mut Chance) -> Option<String> {
    find(name).map(|format| (format.make)(chance))
}

fn is_json_pointer(text: &str) -> bool {
    let escaped = |part: &str| {
        part.split('~')
            .skip(1)
            .all(|after| after.starts_with(['0', '1']))
    };
    text.is_empty() || text.strip_prefix('/').is_some_and(escaped)
}

#[cfg(test)]
mod tests;
