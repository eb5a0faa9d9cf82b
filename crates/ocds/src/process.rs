//! One contracting process as plain values: who buys, what, from whom, for how much and how long.

use crate::fault::{Fault, Sort};
use crate::json::Value;
use crate::merge::Compiled;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// An amount of money as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The digits.
    pub amount: String,
    /// The currency, three letters; `None` where it says none.
    pub currency: Option<String>,
}

/// From when to when. The days are those of the publisher's own clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub starts: Option<NaiveDate>,
    /// The last day.
    pub ends: Option<NaiveDate>,
    /// The last day with every extension.
    pub longest: Option<NaiveDate>,
}

/// A code of a classification.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// The classification, such as `CPV`.
    pub scheme: String,
    /// The code.
    pub id: String,
}

/// An organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Its name for the publisher, such as `GB-CFS-312079`; often good for one notice only.
    pub party: String,
    /// Its name.
    pub name: String,
    /// Registers that know it, and its number there: `GB-COH` and `01234567`.
    pub identifiers: Vec<Code>,
    /// The street, town and county.
    pub address: Option<String>,
    /// The postcode.
    pub postcode: Option<String>,
    /// Whether it is a charity, community or social enterprise (extension for the United Kingdom).
    pub vcse: Option<bool>,
}

/// A part that can be awarded on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Its name within the process.
    pub id: String,
    /// What it is called.
    pub title: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// What it is worth.
    pub value: Option<Amount>,
    /// For how long.
    pub term: Term,
}

/// A decision for suppliers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Its name within the process.
    pub id: String,
    /// Where it stands in the compiled process, such as `awards/0`.
    pub path: String,
    /// What it is called.
    pub title: Option<String>,
    /// `pending`, `active`, `cancelled` or `unsuccessful`.
    pub status: Option<String>,
    /// The day of the decision.
    pub on: Option<NaiveDate>,
    /// What it is worth.
    pub value: Option<Amount>,
    /// For whom.
    pub suppliers: Vec<Organisation>,
    /// The lots it is for.
    pub lots: Vec<String>,
    /// For how long.
    pub term: Term,
    /// Whether it lies above the threshold of the law (extension for the United Kingdom).
    pub above_threshold: Option<bool>,
}

/// What was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Its name within the process.
    pub id: String,
    /// Where it stands in the compiled process, such as `contracts/0`.
    pub path: String,
    /// The award it follows from.
    pub award: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// `pending`, `active`, `cancelled` or `terminated`.
    pub status: Option<String>,
    /// What it is worth.
    pub value: Option<Amount>,
    /// For how long.
    pub term: Term,
    /// Whether it lies above the threshold of the law (extension for the United Kingdom).
    pub above_threshold: Option<bool>,
}

/// A contracting process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its name in the world.
    pub ocid: String,
    /// The line of the newest release.
    pub line: u64,
    /// What is bought, in a title.
    pub title: Option<String>,
    /// What is bought.
    pub description: Option<String>,
    /// How far it is: `planning`, `active`, `complete` and so on.
    pub status: Option<String>,
    /// What kinds of things, the main one first, each once.
    pub codes: Vec<Code>,
    /// Rules of their own that apply, such as `lightTouch` (extension for the United Kingdom).
    pub special_regime: Vec<String>,
    /// Whether it lies above the threshold of the law (extension for the United Kingdom).
    pub above_threshold: Option<bool>,
    /// For how long, where award and contract do not say.
    pub term: Term,
    /// Who buys.
    pub buyers: Vec<Organisation>,
    /// The lots.
    pub lots: Vec<Lot>,
    /// The awards.
    pub awards: Vec<Award>,
    /// The contracts.
    pub contracts: Vec<Contract>,
}

/// Tells a compiled process in plain values, and everything in it that could not be read.
pub fn process(compiled: &Compiled) -> (Process, Vec<Fault>) {
    let line = compiled.lines.last().copied().unwrap_or(0);
    let mut it = Teller { line, root: &compiled.path, faults: Vec::new(), parties: BTreeMap::new() };
    let body = &compiled.body;
    it.parties(body);
    let buyers = it.buyers(body);
    let tender = body.get("tender").cloned().unwrap_or(Value::Null);
    let process = Process {
        ocid: compiled.ocid.clone(),
        line,
        title: it.text(&tender, "tender", "title"),
        description: it.text(&tender, "tender", "description"),
        status: it.text(&tender, "tender", "status"),
        codes: it.codes(&tender),
        special_regime: tender
            .get("specialRegime")
            .map(Value::list)
            .unwrap_or_default()
            .iter()
            .filter_map(Value::text)
            .map(Into::into)
            .collect(),
        above_threshold: it.truth(&tender, "tender", "aboveThreshold"),
        term: it.term(&tender, "tender", "contractPeriod"),
        buyers,
        lots: it.each(&tender, "tender", "lots", Teller::lot),
        awards: it.each(body, "", "awards", Teller::award),
        contracts: it.each(body, "", "contracts", Teller::contract),
    };
    for one in process.contracts.iter().filter(|one| one.award.as_ref().is_some_and(|id| !process.awards.iter().any(|it| it.id == *id))) {
        let path = format!("{}/awardID", one.path);
        it.fault(Sort::UnknownAward, &path, one.award.as_deref().unwrap_or_default());
    }
    (process, it.faults)
}

struct Teller<'a> {
    line: u64,
    root: &'a str,
    faults: Vec<Fault>,
    parties: BTreeMap<String, Organisation>,
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}

impl Teller<'_> {
    fn fault(&mut self, sort: Sort, path: &str, value: &str) {
        self.faults.push(Fault::new(sort, self.line, joined(self.root, path), value));
    }

    /// A text that is not blank. Another type is a fault.
    fn text(&mut self, of: &Value, path: &str, name: &str) -> Option<String> {
        let value = of.get(name)?;
        if value.id().is_none() {
            self.fault(Sort::WrongType, &joined(path, name), &value.brief());
        }
        value.id().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
    }

    fn truth(&mut self, of: &Value, path: &str, name: &str) -> Option<bool> {
        match of.get(name)? {
            Value::Truth(it) => Some(*it),
            other => {
                self.fault(Sort::WrongType, &joined(path, name), &other.brief());
                None
            }
        }
    }

    /// The day at the beginning of a date and time, on the publisher's own clock.
    fn day(&mut self, of: &Value, path: &str, name: &str) -> Option<NaiveDate> {
        let text = self.text(of, path, name)?;
        let day = text.get(..10).filter(|_| text.len() == 10 || text[10..].starts_with('T'));
        let day = day.and_then(|it| NaiveDate::parse_from_str(it, "%Y-%m-%d").ok());
        if day.is_none() {
            self.fault(Sort::WrongType, &joined(path, name), &text);
        }
        day
    }

    fn term(&mut self, of: &Value, path: &str, name: &str) -> Term {
        let Some(period) = of.get(name) else { return Term::default() };
        let path = joined(path, name);
        let [starts, ends, longest] = ["startDate", "endDate", "maxExtentDate"].map(|it| self.day(period, &path, it));
        Term { starts, ends, longest }
    }

    fn amount(&mut self, of: &Value, path: &str, name: &str) -> Option<Amount> {
        let value = of.get(name)?;
        let path = joined(path, name);
        match value.get("amount")? {
            Value::Number(amount) => Some(Amount { amount: amount.to_string(), currency: self.text(value, &path, "currency") }),
            other => {
                self.fault(Sort::WrongType, &joined(&path, "amount"), &other.brief());
                None
            }
        }
    }

    /// Every object of a list with what `tell` makes of it. What is no object, or has no id, is a fault.
    fn each<T>(&mut self, of: &Value, path: &str, name: &str, tell: fn(&mut Self, &Value, String, String) -> T) -> Vec<T> {
        let path = joined(path, name);
        if let Some(other) = of.get(name).filter(|it| !matches!(it, Value::List(_))) {
            self.fault(Sort::WrongType, &path, &other.brief());
        }
        let mut told = Vec::new();
        for (at, value) in of.get(name).map(Value::list).unwrap_or_default().iter().enumerate() {
            let path = joined(&path, &at.to_string());
            match self.text(value, &path, "id") {
                Some(id) => told.push(tell(self, value, path, id)),
                None => self.fault(Sort::WrongType, &joined(&path, "id"), &value.brief()),
            }
        }
        told
    }

    /// The codes of the tender and its items, the main one first, each once.
    fn codes(&mut self, tender: &Value) -> Vec<Code> {
        let items = tender.get("items").map(Value::list).unwrap_or_default();
        let main = tender.get("classification").into_iter().chain(items.iter().filter_map(|it| it.get("classification")));
        let lists = std::iter::once(tender).chain(items).filter_map(|it| it.get("additionalClassifications"));
        let mut codes: Vec<Code> = Vec::new();
        for it in main.chain(lists.flat_map(|it| it.list())) {
            let part = |name: &str| it.get(name).and_then(Value::id).map(str::to_owned);
            if let Some(id) = part("id") {
                let code = Code { scheme: part("scheme").unwrap_or_default(), id };
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        codes
    }

    fn parties(&mut self, body: &Value) {
        for it in self.each(body, "", "parties", Teller::party) {
            self.parties.insert(it.party.clone(), it);
        }
    }

    fn party(&mut self, it: &Value, path: String, party: String) -> Organisation {
        let own = it.get("identifier");
        let more = it.get("additionalIdentifiers").map(Value::list).unwrap_or_default();
        let identifier = |it: &Value| {
            let part = |name: &str| it.get(name).and_then(Value::id).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
            Some(Code { scheme: part("scheme")?, id: part("id")? })
        };
        let identifiers = own.into_iter().chain(more).filter_map(identifier).collect();
        let (address, at) = (it.get("address").cloned().unwrap_or(Value::Null), joined(&path, "address"));
        let parts = ["streetAddress", "locality", "region"].map(|name| self.text(&address, &at, name));
        let written = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let details = it.get("details").cloned().unwrap_or(Value::Null);
        Organisation {
            name: self.text(it, &path, "name").unwrap_or_default(),
            identifiers,
            address: (!written.is_empty()).then_some(written),
            postcode: self.text(&address, &at, "postalCode"),
            vcse: self.truth(&details, &joined(&path, "details"), "vcse"),
            party,
        }
    }

    /// The party that a reference names; what the reference itself says, where the parties do not hold it.
    fn named(&mut self, it: &Value, path: &str) -> Option<Organisation> {
        let party = it.get("id").and_then(Value::id).unwrap_or_default().to_owned();
        let own = it.get("name").and_then(Value::text).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        let known = self.parties.get(&party).cloned();
        let mut found = known.unwrap_or_else(|| Organisation { party, ..Organisation::default() });
        if found.name.is_empty() {
            found.name = own.unwrap_or_default();
        }
        if found.name.is_empty() {
            self.fault(Sort::UnknownParty, path, &it.brief());
            return None;
        }
        Some(found)
    }

    fn buyers(&mut self, body: &Value) -> Vec<Organisation> {
        let mut found: Vec<Organisation> = body.get("buyer").and_then(|it| self.named(it, "buyer")).into_iter().collect();
        let roles = |it: &&Value| it.get("roles").is_some_and(|it| it.list().iter().any(|it| it.text() == Some("buyer")));
        for it in body.get("parties").map(Value::list).unwrap_or_default().iter().filter(roles) {
            let one = self.named(it, "parties").filter(|one| !found.iter().any(|it| it.party == one.party));
            found.extend(one);
        }
        found
    }

    fn lot(&mut self, it: &Value, path: String, id: String) -> Lot {
        let [title, description] = ["title", "description"].map(|name| self.text(it, &path, name));
        Lot { id, title, description, value: self.amount(it, &path, "value"), term: self.term(it, &path, "contractPeriod") }
    }

    fn award(&mut self, it: &Value, path: String, id: String) -> Award {
        let mut suppliers: Vec<Organisation> = Vec::new();
        for (at, one) in it.get("suppliers").map(Value::list).unwrap_or_default().iter().enumerate() {
            suppliers.extend(self.named(one, &format!("{path}/suppliers/{at}")));
        }
        Award {
            title: self.text(it, &path, "title"),
            status: self.text(it, &path, "status"),
            on: self.day(it, &path, "date"),
            value: self.amount(it, &path, "value"),
            suppliers,
            lots: it.get("relatedLots").map(Value::list).unwrap_or_default().iter().filter_map(Value::id).map(str::to_owned).collect(),
            term: self.term(it, &path, "contractPeriod"),
            above_threshold: self.truth(it, &path, "aboveThreshold"),
            path,
            id,
        }
    }

    fn contract(&mut self, it: &Value, path: String, id: String) -> Contract {
        Contract {
            award: self.text(it, &path, "awardID"),
            title: self.text(it, &path, "title"),
            status: self.text(it, &path, "status"),
            value: self.amount(it, &path, "value"),
            term: self.term(it, &path, "period"),
            above_threshold: self.truth(it, &path, "aboveThreshold"),
            path,
            id,
        }
    }
}
