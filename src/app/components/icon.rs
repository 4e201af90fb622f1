//! The page's icons, drawn on a grid of 16.

use yew::prelude::*;

use crate::report::{ClaimVerdict, Status, Verdict};

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Two pieces and a seam.
    Brand,
    /// Start.
    Run,
    /// Stop.
    Stop,
    /// Add.
    Plus,
    /// Rename.
    Pencil,
    /// Delete.
    Bin,
    /// Close, or wrong.
    Cross,
    /// Right.
    Check,
    /// An error.
    Alarm,
    /// Out of time.
    Clock,
    /// Left out.
    Dash,
    /// Not yet.
    Ring,
    /// Seen by nobody.
    Eye,
    /// Light.
    Sun,
    /// Dark.
    Moon,
    /// A text to read.
    Book,
    /// Share.
    Share,
    /// One step back.
    Undo,
    /// One step forth.
    Redo,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Brand => "M2 3.5h4.5v9H2zM9.5 3.5H14v9H9.5zM6.5 5.5h3M6.5 8h3M6.5 10.5h3",
            Icon::Run => "M5 3.2v9.6l7.5-4.8z",
            Icon::Stop => "M4.5 4.5h7v7h-7z",
            Icon::Plus => "M8 3.5v9M3.5 8h9",
            Icon::Pencil => "M3.5 12.5l.6-2.7 6.6-6.6 2.1 2.1-6.6 6.6zM9.3 4.6l2.1 2.1",
            Icon::Bin => "M3.5 4.5h9M6.5 4.5v-1.5h3v1.5M4.7 4.5l.6 8.5h5.4l.6-8.5",
            Icon::Cross => "M4.5 4.5l7 7M11.5 4.5l-7 7",
            Icon::Check => "M3.5 8.5l3 3 6-7",
            Icon::Alarm => "M8 2.8l6 10.4H2zM8 6.5v3.2M8 11.2v.6",
            Icon::Clock => "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.4",
            Icon::Dash => "M4 8h8",
            Icon::Ring => "M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7",
            Icon::Eye => "M2 8q6-7 12 0q-6 7-12 0M3 13.5l10-11",
            Icon::Sun => {
                "M8 5.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1"
            }
            Icon::Moon => "M13 9.6a5.6 5.6 0 1 1-6.6-6.6 4.6 4.6 0 0 0 6.6 6.6z",
            Icon::Book => {
                "M2.5 3.5q3-1 5.5.6q2.5-1.6 5.5-.6v9q-3-1-5.5.6q-2.5-1.6-5.5-.6zM8 4.100v9"
            }
            Icon::Undo => "M6 3.500L2.500 7L6 10.500M2.800 7H10a3.300 3.300 0 0 1 0 6.500H7",
            Icon::Redo => "M10 3.500L13.500 7L10 10.500M13.200 7H6a3.300 3.300 0 0 0 0 6.500h3",
            Icon::Share => "M8 10V2.500M5.2 5l2.8-2.700L10.8 5M3.5 8.500v5h9v-5",
        }
    }
}

impl From<Status> for Icon {
    fn from(status: Status) -> Self {
        match status {
            Status::Passed => Icon::Check,
            Status::Failed => Icon::Cross,
            Status::Error => Icon::Alarm,
            Status::Timeout => Icon::Clock,
            Status::Skipped => Icon::Dash,
            Status::Pending => Icon::Ring,
        }
    }
}

impl From<Verdict> for Icon {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Caught => Icon::Check,
            Verdict::Missed => Icon::Eye,
            Verdict::Timeout => Icon::Clock,
            Verdict::Invalid => Icon::Dash,
        }
    }
}

impl From<ClaimVerdict> for Icon {
    fn from(verdict: ClaimVerdict) -> Self {
        match verdict {
            ClaimVerdict::Supported => Icon::Check,
            ClaimVerdict::Contradicted => Icon::Cross,
            ClaimVerdict::NotMeasurable => Icon::Dash,
        }
    }
}

/// Draws an icon. It is an ornament: what it says, words beside it say too.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={icon.path()} />
        </svg>
    }
}
