//! What the page is made of, one component a file.

mod add_file;
mod banner;
mod checks;
mod claims;
mod compare;
mod crossings;
mod detail;
mod diagnostics;
mod editor;
mod editor_pane;
mod faults;
mod file_row;
mod files;
mod icon;
mod measures;
mod page;
mod part;
mod plant;
mod prose_view;
mod share_menu;
mod story;
mod tab_strip;
mod top_bar;

pub use page::Page;
