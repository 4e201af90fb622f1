//! Orders of calls, and who stands where.

use super::*;
use crate::value::Value;

const NAMES: &[&str] = &["open", "read", "write", "close"];

/// An order, calls by their first letters, and how many of them are legal.
#[track_caller]
fn check(text: &str, calls: &str, legal: usize, end: bool) {
    let machine = parse(text, NAMES).expect(text);
    let mut state = Machine::START;
    let mut made = 0;
    for call in calls.chars() {
        let operation = NAMES.iter().position(|name| name.starts_with(call));
        let Some(next) = machine.next(state, operation.expect("an operation")) else {
            break;
        };
        state = next;
        made += 1;
    }
    assert_eq!(
        (made, machine.is_end(state)),
        (legal, end),
        "{text}: {calls}"
    );
}

#[test]
fn any_beginning_of_an_order_is_legal() {
    let file = "open (read | write)* close";
    check(file, "", 0, false);
    check(file, "orrwc", 5, true);
    check(file, "oc", 2, true);
    check(file, "or", 2, false);
    check(file, "r", 0, false);
    check(file, "oo", 1, false);
    check(file, "orcr", 3, true);
    check(file, "orcc", 3, true);
}

#[test]
fn orders_repeat_and_leave_out() {
    check("(open read? close)*", "", 0, true);
    check("(open read? close)*", "ocorco", 6, false);
    check("open+ close?", "ooo", 3, true);
    check("open+ close?", "c", 0, false);
    check("open+ close?", "occ", 2, true);
    check("open**", "ooo", 3, true);
    check("open?+ close", "ooc", 3, true);
    check("(open?)+ close", "c", 1, true);
    check("open (read write | read close)", "orw", 3, true);
    check("open (read write | read close)", "orc", 3, true);
    check("(open | read)* read close", "orrc", 4, true);
    check("(open | read)* read close", "oc", 1, false);
}

#[test]
fn what_is_no_order_is_told_with_its_place() {
    for (text, at, message) in [
        ("", 0, "here a call is missing"),
        ("open (read", 5, "this parenthesis is not closed"),
        ("open )", 5, "this closes nothing"),
        ("open | ", 7, "here a call is missing"),
        ("open ()", 6, "here a call is missing"),
        ("* open", 0, "here the name of an operation is missing"),
        ("open, close", 4, "here the name of an operation is missing"),
    ] {
        let expect = Trouble::Syntax(at, message.to_owned());
        assert_eq!(parse(text, NAMES), Err(expect), "{text}");
    }
    let unknown = Trouble::Unknown(5, "reed".to_owned());
    assert_eq!(parse("open reed", NAMES), Err(unknown));
    assert!(parse(&"(".repeat(1_000), NAMES).is_err());
    assert!(parse(&"open ".repeat(1_000), NAMES).is_err());
    // The call that is so many before the last one has to be remembered.
    let tail = " (open | read)".repeat(20);
    assert!(parse(&format!("(open | read)* read{tail}"), NAMES).is_err());
}

#[test]
fn the_shortest_way_is_found() {
    let machine = parse("open (read | write close)* close", NAMES).expect("an order");
    let way = |operation: usize| {
        machine.way(Machine::START, &|_, _| true, &|state| {
            machine.next(state, operation).is_some()
        })
    };
    assert_eq!(way(0), Some(vec![]));
    assert_eq!(way(1), Some(vec![0]));
    assert_eq!(way(3), Some(vec![0]));
    let end = machine.way(Machine::START, &|_, _| true, &|state| machine.is_end(state));
    assert_eq!(end, Some(vec![0, 3]));
    assert_eq!(machine.way(Machine::START, &|_, _| true, &|_| false), None);
}

fn protocol(carriers: Vec<Carrier>) -> Protocol {
    Protocol {
        text: String::new(),
        per: None,
        carriers,
        machine: parse("open (read | write)* close", NAMES).expect("an order"),
        at: Span::default(),
    }
}

#[test]
fn each_value_has_an_order_of_its_own() {
    let of = Carrier::Param(0);
    let protocol = protocol(vec![Carrier::Answer(None), of.clone(), of.clone(), of]);
    let mut order = Order::new(&protocol);
    let [one, two] = [1.0, 2.0].map(Value::Number);
    assert!(order.allows(0, &[]));
    assert!(!order.allows(1, std::slice::from_ref(&one)));
    order.made(0, &[], Some(&one));
    order.made(0, &[], Some(&two));
    assert!(order.allows(1, std::slice::from_ref(&one)));
    order.made(3, std::slice::from_ref(&one), Some(&Value::Undefined));
    assert!(!order.allows(1, std::slice::from_ref(&one)));
    assert!(order.allows(1, std::slice::from_ref(&two)));
    assert_eq!(order.unfinished().map(|it| it.0).collect::<Vec<_>>(), [1]);
    // A value that is given out again begins anew.
    assert_eq!(order.collides(0, &one), None);
    assert_eq!(order.collides(0, &two), Some(1));
    assert_eq!(order.collides(1, &two), None);
    order.made(0, &[], Some(&one));
    assert!(order.allows(1, std::slice::from_ref(&one)));
    // What an unknown answer begins is not known.
    order.made(0, &[], None);
    assert_eq!(order.unfinished().count(), 2);
}

#[test]
fn free_calls_stand_in_no_order() {
    let all = Carrier::All;
    let protocol = protocol(vec![all.clone(), Carrier::Free, all.clone(), all]);
    let mut order = Order::new(&protocol);
    assert!(order.allows(1, &[]));
    order.made(1, &[], None);
    assert!(!order.allows(2, &[]));
    order.made(0, &[], None);
    assert!(order.allows(2, &[]));
}
