//! Links: whatever came over the wire.

use seamwright::share::{decode, encode, link_of};

/// The bytes are tried as a link, as what a link's checksum was made for, and as the text that was packed.
pub(crate) fn run(bytes: &[u8]) {
    for link in [crate::text(bytes), link_of(bytes), link_of(&stored(bytes))] {
        match decode(&link) {
            Ok(document) => {
                if let Ok(again) = encode(&document) {
                    assert_eq!(decode(&again).as_ref(), Ok(&document), "{link}");
                }
            }
            Err(error) => assert!(!error.to_string().is_empty() && !error.help().is_empty()),
        }
    }
}

/// Raw deflate that packs nothing: one stored block (RFC 1951, section 3.2.4), cut to what it can hold.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let [low, high] = length.to_le_bytes();
    let mut block = vec![1, low, high, !low, !high];
    block.extend_from_slice(&bytes[..usize::from(length)]);
    block
}
