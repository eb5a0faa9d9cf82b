//! People of a place by ethnic group, disability or nationality, as a census publishes them: one row for each group, finely told.

use super::delimited::{Delimited, text};
use super::published::table;
use super::{Reading, cells};
use crate::population::delimited::whole;
use serde::{Deserialize, Serialize};

/// How many people of one group a table counts in an area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupCount {
    /// The area's code.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// The year.
    pub year: i32,
    /// `ethnic-group`, `disability` or `nationality`.
    pub about: String,
    /// The broad group that the row's belongs to; `None` for those who belong to none that can be told.
    pub group: Option<String>,
    /// People.
    pub persons: f64,
}

/// What a column of groups tells, by its name.
const COLUMNS: [(&str, &str); 7] = [
    ("ethnic_group", "ethnic-group"),
    ("ethnicity", "ethnic-group"),
    ("disability_category", "disability"),
    ("disability", "disability"),
    ("nationality", "nationality"),
    ("passports_held", "nationality"),
    ("passport", "nationality"),
];

/// The broad group of a published one; an error for words that are not known.
fn broad(about: &str, word: &str) -> Result<Option<&'static str>, ()> {
    let word = word.trim().to_lowercase();
    let begins = |with: &str| word.starts_with(with);
    Ok(Some(match about {
        "ethnic-group" if begins("white") => "white",
        "ethnic-group" if begins("mixed") => "mixed",
        "ethnic-group" if begins("asian") => "asian",
        "ethnic-group" if begins("black") => "black",
        "ethnic-group" if begins("other") || begins("any other ethnic group") => "another-group",
        "disability" if begins("disabled") => "disabled",
        "disability" if begins("not disabled") => "not-disabled",
        "nationality" if begins("british") || begins("united kingdom") || word == "uk" => "british",
        // Who holds no passport may be of any nation.
        "nationality" if begins("no passport") || begins("none") => return Ok(None),
        "nationality" if !word.is_empty() => "another-nationality",
        _ => return Err(()),
    }))
}

/// Reads a table with `area_code`, `area_name`, `period`, `value` and one column of groups. Where it has a column `measure`, only counts are read.
pub fn read_groups(bytes: &[u8]) -> Reading<Vec<GroupCount>> {
    let file = match Delimited::open(bytes) {
        Ok(file) => file,
        Err(problem) => return Reading::nothing(problem),
    };
    let Some((column, about)) = COLUMNS.into_iter().find(|it| file.column(it.0).is_some()) else {
        let message = "No column tells the groups: name it ethnic_group, disability_category or nationality.";
        return Reading::nothing(whole("column-missing", message));
    };
    let measure = if file.column("measure").is_some() { "measure" } else { "value" };
    table(bytes, ["area_code", "area_name", "period", column, "value", measure], |row| {
        let year = text(row.cell(2)).get(..4).and_then(|it| cells::year(it.as_bytes()));
        if year.is_none() {
            row.refuse(2, "year", "Begin the period with the year in four digits, such as 2021 or 2021-03-21.");
        }
        if measure == "measure" && !text(row.cell(5)).trim().eq_ignore_ascii_case("count") {
            row.refuse(5, "not-a-count", "Only rows that count people are read, not percentages.");
        }
        let persons = cells::persons(row.cell(4));
        if persons.is_none() {
            row.refuse(4, "number", "Give the number of people.");
        }
        let group = broad(about, &text(row.cell(3)));
        if group.is_err() {
            row.refuse(
                3,
                "group",
                "This group is not known: use the census’s own words, such as White: Irish or Not disabled under the Equality Act.",
            );
        }
        let (area, area_name) = (row.area(0), row.name(1));
        Some(GroupCount {
            area: area?,
            area_name: area_name?,
            year: year?,
            about: about.to_owned(),
            group: group.ok()?.map(str::to_owned),
            persons: persons?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::tests::data;

    fn sum(of: &[GroupCount], area: &str, group: &str) -> f64 {
        of.iter().filter(|it| it.area == area && it.group.as_deref() == Some(group)).map(|it| it.persons).sum()
    }

    /// By hand: 70 + 5 white, 20 Asian, one row of percentages and one unknown word refused.
    #[test]
    fn fine_groups_are_put_together_and_percentages_left_out() {
        let head = "area_code,area_name,period,ethnic_group,measure,value\n";
        let row = |group: &str, measure: &str, value: &str| format!("E08000009,Trafford,2021-03-21,\"{group}\",{measure},{value}\n");
        let rows = [
            row("White: English, Welsh, Scottish, Northern Irish or British", "Count", "70"),
            row("White: Irish", "Count", "5"),
            row("Asian, Asian British or Asian Welsh: Chinese", "Count", "20"),
            row("White: Irish", "Percentage", "5.3"),
            row("Martian", "Count", "1"),
        ];
        let found = read_groups(format!("{head}{}", rows.concat()).as_bytes());
        let codes: Vec<_> = found.misread.iter().map(|it| it.code).collect();
        assert_eq!((found.accepted, found.refused, codes), (3, 2, vec!["not-a-count", "group"]));
        assert_eq!((sum(&found.value, "E08000009", "white"), sum(&found.value, "E08000009", "asian")), (75.0, 20.0));
        assert_eq!(found.value[0].year, 2021);
        let passports = "area_code,area_name,period,passports_held,value\nE08000009,T,2021,United Kingdom,80\nE08000009,T,2021,No passport held,9\nE08000009,T,2021,Poland,11\n";
        let found = read_groups(passports.as_bytes());
        let groups: Vec<_> = found.value.iter().map(|it| it.group.as_deref()).collect();
        assert_eq!(groups, [Some("british"), None, Some("another-nationality")]);
        assert_eq!(read_groups(b"area_code,area_name,period,value\n").misread[0].code, "column-missing");
    }

    /// Census 2021, Trafford: the sums of the published rows, worked out by an independent program.
    #[test]
    fn the_census_is_read_whole() {
        let (Some(ethnic), Some(disability)) = (data("gm_ethnic_group_2021.csv"), data("gm_disability_2021.csv")) else { return };
        let (ethnic, disability) = (read_groups(&ethnic), read_groups(&disability));
        assert!(ethnic.misread.is_empty() && disability.misread.is_empty(), "{:?} {:?}", ethnic.misread, disability.misread);
        let of = |group| sum(&ethnic.value, "E08000009", group);
        assert_eq!(["white", "mixed", "asian", "black", "another-group"].map(of), ETHNIC);
        let of = |group| sum(&disability.value, "E08000009", group);
        assert_eq!(["disabled", "not-disabled"].map(of), DISABLED);
    }

    const ETHNIC: [f64; 5] = [182_761.0, 8_834.0, 29_588.0, 8_086.0, 5_784.0];
    const DISABLED: [f64; 2] = [37_550.0, 197_502.0];
}
