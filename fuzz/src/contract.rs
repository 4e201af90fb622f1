//! Contracts: TypeScript with tags, and the values that are made for it.

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
    for operation in contracts
        .contracts
        .values()
        .flat_map(|contract| &contract.operations)
    {
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
