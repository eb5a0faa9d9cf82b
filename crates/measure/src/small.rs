//! Tables of people with small numbers withheld, so that no shown figure gives a withheld one away.
//!
//! The rule withholds every count from 1 to `least - 1`. That alone protects nothing: totals give a single withheld cell away by
//! subtraction. So rows and columns whose total is small are put together first, and each withheld cell is then made the corner of a
//! rectangle of withheld cells, large enough that along it the cell may take every value from 1 to `least - 1` while all shown figures stay
//! as they are. Whoever knows the rule and the table learns no more about the cell than the rule says. Where there is no such rectangle,
//! the row is put together with the smallest other one.
//! Source: L. H. Cox (1980), "Suppression methodology and statistical disclosure control", *JASA* 75, 377-385; D. Gusfield (1988), *SIAM
//! Journal on Computing* 17, 552-571 (a cell is safe when it lies on a cycle of withheld cells).

/// A table that may be shown: totals are whole, small counts and what protects them are withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarded {
    /// For each row that is shown, the rows of the original that are put together in it.
    pub rows: Vec<Vec<usize>>,
    /// For each column that is shown, the columns of the original that are put together in it.
    pub columns: Vec<Vec<usize>>,
    /// The counts by row and column; `None` where withheld.
    pub cells: Vec<Vec<Option<u64>>>,
    /// The total of each row. Never from 1 to `least - 1`.
    pub row_totals: Vec<u64>,
    /// The total of each column. Never from 1 to `least - 1`.
    pub column_totals: Vec<u64>,
}

impl Guarded {
    /// How many cells are withheld.
    pub fn withheld(&self) -> usize {
        self.cells.iter().flatten().filter(|it| it.is_none()).count()
    }
}

/// Withholds every count from 1 to `least - 1` of a table whose totals are known to the reader, and what else must go with them.
///
/// `None` when the table is empty or not square-edged, when its sum cannot be written, or when the whole table counts from 1 to
/// `least - 1`: then nothing of it can be shown. Tables of the same rows may be shown side by side: their totals are put together alike.
pub fn guard(counts: &[Vec<u64>], least: u64) -> Option<Guarded> {
    let wide = counts.first().map(Vec::len).filter(|it| *it > 0)?;
    if counts.iter().any(|it| it.len() != wide) {
        return None;
    }
    let total = counts.iter().flatten().try_fold(0u64, |sum, it| sum.checked_add(*it))?;
    if (1..least).contains(&total) {
        return None;
    }
    let row_totals: Vec<u64> = counts.iter().map(|it| it.iter().sum()).collect();
    let column_totals: Vec<u64> = (0..wide).map(|at| counts.iter().map(|it| it[at]).sum()).collect();
    let columns = together(&column_totals, least);
    let mut rows = together(&row_totals, least);
    loop {
        let sums = put_together(counts, &rows, &columns);
        match shielded(&sums, least) {
            Ok(shown) => return Some(Guarded::of(rows, columns, &sums, &shown)),
            Err(row) => join_smallest(&mut rows, &sums, row)?,
        }
    }
}

impl Guarded {
    fn of(rows: Vec<Vec<usize>>, columns: Vec<Vec<usize>>, sums: &[Vec<u64>], shown: &[Vec<bool>]) -> Guarded {
        let cells = sums.iter().zip(shown).map(|(row, shown)| row.iter().zip(shown).map(|(it, shown)| shown.then_some(*it)).collect());
        let column_totals = (0..columns.len()).map(|at| sums.iter().map(|it| it[at]).sum()).collect();
        Guarded { cells: cells.collect(), row_totals: sums.iter().map(|it| it.iter().sum()).collect(), column_totals, rows, columns }
    }
}

/// Puts lines with small totals together, with the smallest other one when they are still small.
fn together(totals: &[u64], least: u64) -> Vec<Vec<usize>> {
    let (mut small, mut kept): (Vec<usize>, Vec<usize>) = (0..totals.len()).partition(|at| (1..least).contains(&totals[*at]));
    let sum = |of: &[usize]| of.iter().map(|at| totals[*at]).sum::<u64>();
    while (1..least).contains(&sum(&small)) {
        let Some(next) = kept.iter().copied().filter(|at| totals[*at] > 0).min_by_key(|at| (totals[*at], *at)) else { break };
        kept.retain(|at| *at != next);
        small.push(next);
    }
    small.sort_unstable();
    let joined = (!small.is_empty()).then_some(small);
    kept.into_iter().map(|at| vec![at]).chain(joined).collect()
}

fn put_together(counts: &[Vec<u64>], rows: &[Vec<usize>], columns: &[Vec<usize>]) -> Vec<Vec<u64>> {
    let sum = |row: &[usize], column: &[usize]| row.iter().flat_map(|row| column.iter().map(|at| counts[*row][*at])).sum();
    rows.iter().map(|row| columns.iter().map(|column| sum(row, column)).collect()).collect()
}

/// Joins a row that cannot be shielded with the smallest other one that holds anybody. `None` when there is no other: it cannot be, for a
/// single row has no cell smaller than its columns' totals.
fn join_smallest(rows: &mut Vec<Vec<usize>>, sums: &[Vec<u64>], row: usize) -> Option<()> {
    let total = |at: usize| sums[at].iter().sum::<u64>();
    let other = (0..rows.len()).filter(|at| *at != row && total(*at) > 0).min_by_key(|at| (total(*at), *at))?;
    let moved = std::mem::take(&mut rows[row]);
    rows[other].extend(moved);
    rows[other].sort_unstable();
    rows.remove(row);
    Some(())
}

/// Which cells are shown; `Err` with the first row in which a small count has no rectangle.
fn shielded(sums: &[Vec<u64>], least: u64) -> Result<Vec<Vec<bool>>, usize> {
    let small = |it: u64| (1..least).contains(&it);
    let mut shown: Vec<Vec<bool>> = sums.iter().map(|row| row.iter().map(|it| !small(*it)).collect()).collect();
    let corners = sums.iter().enumerate().flat_map(|(row, cells)| (0..cells.len()).map(move |at| (row, at)));
    for (row, column) in corners.filter(|(row, at)| small(sums[*row][*at])) {
        let value = sums[row][column];
        let mut best: Option<(u64, usize, usize)> = None;
        for other in (0..sums.len()).filter(|it| *it != row) {
            for at in (0..sums[row].len()).filter(|it| *it != column) {
                let (beside, below, across) = (sums[row][at], sums[other][column], sums[other][at]);
                // Each withheld cell is at least 1, for nought is shown. Beside and below give what the corner may gain; across, what
                // it may lose.
                if beside == 0 || below == 0 || across < value || beside.min(below) < least - value {
                    continue;
                }
                let cost = [(row, at), (other, column), (other, at)].map(|(row, at)| if shown[row][at] { sums[row][at] } else { 0 });
                let cost = cost.into_iter().fold(0u64, u64::saturating_add);
                if best.is_none_or(|it| (cost, other, at) < it) {
                    best = Some((cost, other, at));
                }
            }
        }
        let Some((_, other, at)) = best else { return Err(row) };
        (shown[row][at], shown[other][column], shown[other][at]) = (false, false, false);
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether one withheld cell may hold `value` when every shown figure and every total stands and withheld cells are at least 1.
    fn may_be(table: &Guarded, cell: (usize, usize), value: u64) -> bool {
        let open: Vec<(usize, usize)> = (0..table.cells.len())
            .flat_map(|row| (0..table.cells[row].len()).map(move |at| (row, at)))
            .filter(|(row, at)| table.cells[*row][*at].is_none())
            .collect();
        let shown = |row: usize| table.cells[row].iter().flatten().sum::<u64>();
        let mut rows: Vec<u64> = (0..table.cells.len()).map(|row| table.row_totals[row] - shown(row)).collect();
        let down = |at: usize| table.cells.iter().filter_map(|row| row[at]).sum::<u64>();
        let mut columns: Vec<u64> = (0..table.columns.len()).map(|at| table.column_totals[at] - down(at)).collect();
        fill(&open, cell, value, &mut rows, &mut columns)
    }

    fn fill(open: &[(usize, usize)], cell: (usize, usize), value: u64, rows: &mut [u64], columns: &mut [u64]) -> bool {
        let Some(((row, at), rest)) = open.split_first() else { return rows.iter().chain(columns.iter()).all(|it| *it == 0) };
        let left_in_row = rest.iter().filter(|it| it.0 == *row).count() as u64;
        let most = rows[*row].saturating_sub(left_in_row).min(columns[*at]);
        let values = if (*row, *at) == cell {
            value..=value
        } else if left_in_row == 0 {
            rows[*row]..=rows[*row]
        } else {
            1..=most
        };
        for it in values.filter(|it| (1..=most).contains(it)) {
            (rows[*row], columns[*at]) = (rows[*row] - it, columns[*at] - it);
            let found = fill(rest, cell, value, rows, columns);
            (rows[*row], columns[*at]) = (rows[*row] + it, columns[*at] + it);
            if found {
                return true;
            }
        }
        false
    }

    fn told_too_much(table: &Guarded, counts: &[Vec<u64>], least: u64) -> Vec<(usize, usize)> {
        let sums = put_together(counts, &table.rows, &table.columns);
        let all = (0..sums.len()).flat_map(|row| (0..sums[row].len()).map(move |at| (row, at)));
        let small = all.filter(|(row, at)| (1..least).contains(&sums[*row][*at]));
        small.filter(|it| table.cells[it.0][it.1].is_some() || !(1..least).all(|value| may_be(table, *it, value))).collect()
    }

    /// The worked example of `docs/methods/small-numbers.md`: care workers, seniors and nurses by age.
    #[test]
    fn a_small_count_takes_a_rectangle_with_it() {
        let counts = [vec![40, 60, 12], vec![3, 20, 9], vec![8, 11, 30]];
        let found = guard(&counts, 5).expect("a table");
        assert_eq!(found.withheld(), 4);
        assert_eq!((found.cells[1][0], found.row_totals[1], found.column_totals[0]), (None, 32, 51));
        assert_eq!(told_too_much(&found, &counts, 5), []);
    }

    /// Planted: the small count alone withheld. Subtraction gives it away, and the check says so.
    #[test]
    fn a_lonely_withheld_cell_is_found_out() {
        let counts = [vec![40, 60, 12], vec![3, 20, 9], vec![8, 11, 30]];
        let mut bare = guard(&counts, 5).expect("a table");
        bare.cells = counts.iter().map(|row| row.iter().map(|it| (*it >= 5).then_some(*it)).collect()).collect();
        assert_eq!(told_too_much(&bare, &counts, 5), [(1, 0)]);
        // Two in one row are no better when the columns give them away.
        bare.cells[1][1] = None;
        assert_eq!(told_too_much(&bare, &counts, 5), [(1, 0)]);
    }

    #[test]
    fn small_totals_are_put_together() {
        let found = guard(&[vec![30, 40], vec![2, 1], vec![0, 1], vec![9, 9]], 5).expect("a table");
        assert_eq!(found.rows, [vec![0], vec![1, 2, 3]]);
        assert_eq!((found.withheld(), found.row_totals), (0, vec![70, 22]));
        assert_eq!(guard(&[vec![2, 1]], 5), None, "the whole is small");
        assert_eq!(guard(&[vec![0, 0]], 5).map(|it| it.withheld()), Some(0));
        assert_eq!((guard(&[], 5), guard(&[vec![1, 2], vec![1]], 5), guard(&[vec![u64::MAX, 1]], 5)), (None, None, None));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn nothing_is_given_away(counts in proptest::collection::vec(proptest::collection::vec(0u64..9, 3), 2..5)) {
            let Some(found) = guard(&counts, 4) else { return Ok(()) };
            prop_assert_eq!(told_too_much(&found, &counts, 4), []);
            let total: u64 = counts.iter().flatten().sum();
            prop_assert_eq!(found.row_totals.iter().sum::<u64>(), total);
            prop_assert!(found.row_totals.iter().chain(&found.column_totals).all(|it| !(1..4).contains(it)));
            let mut rows: Vec<usize> = found.rows.concat();
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..counts.len()).collect::<Vec<_>>());
        }
    }
}
