//! Light, dark, or as the system says.

use yew::prelude::*;

use crate::app::store;

/// The page's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn next(self) -> Self {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }
}

/// The theme, and what moves on to the next one.
#[hook]
pub fn use_theme() -> (Theme, Callback<()>) {
    let theme = use_state(|| {
        let kept = store::get(store::THEME);
        [Theme::Light, Theme::Dark]
            .into_iter()
            .find(|theme| kept.as_deref() == Some(theme.word()))
            .unwrap_or(Theme::Auto)
    });
    use_effect_with(*theme, |theme| super::set_root("data-theme", theme.word()));
    let toggle = {
        let theme = theme.clone();
        Callback::from(move |()| {
            let next = theme.next();
            store::set(store::THEME, next.word());
            theme.set(next);
        })
    };
    (*theme, toggle)
}
