//! Contracts: TypeScript with tags, the values that are made for it, and how it fits itself.

use seamwright::contract::compatible::{Severity, operation as compare};
use seamwright::contract::conform::conform;
use seamwright::contract::generate::{Generator, Pools};
use seamwright::notation::read_contracts;
use seamwright::value::Chance;

const FILE: &str = "Test.contract.ts";
/// Calls made up for each operation: enough to reach every branch of a type in time.
const CALLS: usize = 8;

/// The bytes are a contract's file.
pub(crate) fn run(bytes: &[u8]) {
    let text = crate::text(bytes);
    let (contracts, diagnostics) = read_contracts(&[(FILE, &text)]);
    crate::assert_told(&diagnostics, FILE, &text);
    let mut generator = Generator::new(&contracts.types, Chance::new(1, "fuzz"));
    let pools = Pools::default();
    let all = contracts.contracts.values();
    for (contract, operation) in
        all.flat_map(|it| it.operations.iter().map(move |operation| (it, operation)))
    {
        let found = compare(contract, contract, operation, &contracts.types, 1);
        let breaking = found.iter().find(|it| it.severity == Severity::Breaking);
        assert!(breaking.is_none(), "{breaking:?}");
        for _ in 0..CALLS {
            let Some(arguments) = generator.arguments(operation, &pools) else {
                break;
            };
            for (value, param) in arguments.values().iter().zip(&operation.params) {
                let wrong = conform(value, &param.ty, &contracts.types);
                assert!(
                    wrong.is_none() || param.optional,
                    "{wrong:?}: {value:?} of {param:?}"
                );
            }
        }
        for param in &operation.params {
            for value in generator.invalid(&param.ty) {
                let wrong = conform(&value, &param.ty, &contracts.types);
                assert!(wrong.is_some(), "{value:?} is valid for {param:?}");
            }
        }
    }
}
