//! Kinds change: what they gained is added, what a step explains is done, everything else is refused.

use crate::on_both;
use crate::support::*;
use record::*;
use sea_orm::ConnectionTrait;
use store::{OpenRefused, Options, Step, What, open};

on_both!(
    a_field_that_was_gained_is_added,
    what_no_step_explains_is_refused,
    a_rename_reads_the_old_log_with_the_new_name,
    a_retired_field_is_hidden_and_kept,
    a_split_field_is_read_in_pieces,
    a_split_personal_field_is_redacted_whole,
    a_filled_field_reads_so_in_older_records,
    a_retired_kind_leaves_the_chain_whole,
    a_reshaped_field_lists_what_does_not_read,
    a_newer_or_foreign_database_is_refused,
    a_copy_from_before_a_step_is_read_with_it,
);

const fn field(name: &'static str, shape: Shape, marks: &'static [Mark]) -> Field {
    Field { name, label: "Label", hint: "", shape, required: false, marks }
}

const fn kind(fields: &'static [Field]) -> Kind {
    Kind { name: "item", prefix: "ITEM", one: "Item", many: "Items", about: "", title: "name", serves: &[], fields, rules: &[] }
}

const NAME: Field = field("name", Shape::Text { max: 80 }, &[]);
const COST: Field = field("cost", Shape::Text { max: 80 }, &[]);
const WHO: Field = field("who", Shape::Text { max: 80 }, &[Mark::Personal]);

static FIRST: Kind = kind(&[NAME, COST, WHO]);
static GAINED: Kind = kind(&[NAME, field("level", Shape::Whole { min: 0, max: 9 }, &[]), COST, WHO, field("to", Shape::Link("ITEM"), &[])]);
static RENAMED: Kind =
    kind(&[NAME, field("price", Shape::Text { max: 80 }, &[]), field("person", Shape::Text { max: 80 }, &[Mark::Personal])]);
static FEWER: Kind = kind(&[NAME, WHO]);
static RESHAPED: Kind = kind(&[NAME, field("cost", Shape::Whole { min: 0, max: 9 }, &[]), WHO]);
static TAKEN: Kind = Kind { name: "session", ..kind(&[NAME]) };

const RENAME: &[Step] = &[
    Step { name: "1-cost-is-price", kind: "item", what: What::Rename { from: "cost", to: "price" } },
    Step { name: "2-who-is-person", kind: "item", what: What::Rename { from: "who", to: "person" } },
];

static TWICE: &[&Kind] = &[&FIRST, &FIRST];

fn only(kind: &'static Kind) -> &'static [&'static Kind] {
    Box::leak(Box::new([kind]))
}

fn scope() -> Scope {
    Scope::new(HOME, [("item", Reach::Everything)])
}

async fn items(store: &store::Store) -> Vec<Row> {
    store.find(&scope(), &Query::all("item")).await.expect("no fault").rows
}

async fn opened(home: &Home, kinds: &'static [&'static Kind], steps: &'static [Step]) -> Result<std::sync::Arc<store::Store>, OpenRefused> {
    open(&home.url, kinds, Options { steps, ..Options::default() }).await
}

async fn first(home: &Home) -> Head {
    let store = opened(home, only(&FIRST), &[]).await.expect("opened");
    let made = [&[("name", "a"), ("cost", "7"), ("who", "Mair")], &[("name", "b"), ("cost", "about seven"), ("who", "")]];
    let changes = made.iter().map(|texts| make(&FIRST, &texts[..])).collect();
    store.commit(&scope(), of(changes)).await.expect("no fault").expect("written");
    let head = store.head(&scope()).await.expect("no fault");
    store.close().await.expect("closed");
    head
}

async fn a_field_that_was_gained_is_added(home: Home) {
    let head = first(&home).await;
    let store = opened(&home, only(&GAINED), &[]).await.expect("opened");
    assert_eq!(items(&store).await[0].texts, ["a", "", "7", "Mair", ""]);
    let change = make(&GAINED, &[("name", "c"), ("level", "4"), ("to", "ITEM-1")]);
    store.commit(&scope(), of(vec![change])).await.expect("no fault").expect("written");
    let high = Query::all("item").filter("level", Test::AtLeast(Cell::Whole(4)));
    assert_eq!(store.find(&scope(), &high).await.expect("no fault").total, 1);
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
    store.close().await.expect("closed");
    assert!(opened(&home, only(&GAINED), &[]).await.is_ok(), "once is enough");
}

async fn what_no_step_explains_is_refused(home: Home) {
    let head = first(&home).await;
    for kinds in [only(&FEWER), only(&RENAMED), &[], only(&RESHAPED), only(&TAKEN), TWICE] {
        let refused = opened(&home, kinds, &[]).await.expect_err("refused");
        let expected = match (kinds.first(), kinds.len()) {
            (Some(it), 1) if it.name == "session" => matches!(refused, OpenRefused::Clash { .. }),
            (_, 2) => matches!(refused, OpenRefused::Clash { .. }),
            (Some(it), _) if it.fields.len() == 3 && it.fields[1].name == "cost" => matches!(refused, OpenRefused::Reshaped { .. }),
            _ => matches!(refused, OpenRefused::Unknown { .. }),
        };
        assert!(expected, "{refused:?}");
    }
    let store = opened(&home, only(&FIRST), &[]).await.expect("nothing was changed");
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
}

async fn a_rename_reads_the_old_log_with_the_new_name(home: Home) {
    let head = first(&home).await;
    let store = opened(&home, only(&RENAMED), RENAME).await.expect("opened");
    assert_eq!(items(&store).await[0].texts, ["a", "7", "Mair"]);
    let at = items(&store).await.remove(0);
    let gone = alter(&RENAMED, &at, Verb::Redact, &[("person", "")]);
    store.commit(&scope(), of(vec![gone])).await.expect("no fault").expect("written");
    assert_eq!(store.history(&scope(), "item", at.id).await.expect("no fault")[1].row.texts, ["a", "7", ""]);
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
    store.rebuild().await.expect("rebuilt");
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
    store.close().await.expect("closed");
    let store = opened(&home, only(&RENAMED), RENAME).await.expect("the step is taken once");
    assert_eq!(items(&store).await[0].texts, ["a", "7", ""]);
    store.close().await.expect("closed");
    let refused = opened(&home, only(&FIRST), &[]).await.expect_err("refused");
    assert!(matches!(refused, OpenRefused::Newer { .. }), "a program that does not know the step is older: {refused:?}");
}

async fn a_retired_field_is_hidden_and_kept(home: Home) {
    let head = first(&home).await;
    const STEP: &[Step] = &[Step { name: "1-no-cost", kind: "item", what: What::Retire { field: "cost" } }];
    let store = opened(&home, only(&FEWER), STEP).await.expect("opened");
    assert_eq!(items(&store).await[0].texts, ["a", "Mair"]);
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
}

const PART: fn(&str) -> Vec<String> = |text| text.splitn(2, ' ').map(str::to_owned).collect();

static SPLIT: Kind = kind(&[
    NAME,
    field("amount", Shape::Whole { min: 0, max: 9 }, &[]),
    field("remark", Shape::Text { max: 80 }, &[]),
    field("first", Shape::Text { max: 80 }, &[Mark::Personal]),
    field("last", Shape::Text { max: 80 }, &[Mark::Personal]),
]);

const SPLITS: &[Step] = &[
    Step { name: "1-cost-in-two", kind: "item", what: What::Split { from: "cost", into: &["amount", "remark"], by: PART } },
    Step { name: "2-who-in-two", kind: "item", what: What::Split { from: "who", into: &["first", "last"], by: PART } },
];

/// Two records from before the split: one that divides and one that does not.
async fn before_the_split(home: &Home) -> Head {
    let store = opened(home, only(&FIRST), &[]).await.expect("opened");
    let made = [&[("name", "a"), ("cost", "7 or so"), ("who", "Mair Tŷ Coch")], &[("name", "b"), ("cost", "cheap"), ("who", "")]];
    let changes = made.iter().map(|texts| make(&FIRST, &texts[..])).collect();
    store.commit(&scope(), of(changes)).await.expect("no fault").expect("written");
    let head = store.head(&scope()).await.expect("no fault");
    store.close().await.expect("closed");
    head
}

async fn a_split_field_is_read_in_pieces(home: Home) {
    let head = before_the_split(&home).await;
    let store = opened(&home, only(&SPLIT), SPLITS).await.expect("opened");
    assert_eq!(items(&store).await[0].texts, ["a", "7", "or so", "Mair", "Tŷ Coch"]);
    assert_eq!(items(&store).await[1].texts, ["b", "cheap", "", "", ""], "what does not divide is kept, to put right");
    let at = items(&store).await.remove(0);
    let change = alter(&SPLIT, &at, Verb::Amend, &[("remark", ""), ("last", "Tŷ Gwyn")]);
    store.commit(&scope(), of(vec![change])).await.expect("no fault").expect("written");
    store.rebuild().await.expect("rebuilt");
    assert_eq!(items(&store).await[0].texts, ["a", "7", "", "Mair", "Tŷ Gwyn"], "what was said since is not divided again");
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
}

async fn a_split_personal_field_is_redacted_whole(home: Home) {
    let head = before_the_split(&home).await;
    let mut copy = Vec::new();
    let old = opened(&home, only(&FIRST), &[]).await.expect("opened");
    old.export(&mut copy).await.expect("exported");
    old.close().await.expect("closed");
    let store = opened(&home, only(&SPLIT), SPLITS).await.expect("opened");
    let at = items(&store).await.remove(0);
    let gone = alter(&SPLIT, &at, Verb::Redact, &[("last", "")]);
    store.commit(&scope(), of(vec![gone])).await.expect("no fault").expect("written");
    assert_eq!(items(&store).await[0].texts, ["a", "7", "or so", "", ""], "the pieces stand apart as one: they go together");
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
    store.rebuild().await.expect("rebuilt");
    assert_eq!(store.verify().await.expect("no fault").problems, [""; 0]);
    let ledger = store.redactions().await.expect("no fault");
    assert!(ledger.iter().any(|it| it.field == "who"), "{ledger:?}");
    let target = Home::new(home.on).await.expect("a second database");
    let options = Options { steps: SPLITS, ..Options::default() };
    let only_the_old = ledger.into_iter().filter(|it| it.field == "who").collect::<Vec<_>>();
    let (again, _) = store::restore(copy.as_slice(), &target.url, only(&SPLIT), options, &only_the_old).await.expect("restored");
    assert_eq!(items(&again).await[0].texts, ["a", "7", "or so", "", ""], "an old backup and a ledger in the old words");
    assert_eq!(again.verify().await.expect("no fault").problems, [""; 0]);
}

async fn a_filled_field_reads_so_in_older_records(home: Home) {
    let head = first(&home).await;
    const STEP: &[Step] = &[Step { name: "1-levels", kind: "item", what: What::Fill { field: "level", with: "4" } }];
    let store = opened(&home, only(&GAINED), STEP).await.expect("opened");
    assert_eq!(items(&store).await[0].texts, ["a", "4", "7", "Mair", ""]);
    let change = make(&GAINED, &[("name", "c")]);
    store.commit(&scope(), of(vec![change])).await.expect("no fault").expect("written");
    let at = items(&store).await.remove(1);
    let blank = alter(&GAINED, &at, Verb::Amend, &[("level", "")]);
    store.commit(&scope(), of(vec![blank])).await.expect("no fault").expect("written");
    store.rebuild().await.expect("rebuilt");
    let levels: Vec<String> = items(&store).await.iter().map(|it| it.texts[1].clone()).collect();
    assert_eq!(levels, ["4", "", ""], "what was left blank since stays blank");
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
    store.close().await.expect("closed");
    const OF_A_PERSON: &[Step] = &[Step { name: "1-names", kind: "item", what: What::Fill { field: "who", with: "somebody" } }];
    let refused = opened(&home, only(&GAINED), OF_A_PERSON).await.expect_err("refused");
    assert!(matches!(refused, OpenRefused::Clash { .. }), "{refused:?}");
}

async fn a_retired_kind_leaves_the_chain_whole(home: Home) {
    let head = first(&home).await;
    const STEP: &[Step] = &[Step { name: "1-no-items", kind: "item", what: What::RetireKind }];
    let store = opened(&home, KINDS, STEP).await.expect("opened");
    write(&store, vec![thing(&[("name", "after")])]).await;
    let verified = store.verify_against(head).await.expect("no fault");
    assert_eq!((verified.problems.as_slice(), verified.changes), ([].as_slice(), 3));
}

async fn a_reshaped_field_lists_what_does_not_read(home: Home) {
    let head = first(&home).await;
    const STEP: &[Step] = &[Step { name: "1-cost-is-a-number", kind: "item", what: What::Reshape { field: "cost" } }];
    let store = opened(&home, only(&RESHAPED), STEP).await.expect("opened");
    let told: Vec<(Cell, String)> = items(&store).await.iter().map(|it| (it.cell(&RESHAPED, "cost"), it.texts[1].clone())).collect();
    assert_eq!(told, [(Cell::Whole(7), "7".into()), (Cell::Missing, "about seven".into())]);
    let seven = Query::all("item").filter("cost", Test::Is(Cell::Whole(7)));
    assert_eq!(store.find(&scope(), &seven).await.expect("no fault").total, 1);
    assert_eq!(store.verify_against(head).await.expect("no fault").problems, [""; 0]);
}

async fn a_newer_or_foreign_database_is_refused(home: Home) {
    first(&home).await;
    let raw = home.raw().await;
    raw.execute_unprepared("UPDATE house SET value = '99' WHERE \"key\" = 'schema'").await.expect("changed");
    let refused = opened(&home, only(&FIRST), &[]).await.expect_err("refused");
    assert!(matches!(&refused, OpenRefused::Newer { found } if found == "99"), "{refused:?}");
    assert!(refused.to_string().contains("newer version"), "{refused}");
    let other = Home::new(home.on).await.expect("a second database");
    let raw = other.raw_new().await;
    raw.execute_unprepared("CREATE TABLE customers (id integer)").await.expect("made");
    let refused = opened(&other, only(&FIRST), &[]).await.expect_err("refused");
    assert!(matches!(refused, OpenRefused::NotOurs), "{refused:?}");
}

async fn a_copy_from_before_a_step_is_read_with_it(home: Home) {
    let head = first(&home).await;
    let store = opened(&home, only(&FIRST), &[]).await.expect("opened");
    let mut copy = Vec::new();
    store.export(&mut copy).await.expect("exported");
    let target = Home::new(home.on).await.expect("a second database");
    let options = Options { steps: RENAME, ..Options::default() };
    let (new, end) = store::restore(copy.as_slice(), &target.url, only(&RENAMED), options, &[]).await.expect("restored");
    assert_eq!(end, head);
    assert_eq!(items(&new).await[0].texts, ["a", "7", "Mair"]);
    assert_eq!(new.verify().await.expect("no fault").problems, [""; 0]);
    let mut second = Vec::new();
    new.export(&mut second).await.expect("exported");
    let third = Home::new(home.on).await.expect("a third database");
    let options = Options { steps: RENAME, ..Options::default() };
    let (newest, _) = store::restore(second.as_slice(), &third.url, only(&RENAMED), options, &[]).await.expect("restored");
    assert_eq!(items(&newest).await, items(&new).await, "a copy from after the step as well");
    assert_eq!(newest.verify().await.expect("no fault").problems, [""; 0]);
}
