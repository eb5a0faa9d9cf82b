//! What the repository contains, we wrote: no sentence of the source documents stands in it.
//!
//! Names and codes are facts and may be used. A run of eight words that also stands on one line of a source is a copy, and so is
//! the full text of a performance criterion, however short. The names of functions that are as long as a sentence are allowed one by one.

use crate::tree::{Fault, Tree};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// So many words in a row do not meet by chance.
const RUN: usize = 8;

/// Function names of eight words and more. The list may only shrink: a line that is no longer needed is a fault.
pub const ALLOWED: &str = include_str!("allowed-sentences.txt");
const ALLOWED_FILE: &str = "crates/conformance/tests/house/allowed-sentences.txt";

/// The source documents, as the runs of words that would be a copy.
#[derive(Debug)]
pub struct Sources {
    runs: HashSet<Vec<String>>,
    lengths: Vec<usize>,
}

impl Sources {
    /// Reads the documents beside the public data; says loudly when there is none, and fails when none is not allowed.
    pub fn from_data_folder() -> Option<Self> {
        let Some(data) = std::env::var_os("COMMONWEAL_DATA") else {
            let strict = std::env::var("COMMONWEAL_REQUIRE_DATA").is_ok_and(|value| value == "1");
            assert!(!strict, "COMMONWEAL_REQUIRE_DATA is set, and COMMONWEAL_DATA is not");
            println!("SKIPPED: COMMONWEAL_DATA is not set");
            return None;
        };
        let texts = documents(&PathBuf::from(data).join("../sources"));
        assert!(!texts.is_empty(), "no source documents beside the data folder");
        Some(Self::of(&texts))
    }

    /// The runs of these documents.
    pub fn of(texts: &[String]) -> Self {
        let mut runs = HashSet::new();
        for line in texts.iter().flat_map(|text| text.lines()) {
            let words = words(line);
            runs.extend(words.windows(RUN).map(<[String]>::to_vec));
            if let Some(criterion) = criterion(&words).filter(|criterion| criterion.len() < RUN) {
                runs.insert(criterion.to_vec());
            }
        }
        let mut lengths: Vec<usize> = runs.iter().map(Vec::len).collect();
        lengths.sort_unstable();
        lengths.dedup();
        Self { runs, lengths }
    }

    /// The run of a source with which these words begin.
    fn copied<'a>(&self, words: &'a [String]) -> Option<&'a [String]> {
        self.lengths.iter().filter_map(|length| words.get(..*length)).find(|run| self.runs.contains(*run))
    }
}

fn documents(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.map(|file| String::from_utf8_lossy(&std::fs::read(file).unwrap_or_default()).into_owned()).collect()
}

/// The text of a line such as `P3 …`, when it has more words than a name has.
fn criterion(words: &[String]) -> Option<&[String]> {
    let (code, text) = words.split_first()?;
    let number = code.strip_prefix('p')?;
    (!number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()) && text.len() >= 5).then_some(text)
}

/// Words in small letters; punctuation, comment signs and line ends part them and are not seen.
fn words(text: &str) -> Vec<String> {
    let joined: String = text.chars().filter(|sign| !matches!(sign, '\'' | '’' | '‘')).collect();
    joined.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn numbered_words(text: &str) -> (Vec<String>, Vec<usize>) {
    let numbered = text.lines().enumerate().flat_map(|(place, line)| words(line).into_iter().map(move |word| (word, place + 1)));
    numbered.unzip()
}

/// Copies of the sources in the checkout, and allowed names that are not needed any more.
pub fn faults(tree: &Tree, sources: &Sources, allowed: &str) -> Vec<Fault> {
    let allowed: Vec<Vec<String>> = allowed.lines().map(words).collect();
    let mut needed = vec![false; allowed.len()];
    let mut faults = Vec::new();
    for (file, text) in tree.texts(&[]) {
        if file == ALLOWED_FILE || file.ends_with(".lock") || file.ends_with("package-lock.json") {
            continue;
        }
        let (mut words, lines) = numbered_words(&text);
        for (name, needed) in allowed.iter().zip(&mut needed) {
            *needed |= strike(&mut words, name);
        }
        let mut after = 0;
        for place in 0..words.len() {
            let Some(copy) = sources.copied(&words[place..]).filter(|_| place >= after) else { continue };
            faults.push(Fault::at(file, lines[place], format!("copied from a source document: “{}”", copy.join(" "))));
            // The rest of the same sentence would be the same fault again.
            after = (place..words.len()).find(|next| sources.copied(&words[*next..]).is_none()).unwrap_or(words.len());
        }
    }
    for (name, _) in allowed.iter().zip(&needed).filter(|(_, needed)| !**needed) {
        faults.push(Fault::of_file(ALLOWED_FILE, format!("no longer needed: “{}”", name.join(" "))));
    }
    faults
}

/// Blanks every place where the allowed name stands whole, and says whether there was one.
fn strike(words: &mut [String], name: &[String]) -> bool {
    let mut found = false;
    for place in 0..(words.len() + 1).saturating_sub(name.len()) {
        if !name.is_empty() && words[place..].starts_with(name) {
            words[place..place + name.len()].iter_mut().for_each(String::clear);
            found = true;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{planted, said};

    const SOURCE: &str = "The herd of the village grazes on the upper meadow until the first snow.\n\
        \tP7 count the herd’s bells twice daily\nTend the far fields of each of the seven hamlets\nA short name here\n";

    fn found(text: &str, allowed: &str) -> Vec<String> {
        let (_folder, tree) = planted(&[("docs/page.md", text)]);
        said(&faults(&tree, &Sources::of(&[SOURCE.to_string()]), allowed))
    }

    #[test]
    fn a_sentence_is_found_once_across_comment_lines_and_in_capitals() {
        let text = "Ours.\n/// Of the Village, grazes on\n/// THE UPPER MEADOW until the first snow. Ours again.\n";
        assert_eq!(found(text, ""), ["docs/page.md:2: copied from a source document: “of the village grazes on the upper meadow”"]);
    }

    #[test]
    fn a_short_criterion_is_found_and_a_short_name_is_not() {
        assert_eq!(found("We count the herd's bells twice daily.", "").len(), 1);
        assert_eq!(found("A short name here; the herd grazes on the upper meadow.", ""), Vec::<String>::new());
    }

    #[test]
    fn an_allowed_name_passes_and_one_too_many_is_found() {
        let name = "Tend the far fields of each of the seven hamlets";
        assert_eq!(found(name, "").len(), 1);
        assert_eq!(found(name, name), Vec::<String>::new());
        assert_eq!(found("Ours.", name), [format!("{ALLOWED_FILE}: no longer needed: “{}”", name.to_lowercase())]);
    }

    #[test]
    fn every_criterion_and_every_long_line_of_the_real_documents_is_found() {
        let Some(sources) = Sources::from_data_folder() else { return };
        let data = std::env::var_os("COMMONWEAL_DATA").unwrap();
        let documents = documents(&PathBuf::from(data).join("../sources"));
        let mut criteria = 0;
        for line in documents.iter().flat_map(|text| text.lines()) {
            let words = words(line);
            let text = criterion(&words).map(|text| text.join(" "));
            criteria += usize::from(text.is_some());
            let planted_text = text.or_else(|| (words.len() >= RUN).then(|| line.to_string()));
            if let Some(text) = planted_text {
                let (_folder, tree) = planted(&[("a.md", &text)]);
                assert!(!faults(&tree, &sources, "").is_empty(), "not found: {text}");
            }
        }
        assert_eq!(criteria, 24, "the standard has P1 to P24");
    }
}
