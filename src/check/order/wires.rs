//! Orders of calls on the wires of an integration check.

use crate::contract::protocol::Order;
use crate::contract::{Contract, Contracts};
use crate::program::protocol::Crossing;

use super::expected;

/// The calls at one interface of one module.
struct Interface<'c> {
    module: &'c str,
    contract: &'c Contract,
    order: Order<'c>,
    /// Which crossing each of them is.
    calls: Vec<usize>,
}

/// Which crossings are out of order and, where the check came to its end, after which ones something is left to be done;
/// and in which way. Who calls makes no difference: the order is that in which calls arrive.
pub(in super::super) fn out_of_order(
    contracts: &Contracts,
    crossings: &[Crossing],
    ended: bool,
) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    if contracts.contracts.values().all(|it| it.protocol.is_none()) {
        return found;
    }
    let mut interfaces: Vec<Interface<'_>> = Vec::new();
    for (n, crossing) in crossings.iter().enumerate() {
        let Some(contract) = contracts.contracts.get(&crossing.contract) else {
            continue;
        };
        let mut operations = contract.operations.iter();
        let operation = operations.position(|it| it.name == crossing.operation);
        let (Some(protocol), Some(operation)) = (&contract.protocol, operation) else {
            continue;
        };
        let known = interfaces
            .iter()
            .position(|it| it.module == crossing.to && it.contract.name == contract.name);
        let place = known.unwrap_or_else(|| {
            interfaces.push(Interface {
                module: &crossing.to,
                contract,
                order: Order::new(protocol),
                calls: Vec::new(),
            });
            interfaces.len() - 1
        });
        let interface = &mut interfaces[place];
        interface.calls.push(n);
        let order = &mut interface.order;
        let legal = order.allows(operation, &crossing.args);
        if !legal && let Some(state) = order.state(operation, &crossing.args) {
            let next = expected(contract, state);
            found.push((
                n,
                format!("`{}` is out of order: {next}", crossing.operation),
            ));
        }
        let answer = crossing.result.as_ref();
        if let Some((value, state)) =
            answer.and_then(|value| Some((value, order.collides(operation, value)?)))
        {
            let next = expected(contract, state);
            found.push((n, format!("{value} is answered, which is in use: {next}")));
        }
        match crossing.error {
            None if legal => order.made(operation, &crossing.args, crossing.result.as_ref()),
            _ => order.passed(),
        }
    }
    for interface in interfaces.iter().filter(|_| ended) {
        for (call, state) in interface.order.unfinished() {
            let next = expected(interface.contract, state);
            let message = format!("the order of calls is not finished: {next}");
            found.push((interface.calls[call], message));
        }
    }
    found
}
