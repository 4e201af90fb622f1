//! From a statement's counter slot back to its place.

use crate::notation::FIRST_STATEMENT;
use crate::report::At;
use crate::scenario::{LineIndex, Span};

/// Where the statements of all files are, by counter slot.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    name: String,
    base: usize,
    places: Vec<(Span, u32, u32)>,
    checks: bool,
}

impl Slots {
    /// The slot that the next file's first statement gets; after the last file, the number of slots in all.
    pub fn next(&self) -> usize {
        self.files
            .last()
            .map_or(FIRST_STATEMENT, |file| file.base + file.places.len())
    }

    /// The slot of a file's first statement.
    pub fn first(&self, name: &str) -> Option<usize> {
        let file = self.files.iter().find(|file| file.name == name)?;
        Some(file.base)
    }

    /// Adds a file's statements; `checks` tells a check file from a module.
    pub fn add(&mut self, name: &str, text: &str, statements: &[Span], checks: bool) {
        let lines = LineIndex::new(text);
        let base = self.next();
        let places = statements.iter().map(|&span| {
            let position = lines.position(span.start as usize);
            (span, position.line, position.column)
        });
        self.files.push(File {
            name: name.to_owned(),
            base,
            places: places.collect(),
            checks,
        });
    }

    /// The place of a slot's statement; none if no statement has that slot.
    pub fn at(&self, slot: u32) -> Option<At> {
        let (file, n) = self.find(slot)?;
        let (_, line, column) = file.places[n];
        Some(At {
            file: file.name.clone(),
            line,
            column,
        })
    }

    /// The file and span of a slot's statement.
    pub fn span(&self, slot: u32) -> Option<(&str, Span)> {
        let (file, n) = self.find(slot)?;
        Some((&file.name, file.places[n].0))
    }

    /// The file of a slot's statement, and its place among that file's statements.
    pub fn place(&self, slot: u32) -> Option<(&str, u32)> {
        let (file, n) = self.find(slot)?;
        Some((&file.name, u32::try_from(n).ok()?))
    }

    /// The slot of a file's statement by its place: what [`Self::place`] says of it.
    pub fn slot(&self, name: &str, place: u32) -> Option<u32> {
        let file = self.files.iter().find(|file| file.name == name)?;
        let known = (place as usize) < file.places.len();
        u32::try_from(file.base)
            .ok()?
            .checked_add(place)
            .filter(|_| known)
    }

    /// The innermost statement of a file that holds a byte offset; of several the last that begins before it.
    pub fn holding(&self, name: &str, offset: u32) -> Option<u32> {
        let file = self.files.iter().find(|file| file.name == name)?;
        let holds = |span: &Span| span.start <= offset && offset < span.end.max(span.start + 1);
        let (n, _) = file
            .places
            .iter()
            .enumerate()
            .filter(|(_, (span, ..))| holds(span))
            .max_by_key(|(_, (span, ..))| span.start)?;
        u32::try_from(file.base + n).ok()
    }

    /// The slots of all statements of modules, not of check files.
    pub fn of_modules(&self) -> impl Iterator<Item = u32> + '_ {
        self.files
            .iter()
            .filter(|file| !file.checks)
            .flat_map(|file| file.base..file.base + file.places.len())
            .filter_map(|slot| u32::try_from(slot).ok())
    }

    fn find(&self, slot: u32) -> Option<(&File, usize)> {
        let slot = slot as usize;
        let file = self
            .files
            .iter()
            .rfind(|file| file.base <= slot && slot < file.base + file.places.len())?;
        Some((file, slot - file.base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_finds_its_statement_again() {
        let mut slots = Slots::default();
        let span = |start, end| Span { start, end };
        slots.add("A.module.ts", "a;\nb;", &[span(0, 2), span(3, 5)], false);
        slots.add("b.check.ts", "{ c; }", &[span(0, 6), span(2, 4)], true);
        let place = |slot: usize| {
            slots
                .at(u32::try_from(slot).expect("small"))
                .map(|at| format!("{}:{}:{}", at.file, at.line, at.column))
        };
        assert_eq!(place(FIRST_STATEMENT - 1), None);
        assert_eq!(
            place(FIRST_STATEMENT + 1).as_deref(),
            Some("A.module.ts:2:1")
        );
        assert_eq!(
            place(FIRST_STATEMENT + 3).as_deref(),
            Some("b.check.ts:1:3")
        );
        assert_eq!(place(FIRST_STATEMENT + 4), None);
        assert_eq!(slots.next(), FIRST_STATEMENT + 4);
        assert_eq!(slots.of_modules().count(), 2);
        assert_eq!(slots.holding("b.check.ts", 2), Some(11));
        assert_eq!(slots.holding("b.check.ts", 5), Some(10));
        assert_eq!(slots.place(11), Some(("b.check.ts", 1)));
        assert_eq!(slots.place(12), None);
        assert_eq!(slots.slot("b.check.ts", 1), Some(11));
        assert_eq!(slots.slot("b.check.ts", 2), None);
        assert_eq!(slots.slot("A.module.ts", 0), Some(8));
    }
}
