//! Rows come back as they were put in; queries, sorting, tallies, links, search and files show only what may be seen.

use crate::on_both;
use crate::support::*;
use record::*;

on_both!(
    every_shape_comes_back,
    tests_of_a_query_hold,
    rows_are_sorted_with_blanks_last,
    pages_and_totals_agree,
    tallies_count_and_sum,
    nothing_is_seen_beyond_the_scope,
    links_are_walked_backwards,
    search_finds_beginnings_without_accents_or_capitals,
    a_text_that_does_not_read_is_kept_and_handed_over,
    hostile_words_do_no_harm,
    a_large_kind_is_found_in_alike_with_and_without_its_indexes,
);

const FULL: &[(&str, &str)] = &[
    ("name", "Tŷ Hafan \"quoted\" 'x' \\ %_*?[ 🏠 ﷺ"),
    ("select", "line one\nline two\ttab"),
    ("count", "-7"),
    ("exact", "-12.375"),
    ("hours", "37.5"),
    ("part", "0.125"),
    ("price", "-1234.05"),
    ("from", "2027-03-28"),
    ("colour", "blue"),
    ("group", "red; green"),
    ("done", "no"),
    ("contact", "Mair Rhys"),
];

async fn every_shape_comes_back(home: Home) {
    let store = home.open().await;
    let first = write(&store, vec![thing(&[("name", "first")])]).await.written[0].1.to_string();
    let hash = store.keep(&all(), b"a paper".to_vec()).await.expect("kept");
    let paper = format!("{hash}/7/paper.txt");
    let mut texts = FULL.to_vec();
    texts.extend([("parent", first.as_str()), ("about", first.as_str()), ("paper", paper.as_str())]);
    let mut change = thing(&texts);
    change.envelope = Envelope { owner: AWAY.into(), shared_with: vec!["ORG-0009".into(), "ORG-0003".into(), "ORG-0009".into()] };
    let cells = change.cells.clone();
    let receipt = write(&store, vec![change]).await;
    let it = row(&store, &receipt.written[0].1).await;
    assert_eq!((it.reference.to_string().as_str(), it.version, it.retired), ("THING-0002", 1, false));
    assert_eq!(it.envelope, Envelope { owner: AWAY.into(), shared_with: vec!["ORG-0003".into(), "ORG-0009".into()] });
    assert_eq!(it.changed_at.timestamp_subsec_nanos(), 123_000_000, "kept to the millisecond");
    let back: Vec<Cell> = Thing::KIND.fields.iter().map(|field| it.cell(&Thing::KIND, field.name)).collect();
    assert_eq!(back, cells);
    assert_eq!(store.fetch(&all(), hash).await.expect("no fault").map(|it| it.bytes), Some(b"a paper".to_vec()));
    assert_eq!(store.fetch(&all(), Digest::of(b"another")).await.expect("no fault"), None);
    let history = store.history(&all(), "order", it.id).await.expect("no fault");
    assert_eq!((history.len(), history[0].verb, history[0].commit, &history[0].row), (1, Verb::Create, 2, &it));
    assert_eq!((history[0].by.as_deref(), history[0].why.as_str()), (Some("ACC-0001"), "a reason"));
    assert_eq!(store.written(&all(), 2).await.expect("no fault"), vec![("order", history[0].clone())]);
}

async fn tests_of_a_query_hold(home: Home) {
    let store = home.open().await;
    const ODD: &str = "Gŵyl 100% [of] a*b.c";
    let a = &[("name", ODD), ("count", "5"), ("exact", "0.1"), ("price", "10.50"), ("from", "2027-01-01"), ("group", "red; blue")];
    let b = &[("name", "beta"), ("count", "50"), ("exact", "2"), ("price", "9.99"), ("from", "2026-12-31"), ("done", "yes")];
    write(&store, vec![thing(a), thing(b), thing(&[("name", "gamma"), ("colour", "red")])]).await;
    let text = |it: &str| Cell::Text(it.into());
    let cell = |field: &str, it: &str| Thing::KIND.read(field, it).expect("reads");
    let cases: Vec<(&str, Test, &[&str])> = vec![
        ("name", Test::Is(text("beta")), &["beta"]),
        ("name", Test::IsNot(text("beta")), &[ODD, "gamma"]),
        ("count", Test::Is(cell("count", "5")), &[ODD]),
        ("count", Test::IsNot(cell("count", "5")), &["beta", "gamma"]),
        ("count", Test::AtLeast(cell("count", "6")), &["beta"]),
        ("count", Test::AtMost(cell("count", "5")), &[ODD]),
        ("count", Test::Is(text("fifty")), &[]),
        ("count", Test::IsNot(text("fifty")), &[ODD, "beta", "gamma"]),
        ("count", Test::Has("5".into()), &[ODD, "beta"]),
        ("exact", Test::Is(cell("exact", "0.1")), &[ODD]),
        ("price", Test::AtLeast(cell("price", "10")), &[ODD]),
        ("from", Test::AtMost(cell("from", "2026-12-31")), &["beta"]),
        ("from", Test::AtLeast(cell("from", "2027-01-01")), &[ODD]),
        ("done", Test::Is(Cell::YesNo(true)), &["beta"]),
        ("group", Test::Is(text("blue")), &[ODD]),
        ("group", Test::Is(text("green")), &[]),
        ("group", Test::IsNot(text("blue")), &["beta", "gamma"]),
        ("group", Test::Is(Cell::Codes(vec!["red".into(), "blue".into()])), &[ODD]),
        ("colour", Test::Missing, &[ODD, "beta"]),
        ("colour", Test::Present, &["gamma"]),
        ("count", Test::Missing, &["gamma"]),
        ("count", Test::Present, &[ODD, "beta"]),
        ("name", Test::Has("gŴYL".into()), &[ODD]),
        ("name", Test::Has("100% [OF] A*B.C".into()), &[ODD]),
        ("name", Test::Has("a*c".into()), &[]),
        ("name", Test::Has("a.b".into()), &[]),
        ("name", Test::Has("beta gamma".into()), &[]),
        ("name", Test::Among(vec!["beta".into(), "gamma".into(), "delta".into()]), &["beta", "gamma"]),
        ("name", Test::Among(vec![]), &[]),
        ("count", Test::Among(vec!["5".into(), "6".into()]), &[ODD]),
        ("reference", Test::Among(vec!["thing-2".into(), "NOTE-0001".into(), "x".into()]), &["beta"]),
        ("reference", Test::Is(text("thing-3")), &["gamma"]),
        ("reference", Test::Is(text("NOTE-0003")), &[]),
        ("reference", Test::AtLeast(text("THING-0002")), &["beta", "gamma"]),
        ("reference", Test::Has("0003".into()), &["gamma"]),
        ("owner", Test::Is(text(HOME)), &[ODD, "beta", "gamma"]),
        ("owner", Test::Is(text(AWAY)), &[]),
        ("changed_at", Test::AtLeast(text("2027-01-15")), &[ODD, "beta", "gamma"]),
        ("changed_at", Test::AtMost(text("2027-01-15")), &[]),
    ];
    for (field, test, expected) in cases {
        let found = names(&store, &all(), Query::all("order").filter(field, test.clone())).await;
        assert_eq!(found, expected, "{field} {test:?}");
    }
    let both = Query::all("order").filter("count", Test::Present).filter("done", Test::Missing);
    assert_eq!(names(&store, &all(), both).await, [ODD]);
    assert_eq!(
        store.find(&all(), &Query::all("order").filter("nothing", Test::Missing)).await.expect_err("a fault").public,
        "no-such-field"
    );
    assert_eq!(store.find(&all(), &Query::all("nothing")).await.expect_err("a fault").public, "no-such-kind");
}

async fn rows_are_sorted_with_blanks_last(home: Home) {
    let store = home.open().await;
    let rows: &[&[(&str, &str)]] = &[
        &[("name", "delta"), ("count", "10"), ("from", "2027-02-01")],
        &[("name", "Alpha"), ("count", "9")],
        &[("name", "charlie"), ("count", "9"), ("from", "2026-02-01")],
        &[("name", "Bravo")],
    ];
    write(&store, rows.iter().map(|it| thing(it)).collect()).await;
    let up = |field: &str| Query::all("order").order(Order::Up(field.into()));
    let down = |field: &str| Query::all("order").order(Order::Down(field.into()));
    assert_eq!(names(&store, &all(), up("name")).await, ["Alpha", "Bravo", "charlie", "delta"]);
    assert_eq!(names(&store, &all(), down("name")).await, ["delta", "charlie", "Bravo", "Alpha"]);
    assert_eq!(names(&store, &all(), up("count")).await, ["Alpha", "charlie", "delta", "Bravo"]);
    assert_eq!(names(&store, &all(), down("count")).await, ["delta", "Alpha", "charlie", "Bravo"]);
    assert_eq!(names(&store, &all(), down("from")).await, ["delta", "charlie", "Alpha", "Bravo"]);
    assert_eq!(names(&store, &all(), down("reference")).await, ["Bravo", "charlie", "Alpha", "delta"]);
    assert_eq!(names(&store, &all(), up("changed_at")).await, ["delta", "Alpha", "charlie", "Bravo"]);
}

async fn pages_and_totals_agree(home: Home) {
    let store = home.open().await;
    write(&store, (0..25).map(|it| thing(&[("name", &format!("n{it:02}"))])).collect()).await;
    for (skip, limit, rows) in [(0, 10, 10), (10, 10, 10), (20, 10, 5), (25, 10, 0), (40, 10, 0), (0, 25, 25), (0, 0, 0)] {
        let found = store.find(&all(), &Query::all("order").page(skip, limit)).await.expect("no fault");
        assert_eq!((found.rows.len(), found.total), (rows, 25), "{skip} {limit}");
    }
    assert_eq!(names(&store, &all(), Query::all("order").page(20, 2)).await, ["n20", "n21"]);
}

async fn tallies_count_and_sum(home: Home) {
    let store = home.open().await;
    let rows: &[&[(&str, &str)]] = &[
        &[("name", "a"), ("colour", "red"), ("price", "10.50"), ("exact", "0.125"), ("done", "yes"), ("from", "2027-01-01")],
        &[("name", "b"), ("colour", "red"), ("price", "0.25"), ("count", "2")],
        &[("name", "c"), ("colour", "blue"), ("price", "1"), ("count", "3")],
        &[("name", "d")],
    ];
    write(&store, rows.iter().map(|it| thing(it)).collect()).await;
    let query = Query::all("order");
    let told = |it: Vec<Aggregate>| it.into_iter().map(|it| (it.group.text(), it.count, it.sum)).collect::<Vec<_>>();
    let by = told(store.tally(&all(), &query, Some("colour"), Some("price")).await.expect("no fault"));
    assert_eq!(by, [("blue".into(), 1, Some(1.0)), ("red".into(), 2, Some(10.75)), (String::new(), 1, Some(0.0))]);
    let whole = told(store.tally(&all(), &query, None, Some("count")).await.expect("no fault"));
    assert_eq!(whole, [(String::new(), 4, Some(5.0))]);
    for (field, first) in [("exact", "0.125"), ("price", "0.25"), ("done", "yes"), ("from", "2027-01-01"), ("reference", "THING-0001")] {
        let by = told(store.tally(&all(), &query, Some(field), None).await.expect("no fault"));
        assert_eq!((by[0].0.as_str(), by[0].2), (first, None), "{field}");
    }
    let none = store.tally(&Scope::default(), &query, None, None).await.expect("no fault");
    assert_eq!(told(none), [(String::new(), 0, None)]);
    assert_eq!(store.tally(&all(), &query, None, Some("name")).await.expect_err("a fault").public, "no-such-sum");
}

async fn nothing_is_seen_beyond_the_scope(home: Home) {
    let store = home.open().await;
    let hash = store.keep(&all(), b"secret paper".to_vec()).await.expect("kept");
    let paper = format!("{hash}/12/secret.txt");
    let mut theirs = thing(&[("name", "theirs canary"), ("paper", &paper), ("price", "5")]);
    theirs.envelope.owner = AWAY.into();
    let mut shared = thing(&[("name", "shared canary")]);
    shared.envelope = Envelope { owner: AWAY.into(), shared_with: vec!["ORG-0003".into()] };
    let (theirs_id, theirs_at) = (theirs.id, write(&store, vec![theirs, shared, thing(&[("name", "home canary")])]).await);
    write(&store, vec![note(&[("text", "about theirs"), ("thing", "THING-0001")])]).await;
    let cases: [(Scope, &[&str]); 6] = [
        (all(), &["theirs canary", "shared canary", "home canary"]),
        (own(AWAY), &["theirs canary", "shared canary"]),
        (own("ORG-0003"), &["shared canary"]),
        (own("ORG-0004"), &[]),
        (own(""), &[]),
        (Scope::new(AWAY, [("note", Reach::Everything)]), &[]),
    ];
    let theirs_at = &theirs_at.written[0].1;
    for (scope, expected) in cases {
        let sees = expected.contains(&"theirs canary");
        assert_eq!(names(&store, &scope, Query::all("order")).await, expected);
        let total = store.find(&scope, &Query::all("order").page(0, 1)).await.expect("no fault").total;
        let count = store.tally(&scope, &Query::all("order"), None, None).await.expect("no fault")[0].count;
        let counts = store.counts(&scope, &["order", "note", "order"]).await.expect("no fault");
        assert_eq!((counts[0], counts[2]), (count, count), "many kinds at once are counted as one is");
        // More kinds than one statement takes are still told in their order.
        let many: Vec<&str> = (0..250).map(|at| if at % 7 == 0 { "note" } else { "order" }).collect();
        let counted = store.counts(&scope, &many).await.expect("no fault");
        let told: Vec<u64> = many.iter().map(|it| if *it == "note" { counts[1] } else { count }).collect();
        assert_eq!(counted, told);
        let hits = store.search(&scope, "canary", 10).await.expect("no fault").len();
        let written = store.written(&scope, 1).await.expect("no fault").len();
        assert_eq!((total, count, hits, written), (expected.len() as u64, expected.len() as u64, expected.len(), expected.len()));
        assert_eq!(!store.history(&scope, "order", theirs_id).await.expect("no fault").is_empty(), sees);
        assert_eq!(store.fetch(&scope, hash).await.expect("no fault").is_some(), sees);
    }
    assert_eq!(store.pointing_at(&all(), theirs_at).await.expect("no fault").len(), 1);
    assert_eq!(store.pointing_at(&own(AWAY), theirs_at).await.expect("no fault").len(), 0, "the note belongs to somebody else");
    let unshared = Change {
        envelope: Envelope { owner: AWAY.into(), shared_with: vec![] },
        ..alter(&Thing::KIND, &row(&store, &Reference::parse("THING-2").expect("sound")).await, Verb::Amend, &[])
    };
    write(&store, vec![unshared]).await;
    assert_eq!(names(&store, &own("ORG-0003"), Query::all("order")).await, [""; 0], "no longer shared");
}

async fn links_are_walked_backwards(home: Home) {
    let store = home.open().await;
    let target = write(&store, vec![thing(&[("name", "target")])]).await.written[0].1.clone();
    let at = target.to_string();
    write(
        &store,
        vec![
            note(&[("text", "a note"), ("thing", &at)]),
            thing(&[("name", "child"), ("parent", &at)]),
            thing(&[("name", "about"), ("about", &at), ("parent", &at)]),
        ],
    )
    .await;
    let found = store.pointing_at(&all(), &target).await.expect("no fault");
    let told: Vec<(&str, &str, String)> = found.iter().map(|(kind, field, row)| (*kind, *field, row.reference.to_string())).collect();
    let expected = [
        ("note", "thing", "NOTE-0001"),
        ("order", "parent", "THING-0002"),
        ("order", "parent", "THING-0003"),
        ("order", "about", "THING-0003"),
    ];
    assert_eq!(told, expected.map(|(kind, field, reference)| (kind, field, reference.to_owned())));
    let child = row(&store, &Reference::parse("THING-2").expect("sound")).await;
    write(&store, vec![alter(&Thing::KIND, &child, Verb::Retire, &[])]).await;
    assert_eq!(store.pointing_at(&all(), &target).await.expect("no fault").len(), 3, "retired rows are out of use");
}

async fn search_finds_beginnings_without_accents_or_capitals(home: Home) {
    let store = home.open().await;
    let long = format!("{} Llanfairpwll {}", "word ".repeat(80), "more ".repeat(80));
    write(
        &store,
        vec![
            thing(&[("name", "Gwasanaeth Tŷ Cynnes"), ("select", &long)]),
            thing(&[("name", "Another"), ("select", "mentions cynnes once")]),
            note(&[("text", "cynnes in a note")]),
        ],
    )
    .await;
    let found = |words: &'static str| {
        let store = store.clone();
        async move {
            let hits = store.search(&all(), words, 10).await.expect("no fault");
            hits.iter().map(|it| it.reference.to_string()).collect::<Vec<_>>()
        }
    };
    assert_eq!(found("ty CYNN").await, ["THING-0001"]);
    assert_eq!(found("TŶ").await, ["THING-0001"]);
    assert_eq!(found("thing-0002").await, ["THING-0002"]);
    assert_eq!(found("another cynnes").await, ["THING-0002"], "all the words");
    assert_eq!(found("ynnes").await, [""; 0], "beginnings only");
    let three = found("cynnes").await;
    assert_eq!((three.len(), three.last().map(String::as_str)), (3, Some("THING-0002")), "titles first");
    let hit = store.search(&all(), "llanfair", 10).await.expect("no fault").remove(0);
    assert!(hit.excerpt.contains("Llanfairpwll") && hit.excerpt.chars().count() < 200, "{}", hit.excerpt);
    assert_eq!((hit.kind, hit.title.as_str()), ("order", "Gwasanaeth Tŷ Cynnes"));
    let it = row(&store, &hit.reference).await;
    write(&store, vec![alter(&Thing::KIND, &it, Verb::Amend, &[("name", "Renamed"), ("select", "")])]).await;
    assert_eq!((found("llanfair").await.len(), found("renamed").await.len()), (0, 1), "the index follows");
    let it = row(&store, &hit.reference).await;
    write(&store, vec![alter(&Thing::KIND, &it, Verb::Retire, &[])]).await;
    assert_eq!(found("renamed").await, [""; 0]);
    let it = row(&store, &hit.reference).await;
    write(&store, vec![alter(&Thing::KIND, &it, Verb::Restore, &[])]).await;
    assert_eq!(found("renamed").await, ["THING-0001"]);
}

async fn a_text_that_does_not_read_is_kept_and_handed_over(home: Home) {
    let store = home.open().await;
    let mut change = thing(&[("name", "odd")]);
    let place = Thing::KIND.place("count").expect("there");
    change.cells[place] = Cell::Text("about seven".into());
    let at = write(&store, vec![change]).await.written[0].1.clone();
    let it = row(&store, &at).await;
    assert_eq!((it.text(&Thing::KIND, "count"), it.cell(&Thing::KIND, "count")), ("about seven", Cell::Missing));
    assert_eq!(load::<Thing>(&[it]).unsound.len(), 1);
    assert_eq!(names(&store, &all(), Query::all("order").filter("count", Test::Missing)).await, [""; 0], "something was said");
    assert_eq!(names(&store, &all(), Query::all("order").filter("count", Test::Has("SEVEN".into()))).await, ["odd"]);
    assert!(store.verify().await.expect("no fault").intact);
}

async fn hostile_words_do_no_harm(home: Home) {
    let store = home.open().await;
    write(&store, vec![thing(&[("name", "plain")])]).await;
    let long = "x".repeat(100_000);
    let many = "w ".repeat(10_000);
    for words in
        ["", " ", "\"", "a\" OR \"b", "NEAR(a b)", "*", "^a", "a:b", "-a", "'; DROP TABLE note; --", "\0", "((", "&|!<->", &long, &many]
    {
        store.search(&all(), words, 10).await.expect(words);
        for field in ["name", "count", "reference"] {
            store.find(&all(), &Query::all("order").filter(field, Test::Has(words.into()))).await.expect(words);
        }
        for test in [Test::Is(Cell::Text(words.into())), Test::AtLeast(Cell::Text(words.into())), Test::Among(vec![words.into()])] {
            store.find(&all(), &Query::all("order").filter("name", test)).await.expect("no fault");
        }
    }
    assert_eq!(names(&store, &all(), Query::all("order")).await, ["plain"]);
}

async fn a_large_kind_is_found_in_alike_with_and_without_its_indexes(home: Home) {
    let store = home.open().await;
    let make = |number: usize| {
        let colour = ["red", "blue", "green"][number % 3];
        let mut it =
            thing(&[("name", &format!("n{:04}", number * 7919 % 3_001)), ("colour", colour), ("count", &(number % 50).to_string())]);
        it.envelope.owner = if number.is_multiple_of(10) { AWAY.into() } else { HOME.into() };
        it.envelope.shared_with = if number % 100 == 1 { vec![AWAY.into()] } else { vec![] };
        it
    };
    write(&store, (0..3_000).map(make).collect()).await;
    let red = Query::all("order").filter("colour", Test::Is(Cell::Text("red".into())));
    let queries = [red.clone(), red.order(Order::Down("name".into())), Query::all("order").order(Order::Up("count".into())).page(100, 40)];
    let mut before = Vec::new();
    for _ in 0..2 {
        let mut found = Vec::new();
        for (scope, total) in [(all(), 3_000), (own(HOME), 2_700), (own(AWAY), 330)] {
            assert_eq!(store.find(&scope, &Query::all("order").page(0, 1)).await.expect("no fault").total, total);
            for query in &queries {
                let it = store.find(&scope, query).await.expect("no fault");
                let tally = store.tally(&scope, query, None, None).await.expect("no fault");
                assert_eq!(tally[0].count, it.total);
                found.push((names(&store, &scope, query.clone()).await, it.total));
            }
        }
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        assert!(before.is_empty() || before == found);
        before = found;
    }
}
