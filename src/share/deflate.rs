//! Raw deflate with a preset dictionary: text that scenarios are made of, which a link need not carry.
//!
//! The compressor is shown the dictionary first and its output for it thrown away; the decompressor starts with the
//! dictionary already in its window. Both sides must have the same one, byte for byte, for ever.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::{LinkError, LinkLimit};

/// The dictionary of format 1. Most likely text stands last, where it is nearest. Never change it.
const DICTIONARY: &[u8] = include_bytes!("dictionary_1.txt");

/// The arranged text of a document: all files that a scenario may have, and as much again for what is said about them.
pub(super) const MAX_TEXT_BYTES: usize = 2 * crate::scenario::limits::MAX_TOTAL_BYTES;

/// Raw deflate, as the format wants it.
const RAW: i32 = -15;
/// Ways to search, the slowest last. Which one gives the shortest link depends on the text, and a link is made once.
const LEVELS: [i32; 4] = [6, 8, 9, 10];
/// The compressor's default strategy.
const STRATEGY: i32 = 0;

/// The shortest that can be made of `text`.
pub(super) fn deflate(text: &[u8]) -> Vec<u8> {
    LEVELS
        .iter()
        .map(|&level| deflate_at(level, text))
        .min_by_key(Vec::len)
        .unwrap_or_default()
}

fn deflate_at(level: i32, text: &[u8]) -> Vec<u8> {
    let mut compressor =
        CompressorOxide::new(create_comp_flags_from_zip_params(level, RAW, STRATEGY));
    // A sync flush ends on a whole byte, so what comes after it stands alone.
    let (status, _) = compress_to_output(&mut compressor, DICTIONARY, TDEFLFlush::Sync, |_| true);
    debug_assert_eq!(status, TDEFLStatus::Okay);
    let mut out = Vec::new();
    let (status, _) = compress_to_output(&mut compressor, text, TDEFLFlush::Finish, |bytes| {
        out.extend_from_slice(bytes);
        true
    });
    debug_assert_eq!(status, TDEFLStatus::Done);
    out
}

/// The text that `deflated` was made of.
pub(super) fn inflate(deflated: &[u8]) -> Result<Vec<u8>, LinkError> {
    let most = DICTIONARY.len() + MAX_TEXT_BYTES;
    let mut out = DICTIONARY.to_vec();
    let mut decompressor = DecompressorOxide::new();
    let (mut read, mut written) = (0, out.len());
    loop {
        // The buffer doubles, so that a short text takes little and a bomb stops at the limit.
        out.resize((2 * out.len()).min(most), 0);
        let rest = deflated.get(read..).unwrap_or_default();
        let (status, consumed, produced) = decompress(
            &mut decompressor,
            rest,
            &mut out,
            written,
            TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        );
        read += consumed;
        written += produced;
        match status {
            TINFLStatus::Done if read == deflated.len() => break,
            TINFLStatus::HasMoreOutput if out.len() < most => {}
            TINFLStatus::HasMoreOutput => return Err(LinkError::TooLarge(LinkLimit::Document)),
            _ => return Err(LinkError::Damaged),
        }
    }
    out.truncate(written);
    Ok(out.split_off(DICTIONARY.len()))
}
