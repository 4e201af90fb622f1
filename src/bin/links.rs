//! The entry point of what writes and reads links.

fn main() {
    #[cfg(target_arch = "wasm32")]
    seamwright::app::start_links();
}
