//! Which documentation belongs to what.

use super::doc::{Doc, read_doc};

/// Where comments of a file are, in their order: the insides of `/** … */`.
pub(super) struct Comments {
    docs: Vec<(u32, u32)>,
}

impl Comments {
    /// Finds them.
    pub fn new(text: &str, program: &oxc_ast::ast::Program<'_>) -> Self {
        let docs = program.comments.iter().filter_map(|comment| {
            let (start, end) = (comment.span.start, comment.span.end);
            let written = text.get(start as usize..end as usize)?;
            (written.len() > 5 && written.starts_with("/**")).then_some((start, end))
        });
        Self {
            docs: docs.collect(),
        }
    }

    /// The documentation that ends right before an offset.
    pub fn before(&self, text: &str, offset: u32) -> Doc {
        let n = self.docs.partition_point(|&(_, end)| end <= offset);
        let found = n.checked_sub(1).and_then(|n| self.docs.get(n));
        found
            .filter(|&&(_, end)| {
                let between = text.get(end as usize..offset as usize);
                between.is_some_and(|between| between.trim().is_empty())
            })
            .map_or_else(Doc::default, |&(start, end)| {
                let (start, end) = (start as usize + 3, end as usize - 2);
                read_doc(&text[start..end], start)
            })
    }
}
