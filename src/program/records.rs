//! The records in a reply to a request for cases, as text still: most say nothing but an answer that is right.

use crate::value::Cursor;

use super::protocol::{StepRecord, read};

/// The records of a batch.
#[derive(Debug, Default)]
pub struct RecordTexts<'t> {
    all: Vec<RecordText<'t>>,
    /// Where each case's records end among all.
    ends: Vec<usize>,
}

/// One step's record as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordText<'t>(&'t str);

/// What differs from a kept job, with a change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// The place of the work.
    pub work: usize,
    /// The job's key.
    pub key: usize,
    /// Of cases, the number of each that differs and its records, as JSON.
    pub cases: Vec<(usize, String)>,
    /// The records of the first of these without the change; of a check, the first crossing that differs.
    pub was: Option<String>,
    /// Of a check, that crossing with the change.
    pub is: Option<String>,
    /// The cases after the last one here were not run.
    pub cut: bool,
    /// Of a check, its record as JSON.
    pub check: Option<String>,
}

impl<'t> RecordTexts<'t> {
    /// Takes the records out of a reply; with them the reply without them. None if it is not written as the runtime
    /// writes such a reply.
    pub fn split(reply: &'t str) -> Option<(Self, String)> {
        let mut cursor = Cursor::new(reply);
        let mut texts = Self::default();
        let begins = cursor.eat("{\"id\":")
            && cursor.number().is_some()
            && cursor.eat(",\"answer\":{\"type\":\"cases\",\"records\":[");
        if !begins {
            return None;
        }
        let mut more = !cursor.eat("]");
        while more {
            texts.case(&mut cursor)?;
            more = cursor.more("]")?;
        }
        let rest = cursor.rest();
        Some((texts, format!("{{\"answer\":{{\"type\":\"cases\"{rest}")))
    }

    fn case(&mut self, cursor: &mut Cursor<'t>) -> Option<()> {
        if !cursor.eat("[") {
            return None;
        }
        let mut more = !cursor.eat("]");
        while more {
            if cursor.peek() != Some(b'{') {
                return None;
            }
            self.all.push(RecordText(cursor.skip()?));
            more = cursor.more("]")?;
        }
        self.ends.push(self.all.len());
        Some(())
    }

    /// The records of each case.
    pub fn cases(&self) -> impl Iterator<Item = &[RecordText<'t>]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let case = &self.all[start..*end];
            start = *end;
            case
        })
    }
}

impl<'t> RecordText<'t> {
    /// The records of one case, from their list; none if it is no list of records.
    pub fn read_list(text: &'t str) -> Option<Vec<StepRecord>> {
        let mut texts = RecordTexts::default();
        texts.case(&mut Cursor::new(text))?;
        texts.all.iter().map(|text| text.read()).collect()
    }

    /// The record of a case that has one, from its list.
    pub fn only(text: &'t str) -> Option<Self> {
        let mut texts = RecordTexts::default();
        texts.case(&mut Cursor::new(text))?;
        match texts.all[..] {
            [record] => Some(record),
            _ => None,
        }
    }

    /// Whether a text is in it, be it in a value.
    pub fn mentions(self, text: &str) -> bool {
        self.0.contains(text)
    }

    /// What it answered, in wire form, if that comes first. There may be more behind it, which then is no JSON.
    pub fn answer(self) -> Option<&'t str> {
        self.0.strip_prefix("{\"v\":")?.strip_suffix('}')
    }

    /// What it says, read; none if it is malformed.
    pub fn read(self) -> Option<StepRecord> {
        read(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reply: &str, cases: &[&[&str]], rest: &str) {
        let (texts, found) = RecordTexts::split(reply).expect(reply);
        let records: Vec<Vec<&str>> = texts
            .cases()
            .map(|case| case.iter().map(|record| record.0).collect())
            .collect();
        assert_eq!(records, cases);
        assert_eq!(found, rest);
    }

    #[test]
    fn records_are_taken_out_of_a_reply() {
        check(
            r#"{"id":7,"answer":{"type":"cases","records":[[{"v":1},{"e":"]"}],[],[{"v":{}}]]},"entered":[9]}"#,
            &[&[r#"{"v":1}"#, r#"{"e":"]"}"#], &[], &[r#"{"v":{}}"#]],
            r#"{"answer":{"type":"cases"},"entered":[9]}"#,
        );
        check(
            r#"{"id":7,"answer":{"type":"cases","records":[]},"entered":[]}"#,
            &[],
            r#"{"answer":{"type":"cases"},"entered":[]}"#,
        );
    }

    #[test]
    fn what_the_runtime_does_not_write_is_no_reply() {
        for wrong in [
            "",
            r#"{"id":7,"answer":{"type":"list"}}"#,
            r#"{"id":7,"answer":{"type":"cases","records":[[{"v":1}"#,
            r#"{"id":7,"answer":{"type":"cases","records":[1]}}"#,
            r#"{"id":7,"answer":{"type":"cases","records":[[1]]}}"#,
        ] {
            assert!(RecordTexts::split(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn an_answer_comes_first() {
        assert_eq!(RecordText(r#"{"v":{"a":1}}"#).answer(), Some(r#"{"a":1}"#));
        assert_eq!(RecordText(r#"{"e":1}"#).answer(), None);
        assert!(
            RecordText(r#"{"v":1,"promise":true}"#)
                .read()
                .is_some_and(|record| record.promise)
        );
    }
}
