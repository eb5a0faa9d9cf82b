//! The pages of a list.

use words::Words;

/// One entry of the row of pages; `None` stands for those left out.
pub type Step = Option<(String, String, bool)>;

/// The row of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Number, address, and whether it is this page.
    pub steps: Vec<Step>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl Pages {
    /// The first and last page, this one and its neighbours. Nothing when there is one page.
    pub fn of(words: &Words, page: u64, total: u64, address: impl Fn(u64) -> String) -> Pages {
        let last = total.saturating_sub(1) / crate::filters::PAGE;
        if last == 0 {
            return Pages { previous: (page > 0).then(|| address(0)), ..Pages::default() };
        }
        let page = page.min(last);
        let mut numbers = vec![0, page.saturating_sub(1), page, (page + 1).min(last), last];
        numbers.dedup();
        numbers.sort_unstable();
        numbers.dedup();
        let mut steps: Vec<Step> = Vec::new();
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 && numbers[at - 1] + 1 < *number {
                steps.push(None);
            }
            steps.push(Some((words.number((number + 1) as f64, 0), address(*number), *number == page)));
        }
        Pages { steps, previous: (page > 0).then(|| address(page - 1)), next: (page < last).then(|| address(page + 1)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_last_page_and_the_neighbours_are_offered() {
        let words = Words::of(words::Language::English);
        let pages = Pages::of(words, 5, 100_000, |it| it.to_string());
        let numbers: Vec<_> = pages.steps.iter().map(|it| it.as_ref().map_or("…", |(number, ..)| number)).collect();
        assert_eq!(numbers, ["1", "…", "5", "6", "7", "…", "2,000"]);
        assert_eq!((pages.previous.as_deref(), pages.next.as_deref()), (Some("4"), Some("6")));
        assert_eq!(Pages::of(words, 0, 50, |it| it.to_string()), Pages::default());
        assert_eq!(Pages::of(words, 0, 51, |it| it.to_string()).steps.len(), 2);
    }
}
