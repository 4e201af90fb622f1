//! Defects in what crosses to and from web services: status, method, header, media type, encoding. In modules that provide or
//! require one.
//!
//! That such parts of a request go wrong by themselves, while the code around them is right, is after the operators for
//! messages of web services in Offutt and Xu ("Generating test cases for web services using data perturbation", ACM SIGSOFT
//! SEN 29(5), 2004); the pairs are those that HTTP's own definitions (RFC 9110, RFC 3986) set apart.

use crate::notation::{Call, Shape};

use super::{Change, Family, Operator, Place, code, instead, made_of, node};

/// All of them, in the order in which reports list their faults.
pub const HTTP_OPERATORS: &[&Operator] = &[&STATUS, &METHOD, &HEADER, &MEDIA, &ENCODING];

const PERTURBATION: &str = "data perturbation (Offutt, Xu 2004)";
const URI: &str = "RFC 3986, 2.2: reserved characters";

seam_operator!(
    STATUS,
    "http-status",
    "an answer of another status",
    PERTURBATION,
    status
);
seam_operator!(
    METHOD,
    "http-method",
    "a request of another method",
    PERTURBATION,
    |place| text(place, METHODS)
);
seam_operator!(
    HEADER,
    "http-header",
    "a header of another name",
    PERTURBATION,
    |place| text(place, HEADERS)
);
seam_operator!(
    MEDIA,
    "media-type",
    "a body that is said to be of another type",
    PERTURBATION,
    media
);
seam_operator!(
    ENCODING,
    "uri-encoding",
    "a part of a URL that is encoded as a whole one",
    URI,
    encoding
);

/// Statuses that are taken for each other. None is put where its answer could not be made: one of 204 has no body.
const STATUSES: &[(u16, u16)] = &[
    (200, 201),
    (201, 200),
    (202, 200),
    (204, 200),
    (400, 500),
    (401, 403),
    (403, 401),
    (404, 400),
    (405, 404),
    (409, 400),
    (410, 404),
    (412, 409),
    (415, 400),
    (422, 500),
    (500, 200),
];

const METHODS: &[(&str, &str)] = &[
    ("GET", "POST"),
    ("POST", "PUT"),
    ("PUT", "POST"),
    ("PATCH", "PUT"),
    ("DELETE", "POST"),
];

const HEADERS: &[(&str, &str)] = &[
    ("content-type", "accept"),
    ("accept", "content-type"),
    ("allow", "accept"),
    ("authorization", "www-authenticate"),
    ("etag", "if-match"),
    ("if-match", "etag"),
    ("if-none-match", "if-match"),
    ("location", "content-location"),
];

fn status(place: &Place<'_>) -> Vec<Change> {
    let Shape::Number(number) = place.site.shape else {
        return Vec::new();
    };
    let mut pairs = STATUSES.iter();
    let found = pairs.find(|(own, _)| f64::from(*own) == number);
    let change = found.map(|(_, other)| instead(other.to_string()));
    change.into_iter().collect()
}

/// What is in the quotes at a site, if it is a text in quotes.
fn quoted<'p>(place: &'p Place<'_>) -> Option<&'p str> {
    if !matches!(place.site.shape, Shape::Text { .. }) {
        return None;
    }
    let text = place.loom.slice(place.site.span);
    let quote = text.chars().next()?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    ['"', '\''].contains(&quote).then_some(inside)
}

fn text(place: &Place<'_>, pairs: &[(&str, &str)]) -> Vec<Change> {
    let Some(inside) = quoted(place) else {
        return Vec::new();
    };
    let mut pairs = pairs.iter();
    let found = pairs.find(|(own, _)| own.eq_ignore_ascii_case(inside));
    let change = found.map(|(_, other)| instead(["\"", other, "\""].concat()));
    change.into_iter().collect()
}

fn media(place: &Place<'_>) -> Vec<Change> {
    if quoted(place).is_some_and(|inside| inside.starts_with("application/json")) {
        return vec![instead("\"text/plain\"")];
    }
    match &place.site.shape {
        Shape::Call(Call {
            new: false,
            name,
            object: Some(object),
            arguments: Some(arguments),
            ..
        }) if name == "json" && place.loom.slice(*object) == "Response" => {
            let Some((data, more)) = arguments.split_first() else {
                return Vec::new();
            };
            let mut pieces = vec![code("new Response(JSON.stringify("), node(*data), code(")")];
            for argument in more {
                pieces.extend([code(", "), node(*argument)]);
            }
            pieces.push(code(")"));
            vec![made_of(pieces)]
        }
        _ => Vec::new(),
    }
}

fn encoding(place: &Place<'_>) -> Vec<Change> {
    let Shape::Call(call) = &place.site.shape else {
        return Vec::new();
    };
    let other = match call.name.as_str() {
        "encodeURIComponent" => "encodeURI(",
        "decodeURIComponent" => "decodeURI(",
        _ => return Vec::new(),
    };
    match (call.object, call.arguments.as_deref()) {
        (None, Some([argument])) => vec![made_of(vec![code(other), node(*argument), code(")")])],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::fault::{Wanted, mutants};
    use crate::notation::runs;
    use crate::scenario::Scenario;
    use crate::system::System;

    /// The changes of an operator in a module, as `before → after`; all must run together.
    #[track_caller]
    fn check(service: &str, module: &str, operator: &str, expect: &[&str]) {
        let document = serde_json::json!({
            "format": 1,
            "title": "t",
            "files": {
                "S.contract.ts": format!("{service} export interface S {{}}"),
                "M.module.ts": module,
            },
        });
        let system = System::build(Scenario::read(&document).0);
        let wanted = Wanted {
            operators: Some(vec![operator.to_owned()]),
            ..Wanted::default()
        };
        let made = mutants(&system, &wanted, 1);
        let changes = made.list.iter();
        let changes = changes.map(|mutant| format!("{} → {}", mutant.before, mutant.after));
        assert_eq!(changes.collect::<Vec<_>>(), expect, "{module}");
        for body in made.bodies.values() {
            assert!(runs(body), "{body}");
        }
    }

    const HANDLER: &str = r#"
const json = (data) => Response.json(data, { status: 201 });
export default {
  async fetch(request) {
    if (request.method === "POST" && request.headers.get('Content-Type') === "application/json") return json(7);
    return Response.json(decodeURIComponent(request.url) + encodeURIComponent("GET it", 1) + 300);
  },
} satisfies WebService<S>;
"#;

    #[test]
    fn what_crosses_goes_wrong_in_one_part() {
        let service = "/** @service */";
        check(service, HANDLER, "http-status", &["201 → 200"]);
        check(service, HANDLER, "http-method", &["\"POST\" → \"PUT\""]);
        check(
            service,
            HANDLER,
            "http-header",
            &["'Content-Type' → \"accept\""],
        );
        check(
            service,
            HANDLER,
            "media-type",
            &[
                "Response.json(data, { status: 201 }) → new Response(JSON.stringify(data), { status: 201 })",
                "\"application/json\" → \"text/plain\"",
                "Response.json(decodeURIComponent(request.url) + encodeURIComponent(\"GET it\", 1) … → \
                 new Response(JSON.stringify(decodeURIComponent(request.url) + encodeURIComponent…",
            ],
        );
        check(
            service,
            HANDLER,
            "uri-encoding",
            &["decodeURIComponent(request.url) → decodeURI(request.url)"],
        );
    }

    #[test]
    fn whoever_requires_a_service_speaks_http_and_nobody_else() {
        let consumer = "import S from \"S\";\nexport default { f: () => S.fetch(\"/\", { method: \"PUT\" }) } satisfies C;\n";
        check(
            "/** @service */",
            consumer,
            "http-method",
            &["\"PUT\" → \"POST\""],
        );
        check("", consumer, "http-method", &[]);
        check(
            "",
            &HANDLER.replace("WebService<S>", "S"),
            "http-status",
            &[],
        );
    }
}
