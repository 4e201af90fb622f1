//! Texts in each format: mostly what one sees every day, now and then an edge of what is allowed.

use super::time::days_of;
use crate::value::Chance;

/// One of a few texts.
fn one_of(chance: &mut Chance, texts: &[&str]) -> String {
    chance
        .pick(texts)
        .map_or_else(String::new, |text| (*text).to_owned())
}

pub(super) fn date(chance: &mut Chance) -> String {
    if chance.one_in(4) {
        let edges = [
            "1970-01-01",
            "2000-02-29",
            "1999-12-31",
            "2024-02-29",
            "2038-01-19",
            "0001-01-01",
            "9999-12-31",
        ];
        return one_of(chance, &edges);
    }
    let year = chance.between(1970, 2069) as u32;
    let month = chance.between(1, 12) as u32;
    let day = chance.between(1, i64::from(days_of(year, month)));
    format!("{year:04}-{month:02}-{day:02}")
}

fn clock(chance: &mut Chance) -> String {
    if chance.one_in(4) {
        return one_of(
            chance,
            &[
                "00:00:00",
                "23:59:59",
                "12:00:00.000",
                "23:59:59.999",
                "09:30:00.123456",
            ],
        );
    }
    let (hour, minute, second) = (chance.below(24), chance.below(60), chance.below(60));
    format!("{hour:02}:{minute:02}:{second:02}")
}

fn offset(chance: &mut Chance) -> String {
    one_of(
        chance,
        &[
            "Z", "Z", "Z", "+00:00", "+02:00", "-05:00", "+05:30", "+14:00", "-12:00",
        ],
    )
}

pub(super) fn time(chance: &mut Chance) -> String {
    clock(chance) + &offset(chance)
}

pub(super) fn date_time(chance: &mut Chance) -> String {
    let date = date(chance);
    let time = time(chance);
    format!("{date}T{time}")
}

pub(super) fn duration(chance: &mut Chance) -> String {
    let number = chance.below(100);
    match chance.below(6) {
        0 => format!("P{number}D"),
        1 => format!("PT{number}H{}M", chance.below(60)),
        2 => format!("P{number}W"),
        3 => format!("PT{number}S"),
        4 => format!("P{number}Y{}M{}DT1H", chance.below(12), chance.below(31)),
        _ => "PT0S".to_owned(),
    }
}

/// A part of a host name.
fn label(chance: &mut Chance) -> String {
    let words = [
        "a",
        "example",
        "test",
        "www",
        "mail",
        "x1",
        "my-shop",
        "xn--bcher-kva",
    ];
    if chance.one_in(16) {
        return "a".repeat(63);
    }
    one_of(chance, &words)
}

pub(super) fn hostname(chance: &mut Chance) -> String {
    let mut host = String::new();
    for _ in 0..chance.below(3) {
        host.push_str(&label(chance));
        host.push('.');
    }
    host + &one_of(chance, &["com", "org", "example", "localhost", "io"])
}

pub(super) fn email(chance: &mut Chance) -> String {
    let names = [
        "a",
        "ann",
        "bob.jones",
        "x+tag",
        "o'brien",
        "_",
        "user-1",
        "A.B.C",
    ];
    let name = one_of(chance, &names);
    let domain = label(chance);
    let end = one_of(chance, &["com", "org", "example", "co.uk"]);
    format!("{name}@{domain}.{end}")
}

pub(super) fn ipv4(chance: &mut Chance) -> String {
    if chance.one_in(4) {
        return one_of(
            chance,
            &[
                "0.0.0.0",
                "127.0.0.1",
                "255.255.255.255",
                "10.0.0.1",
                "192.168.1.1",
            ],
        );
    }
    let [a, b, c, d] = chance.bits32().to_be_bytes();
    format!("{a}.{b}.{c}.{d}")
}

pub(super) fn ipv6(chance: &mut Chance) -> String {
    if chance.one_in(2) {
        return one_of(
            chance,
            &["::", "::1", "2001:db8::1", "fe80::1", "::ffff:192.0.2.1"],
        );
    }
    let (high, low) = (chance.bits64(), chance.bits64());
    let bits = u128::from(high) << 64 | u128::from(low);
    let groups: Vec<String> = (0..8)
        .rev()
        .map(|place| format!("{:x}", bits >> (16 * place) & 0xffff))
        .collect();
    groups.join(":")
}

fn path(chance: &mut Chance) -> String {
    let mut path = String::new();
    for _ in 0..chance.below(3) {
        path.push('/');
        path += &one_of(chance, &["a", "items", "42", "a%20b", "x.html", "~me", ""]);
    }
    path + &one_of(chance, &["", "", "", "?", "?q=1&r=%C3%A9", "#top", "?a#b"])
}

pub(super) fn uri(chance: &mut Chance) -> String {
    if chance.one_in(4) {
        return one_of(
            chance,
            &[
                "urn:isbn:0451450523",
                "mailto:a@b.example",
                "data:,",
                "http://[::1]:8080/",
                "x:",
            ],
        );
    }
    let scheme = one_of(chance, &["http", "https"]);
    let host = hostname(chance);
    let port = one_of(chance, &["", "", "", ":80", ":8443"]);
    format!("{scheme}://{host}{port}{}", path(chance))
}

pub(super) fn uri_reference(chance: &mut Chance) -> String {
    match chance.below(4) {
        0 => uri(chance),
        1 => one_of(chance, &["", "a", "../b", "./c:d", "//host/x", "?", "#"]),
        _ => path(chance),
    }
}

pub(super) fn uuid(chance: &mut Chance) -> String {
    let edges = [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ];
    if chance.one_in(16) {
        return one_of(chance, &edges);
    }
    // Version 4: random, but for the version and the variant.
    let (high, low) = (
        chance.bits64() & !0xf000 | 0x4000,
        chance.bits64() & !(3 << 62) | 2 << 62,
    );
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

pub(super) fn regex(chance: &mut Chance) -> String {
    one_of(
        chance,
        &["", ".", "^a+$", r"^\d{3}$", "(a|b)*", r"\p{L}", "[^x]"],
    )
}

pub(super) fn json_pointer(chance: &mut Chance) -> String {
    one_of(chance, &["", "/", "/a", "/a/0", "/a~1b", "/m~0n", "/é/ "])
}
