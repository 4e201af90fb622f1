//! The JavaScript that makes values out of packed ones: see [`super::pack`].

use std::fmt::Write;

use super::plan::{Node, Part, Place};
use crate::value::write_text;

/// Writes a function that takes `decode`, which makes a value of its wire form, and `unfilled`, which takes the filler off a
/// string, and answers the function that makes arguments of a packed step: its operation, how many arguments it has, and their leaves.
pub(super) fn write_unpacker(nodes: &[Node], params: &[(Place, bool)], out: &mut String) {
    // `$v`: a leaf that may be in wire form.
    out.push_str(
        "($d,$t)=>{let $a,$i;\
         const $v=()=>{const v=$a[$i++];return typeof v===\"object\"&&v!==null?$d(v):v};",
    );
    let mut writer = Writer {
        nodes,
        done: vec![false; nodes.len()],
        left: params.iter().map(|(place, _)| *place).collect(),
    };
    while let Some(place) = writer.left.pop() {
        if !std::mem::replace(&mut writer.done[place], true) {
            writer.node(place, out);
        }
    }
    out.push_str("return($s)=>{$a=$s;$i=2;const $r=[];");
    for (nth, (place, optional)) in params.iter().enumerate() {
        let _ = write!(out, "if($s[1]>{nth})$r[{nth}]=");
        out.push_str(if *optional {
            "$a[$i++]===0?undefined:"
        } else {
            ""
        });
        writer.value(*place, out);
        out.push(';');
    }
    out.push_str("return $r}}");
}

struct Writer<'w, 'a> {
    nodes: &'w [Node<'a>],
    /// Which nodes were written, by place.
    done: Vec<bool>,
    left: Vec<Place>,
}

impl Writer<'_, '_> {
    /// Writes the function that makes values of a node, if they need one.
    fn node(&mut self, place: Place, out: &mut String) {
        let nodes = self.nodes;
        let node = &nodes[place];
        if is_leaf(node) {
            return;
        }
        let _ = write!(out, "const $n{place}=()=>");
        match node {
            Node::Union { members, .. } => {
                out.push_str("{switch($a[$i++]){");
                for (nth, member) in members.iter().enumerate() {
                    let _ = write!(out, "case {nth}:return ");
                    self.value(*member, out);
                    out.push(';');
                }
                out.push_str("}}");
            }
            Node::Array { item, .. } => {
                out.push_str("{const r=[],n=$a[$i++];for(let k=0;k<n;k++)r[k]=");
                self.value(*item, out);
                out.push_str(";return r}");
            }
            Node::Tuple {
                elements, needed, ..
            } => {
                let all = *needed == elements.len();
                out.push_str(if all { "[" } else { "{const r=[],n=$a[$i++];" });
                for (nth, element) in elements.iter().enumerate() {
                    if !all {
                        let _ = write!(out, "if(n>{nth})r[{nth}]=");
                    }
                    self.value(*element, out);
                    out.push(if all { ',' } else { ';' });
                }
                out.push_str(if all { "]" } else { "return r}" });
            }
            Node::Record(of) => {
                out.push_str("{let r={};for(let n=$a[$i++];n>0;n--)r={...r,[$a[$i++]]:");
                self.value(*of, out);
                out.push_str("};return r}");
            }
            Node::Object(parts) => self.object(parts, out),
            Node::Named { of, pooled, .. } => {
                out.push_str(if *pooled { "$a[$i++]===1?$v():" } else { "" });
                self.value(*of, out);
            }
            _ => {}
        }
        out.push_str(";\n");
    }

    /// Up to the first optional member one literal makes them all.
    fn object(&mut self, parts: &[Part], out: &mut String) {
        let sure = parts.iter().take_while(|part| !part.optional).count();
        let (sure, rest) = parts.split_at(sure);
        out.push_str(if rest.is_empty() { "({" } else { "{let r={" });
        for part in sure {
            self.member(part, out);
        }
        if rest.is_empty() {
            out.push_str("})");
            return;
        }
        out.push_str("};");
        for part in rest {
            out.push_str(if part.optional {
                "if($a[$i++]===1)"
            } else {
                ""
            });
            out.push_str("r={...r,");
            self.member(part, out);
            out.push_str("};");
        }
        out.push_str("return r}");
    }

    fn member(&mut self, part: &Part, out: &mut String) {
        // One name is special unless it is computed.
        let special = part.name == "__proto__";
        out.push_str(if special { "[" } else { "" });
        write_text(&part.name, out);
        out.push_str(if special { "]:" } else { ":" });
        self.value(part.of, out);
        out.push(',');
    }

    /// Writes the expression that makes a value of a node.
    fn value(&mut self, place: Place, out: &mut String) {
        let nodes = self.nodes;
        match &nodes[place] {
            Node::Never => out.push_str("undefined"),
            Node::Fixed(wire) if wire.starts_with('{') => {
                let _ = write!(out, "$d({wire})");
            }
            Node::Fixed(wire) => out.push_str(wire),
            Node::Boolean => out.push_str("$a[$i++]"),
            Node::Text(_) => out.push_str("$t($a[$i++])"),
            node if is_leaf(node) => out.push_str("$v()"),
            _ => {
                self.left.push(place);
                let _ = write!(out, "$n{place}()");
            }
        }
    }
}

fn is_leaf(node: &Node) -> bool {
    matches!(
        node,
        Node::Never
            | Node::Fixed(_)
            | Node::Boolean
            | Node::Number(_)
            | Node::BigInt(_)
            | Node::Text(_)
            | Node::Date
            | Node::Unknown(_)
    )
}
