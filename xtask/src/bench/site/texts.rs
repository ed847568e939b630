//! The texts of the measurement: as many pages as asked for, of about three kilobytes each, as
//! somebody might write them. The same number gives the same texts.

use std::fmt::Write as _;

const PARAGRAPHS: usize = 7;
const SENTENCES: usize = 5;
/// Every so many paragraphs a heading, and so many a list.
const HEADING_EVERY: usize = 3;
const LIST_EVERY: usize = 4;

const WORDS: [&str; 56] = [
    "answer",
    "ask",
    "before",
    "build",
    "change",
    "clear",
    "code",
    "colleague",
    "craft",
    "customer",
    "decide",
    "design",
    "doubt",
    "early",
    "explain",
    "first",
    "guide",
    "help",
    "hold",
    "incident",
    "large",
    "learn",
    "level",
    "listen",
    "measure",
    "mentor",
    "morning",
    "name",
    "notice",
    "owner",
    "people",
    "plan",
    "question",
    "read",
    "reason",
    "remove",
    "review",
    "risk",
    "scope",
    "service",
    "share",
    "ship",
    "show",
    "small",
    "system",
    "teach",
    "team",
    "test",
    "together",
    "trade",
    "understand",
    "useful",
    "wait",
    "week",
    "work",
    "write",
];

/// One page, before it is anybody's format.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) summary: String,
    blocks: Vec<Block>,
}

enum Block {
    Heading(String),
    Paragraph(String),
    List(Vec<String>),
    /// A sentence with a link to another page: what stands before, its title, its number.
    Link(String, String, usize),
}

/// All pages.
pub(super) fn pages(number: usize) -> Vec<Page> {
    let mut dice = Dice(0x5EED);
    (0..number).map(|at| page(at, number, &mut dice)).collect()
}

fn page(at: usize, of: usize, dice: &mut Dice) -> Page {
    let mut blocks = Vec::new();
    for number in 0..PARAGRAPHS {
        if number % HEADING_EVERY == 0 {
            blocks.push(Block::Heading(dice.words(3)));
        }
        let sentences = (0..SENTENCES).map(|_| dice.sentence());
        blocks.push(Block::Paragraph(sentences.collect::<Vec<_>>().join(" ")));
        if number % LIST_EVERY == 1 {
            blocks.push(Block::List((0..3).map(|_| dice.sentence()).collect()));
        }
    }
    let to = dice.below(of);
    blocks.push(Block::Link(dice.words(4), dice.words(2), to));
    Page {
        title: format!("{} {}", dice.words(2), at + 1),
        summary: dice.sentence(),
        blocks,
    }
}

impl Page {
    /// Its text as Markdown; `link` says how this format writes the way to another page.
    pub(super) fn markdown(&self, link: impl Fn(usize) -> String) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            // A text that grows cannot fail.
            let _ = match block {
                Block::Heading(words) => writeln!(text, "## {words}\n"),
                Block::Paragraph(words) => writeln!(text, "{words}\n"),
                Block::List(items) => writeln!(text, "- {}\n", items.join("\n- ")),
                Block::Link(before, title, to) => {
                    writeln!(text, "{before}: [{title}]({}).", link(*to))
                }
            };
        }
        text
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014): enough to vary words with.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// Some words, the first of them with a capital letter.
    fn words(&mut self, number: usize) -> String {
        let mut text = (0..number)
            .map(|_| WORDS[self.below(WORDS.len())])
            .collect::<Vec<_>>()
            .join(" ");
        text[..1].make_ascii_uppercase();
        text
    }

    /// With emphasis now and then.
    fn sentence(&mut self) -> String {
        let (before, after) = (self.words(5), self.words(6).to_lowercase());
        match self.below(6) {
            0 => format!("{before} *{}* {after}.", WORDS[self.below(WORDS.len())]),
            1 => format!("{before} **{}** {after}.", WORDS[self.below(WORDS.len())]),
            _ => format!("{before}, {after}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn the_texts_are_always_the_same_and_of_the_size_that_was_said() {
        let all: Vec<String> = pages(20)
            .iter()
            .map(|page| page.markdown(|to| to.to_string()))
            .collect();
        let again = pages(20)[19].markdown(|to| to.to_string());
        assert_eq!(all[19], again);
        let mean = all.iter().map(String::len).sum::<usize>() / all.len();
        assert!((2_800..3_300).contains(&mean), "{mean}");
    }
}
