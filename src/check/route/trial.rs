//! The requests that try a route, made from calls that its contract allows.

use crate::contract::conform::conform;
use crate::contract::generate::Pools;
use crate::contract::service::{Piece, Route, is_empty};
use crate::contract::{Contract, Operation, Outcome, Shape, Types};
use crate::scenario::Span;
use crate::value::{Args, Value};

use super::super::cases::{Case, Step};
use super::super::probe::Prober;
use super::request::{Request, Style, encoded};

/// Calls of an operation that are tried, of its examples and made.
const CALLS: (usize, usize) = (2, 8);

/// Values of one parameter that need percent-encoding.
const SPECIAL_VALUES: usize = 3;

/// Values tried until so many are found.
const MOST_TRIES: usize = 100;

/// Texts that URLs cannot hold as they are.
const SPECIAL: &[&str] = &["a/b", "é ü", "50 %", "日本", "a+b&c=d", "a%2Fb", "?#"];

/// The segment of a path that is nowhere.
const NOWHERE: &str = "no-such-path";

/// Segments added to a path until it is none of the contract's.
const MOST_SEGMENTS: usize = 8;

/// What a request tries.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// A call as it should be: the status is the route's, and what is said is JSON.
    Call { status: u16, says: bool },
    /// A path that is no route's.
    UnknownPath,
    /// A method that no route at this path has.
    WrongMethod { allowed: Vec<String>, sent: String },
    /// A body that is said not to be JSON.
    WrongType,
    /// A body that is no JSON.
    BadJson,
    /// HEAD, where there is GET.
    Head,
    /// A value encoded in another way; how both ways write it.
    Encoding { text: String, encoded: [String; 2] },
}

impl What {
    /// What is tried, in words.
    pub fn name(&self) -> String {
        match self {
            Self::Call { .. } => "a call as the route says".to_owned(),
            Self::UnknownPath => "a path that no route has".to_owned(),
            Self::WrongMethod { sent, .. } => format!("{sent}, which no route here has"),
            Self::WrongType => "a body of type text/plain".to_owned(),
            Self::BadJson => "a body that is no JSON".to_owned(),
            Self::Head => "HEAD".to_owned(),
            Self::Encoding { encoded, .. } => format!("{} for {}", encoded[1], encoded[0]),
        }
    }

    /// The answer that is wanted, as far as that is known beforehand.
    pub fn wanted(&self) -> String {
        match self {
            Self::Call { status, .. } => status.to_string(),
            Self::UnknownPath => "404".to_owned(),
            Self::WrongMethod { .. } => "405".to_owned(),
            Self::WrongType => "415".to_owned(),
            Self::BadJson => "a status from 400 to 499".to_owned(),
            Self::Head => "as for GET".to_owned(),
            Self::Encoding { .. } => "as for the usual encoding".to_owned(),
        }
    }
}

/// One request.
pub(super) struct Trial {
    pub what: What,
    /// The number of the trial of the same call as it should be.
    pub usual: usize,
    /// Calls before it, and the request as the last step.
    pub case: Case,
    /// Where the route is written.
    pub route: Span,
}

/// Makes trials of one operation.
pub(super) struct Trials<'a> {
    contract: &'a Contract,
    types: &'a Types,
    operation: &'a Operation,
    route: &'a Route,
    place: usize,
    made: Vec<Trial>,
}

/// The trials of an operation.
pub(super) fn trials<'a>(
    contract: &'a Contract,
    types: &'a Types,
    place: usize,
    prober: &mut Prober<'a>,
    pools: &Pools,
) -> Vec<Trial> {
    let operation = &contract.operations[place];
    let Some(route) = &operation.route else {
        return Vec::new();
    };
    let mut trials = Trials {
        contract,
        types,
        operation,
        route,
        place,
        made: Vec::new(),
    };
    let shown = operation.examples.iter().filter_map(|it| match it.outcome {
        Outcome::Returns(_) => Some(it.args.clone()),
        Outcome::Throws(_) => None,
    });
    let mut calls: Vec<Vec<Value>> = shown.take(CALLS.0).collect();
    for _ in 0..CALLS.1 {
        calls.extend(prober.arguments(place, pools).map(|args| args.values()));
    }
    calls.retain(|args| route.carries(args));
    for (nth, args) in calls.iter().enumerate() {
        // Also what is there for nobody has an answer.
        let before = match nth % 2 {
            0 => trials.before(args, prober, pools),
            _ => Case::new(),
        };
        trials.call(args, &before);
    }
    for nth in route.in_texts() {
        let headed = route.headers.iter().any(|(_, place)| *place == nth);
        for text in trials
            .special(nth, prober, pools)
            .iter()
            .filter(|_| !headed)
        {
            let args = calls.first().cloned().or_else(|| {
                let made = prober.arguments(place, pools);
                made.map(|args| args.values())
            });
            if let Some(args) = args {
                let args = Args::new(&args)
                    .with(nth, Value::Text(text.clone()))
                    .values();
                let before = trials.before(&args, prober, pools);
                trials.encoding(nth, text, &args, &before);
            }
        }
    }
    trials.made
}

impl<'a> Trials<'a> {
    fn push(&mut self, what: What, usual: usize, before: &[Step], request: &Request) {
        let mut case = before.to_vec();
        case.push(request.step(self.contract));
        self.made.push(Trial {
            what,
            usual,
            case,
            route: self.route.at,
        });
    }

    /// A call as it should be; its number.
    fn usual(&mut self, request: &Request, before: &[Step]) -> usize {
        let usual = self.made.len();
        let what = What::Call {
            status: self.route.status,
            says: !is_empty(&self.operation.result, self.types),
        };
        self.push(what, usual, before, request);
        usual
    }

    /// All that is tried around one call.
    fn call(&mut self, args: &[Value], before: &[Step]) {
        let request = Request::of(self.operation, self.route, args, Style::Usual);
        let usual = self.usual(&request, before);
        let path = self.path(args);
        let elsewhere = [self.below(&request, &path), self.beside(&request, &path)];
        for elsewhere in elsewhere.iter().flatten() {
            self.push(What::UnknownPath, usual, before, elsewhere);
        }
        let routes = self.contract.operations.iter();
        let routes = routes.filter_map(|operation| operation.route.as_ref());
        // A route with another path may be at this place as well. Whether its methods count here is not said.
        let mut allowed: Vec<String> = Vec::new();
        let mut known: Vec<&String> = Vec::new();
        for route in routes.filter(|route| route.is_at(&path)) {
            known.push(&route.method);
            if route.is_beside(self.route) && !allowed.contains(&route.method) {
                allowed.push(route.method.clone());
            }
        }
        let methods = ["DELETE", "PUT", "PATCH", "POST", "GET"];
        let strange = methods
            .iter()
            .filter(|it| !known.iter().any(|own| own == *it));
        for method in strange.take(1) {
            let mut other = request.clone();
            other.method = (*method).to_owned();
            other.headers.retain(|(name, _)| name != "content-type");
            other.body = None;
            let what = What::WrongMethod {
                allowed: allowed.clone(),
                sent: other.method.clone(),
            };
            self.push(what, usual, before, &other);
        }
        if request.method == "GET" {
            let mut head = request.clone();
            "HEAD".clone_into(&mut head.method);
            self.push(What::Head, usual, before, &head);
        }
        if request.body.is_some() {
            let other = request.clone().with_type("text/plain");
            self.push(What::WrongType, usual, before, &other);
        }
        if self.route.has_body() {
            let mut broken = request.with_type("application/json");
            broken.body = Some("{\"".to_owned());
            self.push(What::BadJson, usual, before, &broken);
        }
    }

    /// The path of a call, decoded.
    fn path(&self, args: &[Value]) -> Vec<String> {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Param(place) => args
                .get(*place)
                .and_then(crate::contract::service::text_of)
                .unwrap_or_default(),
        };
        self.route.path.iter().map(text).collect()
    }

    /// The same request with a longer path, which no route has.
    fn below(&self, request: &Request, path: &[String]) -> Option<Request> {
        let (mut request, mut path) = (request.clone(), path.to_vec());
        for _ in 0..MOST_SEGMENTS {
            request.path.push(NOWHERE.to_owned());
            path.push(NOWHERE.to_owned());
            if !self.is_known(&path) {
                return Some(request);
            }
        }
        None
    }

    /// The same request with another first segment.
    fn beside(&self, request: &Request, path: &[String]) -> Option<Request> {
        let (mut request, mut path) = (request.clone(), path.to_vec());
        for first in [request.path.first_mut(), path.first_mut()] {
            NOWHERE.clone_into(first?);
        }
        (!self.is_known(&path)).then_some(request)
    }

    /// Whether a path is some route's.
    fn is_known(&self, path: &[String]) -> bool {
        let mut operations = self.contract.operations.iter();
        operations.any(|it| it.route.as_ref().is_some_and(|it| it.is_at(path)))
    }

    /// Values of a parameter that have to be percent-encoded.
    fn special(&self, nth: usize, prober: &mut Prober<'a>, pools: &Pools) -> Vec<String> {
        let ty = &self.operation.params[nth].ty;
        let known = SPECIAL.iter().map(|text| Value::Text((*text).to_owned()));
        let mut found: Vec<Value> = known
            .filter(|it| conform(it, ty, self.types).is_none())
            .collect();
        for _ in 0..MOST_TRIES {
            if found.len() >= SPECIAL_VALUES {
                break;
            }
            found.extend(prober.generator.value(ty, pools));
            found.dedup();
            found.retain(is_special);
        }
        found.truncate(SPECIAL_VALUES);
        let texts = found.into_iter().filter_map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        });
        texts.collect()
    }

    /// One value, encoded in two ways.
    fn encoding(&mut self, nth: usize, text: &str, args: &[Value], before: &[Step]) {
        if !self.route.carries(args) {
            return;
        }
        let query = !self.route.in_path(nth);
        let request = Request::of(self.operation, self.route, args, Style::Usual);
        let usual = self.usual(&request, before);
        let other = Request::of(self.operation, self.route, args, Style::Other);
        let encoded = [Style::Usual, Style::Other].map(|style| encoded(text, style, query));
        let text = text.to_owned();
        self.push(What::Encoding { text, encoded }, usual, before, &other);
    }

    /// Calls that make what a call is about, as far as types tell: every operation that makes something, with the same
    /// values where parameters are of the same named type.
    fn before(&self, args: &[Value], prober: &mut Prober<'a>, pools: &Pools) -> Case {
        let mut case = Case::new();
        if !prober.has_state() {
            return case;
        }
        for (place, operation) in self.contract.operations.iter().enumerate() {
            let makes = operation
                .route
                .as_ref()
                .is_some_and(|route| matches!(route.method.as_str(), "POST" | "PUT"));
            if !makes || place == self.place {
                continue;
            }
            let Some(mut made) = prober.arguments(place, pools) else {
                continue;
            };
            for (nth, param) in operation.params.iter().enumerate() {
                let Shape::Ref(_) = param.ty.shape else {
                    continue;
                };
                let own = self.operation.params.iter();
                let same = own.zip(args).find(|(it, _)| it.ty.shape == param.ty.shape);
                if let Some((_, value)) = same {
                    made = made.with(nth, value.clone());
                }
            }
            case.push(Step::new(place, made));
        }
        case
    }
}

/// Whether a value has to be percent-encoded.
fn is_special(value: &Value) -> bool {
    match value {
        Value::Text(text) => encoded(text, Style::Usual, false) != *text,
        _ => false,
    }
}
