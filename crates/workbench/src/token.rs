//! Tokens of the API: a person makes them, names them, limits them and takes them back. Only a hash of each is kept.

use crate::desk::{ApiToken, Desk, TokenReach};
use crate::entry::person_of;
use crate::{Act, Person, demand};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use record::{Digest, Fault, Problem, Refusal, Shelf};

/// The longest a token lasts, in days.
pub const LONGEST: u64 = 365;
/// The most characters of its name.
pub const LONGEST_NAME: usize = 100;
/// Digits of the hash by which people name a token.
const NAMED: usize = 12;

/// What a token is asked to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What its owner calls it.
    pub name: String,
    /// How far it reaches.
    pub reach: TokenReach,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
}

/// The beginning of its hash, by which people name a token.
pub fn id(token: &ApiToken) -> &str {
    token.token_hash.get(..NAMED).unwrap_or(&token.token_hash)
}

/// The end of a last day: midnight after it.
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    day.checked_add_days(Days::new(1)).unwrap_or(day).and_time(NaiveTime::MIN).and_utc()
}

/// Says every problem of a wanted token at once. A last day may be as far off as [`LONGEST`] days, the day itself included.
pub fn check(wanted: &Wanted, now: DateTime<Utc>) -> Vec<Problem> {
    let (mut problems, length) = (Vec::new(), wanted.name.chars().count());
    if wanted.name.trim().is_empty() {
        problems.push(Problem::new("name", "needed"));
    } else if length > LONGEST_NAME {
        problems.push(Problem::new("name", "too-long").with("max", LONGEST_NAME).with("over", length - LONGEST_NAME));
    }
    let longest = TimeDelta::days(i64::try_from(LONGEST).unwrap_or(i64::MAX) + 1);
    if wanted.ends_at <= now || wanted.ends_at - now > longest {
        problems.push(Problem::new("ends", "token-end").with("days", LONGEST));
    }
    problems
}

/// Makes a token for an account from thirty-two bytes that nobody can guess. What opens it is handed over once and never kept.
pub async fn make(
    desk: &dyn Desk,
    account: &str,
    wanted: Wanted,
    bytes: [u8; 32],
    now: DateTime<Utc>,
) -> Result<(String, ApiToken), Fault> {
    let opens = format!("cw_{}", Digest(bytes));
    let Wanted { name, reach, ends_at } = wanted;
    let token_hash = Digest::of(opens.as_bytes()).to_string();
    let kept = ApiToken {
        token_hash,
        account: account.to_owned(),
        name: name.trim().to_owned(),
        reach,
        made_at: now,
        ends_at,
        used_at: None,
        revoked: false,
    };
    desk.add_token(&kept).await?;
    Ok((opens, kept))
}

/// Takes back the token of an account that people name so. Whether there was one.
pub async fn revoke(desk: &dyn Desk, account: &str, named: &str, now: DateTime<Utc>) -> Result<bool, Fault> {
    let tokens = desk.tokens_of(account).await?;
    let Some(found) = tokens.iter().find(|it| id(it) == named) else { return Ok(false) };
    desk.revoke_token(account, &found.token_hash, now).await.map(|()| true)
}

/// The person for whom a token acts, and how far it reaches; or why it opens nothing. Whoever holds a token may know that it
/// ended: to anybody else the answers say nothing.
pub async fn bearer(
    shelf: &dyn Shelf,
    desk: &dyn Desk,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Result<(Person, TokenReach), Refusal>, Fault> {
    let hash = Digest::of(token.as_bytes()).to_string();
    let Some(it) = desk.token(&hash).await? else { return Ok(Err(Refusal::new("token-not-known"))) };
    if it.revoked {
        return Ok(Err(Refusal::new("token-revoked").with("name", it.name)));
    }
    if now >= it.ends_at {
        return Ok(Err(Refusal::new("token-ended").with("name", it.name).with("day", it.ends_at.date_naive())));
    }
    let Some(person) = person_of(shelf, &it.account).await? else { return Ok(Err(Refusal::new("token-without-account"))) };
    if it.used_at.is_none_or(|then| now - then >= TimeDelta::minutes(1)) {
        desk.touch_token(&hash, now).await?;
    }
    Ok(demand(&person, Act::Enter).map(|()| (person, it.reach)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_a_name_and_ends_within_a_year() {
        let now: DateTime<Utc> = "2026-03-01T10:00:00Z".parse().expect("a moment");
        let codes = |name: &str, day: &str| {
            let wanted = Wanted { name: name.into(), reach: TokenReach::Read, ends_at: end_of(day.parse().expect("a day")) };
            check(&wanted, now).into_iter().map(|it| it.code.into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(codes("Nightly report", "2026-03-01"), [""; 0], "today is the shortest");
        assert_eq!(codes("Nightly report", "2027-03-01"), [""; 0], "a year from today is the longest");
        assert_eq!(codes(" ", "2027-03-02"), ["needed", "token-end"]);
        assert_eq!(codes(&"x".repeat(101), "2026-02-28"), ["too-long", "token-end"]);
    }

    #[test]
    fn reaches_are_read_by_their_words() {
        assert_eq!(TokenReach::ALL.map(|it| TokenReach::of(it.code())), TokenReach::ALL.map(Some));
        assert_eq!(TokenReach::of("write"), None);
    }
}
