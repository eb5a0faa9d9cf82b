//! One process after the other into drafts.

use super::setting::setting;
use chrono::{Months, NaiveDate};
use kernel::Money;
use ocds::{Amount, Award, Contract as Signed, Organisation, Process, Term};
use record::{Batch, Draft, Known, Place, Problem, Record};
use register::{Contract, Lot, Provider, Service, Tie, care_homes::provider_known};
use std::collections::{BTreeMap, BTreeSet};

/// The drafts of a file, as they grow.
pub(super) struct Taking<'a> {
    file: &'a str,
    providers: BTreeMap<String, Draft>,
    order: Vec<String>,
    lots: Vec<Draft>,
    services: Vec<Draft>,
    contracts: Vec<Draft>,
    ties: Vec<Draft>,
    /// Awards and contracts that were left out.
    pub problems: Vec<Problem>,
    /// How many of them.
    pub refused: u64,
    /// What the reader should know.
    pub notices: Vec<Problem>,
}

/// An award or contract in the words of both.
struct Deal<'a> {
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    value: Option<(&'a Amount, String)>,
    term: (&'a Term, String),
    suppliers: &'a [Organisation],
    lots: &'a [String],
    above_threshold: Option<bool>,
}

/// Longer texts are cut at this many characters.
const LONGEST: usize = 200;

fn cut(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() > LONGEST { plain.chars().take(LONGEST - 1).chain(['…']).collect() } else { plain }
}

fn published(text: &dyn Fn(&str) -> String) -> Known {
    Known { sure: Some(text("published_as")).filter(|it| !it.is_empty()), likely: None }
}

fn tied(text: &dyn Fn(&str) -> String) -> Known {
    Known { sure: Some(["from", "relation", "to"].map(text).join(" ")), likely: None }
}

impl<'a> Taking<'a> {
    /// Nothing yet.
    pub fn new(file: &'a str) -> Taking<'a> {
        Taking {
            file,
            providers: BTreeMap::new(),
            order: Vec::new(),
            lots: Vec::new(),
            services: Vec::new(),
            contracts: Vec::new(),
            ties: Vec::new(),
            problems: Vec::new(),
            refused: 0,
            notices: Vec::new(),
        }
    }

    /// Everything, in an order in which links lead backwards.
    pub fn batches(mut self) -> Vec<Batch> {
        let providers = self.order.iter().filter_map(|it| self.providers.remove(it)).collect();
        let batch = |kind, drafts, telling: record::Telling, at_first| Batch { kind, drafts, telling: Some(telling), at_first };
        vec![
            batch(&Provider::KIND, providers, provider_known, &["name", "sector", "address", "postcode"]),
            batch(&Lot::KIND, self.lots, published, &[]),
            batch(&Service::KIND, self.services, published, &["name", "setting", "provider"]),
            batch(&Contract::KIND, self.contracts, published, &["regime"]),
            batch(&Tie::KIND, self.ties, tied, &["because"]),
        ]
    }

    fn place(&self, process: &Process) -> Place {
        Place { file: Some(self.file.to_owned()), row: Some(process.line), ..Place::default() }
    }

    fn notice(&mut self, code: &'static str, process: &Process, path: &str, value: &str) {
        let place = Place { column: Some(path.to_owned()), value: Some(cut(value)), ..self.place(process) };
        self.notices.push(Problem::new("", code).at(place));
    }

    fn refuse(&mut self, code: &'static str, process: &Process, path: &str, value: &str) {
        let place = Place { column: Some(path.to_owned()), value: Some(cut(value)), ..self.place(process) };
        self.problems.push(Problem::new("", code).at(place));
        self.refused += 1;
    }

    /// Takes one process.
    pub fn take(&mut self, process: &Process) {
        let divided = process.lots.len() > 1;
        if divided {
            self.take_lots(process);
        }
        let mut taken: Vec<(String, Vec<String>)> = Vec::new();
        for award in &process.awards {
            let signed: Vec<&Signed> = process.contracts.iter().filter(|it| it.award.as_deref() == Some(&award.id)).collect();
            if let Some(status) = award.status.as_deref().filter(|it| *it != "active") {
                self.notice("ocds-award-not-in-force", process, &format!("{}/status", award.path), status);
                continue;
            }
            if signed.is_empty() {
                taken.extend(self.deal(process, &of_award(process, award)));
            }
            for contract in signed {
                if contract.status.as_deref() == Some("cancelled") {
                    self.notice("ocds-award-not-in-force", process, &format!("{}/status", contract.path), "cancelled");
                    continue;
                }
                taken.extend(self.deal(process, &of_contract(process, award, contract)));
            }
        }
        if taken.is_empty() && process.awards.is_empty() {
            self.notice("ocds-not-awarded", process, "awards", process.status.as_deref().unwrap_or_default());
        }
        if !taken.is_empty() {
            self.service(process, &taken);
        }
    }

    fn take_lots(&mut self, process: &Process) {
        for (at, lot) in process.lots.iter().enumerate() {
            let path = format!("tender/lots/{at}");
            let of = process.title.as_deref().unwrap_or(&process.ocid);
            let title = lot.title.clone().unwrap_or_else(|| format!("Lot {}: {of}", lot.id));
            let published_as = format!("{}/lots/{}", process.ocid, lot.id);
            let draft: Draft = [("title", cut(&title)), ("published_as", published_as.clone())].into_iter().collect();
            let mut draft = draft.named(published_as).standing(self.place(process)).under("title", format!("{path}/title"));
            if let Some(note) = &lot.description {
                draft = draft.with("note", note.chars().take(4_000).collect::<String>());
            }
            if let Some(value) = lot.value.as_ref().and_then(|it| self.money(process, it, &format!("{path}/value"))) {
                draft = draft.with("value", value.plain());
            }
            self.lots.push(draft);
        }
    }

    /// The contracts of one award or contract, one for each supplier; gives their names and those of the providers.
    fn deal(&mut self, process: &Process, deal: &Deal<'_>) -> Option<(String, Vec<String>)> {
        let (term, term_path) = &deal.term;
        let (Some(starts), Some(ends)) = (term.starts, term.ends) else {
            self.refuse("ocds-without-term", process, term_path, deal.id);
            return None;
        };
        let mut providers: Vec<String> = Vec::new();
        for it in deal.suppliers {
            let name = self.provider(process, it);
            if !providers.contains(&name) {
                providers.push(name);
            }
        }
        if providers.is_empty() {
            self.refuse("ocds-without-supplier", process, &format!("{}/suppliers", deal.path), deal.id);
            return None;
        }
        let mut value = deal.value.as_ref().and_then(|(it, path)| self.money(process, it, path));
        if providers.len() > 1 && value.take().is_some() {
            let path = deal.value.as_ref().map(|it| it.1.as_str()).unwrap_or_default();
            self.notice("ocds-value-of-several", process, path, &providers.len().to_string());
        }
        let id = if deal.id.starts_with(&process.ocid) { deal.id.to_owned() } else { format!("{}/{}", process.ocid, deal.id) };
        let title = deal.title.or(process.title.as_deref()).unwrap_or(&process.ocid);
        for provider in &providers {
            let own = if providers.len() > 1 { format!("{id}/{provider}") } else { id.clone() };
            let texts = [
                ("title", cut(title)),
                ("published_as", own.chars().take(240).collect()),
                ("regime", regime(process, deal.above_threshold).to_owned()),
                ("starts", starts.to_string()),
                ("ends", ends.to_string()),
                ("buyer", buyer(process)),
            ];
            let draft: Draft = texts.into_iter().filter(|it| !it.1.is_empty()).collect();
            let draft = draft.named(own).linked("provider", provider).standing(self.place(process));
            let mut draft = draft.under("provider", format!("{}/suppliers", deal.path)).under("title", format!("{}/title", deal.path));
            for field in ["starts", "ends", "extension"] {
                draft = draft.under(field, term_path.clone());
            }
            if let Some(value) = value {
                draft = draft.with("value", value.plain());
            }
            if let Some(months) = term.longest.and_then(|it| self.extension(process, ends, it, term_path)) {
                draft = draft.with("extension", months.to_string());
            }
            if let ([lot], true) = (deal.lots, process.lots.len() > 1) {
                draft = draft.linked("lot", &format!("{}/lots/{lot}", process.ocid)).under("lot", format!("{}/relatedLots", deal.path));
            }
            self.contracts.push(draft);
        }
        Some((id, providers))
    }

    /// Whole months from the last day to the last day with every extension; anything else is told and left out.
    fn extension(&mut self, process: &Process, ends: NaiveDate, longest: NaiveDate, path: &str) -> Option<u32> {
        if longest <= ends {
            return None;
        }
        let next = |day: NaiveDate| day.succ_opt().unwrap_or(day);
        let fits = |months: &u32| {
            let later = |day: NaiveDate| day.checked_add_months(Months::new(*months));
            later(ends) == Some(longest) || later(next(ends)) == Some(next(longest))
        };
        let months = (1..=600).find(fits);
        if months.is_none() {
            self.notice("ocds-odd-extension", process, &format!("{path}/maxExtentDate"), &longest.to_string());
        }
        months
    }

    /// Pounds and pence; another currency, an amount of nothing, or one of part of a penny is told and left out.
    fn money(&mut self, process: &Process, amount: &Amount, path: &str) -> Option<Money> {
        let told = format!("{} {}", amount.amount, amount.currency.as_deref().unwrap_or_default());
        if amount.currency.as_deref().is_some_and(|it| it != "GBP") {
            self.notice("ocds-other-currency", process, path, &told);
            return None;
        }
        let plain = match amount.amount.split_once('.') {
            Some((pounds, pence)) => format!("{pounds}.{}", pence.trim_end_matches('0')),
            None => amount.amount.clone(),
        };
        let pence = Money::parse(plain.trim_end_matches('.'));
        match pence {
            Some(it) if it.in_pence() > 0 => return pence,
            Some(it) if it.in_pence() == 0 => self.notice("ocds-value-of-nothing", process, path, &told),
            _ => self.notice("ocds-odd-amount", process, path, &told),
        }
        None
    }

    /// The provider of this organisation: the same for the same identifier or name.
    fn provider(&mut self, process: &Process, it: &Organisation) -> String {
        let identifier = registered(it);
        let folded = Known::folded(&it.name).unwrap_or_default();
        let name: String = identifier.clone().unwrap_or_else(|| folded.chars().take(120).collect());
        if self.providers.contains_key(&name) {
            return name;
        }
        let texts = [
            ("name", cut(&it.name)),
            ("sector", sector(it).to_owned()),
            ("published_as", identifier.unwrap_or_default()),
            ("address", it.address.as_deref().map(cut).unwrap_or_default()),
            ("postcode", it.postcode.clone().filter(|it| it.chars().count() <= 10).unwrap_or_default()),
        ];
        let draft: Draft = texts.into_iter().filter(|it| !it.1.is_empty()).collect();
        let draft = draft.named(&name).standing(self.place(process)).under("name", "parties");
        self.providers.insert(name.clone(), draft);
        self.order.push(name.clone());
        name
    }

    /// The service that was bought, tied to its contracts; run by the one supplier, or tied to each of several.
    fn service(&mut self, process: &Process, taken: &[(String, Vec<String>)]) {
        let named = |name: &str| format!("{}#{name}", process.ocid);
        let all: BTreeSet<&String> = taken.iter().flat_map(|it| &it.1).collect();
        let texts = [
            ("name", cut(process.title.as_deref().unwrap_or(&process.ocid))),
            ("published_as", process.ocid.clone()),
            ("setting", setting(&process.codes).to_owned()),
        ];
        let draft: Draft = texts.into_iter().collect();
        let mut draft = draft.named(named("service")).standing(self.place(process)).under("name", "tender/title");
        if let (Some(one), 1) = (all.first(), all.len()) {
            draft = draft.linked("provider", one);
        }
        self.services.push(draft);
        let because = format!("Published as {}", process.ocid);
        let tie = |place: Place, from: &str, relation: &str, to: &str| {
            let draft: Draft = [("relation", relation), ("because", &because)].into_iter().collect();
            draft.linked("from", from).linked("to", to).standing(place)
        };
        for (id, providers) in taken {
            for provider in providers {
                let contract = if providers.len() > 1 { format!("{id}/{provider}") } else { id.clone() };
                self.ties.push(tie(self.place(process), &contract, "delivered-by", &named("service")));
            }
        }
        if all.len() > 1 {
            let place = self.place(process);
            self.ties.extend(all.iter().map(|it| tie(place.clone(), &named("service"), "held-by", it)));
        }
    }
}

fn of_award<'a>(process: &'a Process, award: &'a Award) -> Deal<'a> {
    Deal {
        id: &award.id,
        path: &award.path,
        title: award.title.as_deref(),
        value: award.value.as_ref().map(|it| (it, format!("{}/value", award.path))),
        term: term([(&award.term, format!("{}/contractPeriod", award.path)), (&process.term, "tender/contractPeriod".into())]),
        suppliers: &award.suppliers,
        lots: &award.lots,
        above_threshold: award.above_threshold,
    }
}

fn of_contract<'a>(process: &'a Process, award: &'a Award, contract: &'a Signed) -> Deal<'a> {
    let own = contract.value.as_ref().map(|it| (it, format!("{}/value", contract.path)));
    let periods = [
        (&contract.term, format!("{}/period", contract.path)),
        (&award.term, format!("{}/contractPeriod", award.path)),
        (&process.term, "tender/contractPeriod".into()),
    ];
    let of_award = of_award(process, award);
    Deal {
        id: &contract.id,
        path: &contract.path,
        title: contract.title.as_deref().or(of_award.title),
        value: own.or(of_award.value),
        term: term(periods),
        above_threshold: contract.above_threshold.or(of_award.above_threshold),
        suppliers: of_award.suppliers,
        lots: of_award.lots,
    }
}

/// The first period that says both its days; the first of all when none does.
fn term<const N: usize>(periods: [(&Term, String); N]) -> (&Term, String) {
    let whole = |it: &&(&Term, String)| it.0.starts.is_some() && it.0.ends.is_some();
    periods.iter().find(whole).unwrap_or(&periods[0]).clone()
}

/// Under which rules it was bought, as far as the notice says.
fn regime(process: &Process, above: Option<bool>) -> &'static str {
    if process.special_regime.iter().any(|it| it == "lightTouch") {
        return "light-touch";
    }
    match above.or(process.above_threshold) {
        Some(true) => "above-threshold",
        Some(false) => "below-threshold",
        None => "not-stated",
    }
}

fn buyer(process: &Process) -> String {
    let names: Vec<&str> = process.buyers.iter().map(|it| it.name.as_str()).collect();
    cut(&names.join(", "))
}

/// The number in a register that outlives one notice. Company numbers have eight digits, whatever the notice left out in front.
fn registered(it: &Organisation) -> Option<String> {
    let lasting = |scheme: &str| {
        matches!(scheme, "GB-COH" | "GB-CHC" | "GB-SC" | "GB-NIC" | "GB-PPON" | "GB-MPR" | "GB-UKPRN" | "GB-NHS" | "GB-LAE" | "GB-LAS")
    };
    let found = it.identifiers.iter().find(|it| lasting(&it.scheme))?;
    let digits = found.id.len() < 8 && found.id.bytes().all(|it| it.is_ascii_digit());
    let number = if found.scheme == "GB-COH" && digits { format!("{:0>8}", found.id) } else { found.id.to_uppercase() };
    Some(format!("{}-{number}", found.scheme))
}

/// What sort of organisation it is, where the notice says so.
fn sector(it: &Organisation) -> &'static str {
    let of = |schemes: &[&str]| it.identifiers.iter().any(|it| schemes.contains(&it.scheme.as_str()));
    if it.vcse == Some(true) || of(&["GB-CHC", "GB-SC", "GB-NIC"]) {
        "charity"
    } else if of(&["GB-NHS"]) {
        "nhs"
    } else if of(&["GB-LAE", "GB-LAS"]) {
        "council"
    } else {
        "other"
    }
}
