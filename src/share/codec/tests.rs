//! Links there and back, and everything that may happen to them on the way.

use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::scenario::Scenario;

/// An example of the page, as a document.
fn example(name: &str) -> Json {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("static/examples")
        .join(name);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the example exists") {
        let path = entry.expect("the folder is readable").path();
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        files.push((
            name,
            std::fs::read_to_string(&path).expect("the file is text"),
        ));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let (scenario, diagnostics) = Scenario::from_folder(&files);
    assert_eq!(diagnostics, [], "{name}");
    assert!(
        scenario
            .faults
            .iter()
            .all(|fault| scenario.expected(&fault.name).is_some())
    );
    scenario.write()
}

#[track_caller]
fn round_trip(document: &Json) -> String {
    let link = encode(document).expect("it fits");
    assert_eq!(decode(&link).as_ref(), Ok(document), "{link}");
    link
}

#[track_caller]
fn refused(link: &str, expect: LinkError) {
    assert_eq!(decode(link), Err(expect), "{link}");
}

#[test]
fn examples_become_short_links() {
    for (name, most) in [("mars-climate-orbiter", 2_400), ("bank-transfer", 3_200)] {
        let link = round_trip(&example(name));
        assert!(link.len() <= most, "{name} takes {} characters", link.len());
    }
}

#[test]
fn any_object_is_a_document() {
    round_trip(&json!({}));
    round_trip(&json!({ "files": {} }));
    round_trip(&json!({ "files": null, "seed": 9_007_199_254_740_991_u64 }));
    round_trip(&json!({ "files": { "a": "" } }));
    round_trip(&json!({ "files": { "": "" } }));
    round_trip(&json!({ "files": { "a": "x", "b": 1 } }));
    round_trip(&json!({ "files": { "a\0": "x\0y" } }));
    round_trip(&json!({ "title": "\0", "files": { "a": "é𝄞\u{feff}" } }));
    assert_eq!(encode(&json!([])), Err(LinkError::NotADocument));
    assert_eq!(encode(&json!("{}")), Err(LinkError::NotADocument));
}

#[test]
fn brackets_side_by_side_or_in_texts_are_not_depth() {
    let text = "\\\"[[{{".repeat(99);
    let siblings: Vec<Json> = (0..99).map(|_| json!([{}])).collect();
    round_trip(&json!({ "title": text, "siblings": siblings }));
}

#[test]
fn the_order_of_members_and_files_is_kept() {
    let text = r#"{"seed":1,"files":{"b":"1","a":"2"},"title":"T"}"#;
    let document: Json = serde_json::from_str(text).expect("it is JSON");
    let decoded = decode(&round_trip(&document)).expect("it is a link");
    assert_eq!(decoded.to_string(), text);
}

#[test]
fn what_programs_do_to_a_link_does_no_harm() {
    let document =
        json!({ "title": "T", "files": { "A.module.ts": "export default {} satisfies A;" } });
    let link = round_trip(&document);
    let (head, tail) = link.split_at(link.len() / 2);
    for changed in [
        format!("#{link}"),
        format!("https://seamwright.example/page/?x=1#{link}"),
        format!(" {head}\r\n  {tail}\n"),
        format!("<{link}>."),
        format!("({link})"),
        format!("{link}=="),
        format!("{head}\u{200b}{tail}"),
        link.replace('-', "%2D")
            .replace('_', "%5f")
            .replace('.', "%2E"),
        format!("%23{link}"),
    ] {
        let changed = changed.trim_start_matches(['<', '(']);
        assert_eq!(decode(changed).as_ref(), Ok(&document), "{changed}");
    }
}

#[test]
fn what_is_no_link_is_refused_by_name() {
    for foreign in [
        "",
        "#",
        "1",
        "x.y",
        "0.abcd",
        "-1.abcd",
        "+1.abcd",
        "01.abcd",
        "+2.abcd",
        "about",
        "https://example.org/",
        "99999999999.a",
        ".",
        "é.é",
    ] {
        refused(foreign, LinkError::NotALink);
    }
    refused("2.AAAA", LinkError::FutureVersion(2));
    refused("#17.", LinkError::FutureVersion(17));
    refused("1.", LinkError::Truncated);
    refused("1.AAAA", LinkError::Truncated);
    refused("1.AA*AAAAAA", LinkError::Damaged);
    refused("1.AAAAAA", LinkError::Damaged);
    refused(
        &"1".repeat(3 * MAX_LINK_CHARS + 1),
        LinkError::TooLarge(LinkLimit::Link),
    );
    refused(
        &format!("1.{}", "A".repeat(MAX_LINK_CHARS + 1)),
        LinkError::TooLarge(LinkLimit::Link),
    );
    // At the limits themselves it is for what comes after to judge.
    refused(&"1".repeat(3 * MAX_LINK_CHARS), LinkError::NotALink);
    refused(
        &format!("1.{}", "A".repeat(MAX_LINK_CHARS)),
        LinkError::Truncated,
    );
}

/// A link of any text, checksum and all.
fn forged(text: &[u8]) -> String {
    let deflated = deflate(text);
    let mut summed = vec![length_byte(&deflated)];
    summed.extend_from_slice(&deflated);
    format!(
        "1.{}",
        URL_SAFE_NO_PAD.encode([&checksum(&summed)[..], &summed].concat())
    )
}

#[test]
fn a_well_made_link_of_nonsense_is_refused() {
    refused(&forged(b""), LinkError::Damaged);
    refused(&forged(b"[]"), LinkError::Damaged);
    refused(&forged(b"{}\0name"), LinkError::Damaged);
    refused(&forged(b"{}\xff"), LinkError::Damaged);
    refused(&forged(b"{\"a\":"), LinkError::Damaged);
    refused(
        &forged(&vec![b' '; MAX_TEXT_BYTES + 1]),
        LinkError::TooLarge(LinkLimit::Document),
    );
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(64), "]".repeat(64));
    refused(
        &forged(deep.as_bytes()),
        LinkError::TooLarge(LinkLimit::Depth),
    );
    let files = |count: usize| {
        let files: Vec<String> = (0..count).map(|n| format!("\"{n}\":1")).collect();
        forged(format!("{{\"files\":{{{}}}}}", files.join(",")).as_bytes())
    };
    assert!(decode(&files(200)).is_ok(), "as many as there may be");
    refused(&files(201), LinkError::TooLarge(LinkLimit::Files));
    let mut trailing = deflate(b"{}");
    assert_eq!(inflate(&trailing), Ok(b"{}".to_vec()));
    trailing.push(0);
    assert_eq!(inflate(&trailing), Err(LinkError::Damaged));
    let files = "\0a\0".repeat(201);
    assert!(
        decode(&forged(format!("{{}}{files}").as_bytes())).is_ok(),
        "equal names are one file"
    );
    let files: String = (0..201).map(|n| format!("\0{n}\0")).collect();
    refused(
        &forged(format!("{{}}{files}").as_bytes()),
        LinkError::TooLarge(LinkLimit::Files),
    );
}

#[test]
fn limits_hold_for_documents_too() {
    let nested = |depth: usize| (1..depth).fold(json!([]), |inner, _| json!([inner]));
    round_trip(&json!({ "a": nested(63) }));
    assert_eq!(
        encode(&json!({ "a": nested(64) })),
        Err(LinkError::TooLarge(LinkLimit::Depth))
    );
    let files = |n: usize| -> Json {
        (0..n)
            .map(|i| (i.to_string(), json!("")))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    round_trip(&json!({ "files": files(200) }));
    assert_eq!(
        encode(&json!({ "files": files(201) })),
        Err(LinkError::TooLarge(LinkLimit::Files))
    );
    let largest = MAX_TEXT_BYTES - json!({ "about": "" }).to_string().len();
    round_trip(&json!({ "about": "x".repeat(largest) }));
    // What cannot be packed makes a link that no browser opens.
    let mut chance = crate::value::Chance::new(1, "noise");
    let noise = (0..MAX_LINK_CHARS + 200_000).map(|_| char::from(b'!' + chance.below(93) as u8));
    assert_eq!(
        encode(&json!({ "about": noise.collect::<String>() })),
        Err(LinkError::TooLarge(LinkLimit::Link))
    );
    let large = json!({ "about": "x".repeat(MAX_TEXT_BYTES) });
    assert_eq!(
        encode(&large),
        Err(LinkError::TooLarge(LinkLimit::Document))
    );
}

#[test]
fn a_link_cut_anywhere_says_so() {
    let link = round_trip(&example("mars-climate-orbiter"));
    let mut truncated = 0;
    for end in 2..link.len() {
        let error = decode(&link[..end]).expect_err("a part is not the whole");
        truncated += usize::from(error == LinkError::Truncated);
        assert!(matches!(error, LinkError::Truncated | LinkError::Damaged));
    }
    assert!(
        truncated > (link.len() - 2) * 99 / 100,
        "{truncated} of {}",
        link.len()
    );
}

#[test]
fn every_changed_character_is_found() {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    // Three lengths in a row end in two, four and six bits that mean nothing.
    for title in ["", "x", "xy", "xyz"] {
        let link = round_trip(&json!({ "title": title, "files": { "A.module.ts": "" } }));
        for at in 2..link.len() {
            for other in ALPHABET.chars().filter(|c| !link[at..].starts_with(*c)) {
                let changed = format!("{}{other}{}", &link[..at], &link[at + 1..]);
                assert!(
                    matches!(
                        decode(&changed),
                        Err(LinkError::Damaged | LinkError::Truncated)
                    ),
                    "{changed}"
                );
            }
        }
        for more in ["A", "AA", "AAA", "AAAA"] {
            assert!(decode(&format!("{link}{more}")).is_err());
        }
    }
}

#[test]
fn the_checksum_is_crc_24_as_published() {
    assert_eq!(checksum(b"123456789"), [0x21, 0xcf, 0x02]);
}

#[test]
fn the_dictionary_is_frozen() {
    // Whoever changes it breaks every link there is. A better dictionary belongs to the next format.
    assert_eq!(
        checksum(include_bytes!("../dictionary_1.txt")),
        [73, 212, 142]
    );
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|m| Json::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_document_comes_back(
        files in prop::collection::vec((".{0,12}", any::<String>()), 0..6),
        rest in prop::collection::vec((any::<String>(), any_json()), 0..5),
    ) {
        let mut document: serde_json::Map<String, Json> = rest.into_iter().collect();
        document.insert("files".into(), files.into_iter().map(|(n, t)| (n, Json::from(t))).collect::<serde_json::Map<_, _>>().into());
        let document = Json::Object(document);
        let link = encode(&document).expect("it fits");
        prop_assert_eq!(decode(&link), Ok(document));
    }

    #[test]
    fn any_text_is_refused_or_read(text in any::<String>(), payload in "[A-Za-z0-9_-]{0,300}") {
        _ = decode(&text);
        _ = decode(&format!("1.{text}"));
        _ = decode(&format!("1.{payload}"));
    }

    #[test]
    fn any_deflated_bytes_are_no_trap(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        _ = inflate(&bytes);
        let mut summed = vec![length_byte(&bytes)];
        summed.extend_from_slice(&bytes);
        let payload = [&checksum(&summed)[..], &summed].concat();
        _ = decode(&format!("1.{}", URL_SAFE_NO_PAD.encode(payload)));
    }
}
