//! Seeded chance: the same numbers for the same seed and stream on every machine.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

/// A stream of random numbers.
///
/// Every purpose has a stream of its own, so that drawing more for one check does not change another.
#[derive(Debug, Clone)]
pub struct Chance {
    rng: Xoshiro256PlusPlus,
}

impl Chance {
    /// The stream of this label under this seed.
    pub fn new(seed: u64, stream: &str) -> Self {
        let hash = hash(&seed.to_le_bytes(), 0xcbf2_9ce4_8422_2325);
        let hash = self::hash(stream.as_bytes(), hash);
        Self {
            // Spreads every bit of it over the whole state, so that near seeds have nothing in common.
            rng: Xoshiro256PlusPlus::seed_from_u64(hash),
        }
    }

    /// 32 random bits.
    #[inline(always)]
    pub fn bits32(&mut self) -> u32 {
        self.rng.next_u32()
    }

    /// 64 random bits.
    pub fn bits64(&mut self) -> u64 {
        self.rng.next_u64()
    }

    /// One of `0..n`; 0 if there is none.
    ///
    /// Multiplied rather than divided: the bias is below n in four billion, far under what a test can notice. Always 32
    /// bits, because `usize` has as many in WebAssembly and the numbers must be the same there.
    #[inline(always)]
    pub fn below(&mut self, n: usize) -> usize {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        ((u64::from(self.bits32()) * u64::from(n)) >> 32) as usize
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of them; none of none.
    pub fn pick<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        items.get(self.below(items.len()))
    }

    /// An integer from `low` to `high`, both included; `low` if they are the wrong way round.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        if high <= low {
            return low;
        }
        let last = high.wrapping_sub(low) as u64;
        let offset = match u32::try_from(last) {
            Ok(last) => (u64::from(self.bits32()) * (u64::from(last) + 1)) >> 32,
            Err(_) => ((u128::from(self.bits64()) * (u128::from(last) + 1)) >> 64) as u64,
        };
        low.wrapping_add_unsigned(offset)
    }

    /// A number from 0 up to 1, 1 not included.
    pub fn float(&mut self) -> f64 {
        (self.bits64() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// FNV-1a; written out, because the standard library's hash may change with its version.
fn hash(bytes: &[u8], basis: u64) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(basis, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_seed_never_change() {
        let mut chance = Chance::new(7, "a stream");
        let drawn: Vec<u32> = (0..4).map(|_| chance.bits32()).collect();
        expect_test::expect!["[206158914, 3650519678, 781526956, 1494652281]"]
            .assert_eq(&format!("{drawn:?}"));
    }

    #[test]
    fn streams_and_seeds_differ() {
        let first = |seed, stream| Chance::new(seed, stream).bits64();
        assert_ne!(first(1, "a"), first(1, "b"));
        assert_ne!(first(1, "a"), first(2, "a"));
        assert_ne!(first(1, ""), first(1, "\0"));
    }

    #[test]
    fn draws_stay_in_their_range_and_reach_its_ends() {
        let mut chance = Chance::new(0, "range");
        let mut seen = [false; 3];
        let mut ends = [false; 2];
        for _ in 0..200 {
            seen[chance.below(3)] = true;
            let drawn = chance.between(-2, 2);
            assert!((-2..=2).contains(&drawn));
            ends[0] |= drawn == -2;
            ends[1] |= drawn == 2;
            assert!((0.0..1.0).contains(&chance.float()));
        }
        assert_eq!(seen, [true; 3]);
        assert_eq!(ends, [true; 2]);
    }

    #[test]
    fn empty_ranges_do_no_harm() {
        let mut chance = Chance::new(0, "empty");
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.pick::<u8>(&[]), None);
        assert_eq!(chance.between(5, 1), 5);
        let _ = chance.between(i64::MIN, i64::MAX);
    }
}
