//! Places and people of each service of a workplace.

use super::*;

/// Capacity and utilisation, service by service.
pub(super) fn capacity(row: &mut Row<'_>) -> Vec<(u8, Option<u16>, Option<u16>)> {
    let services = list(row.cell(At::Services)).into_iter().filter(|it| *it != b"0").collect::<Vec<_>>();
    let (places, people) = (list(row.cell(At::Capacity)), list(row.cell(At::Utilisation)));
    if places.is_empty() && people.is_empty() {
        return Vec::new();
    }
    if places.len() != services.len() || people.len() != services.len() {
        row.refuse(At::Capacity, "count", "Give one capacity and one utilisation for each service, empty where there is none.");
        return Vec::new();
    }
    let mut found = Vec::new();
    for ((service, place), person) in services.iter().zip(&places).zip(&people) {
        let number = |cell: &[u8]| code(cell).filter(|it| *it < 9_999);
        let sound = |cell: &[u8]| cell.is_empty() || number(cell).is_some();
        match code(service).and_then(|it| u8::try_from(it).ok()).filter(|it| codes::name_in(&codes::SERVICES, *it).is_some()) {
            None => row.refuse(At::Services, "code", "This list holds a code that is no service."),
            Some(_) if !sound(place) || !sound(person) => {
                row.refuse(At::Capacity, "count", "Give capacities and utilisations as whole numbers below 9999.");
            }
            Some(service) => {
                let (place, person) = (number(place), number(person));
                if place.zip(person).is_some_and(|(place, person)| place > 0 && person > place) {
                    row.note(At::Utilisation, "range", "More people use a service than there are places: check which of the two is right.");
                }
                found.push((service, place, person));
            }
        }
    }
    found
}
