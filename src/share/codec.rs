//! From a document to a link and back.

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD, URL_SAFE_NO_PAD};
use serde_json::Value as Json;

use super::arrange::{arrange, restore};
use super::deflate::{MAX_TEXT_BYTES, deflate, inflate};
use super::{LinkError, LinkLimit};

/// The format that is written.
const VERSION: u32 = 1;
/// The longest link, in characters. Firefox opens no address above 1 MiB; the rest is for what stands before the `#`.
pub const MAX_LINK_CHARS: usize = 1_000_000;
/// The checksum: one in 16 million damaged links passes for whole, and none with a single change.
const SUM_BYTES: usize = 3;

/// The link of a document: the part of the address behind `#`.
pub fn encode(document: &Json) -> Result<String, LinkError> {
    let text = arrange(document)?;
    if text.len() > MAX_TEXT_BYTES {
        return Err(LinkError::TooLarge(LinkLimit::Document));
    }
    let link = link_of(&deflate(text.as_bytes()));
    if link.len() > MAX_LINK_CHARS {
        return Err(LinkError::TooLarge(LinkLimit::Link));
    }
    Ok(link)
}

/// The link of what a document was deflated to; a test makes links of what no document was.
#[doc(hidden)]
pub fn link_of(deflated: &[u8]) -> String {
    let mut summed = vec![length_byte(deflated)];
    summed.extend_from_slice(deflated);
    let payload = [&checksum(&summed)[..], &summed].concat();
    let mut link = format!("{VERSION}.");
    URL_SAFE_NO_PAD.encode_string(&payload, &mut link);
    link
}

/// The document of a link: of a whole address, or of the part behind `#`. What programs do to links on their way does
/// no harm: line breaks, percent signs, a full stop or a bracket at the end.
pub fn decode(link: &str) -> Result<Json, LinkError> {
    // Percent signs make three characters of one.
    if link.len() > 3 * MAX_LINK_CHARS {
        return Err(LinkError::TooLarge(LinkLimit::Link));
    }
    let link = cleaned(link);
    let fragment = link
        .split_once('#')
        .map_or(link.as_str(), |(_, behind)| behind);
    let (version, payload) = fragment.split_once('.').ok_or(LinkError::NotALink)?;
    // A sign or a leading zero is nobody's version.
    let digits = version.starts_with(|c: char| ('1'..='9').contains(&c));
    match version.parse::<u32>() {
        Ok(VERSION) if digits => {}
        Ok(newer) if digits => return Err(LinkError::FutureVersion(newer)),
        _ => return Err(LinkError::NotALink),
    }
    if payload.len() > MAX_LINK_CHARS {
        return Err(LinkError::TooLarge(LinkLimit::Link));
    }
    let payload = payload.trim_end_matches(|c: char| !is_base64(c));
    let deflated = checked(payload)?;
    let text = inflate(&deflated)?;
    restore(&String::from_utf8(text).map_err(|_| LinkError::Damaged)?)
}

/// The deflated text, if nothing happened to it.
fn checked(payload: &str) -> Result<Vec<u8>, LinkError> {
    /// A link that is cut may end in a part of a byte.
    const LENIENT: GeneralPurpose =
        GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));

    if !payload.chars().all(is_base64) {
        return Err(LinkError::Damaged);
    }
    // Four characters are three bytes; one alone is none.
    let whole = &payload[..payload.len() - usize::from(payload.len() % 4 == 1)];
    let bytes = LENIENT.decode(whole).map_err(|_| LinkError::Damaged)?;
    let Some((sum, [length, deflated @ ..])) = bytes.split_first_chunk::<SUM_BYTES>() else {
        return Err(LinkError::Truncated);
    };
    if *length != length_byte(deflated) {
        return Err(LinkError::Truncated);
    }
    if *sum != checksum(&bytes[SUM_BYTES..]) || URL_SAFE_NO_PAD.encode(&bytes) != payload {
        return Err(LinkError::Damaged);
    }
    Ok(deflated.to_vec())
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn length_byte(deflated: &[u8]) -> u8 {
    deflated.len().to_le_bytes()[0]
}

/// CRC-24 as in OpenPGP (RFC 9580, section 6.1.1): it finds every change within one or two neighbouring characters.
fn checksum(bytes: &[u8]) -> [u8; SUM_BYTES] {
    let mut crc: u32 = 0x00b7_04ce;
    for byte in bytes {
        crc ^= u32::from(*byte) << 16;
        for _ in 0..8 {
            crc <<= 1;
            if crc & 0x0100_0000 != 0 {
                crc ^= 0x0186_4cfb;
            }
        }
    }
    let [_, sum @ ..] = crc.to_be_bytes();
    sum
}

/// The link without what programs put into it: white space, invisible characters, percent signs.
fn cleaned(link: &str) -> String {
    let mut cleaned = String::with_capacity(link.len());
    let mut chars = link.chars();
    while let Some(c) = chars.next() {
        let c = if c == '%' { percent(&mut chars) } else { c };
        let invisible = matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        );
        if !(c.is_whitespace() || c.is_control() || invisible) {
            cleaned.push(c);
        }
    }
    cleaned
}

/// The character that `%` and two hexadecimal digits stand for; `%` itself if there are none.
fn percent(chars: &mut std::str::Chars<'_>) -> char {
    let mut ahead = chars.clone();
    let mut digit = || ahead.next()?.to_digit(16);
    let Some((high, low)) = digit().zip(digit()) else {
        return '%';
    };
    *chars = ahead;
    char::from_u32(16 * high + low)
        .filter(char::is_ascii)
        .unwrap_or('%')
}

#[cfg(test)]
mod tests;
