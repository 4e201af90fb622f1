//! Numbers as the decimals that one writes: 0.3 is a multiple of 0.1, although the binary fractions are not.
//!
//! A number stands for its shortest decimal that reads back as the same number, which is how JavaScript prints it.

/// A decimal: `digits` times ten to the power of `exponent`. 17 digits are the most that a number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    /// The digits as an integer, with its sign.
    pub digits: i64,
    /// The power of ten.
    pub exponent: i32,
}

/// The powers of ten that are exact as floating-point numbers.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Integers up to this size are exact as floating-point numbers.
const EXACT: i64 = 1 << 53;

/// The decimal of a finite number; none of another.
pub(super) fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    let mut buffer = dragonbox_ecma::Buffer::new();
    let text = buffer.format_finite(number.abs());
    let (mantissa, power) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    // The zeros of a large integer are of its power, not of its digits.
    let (whole, zeros) = match whole.trim_end_matches('0') {
        shorter if fraction.is_empty() && !shorter.is_empty() => {
            (shorter, whole.len() - shorter.len())
        }
        _ => (whole, 0),
    };
    let digits = whole
        .bytes()
        .chain(fraction.bytes())
        .fold(0_i64, |digits, byte| 10 * digits + i64::from(byte - b'0'));
    Some(Decimal {
        digits: if number < 0.0 { -digits } else { digits },
        exponent: power.parse::<i32>().ok()? + zeros as i32 - fraction.len() as i32,
    })
}

impl Decimal {
    /// The number nearest to it; none if that is not exactly known.
    pub fn number(self) -> Option<f64> {
        let power = POWERS.get(self.exponent.unsigned_abs() as usize)?;
        if self.digits.unsigned_abs() > EXACT.unsigned_abs() {
            return None;
        }
        let digits = self.digits as f64;
        // Both are exact, so that the result is rounded once, as it is where one reads the decimal.
        Some(if self.exponent < 0 {
            digits / power
        } else {
            digits * power
        })
    }
}

/// Whether a number is an integer times another one, both as decimals. Nothing but 0 is a multiple of 0.
pub(super) fn is_multiple(number: f64, of: f64) -> bool {
    let exact = |number: f64| number.fract() == 0.0 && number.abs() <= EXACT as f64;
    if exact(number) && exact(of) && of != 0.0 {
        return number % of == 0.0;
    }
    let (Some(number), Some(of)) = (decimal(number), decimal(of)) else {
        return false;
    };
    let (digits, by) = (i128::from(number.digits), i128::from(of.digits));
    if digits == 0 || by == 0 {
        return digits == 0;
    }
    let shift = number.exponent - of.exponent;
    if shift < 0 {
        // The shortest digits do not end in 0, but those of a multiple would.
        return false;
    }
    (0..shift).fold(digits % by, |rest, _| rest * 10 % by) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: f64, of: f64, expect: bool) {
        assert_eq!(is_multiple(number, of), expect, "{number} of {of}");
        assert_eq!(is_multiple(-number, of), expect, "-{number} of {of}");
    }

    #[test]
    fn multiples_are_those_of_decimals() {
        check(0.3, 0.1, true);
        check(0.1 + 0.2, 0.1, false);
        check(1.1, 0.1, true);
        check(4.35, 0.01, true);
        check(19.99, 0.01, true);
        check(19.999, 0.01, false);
        check(0.0, 0.1, true);
        check(7.5, 2.5, true);
        check(7.0, 2.5, false);
        check(9.0, 3.0, true);
        check(10.0, 3.0, false);
        check(1e300, 3.0, false);
        check(1e22, 1e20, true);
        check(1e20, 1e22, false);
        check(1e300, 0.1, true);
        check(1e-300, 0.1, false);
        check(3e-7, 1e-7, true);
        check(5e-324, 5e-324, true);
        check(1.0, 1e-300, true);
        check(1.0, 0.0, false);
        check(0.0, 0.0, true);
        check(0.0075, 0.0001, true);
        check(0.00751, 0.0001, false);
        check(f64::INFINITY, 0.1, false);
        check(f64::NAN, 0.5, false);
    }

    #[test]
    fn decimals_read_back() {
        for number in [0.0, 1.0, -0.1, 123.456, 1e21, 9_007_199_254_740_991.0, 4.35] {
            let found = decimal(number).expect("finite");
            assert_eq!(found.number(), Some(number), "{found:?}");
        }
        assert_eq!(
            decimal(-1200.0),
            Some(Decimal {
                digits: -12,
                exponent: 2
            })
        );
        assert_eq!(
            decimal(1.7976931348623157e308).and_then(Decimal::number),
            None
        );
    }

    #[test]
    fn the_smallest_integer_has_digits_that_no_number_keeps() {
        let digits = i64::MIN;
        assert_eq!(
            Decimal {
                digits,
                exponent: 0
            }
            .number(),
            None
        );
    }
}
