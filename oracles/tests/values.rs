//! Values: what conforms to a type is valid by its JSON Schema, and nothing else is.

use oracles::{Kinds, random, schema, to_json, types};
use seamwright::contract::conform::conform;
use seamwright::contract::generate::{Generator, Pools};
use seamwright::value::Chance;

/// Types that are tried.
const TYPES: u64 = 600;

/// Values at random of each.
const VALUES: usize = 20;

#[test]
fn conformance_is_validity() {
    let types = types();
    let (mut right, mut wrong) = (0, 0);
    for seed in 0..TYPES {
        let ty = random(&mut Chance::new(seed, "types"), Kinds::Constrained);
        let schema = schema(&ty, &types);
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        let mut generator = Generator::new(&types, Chance::new(seed, "values"));
        let mut values = generator.boundaries(&ty);
        values.extend(generator.invalid(&ty));
        values.extend((0..VALUES).filter_map(|_| generator.value(&ty, &Pools::default())));
        // Values of another type are wrong in ways of their own.
        let other = random(&mut Chance::new(seed, "others"), Kinds::Constrained);
        let mut others = Generator::new(&types, Chance::new(seed, "others"));
        values.extend((0..VALUES).filter_map(|_| others.value(&other, &Pools::default())));
        for value in values {
            let Some(json) = to_json(&value) else {
                continue;
            };
            let conforms = conform(&value, &ty, &types).is_none();
            let valid = validator.is_valid(&json);
            assert_eq!(conforms, valid, "{json} by {schema}");
            *(if conforms { &mut right } else { &mut wrong }) += 1;
        }
    }
    assert!(right > 5_000 && wrong > 5_000, "{right} and {wrong}");
}
