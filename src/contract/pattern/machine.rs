//! Searches a text by a pattern's program, backtracking on a stack of its own within a budget of steps.

use super::program::{Program, Step};
use super::set::{Set, is_word};

/// A register that holds nothing.
const UNSET: usize = usize::MAX;

/// What to do on the way back.
enum Undo {
    /// Go on there instead.
    Go { step: usize, place: usize },
    /// Give a run of characters another length: it may end up to `most` characters from `place`, `least` at least.
    Run {
        step: usize,
        place: usize,
        taken: u32,
        limit: u32,
    },
    /// Put back what a register held.
    Register { register: usize, held: usize },
}

/// Whether a program matches anywhere in a text; none if that takes more steps.
pub(super) fn search(program: &Program, text: &str, most_steps: u32) -> Option<bool> {
    let mut machine = Machine {
        program,
        text,
        registers: vec![UNSET; program.registers],
        stack: Vec::new(),
        left: most_steps,
        behind: false,
    };
    let mut start = 0;
    loop {
        if machine.run(0, start)?.is_some() {
            return Some(true);
        }
        if program.anchored {
            return Some(false);
        }
        let Some(c) = text[start..].chars().next() else {
            return Some(false);
        };
        start += c.len_utf8();
    }
}

struct Machine<'m> {
    program: &'m Program,
    text: &'m str,
    registers: Vec<usize>,
    stack: Vec<Undo>,
    left: u32,
    behind: bool,
}

impl Machine<'_> {
    /// Runs from an instruction at a place up to its `Match`: where that was, or none if there is no way. None of
    /// that if the budget is used up. What it did to the registers stays on the stack, to be undone.
    fn run(&mut self, step: usize, place: usize) -> Option<Option<usize>> {
        let bottom = self.stack.len();
        let (mut step, mut place) = (step, place);
        loop {
            self.left = self.left.checked_sub(1)?;
            if matches!(self.program.steps[step], Step::Match) {
                return Some(Some(place));
            }
            match self.step(step, place)? {
                Some(next) => (step, place) = next,
                None => match self.back(bottom)? {
                    Some(next) => (step, place) = next,
                    None => return Some(None),
                },
            }
        }
    }

    /// The next instruction and place; none if there is no way on from here.
    fn step(&mut self, step: usize, place: usize) -> Option<Option<(usize, usize)>> {
        let next = step + 1;
        let on = |place: Option<usize>| Some(place.map(|place| (next, place)));
        let program = self.program;
        match &program.steps[step] {
            Step::Match => Some(None),
            Step::Char(c) => on(self.past(place, |found| found == *c)),
            Step::Set(set) => on(self.past(place, |found| set.contains(found))),
            Step::Run {
                set,
                min,
                max,
                greedy,
            } => Some(self.start_run((step, place), set, (*min, *max), *greedy)?),
            Step::Start => on((place == 0).then_some(place)),
            Step::End => on((place == self.text.len()).then_some(place)),
            Step::Boundary(holds) => on((self.at_boundary(place) == *holds).then_some(place)),
            Step::Save(register) => {
                self.set(*register, place);
                on(Some(place))
            }
            Step::Back(group) => on(self.past_again(place, *group)?),
            Step::Try(other) => {
                self.stack.push(Undo::Go {
                    step: *other,
                    place,
                });
                on(Some(place))
            }
            Step::Jump(target) => Some(Some((*target, place))),
            Step::Begin(turns) => {
                self.set(*turns, 0);
                on(Some(place))
            }
            Step::Loop {
                turns,
                min,
                max,
                greedy,
                exit,
            } => {
                let done = u32::try_from(self.registers[*turns]).unwrap_or(u32::MAX);
                if done > *min && self.registers[*turns + 1] == place {
                    // A turn beyond the least number that consumed nothing would go on for ever.
                    return Some(None);
                }
                let choices = match (done < *min, done >= *max, greedy) {
                    (true, _, _) => [Some(next), None],
                    (_, true, _) => [Some(*exit), None],
                    (_, _, true) => [Some(next), Some(*exit)],
                    (_, _, false) => [Some(*exit), Some(next)],
                };
                if let Some(step) = choices[1] {
                    self.stack.push(Undo::Go { step, place });
                }
                Some(choices[0].map(|step| (step, place)))
            }
            Step::Turn { turns, groups } => {
                self.set(*turns, self.registers[*turns] + 1);
                self.set(*turns + 1, place);
                for register in 2 * groups.0..2 * groups.1 {
                    self.set(register, UNSET);
                }
                on(Some(place))
            }
            Step::Look { negative, exit } => {
                let found = self.look(next, place, *negative)?;
                Some((found != *negative).then_some((*exit, place)))
            }
            Step::Direction(behind) => {
                self.behind = *behind;
                on(Some(place))
            }
        }
    }

    /// Whether what a look-around wants is there. Its choices are forgotten; what its groups matched is kept only if
    /// it has to be there.
    fn look(&mut self, step: usize, place: usize, negative: bool) -> Option<bool> {
        let outside = self.behind;
        let bottom = self.stack.len();
        let found = self.run(step, place)?.is_some();
        self.behind = outside;
        if negative {
            while self.stack.len() > bottom {
                if let Some(Undo::Register { register, held }) = self.stack.pop() {
                    self.registers[register] = held;
                }
            }
        } else if found {
            let mut kept = bottom;
            for place in bottom..self.stack.len() {
                if matches!(self.stack[place], Undo::Register { .. }) {
                    self.stack.swap(kept, place);
                    kept += 1;
                }
            }
            self.stack.truncate(kept);
        }
        Some(found)
    }

    /// Undoes up to the last choice, and takes the other way.
    fn back(&mut self, bottom: usize) -> Option<Option<(usize, usize)>> {
        while self.stack.len() > bottom {
            match self.stack.pop()? {
                Undo::Register { register, held } => self.registers[register] = held,
                Undo::Go { step, place } => return Some(Some((step, place))),
                Undo::Run {
                    step,
                    place,
                    taken,
                    limit,
                } => {
                    self.left = self.left.checked_sub(1)?;
                    if let Some(next) = self.change_run(step, place, taken, limit) {
                        return Some(Some(next));
                    }
                }
            }
        }
        Some(None)
    }

    fn start_run(
        &mut self,
        (step, place): (usize, usize),
        set: &Set,
        (min, max): (u32, u32),
        greedy: bool,
    ) -> Option<Option<(usize, usize)>> {
        let wanted = if greedy { max } else { min };
        let (mut taken, mut end) = (0, place);
        while taken < wanted {
            let Some(next) = self.past(end, |c| set.contains(c)) else {
                break;
            };
            self.left = self.left.checked_sub(1)?;
            (taken, end) = (taken + 1, next);
        }
        if taken < min {
            return Some(None);
        }
        let limit = if greedy { min } else { max };
        if taken != limit {
            self.stack.push(Undo::Run {
                step,
                place: end,
                taken,
                limit,
            });
        }
        Some(Some((step + 1, end)))
    }

    /// A run with one character fewer, or one more if it is lazy.
    fn change_run(
        &mut self,
        step: usize,
        place: usize,
        taken: u32,
        limit: u32,
    ) -> Option<(usize, usize)> {
        let Step::Run { set, greedy, .. } = &self.program.steps[step] else {
            return None;
        };
        let (taken, place) = if *greedy {
            let shorter = self.neighbour(place, !self.behind)?;
            (taken - 1, shorter.1)
        } else {
            (taken + 1, self.past(place, |c| set.contains(c))?)
        };
        if taken != limit {
            self.stack.push(Undo::Run {
                step,
                place,
                taken,
                limit,
            });
        }
        Some((step + 1, place))
    }

    fn set(&mut self, register: usize, value: usize) {
        let held = std::mem::replace(&mut self.registers[register], value);
        self.stack.push(Undo::Register { register, held });
    }

    /// The character on one side of a place, and the place beyond it.
    fn neighbour(&self, place: usize, left: bool) -> Option<(char, usize)> {
        if left {
            let c = self.text[..place].chars().next_back()?;
            Some((c, place - c.len_utf8()))
        } else {
            let c = self.text[place..].chars().next()?;
            Some((c, place + c.len_utf8()))
        }
    }

    /// The place beyond the next character, if that is wanted.
    fn past(&self, place: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
        let (c, beyond) = self.neighbour(place, self.behind)?;
        wanted(c).then_some(beyond)
    }

    /// The place beyond what a group matched, if it is there once more. A group that matched nothing yet is empty.
    fn past_again(&mut self, place: usize, group: usize) -> Option<Option<usize>> {
        let (from, to) = (self.registers[2 * group], self.registers[2 * group + 1]);
        if from == UNSET || to == UNSET {
            return Some(Some(place));
        }
        let wanted = &self.text[from..to];
        // Comparing costs as much as going past the characters one by one.
        self.left = self.left.checked_sub(u32::try_from(wanted.len()).ok()?)?;
        Some(if self.behind {
            self.text[..place]
                .ends_with(wanted)
                .then(|| place - wanted.len())
        } else {
            self.text[place..]
                .starts_with(wanted)
                .then(|| place + wanted.len())
        })
    }

    fn at_boundary(&self, place: usize) -> bool {
        let word = |left| self.neighbour(place, left).is_some_and(|(c, _)| is_word(c));
        word(true) != word(false)
    }
}
