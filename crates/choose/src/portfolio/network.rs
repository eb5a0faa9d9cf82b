//! The least sum of tables that share variables: exactly when the tables that arise fit, and a bound below it otherwise.
//!
//! Method: bucket elimination, and mini-buckets where a bucket would be too large.
//! Source: R. Dechter and I. Rish (2003), "Mini-buckets: a general scheme for bounded inference", *Journal of the ACM* 50(2).

/// A table over some variables; the last of its scope runs fastest. Infinity where something is forbidden.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) scope: Vec<usize>,
    pub(crate) values: Vec<f64>,
}

/// The least sum.
pub(crate) struct Least {
    /// The sum, or a bound below it.
    pub(crate) value: f64,
    /// By variable the value that it takes; `None` when only a bound was found.
    pub(crate) taken: Option<Vec<usize>>,
    /// Sums done.
    pub(crate) work: u64,
}

/// A variable that is gone: what it best takes for each assignment of the others in its bucket.
struct Gone {
    variable: usize,
    scope: Vec<usize>,
    best: Vec<u16>,
}

/// The size of each step of an elimination, in its order.
pub(crate) struct Plan {
    pub(crate) order: Vec<usize>,
    pub(crate) largest: f64,
    pub(crate) total: f64,
}

/// The order that takes the variable with the smallest bucket next.
pub(crate) fn plan(scopes: &[Vec<usize>], sizes: &[usize]) -> Plan {
    let mut scopes: Vec<Vec<usize>> = scopes.to_vec();
    let mut left: Vec<usize> = (0..sizes.len()).collect();
    let mut plan = Plan { order: Vec::new(), largest: 1.0, total: 0.0 };
    while !left.is_empty() {
        let bucket = |variable: usize| {
            let mut joint: Vec<usize> = scopes.iter().filter(|it| it.contains(&variable)).flatten().copied().collect();
            joint.push(variable);
            joint.sort_unstable();
            joint.dedup();
            let size: f64 = joint.iter().map(|&it| sizes[it] as f64).product();
            (size, joint)
        };
        let buckets = left.iter().map(|&variable| (variable, bucket(variable)));
        let Some((next, (size, mut joint))) = buckets.min_by(|a, b| a.1.0.total_cmp(&b.1.0)) else { break };
        scopes.retain(|it| !it.contains(&next));
        joint.retain(|&it| it != next);
        scopes.push(joint);
        left.retain(|&it| it != next);
        plan.order.push(next);
        plan.largest = plan.largest.max(size);
        plan.total += size;
    }
    plan
}

/// The least sum of `tables` and `costs` (by variable and value) over variables with so many values each. No bucket grows beyond `widest`
/// entries; where one would, it is split, and the result is a bound.
pub(crate) fn least(mut tables: Vec<Table>, costs: &[Vec<f64>], order: &[usize], widest: f64) -> Least {
    let sizes: Vec<usize> = costs.iter().map(Vec::len).collect();
    let (mut exact, mut work) = (true, 0);
    let mut gone = Vec::new();
    for &variable in order {
        let (bucket, others) = tables.into_iter().partition(|it: &Table| it.scope.contains(&variable));
        tables = others;
        let parts = split(bucket, &sizes, widest);
        exact &= parts.len() <= 1;
        for (at, part) in parts.iter().enumerate() {
            let free = vec![0.0; sizes[variable]];
            let cost = if at == 0 { &costs[variable] } else { &free };
            let (table, best) = without(variable, part, cost, &sizes);
            work += (table.values.len() * sizes[variable] * part.len().max(1)) as u64;
            gone.push(Gone { variable, scope: table.scope.clone(), best });
            tables.push(table);
        }
    }
    let value = tables.iter().map(|it| it.values[0]).sum();
    let taken = exact.then(|| recovered(&gone, &sizes));
    Least { value, taken, work }
}

/// Groups of tables whose joint scope stays small enough; always at least one group.
fn split(mut bucket: Vec<Table>, sizes: &[usize], widest: f64) -> Vec<Vec<Table>> {
    bucket.sort_by_key(|it| std::cmp::Reverse(it.values.len()));
    let mut parts: Vec<(Vec<usize>, Vec<Table>)> = Vec::new();
    for table in bucket {
        let joined = parts.iter().position(|(scope, _)| size_of(&union(scope, &table.scope), sizes) <= widest);
        match joined {
            Some(at) => {
                parts[at].0 = union(&parts[at].0, &table.scope);
                parts[at].1.push(table);
            }
            None => parts.push((table.scope.clone(), vec![table])),
        }
    }
    if parts.is_empty() {
        return vec![Vec::new()];
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn size_of(scope: &[usize], sizes: &[usize]) -> f64 {
    scope.iter().map(|&it| sizes[it] as f64).product()
}

fn union(a: &[usize], b: &[usize]) -> Vec<usize> {
    let mut all: Vec<usize> = a.iter().chain(b).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The least over `variable` of the sum of `tables` and `cost`, as a table over the other variables, and where it is reached.
fn without(variable: usize, tables: &[Table], cost: &[f64], sizes: &[usize]) -> (Table, Vec<u16>) {
    let mut scope = tables.iter().fold(Vec::new(), |scope, table| union(&scope, &table.scope));
    scope.retain(|&it| it != variable);
    let strides: Vec<Vec<usize>> = tables.iter().map(|table| strides(&table.scope, &scope, sizes)).collect();
    let own: Vec<usize> = tables.iter().map(|table| strides_of(&table.scope, variable, sizes)).collect();
    let total = scope.iter().map(|&it| sizes[it]).product();
    let mut place = vec![0; scope.len()];
    let mut at = vec![0; tables.len()];
    let (mut values, mut best) = (Vec::with_capacity(total), Vec::with_capacity(total));
    let mut sums = vec![0.0; cost.len()];
    for _ in 0..total {
        sums.copy_from_slice(cost);
        for ((table, &at), &own) in tables.iter().zip(&at).zip(&own) {
            sums.iter_mut().enumerate().for_each(|(value, sum)| *sum += table.values[at + value * own]);
        }
        let (mut least, mut taken) = (sums[0], 0);
        for (value, &sum) in sums.iter().enumerate().skip(1) {
            if sum < least {
                (least, taken) = (sum, value);
            }
        }
        values.push(least);
        best.push(taken as u16);
        advance(&mut place, &scope, sizes, &strides, &mut at);
    }
    (Table { scope, values }, best)
}

/// The next assignment of `scope`, the last variable fastest, and where each table then stands.
fn advance(place: &mut [usize], scope: &[usize], sizes: &[usize], strides: &[Vec<usize>], at: &mut [usize]) {
    for turn in (0..scope.len()).rev() {
        place[turn] += 1;
        if place[turn] < sizes[scope[turn]] {
            at.iter_mut().zip(strides).for_each(|(at, strides)| *at += strides[turn]);
            return;
        }
        place[turn] = 0;
        at.iter_mut().zip(strides).for_each(|(at, strides)| *at -= strides[turn] * (sizes[scope[turn]] - 1));
    }
}

/// How far apart neighbouring values of `variable` stand in a table over `scope`; 0 when it is not in it.
fn strides_of(scope: &[usize], variable: usize, sizes: &[usize]) -> usize {
    scope.iter().position(|&it| it == variable).map_or(0, |at| scope[at + 1..].iter().map(|&it| sizes[it]).product())
}

fn strides(scope: &[usize], of: &[usize], sizes: &[usize]) -> Vec<usize> {
    of.iter().map(|&variable| strides_of(scope, variable, sizes)).collect()
}

/// The values taken, read back from the last variable gone to the first.
fn recovered(gone: &[Gone], sizes: &[usize]) -> Vec<usize> {
    let mut taken = vec![0; sizes.len()];
    for step in gone.iter().rev() {
        let at = step.scope.iter().fold(0, |at, &it| at * sizes[it] + taken[it]);
        taken[step.variable] = usize::from(step.best[at]);
    }
    taken
}
