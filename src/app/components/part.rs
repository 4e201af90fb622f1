//! Parts of the page that have no state of their own: functions, drawn again only when what they show has changed.
//!
//! A component of Yew's costs some nine kilobytes of WebAssembly for each type; this is one type for all of them.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

/// What a part shows and how, whatever type that is.
trait Draw {
    fn draw(&self) -> Html;
    fn is(&self, other: &dyn Any) -> bool;
    fn any(&self) -> &dyn Any;
}

struct With<P> {
    props: P,
    draw: fn(&P) -> Html,
}

impl<P: PartialEq + 'static> Draw for With<P> {
    fn draw(&self) -> Html {
        (self.draw)(&self.props)
    }

    fn is(&self, other: &dyn Any) -> bool {
        let other = other.downcast_ref::<Self>();
        other.is_some_and(|other| self.props == other.props)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties, Clone)]
struct Props {
    drawn: Rc<dyn Draw>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drawn, &other.drawn) || self.drawn.is(other.drawn.any())
    }
}

#[component]
fn Part(props: &Props) -> Html {
    props.drawn.draw()
}

/// A part that `draw` draws, again only when `props` differ from the last ones.
pub fn part<P: PartialEq + 'static>(props: P, draw: fn(&P) -> Html) -> Html {
    html! { <Part drawn={Rc::new(With { props, draw }) as Rc<dyn Draw>} /> }
}
