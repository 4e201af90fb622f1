//! Records as they come.

use super::*;

#[track_caller]
fn check(text: &str, expect: Option<Broken>) {
    assert_eq!(read::<Broken>(text), expect, "{text}");
}

#[test]
fn broken_clauses_are_read_by_their_length() {
    check("[2]", Some(Broken::False((2,))));
    check("[0,null]", Some(Broken::Threw((0, None))));
    check("[0,\"E\"]", Some(Broken::Threw((0, Some("E".into())))));
    for wrong in [
        "[]",
        "[-1]",
        "[1.5]",
        "[4294967296]",
        "[1,2]",
        "[1,\"E\",3]",
        "1",
        "{}",
    ] {
        check(wrong, None);
    }
}
