//! Message channels: what they promise, and what a subscriber is held to.

use super::{Contract, Kind, Operation, Shape, Throw, Type};

/// What a channel promises of its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channel {
    /// How often a message arrives.
    pub delivery: Delivery,
    /// Whether messages arrive in the order in which they were published.
    pub ordered: bool,
}

impl Channel {
    /// Whether who expects no more than this is content with what another channel promises.
    pub fn bears(self, other: Self) -> bool {
        let fits = other.delivery == Delivery::ExactlyOnce || other.delivery == self.delivery;
        fits && (other.ordered || !self.ordered)
    }

    /// As it is written in a contract.
    pub fn words(self) -> String {
        let ordered = if self.ordered { " @ordered" } else { "" };
        ["@delivery ", self.delivery.word(), ordered].concat()
    }
}

/// How often a message arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Once or more: none is lost, some come twice.
    AtLeastOnce,
    /// Once or never: some are lost, none comes twice.
    AtMostOnce,
    /// Once.
    ExactlyOnce,
}

impl Delivery {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AtLeastOnce, Self::AtMostOnce, Self::ExactlyOnce];

    /// As it is written after `@delivery`.
    pub fn word(self) -> &'static str {
        match self {
            Self::AtLeastOnce => "at-least-once",
            Self::AtMostOnce => "at-most-once",
            Self::ExactlyOnce => "exactly-once",
        }
    }
}

/// The operation of a channel's contract.
pub const PUBLISH: &str = "publish";

/// The operation of a subscriber.
pub const RECEIVE: &str = "receive";

impl Contract {
    /// What it promises as a channel, if it is one.
    pub fn channel(&self) -> Option<Channel> {
        match self.kind {
            Kind::Channel(channel) => Some(channel),
            _ => None,
        }
    }

    /// The contract that a subscriber is held to: it takes every event that may be published, refuses what is none by
    /// throwing, and `others` tell what comes of it. None if it is no channel, or one without a proper `publish`.
    pub fn subscription(&self, others: impl IntoIterator<Item = Operation>) -> Option<Self> {
        self.channel()?;
        let publish = self.operations.iter().find(|it| it.name == PUBLISH);
        let publish = publish.filter(|publish| publish.params.len() == 1)?;
        let receive = Operation {
            name: RECEIVE.to_owned(),
            result: Type::from(Shape::Void),
            // It may be either; a promise is waited for.
            asynchronous: true,
            ensures: Vec::new(),
            throws: Vec::new(),
            examples: Vec::new(),
            readonly: false,
            checked: Some(Vec::new()),
            idempotent: None,
            ..publish.clone()
        };
        let mut operations = vec![receive];
        operations.extend(others);
        Some(Self {
            operations,
            protocol: None,
            ..self.clone()
        })
    }
}

impl Operation {
    /// The operation as a question about what a module holds: asked by the name of its contract, and judged elsewhere.
    pub fn question(&self, contract: &str) -> Self {
        Self {
            name: [contract, ".", &self.name].concat(),
            ensures: Vec::new(),
            throws: self
                .throws
                .iter()
                .map(|it| Throw {
                    when: None,
                    ..it.clone()
                })
                .collect(),
            examples: Vec::new(),
            checked: None,
            idempotent: None,
            ..self.clone()
        }
    }
}
