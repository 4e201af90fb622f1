//! Probes of an interface whose calls have an order: the questions as well as what comes before keep it.

use crate::contract::conform::conform;
use crate::contract::generate::{Pools, harvest};
use crate::contract::protocol::Carrier;

use super::super::cases::{Case, How, Step};
use super::super::probe::{MOST_BEFORE, MOST_QUESTIONS, Probe, Prober};
use super::walk::{Hands, Joins, Walk};

/// A probe around some steps, after the calls that it takes to make them legal. See [`Prober::probe`].
pub(in super::super) fn probe(
    prober: &mut Prober<'_>,
    number: usize,
    acts: Vec<Step>,
    pools: &Pools,
) -> Probe {
    let contract = prober.contract;
    let (Some(protocol), Some(first)) = (&contract.protocol, acts.first()) else {
        return Probe::of(Case::new(), Case::new(), acts);
    };
    let others = match prober.state && number % 2 == 1 {
        true => 1 + prober.chance.below(MOST_BEFORE),
        false => 0,
    };
    let mut walk = Walk::new(protocol);
    let mut hands = Hands {
        contract,
        generator: &mut prober.generator,
        chance: &mut prober.chance,
        pools,
    };
    walk.wander(&mut hands, others);
    let Some(joins) = walk.toward(&mut hands, first.operation) else {
        return Probe::of(walk.steps, Case::new(), acts);
    };
    around(prober, walk, joins, acts, number > 0)
}

/// A probe of acts that join an order, with questions or without.
pub(super) fn around<'a>(
    prober: &mut Prober<'a>,
    walk: Walk<'a>,
    joins: Joins,
    acts: Vec<Step>,
    asks: bool,
) -> Probe {
    let mut after = walk.clone();
    let mut bound = Vec::new();
    for act in acts {
        let act = match binds(prober, &act) {
            true => walk.bound(act, joins),
            false => act,
        };
        if act.how.unbound() == How::Kept {
            after.make(act.clone(), joins);
        }
        bound.push(act);
    }
    let mut questions = Case::new();
    if asks && !prober.readonly.is_empty() {
        let near = near(prober, &after.steps);
        for _ in 0..1 + prober.chance.below(MOST_QUESTIONS) {
            let place = prober.readonly[prober.chance.below(prober.readonly.len())];
            let mut stays = walk.stays(place);
            stays.retain(|joins| after.stays(place).contains(joins));
            let joins = prober.chance.pick(&stays).copied();
            if let (Some(joins), Some(args)) = (joins, prober.arguments(place, &near)) {
                questions.push(walk.bound(Step::new(place, args), joins));
            }
        }
    }
    Probe::of(walk.steps, questions, bound)
}

/// Whether the argument that tells a call's order may be replaced: it is not what is wrong with it.
fn binds(prober: &Prober<'_>, act: &Step) -> bool {
    let contract = prober.contract;
    let protocol = contract.protocol.as_ref();
    let Some(Carrier::Param(place)) = protocol.map(|it| it.carrier(act.operation)) else {
        return false;
    };
    let param = &contract.operations[act.operation].params[*place];
    let value = act.args.values().into_iter().nth(*place);
    conform(&value.unwrap_or_default(), &param.ty, prober.types).is_none()
}

/// Values that the calls are about: questions about these are worth most.
fn near(prober: &Prober<'_>, steps: &[Step]) -> Pools {
    let mut near = Pools::default();
    for step in steps {
        let params = &prober.contract.operations[step.operation].params;
        for (param, arg) in params.iter().zip(step.args.values()) {
            harvest(&arg, &param.ty, prober.types, &mut near);
        }
    }
    near
}
