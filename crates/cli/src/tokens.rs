//! API tokens from the terminal: the same that a person makes on the page of their account.

use crate::arguments::{Token, TokenVerb};
use crate::house::{House, Open};
use crate::outcome::{Done, Outcome};
use crate::world;
use record::Refusal;
use serde_json::{Value, json};
use workbench::Unable;
use workbench::desk::{ApiToken, Desk as _, TokenReach};
use workbench::token::{self, Wanted};

fn told(it: &ApiToken) -> Value {
    json!({
        "id": token::id(it), "name": it.name, "reach": it.reach.code(), "made_at": it.made_at, "ends_at": it.ends_at, "used_at": it.used_at,
        "ended": world::clock() >= it.ends_at,
    })
}

/// Makes, lists or revokes tokens of the account for which the command acts.
pub async fn run(house: &House, open: &Open, it: &Token) -> Outcome {
    if house.on_behalf.is_none() {
        return Err(Refusal::new("token-for-whom").into());
    }
    let (desk, account) = (open.desk(), &open.person.actor.account);
    match &it.verb {
        TokenVerb::Add { name, write, until } => {
            let reach = if *write { TokenReach::ReadWrite } else { TokenReach::Read };
            let wanted = Wanted { name: name.clone(), reach, ends_at: token::end_of(*until) };
            let problems = token::check(&wanted, world::clock());
            if !problems.is_empty() {
                return Err(Unable::Problems(problems));
            }
            let (opens, kept) = token::make(&desk, account, wanted, world::random()?, world::clock()).await?;
            let mut value = told(&kept);
            value["token"] = opens.clone().into();
            Ok(Done::of(format!("Token {} of {account} made. It is shown only this once:\n{opens}", token::id(&kept)), value))
        }
        TokenVerb::List => {
            let tokens = desk.tokens_of(account).await?;
            let lines: Vec<String> = tokens.iter().map(line).collect();
            let text = if lines.is_empty() { format!("{account} has no tokens.") } else { lines.join("\n") };
            Ok(Done::of(text, json!({ "tokens": tokens.iter().map(told).collect::<Vec<_>>() })))
        }
        TokenVerb::Revoke { id } => match token::revoke(&desk, account, id, world::clock()).await? {
            true => Ok(Done::of(format!("Token {id} is revoked."), json!({ "revoked": id }))),
            false => Err(Refusal::new("no-such-token").with("id", id).into()),
        },
    }
}

fn line(it: &ApiToken) -> String {
    let used = it.used_at.map_or_else(|| "never used".to_owned(), |at| format!("last used {}", at.format("%Y-%m-%d %H:%M UTC")));
    let ends = if world::clock() >= it.ends_at { "ended" } else { "ends" };
    let name = crate::outcome::shortened(&it.name);
    format!("{}  {:<10}  {ends} {}  {used}  {name}", token::id(it), it.reach.code(), it.ends_at.format("%Y-%m-%d %H:%M UTC"))
}
