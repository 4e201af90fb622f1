//! A scenario's own words as text. Nothing of it is ever HTML.

use yew::prelude::*;

use crate::app::prose::{self, Block, Span};

/// Shows a text.
pub fn prose(text: &str) -> Html {
    prose::blocks(text).into_iter().map(block).collect()
}

fn block(block: Block) -> Html {
    match block {
        Block::Heading(line) => html! { <h3>{ for line.into_iter().map(span) }</h3> },
        Block::Paragraph(line) => html! { <p>{ for line.into_iter().map(span) }</p> },
        Block::Code(code) => html! { <pre><code>{ code }</code></pre> },
        Block::List(items) => {
            let items = items
                .into_iter()
                .map(|line| html! { <li>{ for line.into_iter().map(span) }</li> });
            html! { <ul>{ for items }</ul> }
        }
    }
}

fn span(span: Span) -> Html {
    match span {
        Span::Plain(text) => html! { text },
        Span::Emphasis(text) => html! { <em>{ text }</em> },
        Span::Strong(text) => html! { <strong>{ text }</strong> },
        Span::Code(text) => html! { <code>{ text }</code> },
        Span::Link(words, address) => {
            html! { <span class="address">{ words }{ " (" }{ address }{ ")" }</span> }
        }
    }
}
