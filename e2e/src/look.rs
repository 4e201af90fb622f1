//! What a visitor sees the page with.

/// Light or dark, as the system says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

/// What a visitor's screen and machine are like.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// What the system asks for.
    pub theme: Theme,
    /// The machine's time zone; none for the test's own.
    pub zone: Option<&'static str>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 1440,
            height: 900,
            theme: Theme::Light,
            zone: None,
        }
    }
}

impl Look {
    /// The narrowest phone that the page promises to work on.
    pub fn phone() -> Self {
        Self {
            width: 360,
            height: 740,
            ..Self::default()
        }
    }
}
