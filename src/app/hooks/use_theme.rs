//! Light or dark: as the system says, until the person chooses.

use yew::prelude::*;

use crate::app::host;

/// Where the choice is kept.
const KEY: &str = "seamwright.theme";

/// The page's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        }
    }
}

/// What the system asks for.
fn system() -> Theme {
    if host::is_dark() {
        Theme::Dark
    } else {
        Theme::Light
    }
}

/// The theme on show, and what changes to the other one.
#[hook]
pub fn use_theme() -> (Theme, Callback<()>) {
    let chosen = use_state(|| {
        let kept = host::remembered(KEY);
        [Theme::Light, Theme::Dark]
            .into_iter()
            .find(|theme| kept.as_deref() == Some(theme.word()))
    });
    use_effect_with(*chosen, |chosen| {
        if let Some(theme) = chosen {
            super::set_root("data-theme", theme.word());
        }
    });
    let shown = chosen.unwrap_or_else(system);
    let toggle = Callback::from(move |()| {
        // Asked again: the system may have changed its mind since this was drawn.
        let next = chosen.unwrap_or_else(system).other();
        host::remember(KEY, next.word());
        chosen.set(Some(next));
    });
    (shown, toggle)
}
