//! A scenario with one of its faults planted.

use std::fmt;
use std::ops::Range;

use serde_json::{Map, Value as Json};

use crate::sort::sort_by;

use super::diagnostic::did_you_mean;
use super::limits::MAX_FILE_BYTES;
use super::{Edit, Fault, Scenario};

/// Why a fault cannot be planted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultError {
    /// Which of its edits is to blame, from 0; none where it is the fault as a whole.
    pub edit: Option<usize>,
    /// What is wrong.
    pub problem: FaultProblem,
}

/// What keeps a fault from being planted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultProblem {
    /// It has neither edit nor link nor wires, or an edit that replaces a text by itself.
    ChangesNothing,
    /// The file does not exist; perhaps another was meant.
    NoSuchFile {
        /// The file's name.
        file: String,
        /// The name that is closest.
        suggestion: Option<String>,
    },
    /// The text to find is empty.
    FindsNothing,
    /// The text to find does not occur, or more than once.
    Occurs {
        /// The file's name.
        file: String,
        /// How often it occurs.
        times: usize,
    },
    /// Two edits want the same piece of text.
    Overlaps,
    /// The edited file is larger than a file may be.
    TooLarge {
        /// The file's name.
        file: String,
    },
    /// Its link is no object that names a wire.
    NoWire,
}

impl fmt::Display for FaultError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            FaultProblem::ChangesNothing => to.write_str("The fault changes nothing."),
            FaultProblem::NoSuchFile { file, .. } => {
                write!(to, "The fault edits `{file}`, which does not exist.")
            }
            FaultProblem::FindsNothing => to.write_str("The text to find is empty."),
            FaultProblem::Occurs { file, times: 0 } => {
                write!(to, "The text to find does not occur in `{file}`.")
            }
            FaultProblem::Occurs { file, times } => {
                write!(
                    to,
                    "The text to find occurs {times} times in `{file}`, not once."
                )
            }
            FaultProblem::Overlaps => {
                to.write_str("Two edits of the fault replace the same piece of text.")
            }
            FaultProblem::TooLarge { file } => {
                write!(to, "The fault makes `{file}` larger than a file may be.")
            }
            FaultProblem::NoWire => to.write_str("The fault's link does not say which wire."),
        }
    }
}

impl std::error::Error for FaultError {}

impl FaultProblem {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::ChangesNothing => {
                "Say what to `edit`, or which `link` or `wires` differ.".to_owned()
            }
            Self::NoSuchFile {
                suggestion: Some(name),
                ..
            } => format!("Did you mean `{name}`?"),
            Self::NoSuchFile { .. } => "Name a file of this scenario.".to_owned(),
            Self::FindsNothing => "Write the piece of code to replace.".to_owned(),
            Self::Occurs { times: 0, .. } => {
                "Copy the text from the file as it is now, spaces included.".to_owned()
            }
            Self::Occurs { .. } => {
                "Take in a little of what stands around the place you mean.".to_owned()
            }
            Self::Overlaps => "Make one edit of the two.".to_owned(),
            Self::TooLarge { .. } => "Replace by a shorter text.".to_owned(),
            Self::NoWire => "Write `\"wire\": \"Module.Contract\"` in it.".to_owned(),
        }
    }

    fn whole(self) -> FaultError {
        FaultError {
            edit: None,
            problem: self,
        }
    }
}

/// A piece of one file, and which edit replaces it.
struct Cut<'f> {
    file: usize,
    place: Range<usize>,
    edit: usize,
    replace: &'f str,
}

impl Scenario {
    /// The same scenario with a fault planted: its edits made, its wires laid and its link laid over the wire's own.
    /// The faults and predictions themselves stay as they are.
    pub fn with_fault(&self, fault: &Fault) -> Result<Scenario, FaultError> {
        if fault.edits.is_empty() && fault.link.is_none() && fault.wires.is_empty() {
            return Err(FaultProblem::ChangesNothing.whole());
        }
        let mut cuts = Vec::with_capacity(fault.edits.len());
        for (index, edit) in fault.edits.iter().enumerate() {
            let (file, place) = self.place_of(edit).map_err(|problem| FaultError {
                edit: Some(index),
                problem,
            })?;
            cuts.push(Cut {
                file,
                place,
                edit: index,
                replace: &edit.replace,
            });
        }
        let mut planted = self.clone();
        make_cuts(&mut planted, cuts)?;
        for (requirement, providers) in &fault.wires {
            match planted
                .wires
                .iter_mut()
                .find(|(known, _)| known == requirement)
            {
                Some(wire) => wire.1.clone_from(providers),
                None => planted.wires.push((requirement.clone(), providers.clone())),
            }
        }
        if let Some(link) = &fault.link {
            lay_link(&mut planted.links, link).ok_or(FaultProblem::NoWire.whole())?;
        }
        Ok(planted)
    }

    /// The file, by number, and the only place in it where the edit's text occurs.
    fn place_of(&self, edit: &Edit) -> Result<(usize, Range<usize>), FaultProblem> {
        let Some(file) = self.files.iter().position(|(name, _)| *name == edit.file) else {
            let names = self.files.iter().map(|(name, _)| name.as_str());
            return Err(FaultProblem::NoSuchFile {
                file: edit.file.clone(),
                suggestion: did_you_mean(&edit.file, names).map(str::to_owned),
            });
        };
        if edit.find.is_empty() {
            return Err(FaultProblem::FindsNothing);
        }
        if edit.find == edit.replace {
            return Err(FaultProblem::ChangesNothing);
        }
        let text = &self.files[file].1;
        match (text.find(&edit.find), text.rfind(&edit.find)) {
            (Some(first), Some(last)) if first == last => {
                Ok((file, first..first + edit.find.len()))
            }
            (first, _) => Err(FaultProblem::Occurs {
                file: edit.file.clone(),
                // Occurrences that overlap, such as two of `aa` in `aaa`, are counted apart here and only here.
                times: match first {
                    Some(_) => text.matches(&edit.find).count().max(2),
                    None => 0,
                },
            }),
        }
    }
}

/// Makes the edits, from the end of each file to its start so that the places stay true.
fn make_cuts(planted: &mut Scenario, mut cuts: Vec<Cut<'_>>) -> Result<(), FaultError> {
    sort_by(&mut cuts, |a, b| {
        (a.file, a.place.start).cmp(&(b.file, b.place.start))
    });
    for pair in cuts.windows(2) {
        if pair[0].file == pair[1].file && pair[0].place.end > pair[1].place.start {
            return Err(FaultError {
                edit: Some(pair[0].edit.max(pair[1].edit)),
                problem: FaultProblem::Overlaps,
            });
        }
    }
    for cut in cuts.iter().rev() {
        let (name, text) = &mut planted.files[cut.file];
        if text.len() - cut.place.len() + cut.replace.len() > MAX_FILE_BYTES {
            return Err(FaultError {
                edit: Some(cut.edit),
                problem: FaultProblem::TooLarge { file: name.clone() },
            });
        }
        text.replace_range(cut.place.clone(), cut.replace);
    }
    Ok(())
}

/// Lays a fault's link over the one that its wire has; none if it names no wire.
fn lay_link(links: &mut Json, link: &Json) -> Option<()> {
    let link = link.as_object()?;
    let wire = link.get("wire")?.as_str()?;
    if !links.is_object() {
        *links = Json::Object(Map::new());
    }
    let own = links.as_object_mut()?.entry(wire).or_insert(Json::Null);
    if !own.is_object() {
        *own = Json::Object(Map::new());
    }
    let settings = link.iter().filter(|(key, _)| *key != "wire");
    own.as_object_mut()?
        .extend(settings.map(|(key, setting)| (key.clone(), setting.clone())));
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn scenario() -> Scenario {
        let (scenario, diagnostics) = Scenario::read(&json!({
            "files": { "A.module.ts": "one two three aaa", "B.module.ts": "two two" },
            "wires": { "A.B": "C" },
            "links": { "A.B": { "drop": 0.5, "latency": "5ms" } },
        }));
        assert_eq!(diagnostics, []);
        scenario
    }

    #[track_caller]
    fn check(edits: &[(&str, &str, &str)], expect: Result<&str, &str>) {
        let edits = edits.iter().map(|(file, find, replace)| Edit {
            file: (*file).to_owned(),
            find: (*find).to_owned(),
            replace: (*replace).to_owned(),
            ..Edit::default()
        });
        let fault = Fault {
            edits: edits.collect(),
            ..Fault::default()
        };
        let planted = scenario().with_fault(&fault);
        match (&planted, expect) {
            (Ok(planted), Ok(text)) => assert_eq!(planted.file("A.module.ts"), Some(text)),
            (Err(error), Err(message)) => assert_eq!(error.to_string(), message),
            _ => panic!("{planted:?}"),
        }
    }

    #[test]
    fn all_edits_refer_to_the_text_without_the_fault() {
        check(
            &[
                ("A.module.ts", "two", "one"),
                ("A.module.ts", "one", "two longer"),
                ("A.module.ts", " three", ""),
            ],
            Ok("two longer one aaa"),
        );
    }

    #[test]
    fn a_text_that_does_not_occur_once_makes_the_fault_invalid() {
        check(
            &[("A.module.ts", "four", "x")],
            Err("The text to find does not occur in `A.module.ts`."),
        );
        check(
            &[("B.module.ts", "two", "x")],
            Err("The text to find occurs 2 times in `B.module.ts`, not once."),
        );
        check(
            &[("A.module.ts", "aa", "x")],
            Err("The text to find occurs 2 times in `A.module.ts`, not once."),
        );
        check(
            &[("A.module.ts", "", "x")],
            Err("The text to find is empty."),
        );
    }

    #[test]
    fn edits_that_overlap_make_the_fault_invalid() {
        check(
            &[("A.module.ts", "one two", "x"), ("A.module.ts", "two", "y")],
            Err("Two edits of the fault replace the same piece of text."),
        );
        check(
            &[("A.module.ts", "one ", "x "), ("A.module.ts", "two", "y")],
            Ok("x y three aaa"),
        );
    }

    #[test]
    fn a_fault_without_effect_is_invalid() {
        check(&[], Err("The fault changes nothing."));
        check(
            &[("A.module.ts", "one", "one")],
            Err("The fault changes nothing."),
        );
    }

    #[test]
    fn a_file_may_not_grow_past_its_limit() {
        check(
            &[("A.module.ts", "one", &"x".repeat(MAX_FILE_BYTES))],
            Err("The fault makes `A.module.ts` larger than a file may be."),
        );
    }

    #[test]
    fn a_misspelt_file_is_recognised() {
        let edit = Edit {
            file: "A.modul.ts".into(),
            ..Edit::default()
        };
        let fault = Fault {
            edits: vec![edit],
            ..Fault::default()
        };
        let error = scenario()
            .with_fault(&fault)
            .expect_err("there is no such file");
        assert_eq!(error.problem.help(), "Did you mean `A.module.ts`?");
    }

    #[test]
    fn wires_and_link_are_laid_over_those_of_the_scenario() {
        let fault = Fault {
            wires: vec![
                ("A.B".into(), vec!["D".into()]),
                ("B.C".into(), vec!["E".into()]),
            ],
            link: Some(json!({ "wire": "A.B", "drop": 1 })),
            ..Fault::default()
        };
        let planted = scenario().with_fault(&fault).expect("it can be planted");
        assert_eq!(planted.wires, fault.wires);
        assert_eq!(
            planted.links,
            json!({ "A.B": { "drop": 1, "latency": "5ms" } })
        );
    }

    #[test]
    fn a_link_without_a_wire_is_invalid() {
        let fault = Fault {
            link: Some(json!({ "drop": 1 })),
            ..Fault::default()
        };
        let error = scenario()
            .with_fault(&fault)
            .expect_err("which wire is not said");
        assert_eq!(error.problem, FaultProblem::NoWire);
    }
}
