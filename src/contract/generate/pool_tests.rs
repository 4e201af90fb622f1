//! Arguments, and values that were seen before.

use super::tests::values;
use super::*;
use crate::contract::type_tests::{array, json, named, types, with};
use crate::contract::{Contract, Contracts, Example, Kind, Outcome, Param, Shape};
use crate::scenario::Span;

fn operation(params: &[(&str, Type)], examples: Vec<Example>) -> Operation {
    Operation {
        name: "find".to_owned(),
        doc: String::new(),
        params: params
            .iter()
            .map(|(name, ty)| Param {
                name: name.trim_end_matches('?').to_owned(),
                ty: ty.clone(),
                optional: name.ends_with('?'),
            })
            .collect(),
        result: array(named("Shop.Item")).into(),
        asynchronous: false,
        requires: Vec::new(),
        ensures: Vec::new(),
        throws: Vec::new(),
        examples,
        readonly: false,
        idempotent: None,
        checked: None,
        skip: None,
        route: None,
        at: Span { start: 0, end: 0 },
    }
}

#[test]
fn optional_arguments_are_left_out_now_and_then() {
    let types = types();
    let mut generator = Generator::new(&types, Chance::new(1, "arguments"));
    let call = operation(
        &[
            ("a?", Shape::Null.into()),
            ("b", Shape::Null.into()),
            ("c?", Shape::Null.into()),
        ],
        vec![],
    );
    let mut seen: Vec<String> = (0..100)
        .filter_map(|_| generator.arguments(&call, &Pools::default()))
        .map(|args| Value::Array(args.values()).to_string())
        .collect();
    seen.sort();
    seen.dedup();
    let expect = [
        "[null, null, null]",
        "[null, null]",
        "[undefined, null, null]",
        "[undefined, null]",
    ];
    assert_eq!(seen, expect);
    let never = operation(&[("a", Shape::Never.into())], vec![]);
    assert_eq!(generator.arguments(&never, &Pools::default()), None);
    let maybe = operation(&[("a?", Shape::Never.into())], vec![]);
    assert_eq!(
        generator.arguments(&maybe, &Pools::default()),
        Some(Args::new(&[]))
    );
}

#[test]
fn named_values_come_from_examples_and_results() {
    let types = types();
    let example = Example {
        text: String::new(),
        args: vec![json(r#""ann""#)],
        outcome: Outcome::Returns(json(r#"[{"sku":"AB1","qty":7}]"#)),
        at: Span { start: 0, end: 0 },
    };
    let contract = Contract {
        name: "Shop".to_owned(),
        kind: Kind::Api,
        doc: String::new(),
        operations: vec![operation(&[("id", named("Shop.Id"))], vec![example])],
        parts: Vec::new(),
        template: None,
        protocol: None,
        at: Span { start: 0, end: 0 },
    };
    let contracts = Contracts {
        contracts: [("Shop".to_owned(), contract)].into(),
        types: types.clone(),
    };
    let mut pools = seed_pools(&contracts);
    let seen = |pools: &Pools, ty: &Type, value: &str| {
        let made = values(ty, pools, 400);
        made.iter().filter(|made| **made == json(value)).count()
    };
    let half = seen(&pools, &named("Shop.Id"), r#""ann""#);
    assert!((160..240).contains(&half), "{half} of 400");
    let quarter = seen(&pools, &named("Shop.Item"), r#"{"sku":"AB1","qty":7}"#);
    assert!((70..150).contains(&quarter), "{quarter} of 400");
    harvest(
        &json(r#"{"x":"bob"}"#),
        &Shape::Record(Box::new(named("Shop.Id"))).into(),
        &types,
        &mut pools,
    );
    assert!(seen(&pools, &named("Shop.Id"), r#""bob""#) > 50);
    let short = with(Shape::Ref("Shop.Sku".to_owned()), |tags| {
        tags.max_length = Some(2)
    });
    assert_eq!(
        seen(&pools, &short, r#""AB1""#),
        0,
        "a reference's own tags are kept"
    );
    harvest(&json(r#""lower""#), &named("Shop.Sku"), &types, &mut pools);
    assert_eq!(seen(&pools, &named("Shop.Sku"), r#""lower""#), 0);
    for n in 0..100 {
        let wrong = Value::Text(format!("wrong {n}"));
        harvest(&wrong, &named("Shop.Sku"), &types, &mut pools);
        harvest(&json(r#""ann""#), &named("Shop.Id"), &types, &mut pools);
    }
    harvest(&json(r#""ZZ9""#), &named("Shop.Sku"), &types, &mut pools);
    harvest(&json(r#""eve""#), &named("Shop.Id"), &types, &mut pools);
    assert!(seen(&pools, &named("Shop.Sku"), r#""ZZ9""#) > 50);
    assert!(seen(&pools, &named("Shop.Id"), r#""eve""#) > 30);
    for n in 0..1_000 {
        harvest(
            &Value::Text(n.to_string()),
            &named("Shop.Id"),
            &types,
            &mut pools,
        );
    }
    assert!(
        seen(&pools, &named("Shop.Id"), r#""ann""#) > 0,
        "what came first is kept"
    );
}
