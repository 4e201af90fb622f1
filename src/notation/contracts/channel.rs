//! Message channels: what the tags of the interface say, and whether its one operation is `publish`.

use crate::contract::channel::{Channel, Delivery, PUBLISH};
use crate::contract::service::not_json;
use crate::contract::{Contract, Contracts, Kind, Shape};
use crate::scenario::diagnostic::did_you_mean;

use super::super::source::Source;
use super::doc::Tag;
use super::types::Reading;

/// What a channel promises about which nothing is said.
const PLAIN: Channel = Channel {
    delivery: Delivery::ExactlyOnce,
    ordered: false,
};

/// What the interface's tags say of it as a channel; none if it is none.
pub(super) fn channel(reading: &mut Reading<'_, '_>, tags: &[&Tag]) -> Option<Channel> {
    let find = |name: &str| tags.iter().find(|tag| tag.name == name);
    if find("channel").is_none() {
        for tag in tags
            .iter()
            .filter(|tag| matches!(tag.name.as_str(), "delivery" | "ordered"))
        {
            let message = format!(
                "`@{}` says nothing of an interface that is no channel",
                tag.name
            );
            let help = "write `@channel NAME` before it";
            reading.source.error(tag.at, "channel", message, help);
        }
        return None;
    }
    let mut channel = PLAIN;
    channel.ordered = find("ordered").is_some();
    if let Some(tag) = find("delivery") {
        let word = tag.text.text.split_whitespace().next().unwrap_or_default();
        let known = Delivery::ALL.into_iter().find(|it| it.word() == word);
        match known {
            Some(delivery) => channel.delivery = delivery,
            None => {
                let message = format!("`{word}` is no way of delivery");
                let words = Delivery::ALL.map(Delivery::word);
                let help = did_you_mean(word, words).map_or_else(
                    || format!("write one of {}", words.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                reading.source.error(tag.at, "channel", message, help);
            }
        }
    }
    Some(channel)
}

/// Complains about events that are no JSON, once all types are known.
pub(super) fn carried(contracts: &Contracts, sources: &mut [Source<'_>]) {
    let channels = contracts.contracts.values();
    for contract in channels.filter(|contract| contract.channel().is_some()) {
        let params = contract
            .operations
            .iter()
            .flat_map(|it| it.params.iter().map(move |param| (it, param)));
        for (operation, param) in params {
            let Some(what) = not_json(&param.ty, &contracts.types, &mut Vec::new()) else {
                continue;
            };
            let file = [&contract.name, ".contract.ts"].concat();
            if let Some(source) = sources.iter_mut().find(|source| source.file == file) {
                let message =
                    format!("what crosses a channel is JSON, and a `{what}` in the event is not");
                let help = match what {
                    "Date" => "use a string with `@format date-time`",
                    _ => "use a string",
                };
                source.error(operation.at.start, "channel", message, help);
            }
        }
    }
}

/// Complains about a channel whose operations are not `publish` alone.
#[inline(never)]
pub(super) fn judge(reading: &mut Reading<'_, '_>, contract: &Contract) {
    const HELP: &str = "write `publish(event: TYPE): Promise<void>`, or `: void`, and nothing else";
    let Kind::Channel(_) = contract.kind else {
        return;
    };
    let mut wrong = |at, message: String| reading.source.error(at, "channel", message, HELP);
    if !contract.operations.iter().any(|it| it.name == PUBLISH) {
        wrong(
            contract.at.start,
            "a channel has the operation `publish`".to_owned(),
        );
    }
    for operation in &contract.operations {
        let at = operation.at.start;
        if operation.name != PUBLISH {
            wrong(
                at,
                format!(
                    "a channel has no operation but `publish`, and this is `{}`",
                    operation.name
                ),
            );
        } else if operation.params.len() != 1 || operation.params[0].optional {
            wrong(at, "`publish` takes one event".to_owned());
        } else if !matches!(operation.result.shape, Shape::Void | Shape::Undefined) {
            wrong(
                at,
                "`publish` answers nothing: who receives the event is not known to it".to_owned(),
            );
        }
    }
}
