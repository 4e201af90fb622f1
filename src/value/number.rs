//! Numbers as JavaScript prints them.

use std::fmt::Write;

/// Integers below this are exact and printed without an exponent.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a number as `String(number)` does, but -0 as `-0`: the shortest digits that read back as the same number,
/// an exponent from 1e21 up and from 1e-7 down.
pub fn write_number(number: f64, out: &mut String) {
    if number.is_nan() {
        out.push_str("NaN");
    } else if number.is_infinite() {
        out.push_str(if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        });
    } else if number == 0.0 {
        out.push_str(if number.is_sign_negative() { "-0" } else { "0" });
    } else {
        if number < 0.0 {
            out.push('-');
        }
        let size = number.abs();
        if size < EXACT && size.fract() == 0.0 {
            write_integer(size as u64, out);
        } else {
            write_decimal(size, out);
        }
    }
}

/// Writes an integer.
fn write_integer(number: u64, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// A positive finite number's shortest decimal digits and the power of ten of the first one.
pub(crate) fn shortest(size: f64) -> (String, i32) {
    // Rust's `e` notation has the same digits; only their layout differs.
    let mut text = String::with_capacity(24);
    let _ = write!(text, "{size:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = exponent.parse().unwrap_or(0);
    let digits = mantissa.chars().filter(|c| *c != '.').collect();
    (digits, exponent)
}

/// Lays the digits of a positive number out by the rules of `Number::toString`.
fn write_decimal(size: f64, out: &mut String) {
    let (digits, exponent) = shortest(size);
    let count = digits.len() as i32;
    // The place of the decimal point, counted from the first digit.
    let point = exponent + 1;
    if count <= point && point <= 21 {
        out.push_str(&digits);
        out.extend((count..point).map(|_| '0'));
    } else if 0 < point && point <= 21 {
        let (whole, rest) = digits.split_at(point as usize);
        out.push_str(whole);
        out.push('.');
        out.push_str(rest);
    } else if -6 < point && point <= 0 {
        out.push_str("0.");
        out.extend((point..0).map(|_| '0'));
        out.push_str(&digits);
    } else {
        let (first, rest) = digits.split_at(1);
        out.push_str(first);
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        write_integer(u64::from(exponent.unsigned_abs()), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: f64, expect: &str) {
        let mut out = String::new();
        write_number(number, &mut out);
        assert_eq!(out, expect);
    }

    /// The right side is what Node prints.
    #[test]
    fn numbers_print_as_in_javascript() {
        check(0.0, "0");
        check(-0.0, "-0");
        check(f64::NAN, "NaN");
        check(f64::INFINITY, "Infinity");
        check(f64::NEG_INFINITY, "-Infinity");
        check(1.0, "1");
        check(-1.0, "-1");
        check(0.1, "0.1");
        check(0.1 + 0.2, "0.30000000000000004");
        check(1.5, "1.5");
        check(-1234.5678, "-1234.5678");
        check(100.0, "100");
        check(9007199254740991.0, "9007199254740991");
        check(9007199254740992.0, "9007199254740992");
        check(9007199254740994.0, "9007199254740994");
        check(123456789012345680000.0, "123456789012345680000");
        check(1e20, "100000000000000000000");
        check(1e21, "1e+21");
        check(1.5e21, "1.5e+21");
        check(1e-6, "0.000001");
        check(1.5e-6, "0.0000015");
        check(1e-7, "1e-7");
        check(1.25e-7, "1.25e-7");
        check(5e-324, "5e-324");
        check(2.2250738585072014e-308, "2.2250738585072014e-308");
        check(1.7976931348623157e308, "1.7976931348623157e+308");
        check(4.35, "4.35");
        check(1e100, "1e+100");
        check(123e-20, "1.23e-18");
        check(2f64.powi(70), "1.1805916207174113e+21");
        check(2f64.powi(69), "590295810358705700000");
        check(5e-7, "5e-7");
        check(0.00001, "0.00001");
        check(12345.000001, "12345.000001");
    }
}
