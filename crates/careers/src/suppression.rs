//! Numbers about groups of people, without those that would speak of a few of them.
//!
//! A number from 1 to 4 is withheld (primary suppression). What is withheld must not follow from
//! what is shown beside it either, so that where the numbers have a total that is shown, more of
//! them are withheld until at least two are, and together they are no small number themselves
//! (complementary suppression). What is withheld for one reason and for the other looks the same.
//! Source: Statistics Netherlands, *Handbook on Statistical Disclosure Control* (2010), 4.2 and 4.3.

/// The least number that is shown, except for 0.
pub const LEAST: usize = 5;

/// A total and its parts, as far as they may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub total: Option<usize>,
    /// In the order of the parts.
    pub parts: Vec<Option<usize>>,
}

/// What may be shown of these numbers, whose sum is the total. `closed` names parts that are
/// withheld whatever they are.
pub fn shown(parts: &[usize], closed: &[bool]) -> Shown {
    let is_small = |number: usize| (1..LEAST).contains(&number);
    let total = parts.iter().sum();
    let mut withheld: Vec<bool> = parts.iter().map(|&number| is_small(number)).collect();
    for (withheld, closed) in withheld.iter_mut().zip(closed) {
        *withheld |= closed;
    }
    let mut show_total = !is_small(total);
    while show_total && gives_away(parts, &withheld) {
        let open = (0..parts.len()).filter(|&place| !withheld[place]);
        // The smallest that says something; of several the first.
        match open.min_by_key(|&place| (parts[place] == 0, parts[place], place)) {
            Some(place) => withheld[place] = true,
            None => show_total = false,
        }
    }
    let parts = parts.iter().zip(withheld);
    Shown {
        total: show_total.then_some(total),
        parts: parts
            .map(|(&number, withheld)| (!withheld).then_some(number))
            .collect(),
    }
}

/// Whether what is withheld could be worked out from the total and the rest, or pinned to a few.
fn gives_away(parts: &[usize], withheld: &[bool]) -> bool {
    let hidden = parts
        .iter()
        .zip(withheld)
        .filter(|(_, withheld)| **withheld);
    let (count, sum) = hidden.fold((0, 0), |(count, sum), (&number, _)| {
        (count + 1, sum + number)
    });
    count == 1 || (count > 1 && (1..LEAST).contains(&sum))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(parts: &[usize]) -> String {
        let Shown { total, parts } = shown(parts, &vec![false; parts.len()]);
        let word = |number: Option<usize>| number.map_or("-".to_owned(), |n| n.to_string());
        let parts: Vec<String> = parts.into_iter().map(word).collect();
        format!("{} of {}", parts.join(" "), word(total))
    }

    #[test]
    fn small_numbers_and_what_would_give_them_away_are_withheld() {
        for (parts, meant) in [
            (&[][..], " of 0"),
            (&[0, 0], "0 0 of 0"),
            (&[5, 9], "5 9 of 14"),
            // The one more that would give it away.
            (&[3, 9, 20], "- - 20 of 32"),
            (&[3, 4, 20], "- - 20 of 27"),
            // Two that are withheld are few together.
            (&[1, 2, 20], "- - - of 23"),
            (&[1, 20, 0], "- - 0 of 21"),
            // Nothing is left to be withheld but the total.
            (&[3], "- of -"),
            (&[3, 0], "- 0 of -"),
            (&[2, 2], "- - of -"),
        ] {
            assert_eq!(told(parts), meant, "{parts:?}");
        }
    }

    #[test]
    fn what_is_closed_stays_so_and_takes_another_along() {
        let Shown { total, parts } = shown(&[9, 7, 12], &[true, false, false]);
        assert_eq!((total, parts), (Some(28), vec![None, None, Some(12)]));
    }

    proptest! {
        #[test]
        fn nobody_can_work_out_a_small_number(
            parts in proptest::collection::vec(0_usize..12, 0..8),
        ) {
            let shown = shown(&parts, &vec![false; parts.len()]);
            for (part, shown) in parts.iter().zip(&shown.parts) {
                prop_assert!(shown.is_none_or(|shown| shown == *part && (shown == 0 || shown >= LEAST)));
            }
            if let Some(total) = shown.total {
                let told: usize = shown.parts.iter().flatten().sum();
                let withheld = shown.parts.iter().filter(|part| part.is_none()).count();
                let rest = total - told;
                prop_assert!(withheld == 0 || (withheld > 1 && (rest == 0 || rest >= LEAST)));
            }
        }
    }
}
