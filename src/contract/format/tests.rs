//! What is in each format; many cases are those of JSON Schema's own test suite.

use super::*;

#[track_caller]
fn check(name: &str, inside: &[&str], outside: &[&str]) {
    for text in inside {
        assert!(in_format(text, name), "{text:?} is in {name}");
    }
    for text in outside {
        assert!(!in_format(text, name), "{text:?} is not in {name}");
    }
}

#[test]
fn dates_and_times() {
    check(
        "date",
        &["2024-02-29", "2000-02-29", "0001-01-01", "1963-06-19"],
        &[
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "2024-04-31",
            "2024-1-1",
            "20240101",
            "",
            "2024-01-01Z",
            "২০২৪-01",
        ],
    );
    check(
        "time",
        &[
            "08:30:06Z",
            "08:30:06.283185z",
            "23:59:60Z",
            "15:59:60-08:00",
            "23:20:50.52+01:30",
        ],
        &[
            "08:30:06",
            "24:00:00Z",
            "00:60:00Z",
            "00:00:61Z",
            "22:59:60Z",
            "08:30:06.Z",
            "08:30Z",
            "08:30:06+1:00",
            "08:30:06+24:00",
            "08:30:06#00:20",
            "008:030:006Z",
            "é:30:06ZZ",
        ],
    );
    check(
        "date-time",
        &[
            "1963-06-19T08:30:06.283185Z",
            "1937-01-01T12:00:27.87+00:20",
            "1990-12-31t15:59:60-08:00",
        ],
        &[
            "1990-02-31T15:59:59Z",
            "1963-06-19 08:30:06Z",
            "1963-06-19T08:30:06",
            "1963-06-19",
            "T",
            "2013-350T01:01:01",
        ],
    );
    check(
        "duration",
        &[
            "P4DT12H30M5S",
            "P1W",
            "PT0S",
            "P1Y2M3D",
            "PT1M",
            "P1M",
            "P2Y1MT1H",
        ],
        &[
            "", "P", "PT", "P1", "1D", "P1YT", "P1D2H", "PT1D", "P2D1Y", "P1Y2W", "P1Y1D",
            "PT1H1S", "P-1D", "P1é",
        ],
    );
}

#[test]
fn addresses() {
    check(
        "hostname",
        &["a", "www.example.com", "xn--4gbwdl.xn--wgbh1c", "1.a-b"],
        &["", ".", "a.", "-a", "a-", "a_b", "é", &"a".repeat(64)],
    );
    check(
        "hostname",
        &[&["a".repeat(49).as_str(); 5].join(".")],
        &[&["a".repeat(50).as_str(); 5].join(".")],
    );
    check(
        "email",
        &["joe.bloggs@example.com", "te~st@example.com", "a@b"],
        &[
            "", "a", "@b", "a@", ".a@b.c", "a.@b.c", "a..b@c", "a b@c", "a@b c", "a@b@c",
        ],
    );
    check(
        "email",
        &[&format!("{}@b", "a".repeat(64))],
        &[&format!("{}@b", "a".repeat(65))],
    );
    check(
        "ipv4",
        &["192.168.0.1", "0.0.0.0"],
        &[
            "",
            "127.0.0",
            "256.0.0.1",
            "01.2.3.4",
            "1.2.3.4.5",
            "0x7f.0.0.1",
        ],
    );
    check(
        "ipv6",
        &["::", "::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1"],
        &["", "1::2::3", "12345::", "fe80::1%eth0", ":1"],
    );
    check(
        "uri",
        &[
            "http://foo.bar/?baz=qux#quux",
            "urn:oasis:names",
            "http://a:b@c.example:80/x;y",
            "ldap://[2001:db8::7]/c=GB?one?two",
            "x:",
            "mailto:John@example.com",
        ],
        &[
            "",
            "//foo.bar",
            "/abc",
            "abc",
            "http:// x",
            "bar,baz:foo",
            "1http://a",
            "http://a/%zz",
            "http://a/%4",
            "http://[::1",
            "http://[x]/",
            "http://[::1]x",
            "http://a:b/",
            "http://a@b@c/",
            "http://a/[",
            "http://a/#b#c",
            "é:a",
        ],
    );
    check(
        "uri-reference",
        &["", "/abc", "a?b", "#f", "//foo.bar/?b", "./a:b", "http://a"],
        &["\\\\WINDOWS", "a b", "1:b", ":"],
    );
    check(
        "uuid",
        &["2EB8AA08-aa98-11ea-b4aa-73b441d16380"],
        &[
            "",
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
            "2eb8aa08aa98-11ea-b4aa73b441d16380----",
            "2eb8aa08-aa98-11ea-b4ga-73b441d16380",
        ],
    );
}

#[test]
fn the_rest() {
    check("regex", &["", "a|b", "^\\d$"], &["(", "^(abc]"]);
    check(
        "json-pointer",
        &["", "/", "/foo/0", "/a~1b~0", "/é//"],
        &["a", "/~", "/~2", "#/", "/~0~"],
    );
    check("nonsense", &["", "anything"], &[]);
}

#[test]
fn what_is_made_is_in_its_format() {
    let mut chance = Chance::new(3, "format");
    for name in known_formats() {
        for _ in 0..500 {
            let text = make_format(name, &mut chance).expect(name);
            assert!(in_format(&text, name), "{name}: {text:?}");
        }
    }
    assert_eq!(make_format("nonsense", &mut chance), None);
}
