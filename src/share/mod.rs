//! Links: a whole scenario in the part of an address behind `#`, which no server ever sees.
//!
//! A link of format 1 is `1.` and, in URL-safe base64 without padding:
//!
//! | bytes | what |
//! | --- | --- |
//! | 3 | a checksum (CRC-24) of all that follows |
//! | 1 | the number of bytes that follow, modulo 256, to tell a link cut short from a damaged one |
//! | the rest | raw deflate, with a preset dictionary, of the document with its files taken out and put behind it |
//!
//! The format and its dictionary are frozen: what once was a link stays one. A better format gets the next number.

mod arrange;
mod codec;
mod deflate;
mod error;

#[doc(hidden)]
pub use codec::link_of;
pub use codec::{MAX_LINK_CHARS, decode, encode};
pub use error::{LinkError, LinkLimit};
