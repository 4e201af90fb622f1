//! Connection strings that derived checks send: right ones, and such that are wrong in one way.

use crate::contract::conform::conforms;
use crate::contract::connection::{Spot, Template, default_of, is_secret};
use crate::contract::generate::{Generator, Pools};
use crate::contract::{Contract, Member, Types};
use crate::value::{Chance, Value};

use super::secret::LEAST_CHARS;

/// Texts with all parts at random.
const AT_RANDOM: usize = 24;

/// Values of one part at the limits of its type.
const MOST_LIMITS: usize = 16;

/// Wrong values of one part.
const MOST_WRONG: usize = 12;

/// Values tried before a part counts as having none that can be written.
const TRIES: usize = 40;

/// Hosts: a name alone, one of several, and addresses of both kinds.
const HOSTS: [&str; 4] = ["localhost", "db-1.example.com", "10.0.0.7", "2001:db8::7"];

/// Texts that are hard to carry.
const TEXTS: [&str; 8] = [
    "p@ss:w/rd?#[x]",
    "a&b=c;d+e",
    "100% 'sure'",
    "%41%zz",
    "Zoë Ångström",
    "東京😀",
    "a\\b\"c",
    "tab\tand\nline",
];

/// What a text must come to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expect {
    /// These parts; undefined ones are missing.
    Parts(Vec<Value>),
    /// A refusal, for this reason.
    Refused(String),
}

/// A text to connect with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attempt {
    pub text: String,
    pub expect: Expect,
    /// The values of all parts in it as they are before they are encoded, by the part's place.
    pub parts: Vec<Option<String>>,
}

/// Makes attempts.
struct Maker<'a> {
    contract: &'a Contract,
    template: &'a Template,
    types: &'a Types,
    generator: Generator<'a>,
    chance: Chance,
}

/// All attempts for a contract.
pub(super) fn attempts<'a>(contract: &'a Contract, types: &'a Types, seed: u64) -> Vec<Attempt> {
    let Some(template) = &contract.template else {
        return Vec::new();
    };
    let label = format!("connection {}", contract.name);
    let mut maker = Maker {
        contract,
        template,
        types,
        generator: Generator::new(types, Chance::new(seed, &label)),
        chance: Chance::new(seed, &format!("{label} parts")),
    };
    let Some(simple) = maker.simple() else {
        return Vec::new();
    };
    // The simple ones first: what fails is told of the first one that does.
    let mut found = vec![maker.right(simple.clone())];
    for (place, part) in contract.parts.iter().enumerate() {
        for value in maker.telling(place, part) {
            let mut parts = simple.clone();
            parts[place] = value;
            found.push(maker.right(parts));
        }
    }
    maker.without(&simple, &mut found);
    maker.wrong(&simple, &mut found);
    for _ in 0..AT_RANDOM {
        found.extend(maker.parts().map(|parts| maker.right(parts)));
    }
    found
}

impl<'a> Maker<'a> {
    /// A value for every part.
    fn parts(&mut self) -> Option<Vec<Value>> {
        let parts: &'a [Member] = &self.contract.parts;
        let parts = parts.iter().enumerate();
        parts.map(|(place, part)| self.value(place, part)).collect()
    }

    /// A simple value for every part.
    fn simple(&mut self) -> Option<Vec<Value>> {
        let parts: &'a [Member] = &self.contract.parts;
        let mut all = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            let name = match is_secret(&part.ty, self.types) {
                true => "open sesame",
                false => part.name.as_str(),
            };
            let names = [Value::Text(name.to_owned()), Value::Number(1.0)];
            let default = default_of(part, self.types).cloned();
            let mut simple = self.hosts(place, part).into_iter().take(1);
            let mut names = default.into_iter().chain(names);
            let is_fit = |value: &Value| {
                conforms(value, &part.ty, self.types) && self.is_plain(place, value)
            };
            let value = simple.next().or_else(|| names.find(is_fit));
            all.push(match value {
                Some(value) => value,
                None => self.value(place, part)?,
            });
        }
        Some(all)
    }

    fn value(&mut self, place: usize, part: &'a Member) -> Option<Value> {
        let hosts: Vec<Value> = self.hosts(place, part);
        if let Some(host) = self.chance.pick(&hosts) {
            return Some(host.clone());
        }
        let mut short = None;
        for _ in 0..TRIES {
            let value = self.generator.value(&part.ty, &Pools::default())?;
            if !self.is_plain(place, &value) {
                continue;
            }
            if self.is_telling(part, &value) {
                return Some(value);
            }
            short = Some(value);
        }
        short
    }

    /// Whether it would be seen where a part goes if it must go nowhere.
    fn is_telling(&self, part: &Member, value: &Value) -> bool {
        let text = written(value).unwrap_or_default();
        !is_secret(&part.ty, self.types) || text.chars().count() >= LEAST_CHARS
    }

    fn hosts(&self, place: usize, part: &Member) -> Vec<Value> {
        let hosts = HOSTS.iter().map(|host| Value::Text((*host).to_owned()));
        let is_host = self.template.spot(place) == Spot::Host;
        hosts
            .filter(|host| is_host && conforms(host, &part.ty, self.types))
            .collect()
    }

    /// Whether a value can stand where its part does, and is not what some would take for nothing.
    fn is_plain(&self, place: usize, value: &Value) -> bool {
        let Some(text) = written(value).filter(|text| !text.is_empty()) else {
            return false;
        };
        match self.template.spot(place) {
            Spot::Host => text.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte)
            }),
            Spot::Body => text != "." && text != "..",
            Spot::Option => text.trim() == text,
        }
    }

    /// Values of a part that are hard to carry, or at the limits of its type.
    fn telling(&mut self, place: usize, part: &'a Member) -> Vec<Value> {
        let texts = TEXTS.iter().map(|text| Value::Text((*text).to_owned()));
        let mut found: Vec<Value> = match self.template.spot(place) {
            Spot::Host => self.hosts(place, part),
            _ => texts.collect(),
        };
        let limits = self.generator.boundaries(&part.ty);
        found.extend(limits.into_iter().take(MOST_LIMITS));
        found.retain(|value| {
            let host = written(value).is_some_and(|text| HOSTS.contains(&text.as_str()));
            conforms(value, &part.ty, self.types)
                && (host || self.is_plain(place, value))
                && self.is_telling(part, value)
        });
        found
    }

    /// A text with these parts, which it must come to.
    fn right(&self, parts: Vec<Value>) -> Attempt {
        let written: Vec<Option<String>> = parts.iter().map(written).collect();
        Attempt {
            text: self.template.write(&written),
            expect: Expect::Parts(parts),
            parts: written,
        }
    }

    fn refused(&self, parts: Vec<Option<String>>, why: String) -> Attempt {
        Attempt {
            text: self.template.write(&parts),
            expect: Expect::Refused(why),
            parts,
        }
    }

    /// Texts that lack a part: what has a default is that, what may be missing is, and without the rest all is refused.
    fn without(&mut self, simple: &[Value], found: &mut Vec<Attempt>) {
        let parts: &'a [Member] = &self.contract.parts;
        for (place, part) in parts.iter().enumerate() {
            let mut values = simple.to_vec();
            let mut texts: Vec<Option<String>> = values.iter().map(written).collect();
            let default = default_of(part, self.types);
            if !self.template.may_lack(place) && self.template.spot(place) != Spot::Host {
                continue;
            }
            texts[place] = None;
            if default.is_some() || part.optional {
                if self.template.may_lack(place) {
                    values[place] = default.cloned().unwrap_or_default();
                    found.push(Attempt {
                        text: self.template.write(&texts),
                        expect: Expect::Parts(values),
                        parts: texts,
                    });
                }
            } else {
                found.push(self.refused(texts, format!("`{}` is missing", part.name)));
            }
        }
    }

    /// Texts with a part that is not of its type, with an option that there is not, and of another form.
    fn wrong(&mut self, simple: &[Value], found: &mut Vec<Attempt>) {
        let texts: Vec<Option<String>> = simple.iter().map(written).collect();
        let parts: &'a [Member] = &self.contract.parts;
        for (place, part) in parts.iter().enumerate() {
            let mut seen: Vec<String> = Vec::new();
            for value in self.generator.invalid(&part.ty) {
                let Some(text) = written(&value).filter(|text| !seen.contains(text)) else {
                    continue;
                };
                let plain = self.is_plain(place, &Value::Text(text.clone()));
                let mut readings = readings(&text).into_iter().flatten();
                let is_right = readings.any(|value| conforms(&value, &part.ty, self.types));
                if is_right || !plain || seen.len() >= MOST_WRONG {
                    continue;
                }
                let mut texts = texts.clone();
                let why = format!("`{}` is not of its type", part.name);
                texts[place] = Some(text.clone());
                seen.push(text);
                found.push(self.refused(texts, why));
            }
        }
        if !self.template.options.is_empty() {
            let mut unknown =
                self.refused(texts.clone(), "there is no option `undeclared`".to_owned());
            unknown.text = self.template.with_option(unknown.text, "undeclared=1");
            found.push(unknown);
        }
        let mut other = self.refused(texts, "it is of another form".to_owned());
        if self.template.scheme.is_some() {
            other.text.insert(0, 'x');
            found.push(other.clone());
        }
        other.text.clear();
        other.parts = vec![None; other.parts.len()];
        found.push(other);
    }
}

/// A value as a part of a text, before it is encoded.
pub(super) fn written(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) if number.is_finite() => Some(value.to_string()),
        Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// What a part of a text may be.
pub(super) fn readings(text: &str) -> [Option<Value>; 3] {
    let number = text.parse().ok().map(Value::Number);
    [Some(Value::Text(text.to_owned())), number, boolean(text)]
}

fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => None,
    }
}
