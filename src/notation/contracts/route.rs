//! `@route METHOD /path/{param}?q={param} STATUS`, and `@header NAME` on parameters.

use crate::contract::service::{Body, Piece, Route};
use crate::contract::{Param, Throw};
use crate::scenario::diagnostic::did_you_mean;
use crate::scenario::{Severity, Span};

use super::super::source::Source;
use super::doc::Tag;

/// Methods that a route may have.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Segments of a path, and parts of a query: nobody writes as many.
const MOST_PIECES: usize = 50;

const HELP: &str = "write `@route METHOD /path/{param}?name={param} STATUS`";

/// A parameter that a header fills.
pub(super) struct Header {
    /// Its place among the parameters.
    pub place: usize,
    /// The header's name in lower case.
    pub name: String,
    /// Where the tag is.
    pub at: u32,
}

/// Reads the tag `@header NAME` of the parameter at a place.
#[inline(never)]
pub(super) fn header(source: &mut Source<'_>, tag: &Tag, place: usize) -> Option<Header> {
    let name = tag.text.text.to_ascii_lowercase();
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.is_empty() || !name.chars().all(is_token) {
        let help = "write `@header NAME`, and nothing after it";
        source.error(
            tag.at,
            "header",
            "`@header` wants the name of a header",
            help,
        );
        return None;
    }
    if matches!(
        name.as_str(),
        "content-type" | "content-length" | "accept" | "host"
    ) {
        let message = format!("the header `{name}` is the request's own");
        source.error(tag.at, "header", message, "take another one");
        return None;
    }
    let at = tag.at;
    Some(Header { place, name, at })
}

/// What an operation of a service is, as far as its route is concerned.
pub(super) struct Signed<'s> {
    pub name: &'s str,
    pub at: Span,
    pub params: &'s [Param],
    pub headers: &'s [Header],
    pub throws: &'s [Throw],
    pub asynchronous: bool,
}

/// Reads the route of an operation; none, with a diagnostic, if it is no request.
#[inline(never)]
pub(super) fn route(source: &mut Source<'_>, signed: &Signed<'_>, tags: &[&Tag]) -> Option<Route> {
    let name = signed.name;
    let start = signed.at.start;
    let mut routes = tags.iter().filter(|tag| tag.name == "route");
    let Some(tag) = routes.next() else {
        let message = format!("`{name}` is an operation of a service and has no @route");
        source.error(start, "route", message, HELP);
        return None;
    };
    if let Some(second) = routes.next() {
        let help = "make it two operations";
        source.error(second.at, "route", format!("`{name}` has two routes"), help);
        return None;
    }
    if name == "fetch" {
        let help = "give the operation another name";
        let message = "`fetch` is what every service has for requests of any kind";
        source.error(start, "route", message, help);
        return None;
    }
    if !signed.asynchronous {
        let message = format!("`{name}` is a request, so it returns a promise");
        source.error(
            start,
            "route",
            message,
            "write `Promise<…>` around its type",
        );
        return None;
    }
    let mut reader = Reader {
        source,
        tag,
        signed,
        used: Vec::new(),
    };
    let route = reader.read()?;
    statuses(source, signed);
    Some(route)
}

/// Errors have a status that says so.
fn statuses(source: &mut Source<'_>, signed: &Signed<'_>) {
    for throw in signed.throws {
        if let Some(status) = throw.status.filter(|status| !(400..600).contains(status)) {
            let message = format!("{status} is no status of an error");
            let help = "errors have a status from 400 to 599";
            source.error(throw.at.start, "route", message, help);
        }
    }
}

/// Complains about a tag on an operation of what is no service.
#[inline(never)]
pub(super) fn misplaced(source: &mut Source<'_>, at: u32, tag: &str) {
    source.say(
        at,
        Severity::Warning,
        "misplaced-tag",
        format!("`@{tag}` says nothing here"),
        "it belongs into an interface that is a `@service`",
    );
}

struct Reader<'r, 't> {
    source: &'r mut Source<'t>,
    tag: &'r Tag,
    signed: &'r Signed<'r>,
    /// Places of parameters that the request has already.
    used: Vec<usize>,
}

impl Reader<'_, '_> {
    fn read(&mut self) -> Option<Route> {
        let text = self.tag.text.text.clone();
        let mut words = Vec::new();
        let mut from = 0;
        for word in text.split_whitespace() {
            let at = from + text[from..].find(word).unwrap_or(0);
            words.push((at, word));
            from = at + word.len();
        }
        let [
            (method_at, method),
            (target_at, target),
            (status_at, status),
            more @ ..,
        ] = words.as_slice()
        else {
            self.error(0, "`@route` wants a method, a path and a status", HELP);
            return None;
        };
        if let Some((at, _)) = more.first() {
            self.error(*at, "nothing follows the status of a route", HELP);
        }
        if !METHODS.contains(method) {
            let help = ["the methods are ", &METHODS.join(", ")].concat();
            self.error(
                *method_at,
                &format!("`{method}` is no method of a route"),
                &help,
            );
            return None;
        }
        let path_end = target.find('?').unwrap_or(target.len());
        let path = self.path(*target_at, &target[..path_end])?;
        let query = match target.get(path_end + 1..) {
            Some(query) => self.query(target_at + path_end + 1, query)?,
            None => Vec::new(),
        };
        let headers = self.headers()?;
        let body = self.body(method)?;
        let known = status.parse::<u16>().ok();
        let Some(status) = known.filter(|status| (200..300).contains(status)) else {
            let help = "an answer has a status from 200 to 299; errors have theirs in `@throws NAME STATUS`";
            let message = format!("`{status}` is no status of an answer");
            self.error(*status_at, &message, help);
            return None;
        };
        Some(Route {
            method: (*method).to_owned(),
            path,
            query,
            headers,
            body,
            status,
            at: Span {
                start: self.tag.at,
                end: self.tag.text.at(text.len()),
            },
        })
    }

    fn error(&mut self, offset: usize, message: &str, help: &str) {
        let at = match self.tag.text.text.is_empty() {
            true => self.tag.at,
            false => self.tag.text.at(offset),
        };
        self.source.error(at, "route", message, help);
    }

    fn path(&mut self, at: usize, path: &str) -> Option<Vec<Piece>> {
        let Some(inside) = path.strip_prefix('/') else {
            self.error(at, "a path begins with `/`", HELP);
            return None;
        };
        let mut pieces = Vec::new();
        let mut offset = at + 1;
        for segment in inside.split('/').take(MOST_PIECES) {
            let piece = self.piece(offset, segment, "a segment of the path")?;
            if let Piece::Param(place) = piece
                && self.signed.params[place].optional
            {
                let message = format!(
                    "`{}` may be left out, a part of the path may not",
                    self.signed.params[place].name
                );
                self.error(
                    offset,
                    &message,
                    "take the `?` away, or put it into the query",
                );
                return None;
            }
            if matches!(&piece, Piece::Text(text) if matches!(text.as_str(), "." | "..")) {
                self.error(
                    offset,
                    "a URL drops segments of dots",
                    "write the path without them",
                );
                return None;
            }
            pieces.push(piece);
            offset += segment.len() + 1;
        }
        Some(pieces)
    }

    fn query(&mut self, at: usize, query: &str) -> Option<Vec<(String, Piece)>> {
        let mut pieces: Vec<(String, Piece)> = Vec::new();
        let mut offset = at;
        for part in query.split('&').take(MOST_PIECES) {
            let Some((name, value)) = part.split_once('=') else {
                self.error(offset, "a part of a query is `name={param}`", HELP);
                return None;
            };
            let name = self.text(offset, name)?;
            if name.is_empty() || pieces.iter().any(|(other, _)| *other == name) {
                self.error(offset, "a part of a query has a name of its own", HELP);
                return None;
            }
            let value = self.piece(
                offset + part.len() - value.len(),
                value,
                "a value in the query",
            )?;
            pieces.push((name, value));
            offset += part.len() + 1;
        }
        Some(pieces)
    }

    /// A text, or a parameter in braces.
    fn piece(&mut self, at: usize, text: &str, what: &str) -> Option<Piece> {
        if !text.contains(['{', '}']) {
            return self.text(at, text).map(Piece::Text);
        }
        let inside = text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'));
        let Some(name) = inside.filter(|name| !name.contains(['{', '}'])) else {
            let message = format!("a parameter fills {what}");
            self.error(at, &message, "write `{param}` and nothing beside it");
            return None;
        };
        let params = self.signed.params;
        let Some(place) = params.iter().position(|param| param.name == name) else {
            let near = did_you_mean(name, params.iter().map(|param| param.name.as_str()));
            let help = near.map_or_else(
                || format!("give `{}` a parameter `{name}`", self.signed.name),
                |near| format!("did you mean `{near}`?"),
            );
            self.error(at, &format!("there is no parameter `{name}`"), &help);
            return None;
        };
        self.take(place, at).then_some(Piece::Param(place))
    }

    /// Notes that a parameter is in the request; false if it was already.
    fn take(&mut self, place: usize, at: usize) -> bool {
        if self.used.contains(&place) {
            let message = format!(
                "`{}` is in the request twice",
                self.signed.params[place].name
            );
            self.error(at, &message, "name each parameter once");
            return false;
        }
        self.used.push(place);
        true
    }

    /// A text of a URL, decoded.
    fn text(&mut self, at: usize, text: &str) -> Option<String> {
        let decoded = decoded(text);
        if decoded.is_none() {
            let message = format!("`{text}` cannot stand in a URL");
            self.error(at, &message, "percent-encode what is no letter or digit");
        }
        decoded
    }

    fn headers(&mut self) -> Option<Vec<(String, usize)>> {
        let mut headers: Vec<(String, usize)> = Vec::new();
        for header in self.signed.headers {
            let name = &self.signed.params[header.place].name;
            let problem = if self.used.contains(&header.place) {
                format!("`{name}` is in the request twice")
            } else if headers.iter().any(|(other, _)| *other == header.name) {
                format!("two parameters go into the header `{}`", header.name)
            } else {
                self.used.push(header.place);
                headers.push((header.name.clone(), header.place));
                continue;
            };
            self.source
                .error(header.at, "route", problem, "name each once");
            return None;
        }
        Some(headers)
    }

    /// One parameter left is the body, several are its members.
    fn body(&mut self, method: &str) -> Option<Body> {
        let params = self.signed.params.iter().enumerate();
        let left = params
            .map(|(place, _)| place)
            .filter(|place| !self.used.contains(place));
        let left: Vec<usize> = left.collect();
        let Some(first) = left.first() else {
            return Some(Body::None);
        };
        if method == "GET" {
            let name = &self.signed.params[*first].name;
            let message = format!("a GET has no body, so `{name}` goes nowhere");
            let help =
                format!("write `?{name}={{{name}}}` into the route, or `@header NAME` on it");
            self.error(0, &message, &help);
            return None;
        }
        Some(match left.as_slice() {
            [only] => Body::Whole(*only),
            _ => Body::Members(left),
        })
    }
}

/// The text that a percent-encoded one stands for; none if it is not well-formed.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let code = 16 * digit()? + digit()?;
                bytes.push(u8::try_from(code).ok()?);
            }
            b'#' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'|' | b'+' => return None,
            // A URL percent-encodes what is beyond ASCII by itself.
            _ if byte.is_ascii_graphic() || !byte.is_ascii() => bytes.push(byte),
            _ => return None,
        }
    }
    String::from_utf8(bytes).ok()
}
