//! The two source documents, printed again in the template: the same statements.

use framework::Reading;
use framework::formats::text;
use framework::structure::Statement;

fn source(name: &str) -> Option<Vec<u8>> {
    let folder = crate::schema::folder()?;
    Some(std::fs::read(folder.join("../sources").join(name)).expect("the source documents stand beside the data"))
}

fn same_statements(name: &str) {
    let Some(bytes) = source(name) else { return };
    let reading = framework::read(&bytes, name).expect("it is read");
    let before = reading.framework("The title");
    let (printed, report) = text::write(&before).expect("it can be printed");
    let again = framework::read(&printed, "printed.txt").expect("what was printed is read");
    assert!(again.rest().remarks.is_empty(), "{:?}", again.rest().remarks);
    let after = again.framework("The title");
    let plain = |it: &Statement| (it.sort.clone(), it.code.clone(), it.text.clone(), it.fields.clone());
    let (mut before, mut after): (Vec<_>, Vec<_>) =
        (before.statements.iter().map(plain).collect(), after.statements.iter().map(plain).collect());
    // The template has its own order of fields.
    before.sort_by(|a, b| (&a.0, &a.1, &a.2).cmp(&(&b.0, &b.1, &b.2)));
    after.sort_by(|a, b| (&a.0, &a.1, &a.2).cmp(&(&b.0, &b.1, &b.2)));
    assert_eq!(after, before);
    assert!(report.losses.iter().all(|it| it.field != "whole"), "{report:#?}");
    match again {
        Reading::Map(it) => assert_eq!(it.functions().count(), 41),
        Reading::Standard(it) => assert_eq!(it.statements().count(), 100),
    }
}

#[test]
fn the_functional_map_is_printed_with_the_same_statements() {
    same_statements("functional-map.txt");
}

#[test]
fn the_standard_is_printed_with_the_same_statements() {
    same_statements("workforce-standard.txt");
}
