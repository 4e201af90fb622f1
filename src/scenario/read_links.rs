//! Reading links: what lies on wires.

use serde_json::{Map, Value as Json};

use super::diagnostic::Severity;
use super::limits::{MAX_LINK_MS, MAX_LINK_NAMES, MAX_LINKED_MESSAGES, MAX_SIGMA, MAX_WIRES};
use super::link::{Latency, Link, milliseconds, range};
use super::place::Step;
use super::read_files::is_pair;
use super::reader::Reader;
use super::{Diagnostic, LineIndex, MANIFEST, Scenario};

impl Scenario {
    /// The links, by the wire on which they lie. What is not understood of them is left out; [`Scenario::read`] says so.
    pub fn links(&self) -> Vec<(String, Link)> {
        match self.links {
            Json::Null => Vec::new(),
            _ => Reader::default().links(&self.links),
        }
    }

    /// Whether a fault's link is understood in full.
    pub fn understands(link: &Json) -> bool {
        let mut reader = Reader::default();
        reader.fault_link(link);
        reader.errors() == 0
    }

    /// A diagnostic about the link on a wire, or about one of its settings.
    pub fn about_link(&self, wire: &str, setting: Option<&str>) -> Diagnostic {
        let keys = ["links", wire].into_iter().chain(setting);
        let path: Vec<Step> = keys.map(|key| Step::Key(key.to_owned())).collect();
        let text = self.manifest();
        let at = LineIndex::new(&text).position(super::place::locate(&text, &path));
        Diagnostic {
            file: MANIFEST.to_owned(),
            line: at.line,
            column: at.column,
            severity: Severity::Warning,
            code: String::new(),
            message: String::new(),
            help: String::new(),
        }
    }
}

impl Reader {
    /// The links, in the order written.
    pub(super) fn links(&mut self, value: &Json) -> Vec<(String, Link)> {
        let mut links = Vec::new();
        let Some(object) = self.object(value) else {
            return links;
        };
        self.members(object, |reader, wire, value| {
            if !is_pair(wire) {
                let message = format!("`{wire}` is no requirement of a module.");
                let help =
                    "Write `Module.Contract` as the module requires it, or `check.Contract`.";
                return reader.say(Severity::Error, "wire-name", message, help);
            }
            if let Some(settings) = reader.object(value).filter(|_| links.len() < MAX_WIRES) {
                links.push((wire.to_owned(), reader.link(settings, &Link::KEYS)));
            }
        });
        if object.len() > MAX_WIRES {
            self.say_too_many("links", MAX_WIRES);
        }
        links
    }

    /// The link of a fault, which names its wire among its settings.
    pub(super) fn fault_link(&mut self, value: &Json) {
        let Some(settings) = self.object(value) else {
            return;
        };
        let [a, b, c, d, e, f, g, h, i, j] = Link::KEYS;
        self.link(settings, &["wire", a, b, c, d, e, f, g, h, i, j]);
    }

    /// One link's settings.
    fn link(&mut self, settings: &Map<String, Json>, keys: &[&str]) -> Link {
        let mut link = Link::default();
        self.members(settings, |reader, key, value| match key {
            "latency" => link.latency = reader.latency(value),
            "drop" => link.drop = reader.share(value),
            "duplicate" => link.duplicate = reader.share(value),
            "corrupt" => link.corrupt = reader.share(value),
            "reorder" => match value.as_bool() {
                Some(reorder) => link.reorder = reorder,
                None => reader.no_setting("true or false"),
            },
            "failFirst" => link.fail_first = reader.messages(value, 0),
            "failEvery" => link.fail_every = reader.messages(value, 1),
            "down" => {
                link.down = value.as_str().and_then(range).filter(within_limits);
                if link.down.is_none() {
                    reader.no_setting("two times, as in \"1s..3s\"");
                }
            }
            "timeout" => {
                link.timeout = time(value);
                if link.timeout.is_none() {
                    reader.no_setting("a time, as in \"250ms\"");
                }
            }
            "only" => link.only = reader.only(value),
            "wire" if keys.first() == Some(&"wire") => match value.as_str() {
                Some(wire) if is_pair(wire) => {}
                _ => reader.no_setting("a wire: `Module.Contract`, or `check.Contract`"),
            },
            _ => reader.unknown_key(key, keys),
        });
        link
    }

    fn latency(&mut self, value: &Json) -> Option<Latency> {
        let between = value.as_str().and_then(range);
        let both = |pair: &Json| Some((time(pair.get(0)?)?, time(pair.get(1)?)?));
        let uniform = || both(value.get("uniform")?).filter(|(from, to)| from <= to);
        if let Some((from, to)) = between.or_else(uniform).filter(within_limits) {
            return Some(Latency::Between(from, to));
        }
        let skewed = || {
            let pair = value.get("lognormal")?;
            Some((time(pair.get(0)?)?, pair.get(1)?.as_f64()?))
        };
        let skewed = skewed().filter(|(_, sigma)| (0.0..=MAX_SIGMA).contains(sigma));
        if skewed.is_none() {
            self.no_setting(
                "a time, as in \"5ms\", two, as in \"5ms..20ms\", or { \"lognormal\": [\"20ms\", 0.5] }",
            );
        }
        skewed.map(|(median, sigma)| Latency::LogNormal(median, sigma))
    }

    fn share(&mut self, value: &Json) -> f64 {
        let share = value.as_f64().filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            self.no_setting("a number from 0 to 1");
        }
        share.unwrap_or_default()
    }

    fn messages(&mut self, value: &Json, least: u32) -> u32 {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| (least..=MAX_LINKED_MESSAGES).contains(number));
        if number.is_none() {
            self.no_setting(match least {
                0 => "how many messages: 0, 1, 2, …",
                _ => "how many messages: 1, 2, 3, …",
            });
        }
        number.unwrap_or_default()
    }

    fn only(&mut self, value: &Json) -> Vec<String> {
        let Some(list) = value.as_array() else {
            return self.text(value).into_iter().collect();
        };
        if list.len() > MAX_LINK_NAMES {
            self.say_too_many("names", MAX_LINK_NAMES);
        }
        let list = list.iter().take(MAX_LINK_NAMES).enumerate();
        list.filter_map(|(index, item)| self.within(Step::Index(index), |it| it.text(item)))
            .collect()
    }

    fn no_setting(&mut self, wanted: &str) {
        let message = "A link cannot be set to this.".to_owned();
        self.say(
            Severity::Error,
            "link-setting",
            message,
            ["Write ", wanted, "."].concat(),
        );
    }
}

fn within_limits((_, to): &(f64, f64)) -> bool {
    *to <= MAX_LINK_MS
}

fn time(value: &Json) -> Option<f64> {
    value
        .as_str()
        .and_then(milliseconds)
        .filter(|ms| *ms <= MAX_LINK_MS)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(document: &str, expect: Expect) {
        let (_, diagnostics) = Scenario::read_text(document);
        let lines = diagnostics.iter().map(|d| {
            let (severity, help) = (d.severity, &d.help);
            format!(
                "{}:{} {severity:?} {}: {} {help}",
                d.line, d.column, d.code, d.message
            )
        });
        expect.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn settings_of_links_are_explained() {
        check(
            r#"{ "links": {
      "A.B": { "latency": "5ms..20ms", "drop": 0.05, "duplicate": 1, "reorder": true, "corrupt": 0.01, "failFirst": 2, "failEvery": 10, "down": "1s..3s", "timeout": "250ms", "only": ["replies"] },
      "A.C": { "latency": { "lognormal": ["20ms", 0.5] }, "only": "pay" },
      "A.D": { "latency": { "uniform": ["1ms", "2ms"] } },
      "A": {},
      "B.A": 1,
      "B.C": { "latency": "20ms..5ms" }, "B.D": { "latency": 5 }, "B.E": { "latency": { "lognormal": ["20ms", 9] } },
      "C.A": { "drop": 1.5 }, "C.B": { "duplicate": "1" }, "C.D": { "corrupt": -1 }, "C.E": { "reorder": 1 },
      "D.A": { "failFirst": 0.5 }, "D.B": { "failEvery": 0 }, "D.C": { "down": "1s..2000d" }, "D.E": { "timeout": "1s..2s" },
      "E.A": { "only": [1] }, "E.B": { "dropp": 1 }
    }, "faults": [{ "name": "f", "link": { "wire": "A.B", "drop": 2 } }, { "name": "g", "link": { "wire": "A", "latncy": "1s" } }, { "name": "h", "link": 1 }] }"#,
            expect![[r#"
                5:7 Error wire-name: `A` is no requirement of a module. Write `Module.Contract` as the module requires it, or `check.Contract`.
                6:7 Error wrong-type: `B.A` is a number, not an object. Write an object.
                7:16 Error link-setting: A link cannot be set to this. Write a time, as in "5ms", two, as in "5ms..20ms", or { "lognormal": ["20ms", 0.5] }.
                7:51 Error link-setting: A link cannot be set to this. Write a time, as in "5ms", two, as in "5ms..20ms", or { "lognormal": ["20ms", 0.5] }.
                7:76 Error link-setting: A link cannot be set to this. Write a time, as in "5ms", two, as in "5ms..20ms", or { "lognormal": ["20ms", 0.5] }.
                8:16 Error link-setting: A link cannot be set to this. Write a number from 0 to 1.
                8:40 Error link-setting: A link cannot be set to this. Write a number from 0 to 1.
                8:69 Error link-setting: A link cannot be set to this. Write a number from 0 to 1.
                8:95 Error link-setting: A link cannot be set to this. Write true or false.
                9:16 Error link-setting: A link cannot be set to this. Write how many messages: 0, 1, 2, ….
                9:45 Error link-setting: A link cannot be set to this. Write how many messages: 1, 2, 3, ….
                9:72 Error link-setting: A link cannot be set to this. Write two times, as in "1s..3s".
                9:104 Error link-setting: A link cannot be set to this. Write a time, as in "250ms".
                10:25 Error wrong-type: Item 1 is a number, not a text. Write a text.
                10:40 Hint unknown-key: `dropp` means nothing here. Did you mean `drop`?
                11:59 Error link-setting: A link cannot be set to this. Write a number from 0 to 1.
                11:99 Error link-setting: A link cannot be set to this. Write a wire: `Module.Contract`, or `check.Contract`.
                11:112 Hint unknown-key: `latncy` means nothing here. Did you mean `latency`?
                11:147 Error wrong-type: `link` is a number, not an object. Write an object."#]],
        );
    }

    #[test]
    fn a_link_is_laid_over_the_one_that_is_there() {
        let document = json!({
            "links": { "A.B": { "latency": "5ms", "drop": 0.5 } },
            "faults": [{ "name": "f", "link": { "wire": "A.B", "drop": 1, "only": ["replies"] } }]
        });
        let scenario = Scenario::read(&document).0;
        let planted = scenario
            .with_fault(&scenario.faults[0])
            .expect("it can be planted");
        let links = planted.links();
        let expect = Link {
            latency: Some(Latency::Between(5.0, 5.0)),
            drop: 1.0,
            only: vec!["replies".to_owned()],
            ..Link::default()
        };
        assert_eq!(links, [("A.B".to_owned(), expect)]);
    }
}
