//! Addresses and identifiers.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The longest host name and the longest part of one, in bytes.
const MOST_HOST_BYTES: (usize, usize) = (253, 63);

/// The longest part of an e-mail address before its `@`, in bytes.
const MOST_LOCAL_BYTES: usize = 64;

pub(super) fn is_hostname(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= MOST_HOST_BYTES.1
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= MOST_HOST_BYTES.0 && text.split('.').all(label)
}

/// An address as people have them: no quotes, no comments, a host name behind the `@`.
pub(super) fn is_email(text: &str) -> bool {
    let atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    text.rsplit_once('@').is_some_and(|(local, host)| {
        local.len() <= MOST_LOCAL_BYTES && local.split('.').all(atom) && is_hostname(host)
    })
}

pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// With a scheme, as RFC 3986 has it.
pub(super) fn is_uri(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && is_rest_of_uri(rest)
    })
}

/// With or without a scheme. Without one, no `:` may stand in the first part of the path.
pub(super) fn is_uri_reference(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or("");
    is_uri(text) || !first.contains(':') && is_rest_of_uri(text)
}

/// What may follow the scheme: an authority, a path, a query, a fragment.
fn is_rest_of_uri(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (hierarchy, query) = text.split_once('?').unwrap_or((text, ""));
    let (authority, path) = match hierarchy.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", hierarchy),
    };
    is_authority(authority)
        && is_made_of(path, "/:@")
        && is_made_of(query, "/:@?")
        && is_made_of(fragment, "/:@?")
}

/// Someone at a host and a port; the host may be an IPv6 address in brackets.
fn is_authority(text: &str) -> bool {
    let (user, host) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let Some((address, port)) = rest.split_once(']') else {
                return false;
            };
            if !is_ipv6(address) || !(port.is_empty() || port.starts_with(':')) {
                return false;
            }
            ("", port.trim_start_matches(':'))
        }
        None => host.split_once(':').unwrap_or((host, "")),
    };
    is_made_of(user, ":") && is_made_of(host, "") && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters, digits, what needs no escape, escapes, and these.
fn is_made_of(text: &str, more: &str) -> bool {
    let bytes = text.as_bytes();
    let escaped = |place: usize| {
        bytes
            .get(place + 1..place + 3)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    bytes.iter().enumerate().all(|(place, byte)| match byte {
        b'%' => escaped(place),
        _ => {
            byte.is_ascii_alphanumeric()
                || b"-._~!$&'()*+,;=".contains(byte)
                || more.as_bytes().contains(byte)
        }
    })
}
