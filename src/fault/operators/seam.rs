//! Defects where one module calls another: in what is sent, in the call itself, and in what the caller makes of the answer.
//!
//! After interface mutation (Delamaro, Maldonado and Mathur, "Interface mutation: an approach for integration testing", IEEE
//! TSE 27(3), 2001) and the integration mutation operators of Ammann and Offutt ("Introduction to Software Testing").

use crate::contract::{Shape as TypeShape, Type, Types};
use crate::notation::{Call, Piece, Shape};
use crate::scenario::Span;
use crate::value::{Value, escaped_text};

use super::{Called, Change, Family, Operator, Place, code, instead, made_of, node};

/// What a number is multiplied by when its unit is mistaken: as a unit is to its thousandth.
const SCALE_FACTOR: u32 = 1_000;

/// Members of an answer that are changed, one in each fault.
const MOST_MEMBERS: usize = 6;

const INTERFACE_MUTATION: &str = "interface mutation (Delamaro, Maldonado, Mathur 2001)";
const AMMANN_OFFUTT: &str = "integration mutation (Ammann, Offutt)";

seam_operator!(
    SWAP,
    "swapped-arguments",
    "two arguments in the wrong order",
    INTERFACE_MUTATION,
    |place| sent(place, swapped)
);
seam_operator!(
    DROP,
    "dropped-argument",
    "an argument that is not sent",
    INTERFACE_MUTATION,
    |place| sent(place, dropped)
);
seam_operator!(
    SCALE,
    "scaled-argument",
    "an argument in another unit",
    INTERFACE_MUTATION,
    |place| sent(place, scaled)
);
seam_operator!(
    LOST,
    "lost-call",
    "a call that is not made",
    AMMANN_OFFUTT,
    |place| sent(place, lost)
);
seam_operator!(
    TWICE,
    "doubled-call",
    "a call that is made twice",
    AMMANN_OFFUTT,
    |place| sent(place, twice)
);
seam_operator!(
    ANSWER_SCALE,
    "scaled-answer",
    "an answer taken for another unit",
    INTERFACE_MUTATION,
    |place| answered(place, &scaled_value)
);
seam_operator!(
    ANSWER_NULL,
    "null-answer",
    "an answer that is null",
    INTERFACE_MUTATION,
    |place| answered(place, &|_, _| vec!["null".to_owned()])
);
seam_operator!(
    ANSWER_MEMBER,
    "missing-member",
    "an answer that lacks a part",
    INTERFACE_MUTATION,
    |place| answered(place, &missing)
);
seam_operator!(
    ANSWER_CHOICE,
    "other-choice",
    "an answer that is another one of those allowed",
    INTERFACE_MUTATION,
    |place| answered(place, &other_choice)
);
seam_operator!(
    ANSWER_ERROR,
    "failed-call",
    "a call that fails with an error that is declared",
    AMMANN_OFFUTT,
    |place| sent(place, failed)
);

/// A call of a required operation.
fn sent(
    place: &Place<'_>,
    change: fn(&Place<'_>, &Call, Called<'_>) -> Vec<Change>,
) -> Vec<Change> {
    match (&place.site.shape, place.called) {
        (Shape::Call(call), Some(called)) => change(place, call, called),
        _ => Vec::new(),
    }
}

fn swapped(place: &Place<'_>, call: &Call, called: Called<'_>) -> Vec<Change> {
    let arguments = call.arguments.as_deref().unwrap_or_default();
    let mut changes = Vec::new();
    for (n, pair) in arguments.windows(2).enumerate() {
        let (one, other) = (pair[0], pair[1]);
        let params = called
            .operation
            .params
            .get(n)
            .zip(called.operation.params.get(n + 1));
        let alike = params.is_some_and(|(one, other)| {
            kind_of(&one.ty, called.types) == kind_of(&other.ty, called.types)
        });
        if alike && place.loom.slice(one) != place.loom.slice(other) {
            let whole = place.site.span;
            changes.push(made_of(vec![
                between(whole.start, one.start),
                node(other),
                between(one.end, other.start),
                node(one),
                between(other.end, whole.end),
            ]));
        }
    }
    changes
}

fn dropped(place: &Place<'_>, call: &Call, _: Called<'_>) -> Vec<Change> {
    each_argument(place, call, |span| {
        (place.loom.slice(span) != "undefined").then(|| vec![code("undefined")])
    })
}

fn scaled(place: &Place<'_>, call: &Call, called: Called<'_>) -> Vec<Change> {
    let mut n = 0;
    each_argument(place, call, |span| {
        let param = called.operation.params.get(n);
        n += 1;
        let number = param.is_some_and(|param| kind_of(&param.ty, called.types) == Kind::Number);
        number.then(|| vec![code("("), node(span), code(format!(") * {SCALE_FACTOR}"))])
    })
}

/// The call with one argument after the other replaced.
fn each_argument(
    place: &Place<'_>,
    call: &Call,
    mut other: impl FnMut(Span) -> Option<Vec<Piece>>,
) -> Vec<Change> {
    let whole = place.site.span;
    let arguments = call.arguments.as_deref().unwrap_or_default();
    let each = arguments.iter().filter_map(|&argument| {
        let mut pieces = vec![between(whole.start, argument.start)];
        pieces.extend(other(argument)?);
        pieces.push(between(argument.end, whole.end));
        Some(made_of(pieces))
    });
    each.collect()
}

fn lost(_: &Place<'_>, _: &Call, called: Called<'_>) -> Vec<Change> {
    vec![instead(if called.operation.asynchronous {
        "Promise.resolve()"
    } else {
        "undefined"
    })]
}

fn twice(place: &Place<'_>, _: &Call, _: Called<'_>) -> Vec<Change> {
    let whole = place.site.span;
    let again = between(whole.start, whole.end);
    vec![made_of(vec![
        code("("),
        again.clone(),
        code(", "),
        again,
        code(")"),
    ])]
}

fn failed(_: &Place<'_>, _: &Call, called: Called<'_>) -> Vec<Change> {
    let each = called.operation.throws.iter().map(|throw| {
        let name = escaped_text(&throw.name);
        let error = format!("Object.assign(new Error(\"mutant\"), {{ name: {name} }})");
        let code = if called.operation.asynchronous {
            format!("Promise.reject({error})")
        } else {
            format!("(() => {{ throw {error}; }})()")
        };
        let mut change = instead(code);
        change.shown = Some(format!("throw {}", throw.name));
        change
    });
    each.collect()
}

/// A call of a required operation whose answer is changed: to each of the expressions that `others` gives for `$swa`.
fn answered(place: &Place<'_>, others: &dyn Fn(&Type, &Types) -> Vec<String>) -> Vec<Change> {
    let (Shape::Call(_), Some(called)) = (&place.site.shape, place.called) else {
        return Vec::new();
    };
    if matches!(called.operation.result.shape, TypeShape::Void) {
        return Vec::new();
    }
    let whole = place.site.span;
    let each = others(&called.operation.result, called.types).into_iter();
    let changes = each.map(|other| {
        let call = between(whole.start, whole.end);
        let written = place.loom.slice(whole);
        let mut change = made_of(if called.operation.asynchronous {
            vec![call, code(format!(".then(($swa) => ({other}))"))]
        } else {
            vec![code(format!("(($swa) => ({other}))(")), call, code(")")]
        });
        change.shown = Some(other.replace("$swa", written));
        change
    });
    changes.collect()
}

/// A type without what it may be besides: aliases followed, null and undefined left out.
fn plain<'t>(ty: &'t Type, types: &'t Types) -> &'t Type {
    let mut ty = ty;
    for _ in 0..MOST_ALIASES {
        match &ty.shape {
            TypeShape::Ref(name) => match types.get(name) {
                Some(decl) => ty = &decl.ty,
                None => break,
            },
            TypeShape::Union(members) => {
                let mut some = members
                    .iter()
                    .filter(|it| !matches!(it.shape, TypeShape::Null | TypeShape::Undefined));
                match (some.next(), some.next()) {
                    (Some(one), None) => ty = one,
                    _ => break,
                }
            }
            _ => break,
        }
    }
    ty
}

/// References followed before a type is taken as it is.
const MOST_ALIASES: usize = 16;

/// What arguments can be taken for each other.
#[derive(PartialEq)]
enum Kind {
    Number,
    Text,
    Boolean,
    List,
    Named(String),
    Other,
}

fn kind_of(ty: &Type, types: &Types) -> Kind {
    let named = match &ty.shape {
        TypeShape::Ref(name) => Some(name.clone()),
        _ => None,
    };
    match (&plain(ty, types).shape, named) {
        (TypeShape::Number, _) => Kind::Number,
        (TypeShape::String, _) => Kind::Text,
        (TypeShape::Boolean, _) => Kind::Boolean,
        (TypeShape::Array(_), _) => Kind::List,
        (_, Some(name)) => Kind::Named(name),
        _ => Kind::Other,
    }
}

/// For each member of an answer the answer with that member changed, or for an answer that is no record the answer changed.
fn in_parts(
    ty: &Type,
    types: &Types,
    change: &dyn Fn(&Type, &str) -> Option<String>,
) -> Vec<String> {
    let ty = plain(ty, types);
    let TypeShape::Object(members) = &ty.shape else {
        return change(ty, "$swa").into_iter().collect();
    };
    let each = members.iter().filter_map(|member| {
        let name = escaped_text(&member.name);
        let other = change(plain(&member.ty, types), &format!("$swa[{name}]"))?;
        Some(format!("{{ ...$swa, [{name}]: {other} }}"))
    });
    each.take(MOST_MEMBERS).collect()
}

fn scaled_value(ty: &Type, types: &Types) -> Vec<String> {
    in_parts(ty, types, &|ty, value| {
        let number = matches!(ty.shape, TypeShape::Number);
        number.then(|| format!("{value} * {SCALE_FACTOR}"))
    })
}

fn missing(ty: &Type, types: &Types) -> Vec<String> {
    match &plain(ty, types).shape {
        TypeShape::Array(_) => vec!["$swa.slice(1)".to_owned()],
        TypeShape::Object(members) => {
            let needed = members.iter().filter(|member| !member.optional);
            let each = needed.take(MOST_MEMBERS).map(|member| {
                let name = escaped_text(&member.name);
                format!("(({{ [{name}]: $swm, ...rest }}) => rest)($swa)")
            });
            each.collect()
        }
        _ => Vec::new(),
    }
}

fn other_choice(ty: &Type, types: &Types) -> Vec<String> {
    in_parts(ty, types, &|ty, value| match &ty.shape {
        TypeShape::Boolean => Some(format!("!{value}")),
        TypeShape::Union(members) => {
            let literals: Vec<String> = members.iter().filter_map(literal).collect();
            let all = literals.len() == members.len() && literals.len() > 1;
            all.then(|| {
                let list = literals.join(", ");
                let count = literals.len();
                format!("[{list}][([{list}].indexOf({value}) + 1) % {count}]")
            })
        }
        _ => None,
    })
}

fn literal(ty: &Type) -> Option<String> {
    match &ty.shape {
        TypeShape::Literal(value @ (Value::Text(_) | Value::Number(_) | Value::Bool(_))) => {
            Some(value.to_string())
        }
        _ => None,
    }
}

fn between(start: u32, end: u32) -> Piece {
    Piece::Between(Span { start, end })
}
