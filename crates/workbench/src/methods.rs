//! Every method that there is, from the rooms that own them.

use kernel::Method;

/// Every method, by name.
pub fn methods() -> Vec<&'static Method> {
    let rooms = [register::METHODS, align::METHODS, procure::METHODS, framework::METHODS, framework::consult::METHODS];
    let mut all: Vec<&'static Method> = workforce::methods().chain(rooms.into_iter().flatten()).collect();
    all.sort_by_key(|it| it.name);
    all
}

/// The method of this name.
pub fn method(name: &str) -> Option<&'static Method> {
    methods().into_iter().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_page_belongs_to_a_room_and_stands_once() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/methods");
        let files = std::fs::read_dir(folder).expect("the folder of methods").flatten();
        let pages: BTreeSet<String> = files.map(|it| it.path().file_stem().expect("a name").to_string_lossy().into_owned()).collect();
        let named: BTreeSet<String> = methods().iter().map(|it| it.name.to_owned()).collect();
        assert_eq!(pages, named);
        assert_eq!(methods().len(), named.len(), "a method stands twice");
        assert!(methods().iter().all(|it| it.faults().is_empty()));
        assert_eq!(method("ratio-method").map(|it| it.title()), Some("Population by the ratio method"));
    }
}
