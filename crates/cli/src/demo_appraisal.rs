//! The appraisal of the demonstration: each deed is done by the person it names, through the use cases that everybody uses.

use crate::house::Open;
use crate::outcome::machine;
use crate::world;
use borough::Deed;
use record::{Draft, Receipt, Reference};
use workbench::competence::{Assess, Book, Claim, Draw, Learn, LookBack, Reflect, Verify, book, look, verified};
use workbench::{Command, Make, Origin, Person, Unable, entry, perform};

/// What was made so far.
#[derive(Default)]
struct Done {
    works: Vec<Reference>,
    claims: Vec<Reference>,
    drawn: Vec<Reference>,
}

/// Does every deed in order.
pub async fn appraise(open: &Open, deeds: Vec<Deed>) -> Result<(), Unable> {
    let mut done = Done::default();
    for deed in deeds {
        one(open, &deed, &mut done).await?;
    }
    Ok(())
}

async fn somebody(open: &Open, email: &str) -> Result<Person, Unable> {
    entry::person_named(&*open.store, email).await?.ok_or_else(|| machine(format!("nobody signs in as {email}")))
}

async fn doing(open: &Open, by: &Person, command: &dyn Command) -> Result<Receipt, Unable> {
    let receipt = perform(&*open.store, command, by, &world::now()?, &Origin::of("cli")).await?;
    receipt.ok_or_else(|| machine("a deed of the demonstration changed nothing"))
}

fn first(receipt: &Receipt) -> Result<Reference, Unable> {
    receipt.written.first().map(|it| it.1.clone()).ok_or_else(|| machine("nothing was written"))
}

fn at(list: &[Reference], place: usize) -> Result<&Reference, Unable> {
    list.get(place).ok_or_else(|| machine(format!("deed {place} has not been done")))
}

async fn everything(open: &Open, by: &Person) -> Result<Book, Unable> {
    book(&*open.store, by, None, world::clock().date_naive()).await
}

async fn one(open: &Open, deed: &Deed, done: &mut Done) -> Result<(), Unable> {
    match deed {
        Deed::Make { by, kind, fields } => {
            let entry = crate::records::entry(kind)?;
            let mut draft = Draft::new();
            for (name, text) in fields {
                let named = text.strip_prefix("work:").and_then(|it| it.parse().ok());
                let text = named.map(|it| at(&done.works, it).map(ToString::to_string)).transpose()?.unwrap_or_else(|| text.clone());
                draft.set(*name, text);
            }
            let make = Make { entry, draft: &draft, why: "Done in the course of work" };
            done.works.push(first(&doing(open, &somebody(open, by).await?, &make).await?)?);
        }
        Deed::Reflect { by, about, statement, thoughts: [happened, thought, next] } => {
            let about = at(&done.works, *about)?.to_string();
            let draft = Draft::new().with("about", about).with("statement", *statement).with("happened", *happened);
            let given = draft.with("thought", *thought).with("next", *next);
            done.works.push(first(&doing(open, &somebody(open, by).await?, &Reflect { given: &given }).await?)?);
        }
        Deed::LookBack { by, work, later } => {
            let reference = at(&done.works, *work)?;
            doing(open, &somebody(open, by).await?, &LookBack { reference, later }).await?;
        }
        Deed::Claim { by, work, standard, criterion, reflection } => {
            let (by, record) = (somebody(open, by).await?, at(&done.works, *work)?);
            let found = look(&*open.store, &by, standard, criterion, record, world::clock().date_naive()).await?;
            let looked = found.ok_or_else(|| machine(format!("there is nothing to claim for {criterion}")))?;
            let quote = quoted(&looked)?;
            let claim = Claim { looked: &looked, quote: &quote, reflection };
            done.claims.push(first(&doing(open, &by, &claim).await?)?);
        }
        Deed::Learn { by, standard, criterion, action, due } => {
            let given = Draft::new().with("action", *action).with("due", due.as_str());
            doing(open, &somebody(open, by).await?, &Learn { standard, criterion, given: &given }).await?;
        }
        Deed::Assess { .. } | Deed::Draw { .. } | Deed::Verify { .. } => judged(open, deed, done).await?,
    }
    Ok(())
}

/// The whole passage that the rule lets them quote.
fn quoted(looked: &workbench::competence::Looked) -> Result<String, Unable> {
    let version = looked.written_by(&looked.account).ok_or_else(|| machine("a deed claims what its person did not write"))?;
    let lacking = |lacks| machine(format!("{} lacks {lacks:?}", looked.rule.criterion));
    let way = looked.way(version).map_err(lacking)?;
    Ok(version.row.text(looked.work.kind, &way.quote).to_owned())
}

async fn judged(open: &Open, deed: &Deed, done: &mut Done) -> Result<(), Unable> {
    match deed {
        Deed::Assess { by, claim, decision, unmet, reasons } => {
            let by = somebody(open, by).await?;
            let (book, claim) = (everything(open, &by).await?, at(&done.claims, *claim)?);
            let claimed = book.claims.iter().find(|it| it.claim.reference == *claim).ok_or_else(|| machine("a claim is gone"))?;
            let mut given = Draft::new().with("decision", *decision).with("reasons", *reasons);
            for test in ["valid", "authentic", "current", "sufficient", "reliable"] {
                given.set(test, if unmet.contains(&test) { "no" } else { "yes" });
            }
            doing(open, &by, &Assess { claimed, given: &given }).await?;
        }
        Deed::Draw { by, seed, count } => {
            let by = somebody(open, by).await?;
            let book = everything(open, &by).await?;
            let receipt = doing(open, &by, &Draw { book: &book, seed, count: *count }).await?;
            done.drawn = receipt.written.into_iter().map(|it| it.1).collect();
        }
        Deed::Verify { by, drawn, decision, reasons } => {
            let by = somebody(open, by).await?;
            let (book, reference) = (everything(open, &by).await?, at(&done.drawn, *drawn)?);
            let found = verified(&book).into_iter().find(|it| it.held.reference == *reference);
            let theirs = found.ok_or_else(|| machine("a verification is gone"))?.assessment.it.decision;
            let own = match (*decision, theirs) {
                ("same", it) => record::Listed::code(it),
                (_, framework::records::Decision::More) => "accept",
                _ => "more",
            };
            let given = Draft::new().with("own_decision", own).with("reasons", *reasons);
            doing(open, &by, &Verify { reference, book: &book, given: &given }).await?;
        }
        _ => {}
    }
    Ok(())
}
