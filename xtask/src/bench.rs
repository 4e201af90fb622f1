//! `cargo xtask bench`.
/// x
pub fn bench() -> crate::Outcome {
    Ok(())
}
