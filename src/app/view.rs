//! What is in sight.

/// The parts of the comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// The textbook's claims.
    #[default]
    Claims,
    /// The figures.
    Measures,
    /// The planted defects.
    Faults,
    /// What catches which defect, with those that the tool plants.
    Matrix,
}

/// What fills a small screen, where only one thing fits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// Story, files and editor.
    Files,
    /// The checks.
    Checks,
    /// The comparison: what the page is about, and so what comes first.
    #[default]
    Compare,
}

/// A place in a file to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// Tells two jumps to the same place apart.
    pub number: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}
