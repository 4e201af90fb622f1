//! The fuzzer's binary; built without a fuzzer, it runs the chosen target once on every file that is named.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (fuzz::chosen().run)(bytes));

#[cfg(not(fuzzing))]
fn main() {
    let target = fuzz::chosen();
    for path in std::env::args_os().skip(1) {
        (target.run)(&std::fs::read(path).expect("a file"));
    }
}
