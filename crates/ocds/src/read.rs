//! Bytes in; releases, and everything that is wrong, out. JSON Lines, packages of releases or records, bare ones, and lists of any of these.

use crate::fault::{Fault, Sort};
use crate::json::{Broken, Fields, Value, parse};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::value::RawValue;
use std::collections::HashMap;

/// How much is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most bytes of a file.
    pub bytes: usize,
    /// The most releases of a file.
    pub releases: usize,
    /// The most releases of one contracting process.
    pub of_one: usize,
    /// How deep lists and objects may stand in a release.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 256 << 20, releases: 200_000, of_one: 5_000, depth: 64 }
    }
}

/// One release.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// Where it stands in the JSON of that file or line, such as `releases/0`; empty when it stands alone.
    pub path: String,
    /// The contracting process.
    pub ocid: String,
    /// The instant it was published; `None` where it says none.
    pub date: Option<DateTime<Utc>>,
    /// All it says.
    pub body: Value,
}

/// What came out of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The releases in the order of the file.
    pub releases: Vec<Release>,
    /// Everything that is wrong, in the order of the file.
    pub faults: Vec<Fault>,
}

/// How many releases each process has so far.
type Counts = HashMap<String, usize>;

/// Something that should be a release or a record, not yet read.
struct Item<'a> {
    line: u64,
    path: String,
    raw: &'a str,
}

/// Reads a file.
pub fn read(bytes: &[u8], limits: &Limits) -> Reading {
    let mut reading = Reading::default();
    let mut counts = HashMap::new();
    if bytes.len() > limits.bytes {
        reading.faults.push(Fault::new(Sort::FileTooLarge, 0, "", ""));
        return reading;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        reading.faults.push(Fault::new(Sort::Empty, 0, "", ""));
        return reading;
    }
    if by_the_line(bytes) {
        for (at, line) in bytes.split(|it| *it == b'\n').enumerate() {
            let number = at as u64 + 1;
            match std::str::from_utf8(line) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => reading.take(text, number, limits, &mut counts),
                Err(_) => reading.faults.push(Fault::new(Sort::NotUtf8, number, "", &String::from_utf8_lossy(line))),
            }
        }
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => reading.take(text, 1, limits, &mut counts),
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|it| **it == b'\n').count() as u64;
                reading.faults.push(Fault::new(Sort::NotUtf8, line, "", ""));
            }
        }
    }
    reading
}

/// Whether a file is JSON Lines: a line of it is a whole object or list. Of a document spread over lines, at most a short list is.
fn by_the_line(bytes: &[u8]) -> bool {
    let text = |it: &[u8]| std::str::from_utf8(it).ok().map(|it| it.trim().to_owned());
    let whole = |it: String| it.starts_with('{') && it.len() > 2 && serde_json::from_str::<&RawValue>(&it).is_ok();
    let lines = || bytes.split(|it| *it == b'\n').filter(|it| !it.trim_ascii().is_empty());
    let first =
        lines().next().and_then(text).is_some_and(|it| it.starts_with(['{', '[']) && serde_json::from_str::<&RawValue>(&it).is_ok());
    first || (lines().any(|it| text(it).is_some_and(whole)) && serde_json::from_slice::<&RawValue>(bytes).is_err())
}

impl Reading {
    /// Takes one line, or one document that begins on this line.
    fn take(&mut self, text: &str, line: u64, limits: &Limits, counts: &mut Counts) {
        match items(text, line) {
            Ok(items) if items.is_empty() => self.faults.push(Fault::new(Sort::NotARelease, line, "", text)),
            Ok(items) => items.iter().for_each(|it| self.item(it, limits, counts)),
            Err(broken) => self.broken(broken, line, "", text),
        }
    }

    fn broken(&mut self, broken: Broken, line: u64, path: &str, text: &str) {
        let fault = match broken {
            Broken::TooDeep => Fault::new(Sort::TooDeep, line, path, ""),
            Broken::At(down, _) => Fault::new(Sort::NotJson, line + down.saturating_sub(1) as u64, path, text),
        };
        self.faults.push(fault);
    }

    fn item(&mut self, item: &Item<'_>, limits: &Limits, counts: &mut Counts) {
        let mut twice = Vec::new();
        let value = match parse(item.raw, limits.depth, &mut twice) {
            Ok(value) => value,
            Err(broken) => return self.broken(broken, item.line, &item.path, item.raw),
        };
        let inside = |part: &str| if item.path.is_empty() { part.to_owned() } else { format!("{}/{part}", item.path) };
        self.faults.extend(twice.iter().map(|it| Fault::new(Sort::KeyTwice, item.line, inside(it), "")));
        let whole = |it: &&Value| it.get("ocid").is_some() || it.get("tag").is_some();
        let embedded = value.get("releases").map(Value::list).unwrap_or_default();
        if embedded.iter().any(|it| whole(&it)) {
            for (at, one) in embedded.iter().enumerate() {
                self.release(one.clone(), item.line, inside(&format!("releases/{at}")), limits, counts);
            }
        } else if let Some(compiled) = value.get("compiledRelease").filter(whole) {
            self.release(compiled.clone(), item.line, inside("compiledRelease"), limits, counts);
        } else if value.get("releases").is_some() {
            self.faults.push(Fault::new(Sort::OnlyLinked, item.line, inside("releases"), &value.brief()));
        } else {
            self.release(value, item.line, item.path.clone(), limits, counts);
        }
    }

    fn release(&mut self, body: Value, line: u64, path: String, limits: &Limits, counts: &mut Counts) {
        let inside = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
        if self.releases.len() >= limits.releases {
            return self.faults.push(Fault::new(Sort::TooMany, line, path, ""));
        }
        let like_one = ["ocid", "tag", "tender", "awards", "contracts", "planning", "initiationType"];
        if !like_one.iter().any(|it| body.get(it).is_some()) {
            return self.faults.push(Fault::new(Sort::NotARelease, line, path, &body.brief()));
        }
        let Some(ocid) = body.get("ocid").and_then(Value::text).map(str::trim).filter(|it| !it.is_empty()) else {
            let value = body.get("ocid").map(Value::brief).unwrap_or_default();
            return self.faults.push(Fault::new(Sort::NoOcid, line, inside("ocid"), &value));
        };
        let count = counts.entry(ocid.to_owned()).or_insert(0);
        *count += 1;
        if *count > limits.of_one {
            return self.faults.push(Fault::new(Sort::TooManyOfOne, line, inside("ocid"), ocid));
        }
        let told = body.get("date").map(Value::brief).unwrap_or_default();
        let date = instant(&told);
        if date.is_none() {
            self.faults.push(Fault::new(Sort::NoDate, line, inside("date"), &told));
        }
        self.releases.push(Release { line, ocid: ocid.to_owned(), date, path, body });
    }
}

/// The instant of `2025-03-11T09:40:02+01:00`; without a zone it is taken as UTC, without a time as its beginning.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let zoned = DateTime::parse_from_rfc3339(text).map(|it| it.with_timezone(&Utc));
    let plain = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|it| it.and_utc());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|it| it.and_time(NaiveTime::MIN).and_utc());
    zoned.or_else(|_| plain()).or_else(|_| day()).ok()
}

/// The releases or records of a text: its own, or those of the package or list that it is.
fn items(text: &str, first: u64) -> Result<Vec<Item<'_>>, Broken> {
    let raw: &RawValue = serde_json::from_str(text)?;
    let mut lines = Lines { text, at: 0, line: first };
    let mut found = Vec::new();
    spread(raw.get(), String::new(), 2, &mut lines, &mut found)?;
    Ok(found)
}

/// Takes a list or a package apart, at most so many levels of them.
fn spread<'a>(raw: &'a str, path: String, levels: usize, lines: &mut Lines<'_>, found: &mut Vec<Item<'a>>) -> Result<(), Broken> {
    let inside = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
    if raw.starts_with('[') && levels > 0 {
        for (at, one) in serde_json::from_str::<Vec<&'a RawValue>>(raw)?.into_iter().enumerate() {
            spread(one.get(), inside(&at.to_string()), levels - 1, lines, found)?;
        }
        return Ok(());
    }
    if raw.starts_with('{') && levels > 0 {
        let fields = serde_json::from_str::<Fields<'a>>(raw)?.0;
        let is_release = fields.iter().any(|it| it.0 == "ocid");
        let package = fields.iter().find(|it| (it.0 == "releases" || it.0 == "records") && it.1.get().starts_with('['));
        if let Some((name, list)) = package.filter(|_| !is_release) {
            for (at, one) in serde_json::from_str::<Vec<&'a RawValue>>(list.get())?.into_iter().enumerate() {
                let line = lines.of(one.get());
                found.push(Item { line, path: inside(&format!("{name}/{at}")), raw: one.get() });
            }
            return Ok(());
        }
    }
    found.push(Item { line: lines.of(raw), path, raw });
    Ok(())
}

/// Counts the lines of a text up to parts of it that come in their order.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, part: &str) -> u64 {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        if offset > self.at {
            self.line += self.text.as_bytes()[self.at..offset].iter().filter(|it| **it == b'\n').count() as u64;
            self.at = offset;
        }
        self.line
    }
}
