//! Tables that tell people by something personal, with small numbers withheld.

use measure::guard;
use serde::{Deserialize, Serialize};

/// A table of people that may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeopleTable {
    /// For each row the groups that are put together in it: codes of the faces, or names of the return's own lists.
    pub rows: Vec<Vec<String>>,
    /// The same for each column.
    pub columns: Vec<Vec<String>>,
    /// Heads by row and column; `None` where withheld.
    pub cells: Vec<Vec<Option<u64>>>,
    /// Heads of each row.
    pub row_totals: Vec<u64>,
    /// Heads of each column.
    pub column_totals: Vec<u64>,
    /// The smallest count that is shown, nought apart.
    pub least: u64,
    /// For each column that is shown, the columns of the original in it.
    #[serde(skip)]
    parts: Vec<Vec<usize>>,
}

impl PeopleTable {
    /// Withholds what must be withheld. `None` when nothing of the table can be shown. Rows and columns without anybody are left out.
    pub fn of(rows: &[&str], columns: &[&str], counts: &[Vec<u64>], least: u64) -> Option<PeopleTable> {
        let lived_in: Vec<usize> = (0..columns.len()).filter(|at| counts.iter().any(|row| row[*at] > 0)).collect();
        let peopled: Vec<usize> = (0..rows.len()).filter(|at| counts[*at].iter().any(|it| *it > 0)).collect();
        let kept: Vec<Vec<u64>> = peopled.iter().map(|row| lived_in.iter().map(|at| counts[*row][*at]).collect()).collect();
        let found = guard(&kept, least)?;
        let originals = |of: &[Vec<usize>], kept: &[usize]| -> Vec<Vec<usize>> {
            of.iter().map(|it| it.iter().map(|at| kept[*at]).collect()).collect()
        };
        let (row_parts, parts) = (originals(&found.rows, &peopled), originals(&found.columns, &lived_in));
        Some(PeopleTable {
            rows: named(rows, &row_parts),
            columns: named(columns, &parts),
            cells: found.cells,
            row_totals: found.row_totals,
            column_totals: found.column_totals,
            least,
            parts,
        })
    }

    /// Counts people into a table by the places of their row and column; a place outside the table is not counted.
    pub fn count(rows: &[&str], columns: &[&str], people: impl IntoIterator<Item = (usize, usize)>, least: u64) -> Option<PeopleTable> {
        let mut counts = vec![vec![0; columns.len()]; rows.len()];
        for (row, column) in people {
            if let Some(cell) = counts.get_mut(row).and_then(|it| it.get_mut(column)) {
                *cell += 1;
            }
        }
        PeopleTable::of(rows, columns, &counts, least)
    }

    /// How many cells are withheld.
    pub fn withheld(&self) -> usize {
        self.cells.iter().flatten().filter(|it| it.is_none()).count()
    }

    /// The count of one original column in a shown row, when it stands alone and is shown.
    pub fn cell(&self, row: usize, original: usize) -> Option<u64> {
        match self.parts.iter().position(|it| it.contains(&original)) {
            Some(at) if self.parts[at].len() == 1 => *self.cells.get(row)?.get(at)?,
            Some(_) => None,
            // A column without anybody is left out, and nought is no secret.
            None => Some(0),
        }
    }

    /// All who are in one original column, when it stands alone.
    pub fn column(&self, original: usize) -> Option<u64> {
        match self.parts.iter().position(|it| it.contains(&original)) {
            Some(at) => (self.parts[at].len() == 1).then(|| self.column_totals[at]),
            None => Some(0),
        }
    }

    /// Everybody.
    pub fn total(&self) -> u64 {
        self.row_totals.iter().sum()
    }
}

fn named(names: &[&str], parts: &[Vec<usize>]) -> Vec<Vec<String>> {
    parts.iter().map(|it| it.iter().filter_map(|at| names.get(*at)).map(|it| (*it).to_owned()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_go_and_small_ones_are_put_together() {
        let counts = [vec![40, 20, 0, 6], vec![2, 1, 0, 0], vec![0, 0, 0, 0], vec![9, 9, 0, 1]];
        let found = PeopleTable::of(&["a", "b", "c", "d"], &["x", "y", "z", "none"], &counts, 5).expect("a table");
        assert_eq!((found.rows.concat().join(" "), found.columns.concat().join(" ")), ("a b d".into(), "x y none".into()));
        assert_eq!((found.rows.len(), &found.row_totals[..]), (2, &[66, 22][..]));
        // The 1 of d is withheld, and a's 6 with it; the rectangle goes over x or y, whichever is smaller.
        assert_eq!(found.cells, [vec![Some(40), None, None], vec![Some(11), None, None]]);
        let told = (found.cell(0, 0), found.cell(0, 1), found.cell(0, 2), found.column(3), found.total());
        assert_eq!(told, (Some(40), None, Some(0), Some(7), 88));
    }
}
