//! What a new file holds: small, and green at once.

use super::document::{Kind, Work};
use super::scan::{self, Operation};

/// What a new module provides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provides {
    /// A contract that is there.
    Contract(String),
    /// A contract of its own name, made along with it.
    Own,
}

/// The files that adding one brings: names and texts.
pub fn new_files(
    work: &Work,
    kind: Kind,
    stem: &str,
    provides: &Provides,
) -> Vec<(String, String)> {
    let name = |kind: Kind| [stem, kind.suffix()].concat();
    match (kind, provides) {
        (Kind::Contract, _) => vec![(name(kind), contract(stem))],
        (Kind::Module, Provides::Own) => {
            let text = contract(stem);
            let operations = scan::operations(&text, stem);
            vec![
                (name(Kind::Contract), text),
                (name(kind), module(stem, &operations)),
            ]
        }
        (Kind::Module, Provides::Contract(contract)) => {
            let file = [contract.as_str(), Kind::Contract.suffix()].concat();
            let text = work.text(&file).unwrap_or_default();
            let module = match text.contains("@service") {
                true => service(contract),
                false => module(contract, &scan::operations(&text, contract)),
            };
            vec![(name(kind), module)]
        }
        (Kind::Check | Kind::Other, _) => vec![(name(Kind::Check), check(work))],
    }
}

/// A free name to begin with.
pub fn suggestion(work: &Work, kind: Kind) -> String {
    let base = match kind {
        Kind::Contract | Kind::Module => "Greeter",
        Kind::Check | Kind::Other => "More",
    };
    // A module of a contract's name reads well, and a module may make its own contract: free of both.
    let taken = |stem: &str| {
        work.refuses_name(kind, stem, None).is_some()
            || (kind == Kind::Module && work.refuses_name(Kind::Contract, stem, None).is_some())
    };
    let numbered = (2..).map(|number: u32| [base, &number.to_string()].concat());
    std::iter::once(base.to_string())
        .chain(numbered)
        .find(|stem| !taken(stem))
        .unwrap_or_default()
}

/// The contracts in a scenario, those that no module provides first.
pub fn contracts_to_provide(work: &Work) -> Vec<String> {
    let (mut free, mut rest) = (Vec::new(), Vec::new());
    for file in work.of_kind(Kind::Contract) {
        let stem = Kind::of(&file.name).1;
        let list = if is_provided(work, stem) {
            &mut rest
        } else {
            &mut free
        };
        list.push(stem.to_string());
    }
    free.append(&mut rest);
    free
}

/// Whether some module's text says that it provides a contract.
pub fn is_provided(work: &Work, contract: &str) -> bool {
    work.of_kind(Kind::Module)
        .any(|module| scan::provided(&module.text).contains(&contract))
}

/// A scenario to begin with.
pub fn blank() -> serde_json::Value {
    let mut work = Work::from_document(&serde_json::json!({
        "title": "A new scenario",
        "about": "What is it about? This text is in `scenario.json`, and so are wires and faults.",
        "seed": 1,
    }));
    for (name, text) in new_files(&work, Kind::Module, "Greeter", &Provides::Own) {
        work.add(&name, &text);
    }
    for (name, text) in new_files(&work, Kind::Check, "Greeting", &Provides::Own) {
        work.add(&name, &text);
    }
    work.document()
}

fn contract(name: &str) -> String {
    [
        "/** Greets people by name. */\nexport interface ",
        name,
        " {
  /**
   * @requires name.length > 0
   * @ensures result.includes(name)
   * @example greet(\"Ada\") => \"Hello, Ada!\"
   */
  greet(name: string): string;
}
",
    ]
    .concat()
}

/// The handler of a web service, which has yet to be written.
fn service(contract: &str) -> String {
    [
        "export default {
  async fetch(request) {
    return Response.json({ error: request.url }, { status: 501 });
  },
} satisfies WebService<",
        contract,
        ">;\n",
    ]
    .concat()
}

fn module(contract: &str, operations: &[Operation]) -> String {
    let mut text = String::from("export default {\n");
    for operation in operations {
        let start = if operation.asynchronous {
            "  async "
        } else {
            "  "
        };
        let params = operation.params.join(", ");
        text.extend([start, &operation.name, "(", &params, ") {\n"]);
        text.push_str(&body(operation));
        text.push_str("  },\n");
    }
    text.extend(["} satisfies ", contract, ";\n"]);
    text
}

fn body(operation: &Operation) -> String {
    match &operation.example {
        // The template contract's own operation deserves real code.
        Some((_, value)) if value == "\"Hello, Ada!\"" && operation.params == ["name"] => {
            "    return `Hello, ${name}!`;\n".into()
        }
        Some((_, value)) => [
            "    // The contract's first example; write the rest.\n    return ",
            value,
            ";\n",
        ]
        .concat(),
        None => "    // The contract gives no example to begin with.\n".into(),
    }
}

fn check(work: &Work) -> String {
    let example = work.of_kind(Kind::Contract).find_map(|file| {
        let contract = Kind::of(&file.name).1;
        if !is_provided(work, contract) {
            return None;
        }
        let operation = scan::operations(&file.text, contract)
            .into_iter()
            .find(|operation| operation.example.is_some())?;
        Some((contract, operation))
    });
    let Some((contract, operation)) = example else {
        return "integrationCheck(\"the parts fit together\", async ({ system }) => {
  // Call your contracts by name: integrationCheck(\"…\", async ({ Pricing, system }) => { … })
  expect(system).toBeDefined();
});
"
        .into();
    };
    let (args, value) = operation.example.unwrap_or_default();
    let wait = if operation.asynchronous { "await " } else { "" };
    let mut local = contract.to_string();
    if let Some(first) = local.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    [
        "interfaceCheck(\"",
        &operation.name,
        " answers as promised\", \"",
        contract,
        "\", async (",
        &local,
        ") => {\n  expect(",
        wait,
        &local,
        ".",
        &operation.name,
        "(",
        &args,
        ")).toEqual(",
        &value,
        ");\n});\n\nintegrationCheck(\"",
        &operation.name,
        " reaches its module\", async ({ ",
        contract,
        ", system }) => {\n  ",
        wait,
        contract,
        ".",
        &operation.name,
        "(",
        &args,
        ");\n  expect(system.calls(\"",
        contract,
        ".",
        &operation.name,
        "\")).toHaveLength(1);\n});\n",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(work: &Work, kind: Kind, provides: &Provides, expect: Expect) {
        let files: Vec<String> = new_files(work, kind, "New", provides)
            .iter()
            .map(|(name, text)| format!("── {name}\n{text}"))
            .collect();
        expect.assert_eq(&files.join(""));
    }

    fn shop() -> Work {
        Work::from_document(&json!({ "files": {
            "Free.contract.ts": "export interface Free {\n  /** @example go(1, \"a\") => 2 */\n  go(n: number, s: string): Promise<number>;\n  stop(): void;\n}\n",
            "Used.contract.ts": "export interface Used {\n  /** @example up(1) => 2 */\n  up(n: number): number;\n}\n",
            "Used.module.ts": "export default { up: (n) => n + 1 } satisfies Used;",
        } }))
    }

    #[test]
    fn a_module_brings_its_own_contract() {
        check(
            &Work::default(),
            Kind::Module,
            &Provides::Own,
            expect![[r#"
            ── New.contract.ts
            /** Greets people by name. */
            export interface New {
              /**
               * @requires name.length > 0
               * @ensures result.includes(name)
               * @example greet("Ada") => "Hello, Ada!"
               */
              greet(name: string): string;
            }
            ── New.module.ts
            export default {
              greet(name) {
                return `Hello, ${name}!`;
              },
            } satisfies New;
        "#]],
        );
    }

    #[test]
    fn a_module_begins_with_its_contracts_examples() {
        check(
            &shop(),
            Kind::Module,
            &Provides::Contract("Free".into()),
            expect![[r#"
                ── New.module.ts
                export default {
                  async go(n, s) {
                    // The contract's first example; write the rest.
                    return 2;
                  },
                  stop() {
                    // The contract gives no example to begin with.
                  },
                } satisfies Free;
            "#]],
        );
    }

    #[test]
    fn a_module_of_a_service_begins_with_its_handler() {
        let text = "/** @service */ export interface Orders {}";
        let files = serde_json::json!({ "Orders.contract.ts": text });
        check(
            &Work::from_document(&serde_json::json!({ "files": files })),
            Kind::Module,
            &Provides::Contract("Orders".into()),
            expect![[r#"
                ── New.module.ts
                export default {
                  async fetch(request) {
                    return Response.json({ error: request.url }, { status: 501 });
                  },
                } satisfies WebService<Orders>;
            "#]],
        );
    }

    #[test]
    fn a_check_begins_with_an_example_that_is_provided() {
        check(
            &shop(),
            Kind::Check,
            &Provides::Own,
            expect![[r#"
            ── New.check.ts
            interfaceCheck("up answers as promised", "Used", async (used) => {
              expect(used.up(1)).toEqual(2);
            });

            integrationCheck("up reaches its module", async ({ Used, system }) => {
              Used.up(1);
              expect(system.calls("Used.up")).toHaveLength(1);
            });
        "#]],
        );
    }

    #[test]
    fn a_check_without_any_contract_still_runs() {
        check(
            &Work::default(),
            Kind::Check,
            &Provides::Own,
            expect![[r#"
            ── New.check.ts
            integrationCheck("the parts fit together", async ({ system }) => {
              // Call your contracts by name: integrationCheck("…", async ({ Pricing, system }) => { … })
              expect(system).toBeDefined();
            });
        "#]],
        );
    }

    #[test]
    fn contracts_without_a_module_are_offered_first() {
        assert_eq!(contracts_to_provide(&shop()), ["Free", "Used"]);
        assert!(is_provided(&shop(), "Used"));
    }

    #[test]
    fn suggested_names_are_free() {
        let mut work = Work::default();
        assert_eq!(suggestion(&work, Kind::Module), "Greeter");
        work.add("Greeter.contract.ts", "");
        assert_eq!(suggestion(&work, Kind::Module), "Greeter2");
        assert_eq!(suggestion(&work, Kind::Check), "More");
    }

    #[test]
    fn a_new_scenario_has_all_three_kinds() {
        let work = Work::from_document(&blank());
        for kind in Kind::OWN {
            assert_eq!(work.of_kind(kind).count(), 1, "{kind:?}");
        }
    }
}
