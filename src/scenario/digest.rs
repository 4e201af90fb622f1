//! A short name for everything that a scenario says.

/// FNV-1a's 128-bit parameters (Fowler, Noll and Vo).
const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// 32 hexadecimal digits that two texts share by accident only. It keeps no secrets and stops no forger.
pub(super) fn digest(text: &str) -> String {
    format!("{:032x}", folded(OFFSET, text))
}

/// The number of a text after others, whose number is `before`: where they begin and end makes a difference.
pub fn mixed(before: u128, text: &str) -> u128 {
    folded(folded(before ^ OFFSET, text), "\u{0}")
}

fn folded(start: u128, text: &str) -> u128 {
    let bytes = text.bytes();
    bytes.fold(start, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::{digest, mixed};

    #[test]
    fn it_is_fnv_1a_as_published() {
        assert_eq!(digest(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(digest("a"), "d228cb696f1a8caf78912b704e4a8964");
    }

    #[test]
    fn where_texts_end_makes_a_difference() {
        let both = |a, b| mixed(mixed(0, a), b);
        assert_eq!(both("a", "bc"), both("a", "bc"));
        assert_ne!(both("a", "bc"), both("ab", "c"));
        assert_ne!(both("", "a"), both("a", ""));
        assert_ne!(mixed(1, "a"), mixed(2, "a"));
    }
}
