//! Templates, what they write and what they find.

use super::*;

const PARTS: &[&str] = &["user", "password", "host", "port", "database", "mode"];
const URL: &str = "pg://{user}:{password}@{host}:{port}/{database}?mode={mode}";
const LIST: &str =
    "User Id={user};Password={password};Server={host};Port={port};Database={database};Mode={mode}";

fn template(text: &str) -> Template {
    parse(text, PARTS).expect(text)
}

/// Parts by their first letters, the text that they make, and what is found in it.
#[track_caller]
fn check(of: &str, parts: &[(&str, &str)], expect: &str, found: &[(&str, &str)]) {
    let template = template(of);
    let mut all = vec![None; PARTS.len()];
    let place = |name: &str| PARTS.iter().position(|part| *part == name).expect("a part");
    for (name, value) in parts {
        all[place(name)] = Some((*value).to_owned());
    }
    let text = template.write(&all);
    assert_eq!(text, expect);
    let read: Vec<(&str, &str)> = template
        .read(&text)
        .into_iter()
        .map(|(part, value)| (PARTS[part], value))
        .collect();
    assert_eq!(read, found);
}

const ALL: &[(&str, &str)] = &[
    ("user", "ann"),
    ("password", "a@b/c"),
    ("host", "db"),
    ("port", "5"),
    ("database", "é x"),
    ("mode", "a&b"),
];

#[test]
fn parts_are_encoded_where_they_stand() {
    let found = &[
        ("user", "ann"),
        ("password", "a%40b%2Fc"),
        ("host", "db"),
        ("port", "5"),
        ("database", "%C3%A9%20x"),
        ("mode", "a%26b"),
    ];
    let text = "pg://ann:a%40b%2Fc@db:5/%C3%A9%20x?mode=a%26b";
    check(URL, ALL, text, found);
    let text = "User Id=ann;Password=a%40b%2Fc;Server=db;Port=5;Database=%C3%A9%20x;Mode=a%26b";
    check(LIST, ALL, text, found);
}

#[test]
fn hosts_may_be_ipv6_addresses() {
    check(
        "tcp://{host}:{port}?a={user}&b={password}&c={database}&d={mode}",
        &[("host", "::1"), ("port", "7")],
        "tcp://[::1]:7",
        &[("host", "[::1]"), ("port", "7")],
    );
}

#[test]
fn what_is_left_out_takes_its_sign_with_it() {
    check(
        URL,
        &[("user", "ann"), ("password", "x"), ("host", "db")],
        "pg://ann:x@db",
        &[
            ("user", "ann"),
            ("password", "x"),
            ("host", "db"),
            ("port", ""),
            ("database", ""),
        ],
    );
    check(LIST, &[("host", "db")], "Server=db", &[("host", "db")]);
    let template = template(URL);
    let may_lack: Vec<&str> = (0..PARTS.len())
        .filter(|part| template.may_lack(*part))
        .map(|part| PARTS[part])
        .collect();
    assert_eq!(may_lack, ["password", "port", "database", "mode"]);
    assert_eq!(template.spot(2), Spot::Host);
    assert_eq!(template.spot(3), Spot::Body);
    assert_eq!(template.spot(5), Spot::Option);
}

#[test]
fn what_people_write_is_found_as_well() {
    let template = template(URL);
    let password = |text: &str| -> Option<String> {
        let found = template.read(text);
        let mut found = found.iter().filter(|(part, _)| *part == 1);
        found.next().map(|(_, value)| (*value).to_owned())
    };
    assert_eq!(password("pg://a:p@ss@db/x").as_deref(), Some("p@ss"));
    assert_eq!(password("pg://a:p@db?mode=1").as_deref(), Some("p"));
    assert_eq!(password("nothing"), None);
}

#[test]
fn what_is_encoded_can_be_decoded() {
    for text in ["", "a b", "100%", "é😀", "%41"] {
        assert_eq!(
            percent_decoded(&percent_encoded(text)).as_deref(),
            Some(text)
        );
    }
    for text in ["%", "%4", "%zz", "%ff"] {
        assert_eq!(percent_decoded(text), None, "{text}");
    }
    let named = |of: &str, text: &str| template(of).named(text).join(" ");
    assert_eq!(named(URL, "pg://a?mode=1&x=2&&y"), "mode x y");
    assert_eq!(named(LIST, "Server=a; Port = 1;"), "Server Port");
}

#[test]
fn what_is_no_template_is_told_with_its_place() {
    for (text, at, message) in [
        ("pg://{user", 5, "this brace is not closed"),
        ("pg://{who}", 5, "there is no part `who`"),
        ("pg://{user}{host}", 11, "nothing tells where `host` begins"),
        ("pg://{user}@{user}", 12, "the part `user` is in it twice"),
        ("pg://{host}?mode", 12, "an option is written `name={part}`"),
        ("pg://{host}", 0, "the part `user` is not in it"),
        ("", 0, "here a part is missing, as in `{host}`"),
        ("p g://{host}", 0, "`p g` is no scheme"),
    ] {
        assert_eq!(parse(text, PARTS), Err((at, message.to_owned())), "{text}");
    }
}
