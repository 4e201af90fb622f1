//! Links in a test program's text; `LinkProgram` in `web/runtime/protocol.ts` says what the members mean.

use std::fmt::Write;

use crate::scenario::{DIRECTIONS, Latency, Link};
use crate::system::System;
use crate::value::write_text;

/// Writes the links, if there are any: a program without them stays as it is.
pub(super) fn write_links(system: &System, out: &mut String) {
    if system.links.is_empty() {
        return;
    }
    out.push_str(",links:{");
    for (wire, link) in &system.links {
        out.push('[');
        write_text(wire, out);
        out.push_str("]:");
        write_link(link, out);
        out.push(',');
    }
    out.push('}');
}

#[inline(never)]
fn write_link(link: &Link, out: &mut String) {
    let [requests, replies] = DIRECTIONS.map(|way| link.only.iter().any(|only| only == way));
    let both = requests == replies;
    let _ = write!(
        out,
        "{{requests:{},replies:{},drop:{},duplicate:{},corrupt:{},reorder:{},failFirst:{},failEvery:{}",
        both || requests,
        both || replies,
        link.drop,
        link.duplicate,
        link.corrupt,
        link.reorder,
        link.fail_first,
        link.fail_every
    );
    let _ = match link.latency {
        Some(Latency::Between(from, to)) => write!(out, ",latency:[{from},{to}]"),
        Some(Latency::LogNormal(median, sigma)) => write!(out, ",lognormal:[{median},{sigma}]"),
        None => Ok(()),
    };
    if let Some((from, to)) = link.down {
        let _ = write!(out, ",down:[{from},{to}]");
    }
    if let Some(timeout) = link.timeout {
        let _ = write!(out, ",timeout:{timeout}");
    }
    if link.names().next().is_some() {
        out.push_str(",only:[");
        for name in link.names() {
            write_text(name, out);
            out.push(',');
        }
        out.push(']');
    }
    out.push('}');
}
