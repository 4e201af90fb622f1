//! Numbers as JavaScript prints them.

/// Integers below this are exact and printed without an exponent.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a number as `String(number)` does, but -0 as `-0`: the shortest digits that read back as the same number,
/// an exponent from 1e21 up and from 1e-7 down.
pub fn write_number(number: f64, out: &mut String) {
    let size = number.abs();
    if size < EXACT && size.fract() == 0.0 {
        if number.is_sign_negative() {
            out.push('-');
        }
        out.push_str(itoa::Buffer::new().format(size as u64));
    } else {
        out.push_str(dragonbox_ecma::Buffer::new().format(number));
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
