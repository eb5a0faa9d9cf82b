//! Long work in words: how far it is, and what came of it.

use crate::view::criteria::front;
use crate::view::function::Tag;
use crate::view::values::address;
use record::{Problem, Refusal};
use serde_json::Value;
use words::Words;
use workbench::desk::{Job, JobState};
use workbench::planning::{COMPARE, REPLAY, long_args, signed_args};

/// What a job is called.
pub fn title(words: &Words, job: &Job) -> String {
    let args: Value = serde_json::from_str(&job.args).unwrap_or(Value::Null);
    let content = args["kind"].as_str().and_then(workbench::intake::Content::of);
    let kind = content.map(|it| crate::pages::import::many(words, it)).unwrap_or_default();
    let id = format!("job-title-{}", job.kind);
    let text = |name: &str| args[name].as_str().unwrap_or_default();
    let told = [("many", kind.as_str()), ("area", text("area")), ("publication", text("publication")), ("plan", text("plan"))];
    if words.has(&id) { words.with(&id, &told) } else { job.kind.clone() }
}

/// How far it is, as a tag.
pub fn state(words: &Words, job: &Job) -> Tag {
    let (class, id) = match job.state {
        JobState::Waiting => ("", "job-waiting"),
        JobState::Running => ("cw-tag--due", "job-running"),
        JobState::Done => ("cw-tag--good", "job-done"),
        JobState::Failed => ("cw-tag--bad", "job-failed"),
        JobState::Cancelled => ("", "job-cancelled"),
    };
    Tag { class, text: words.say(id) }
}

/// Whether something may still happen to it.
pub fn is_open(job: &Job) -> bool {
    matches!(job.state, JobState::Waiting | JobState::Running)
}

/// What it is doing: a message of its own, or the words it gave.
pub fn doing(words: &Words, job: &Job) -> String {
    match job.state {
        JobState::Waiting => words.say("job-waiting-long"),
        _ if words.has(&job.message) => words.say(&job.message),
        _ => job.message.clone(),
    }
}

/// What came of a job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Counts: class, name and number.
    pub counts: Vec<(&'static str, String, String)>,
    /// Where the result is: address and text.
    pub links: Vec<(String, String)>,
    /// The hash link of what was written; may be empty.
    pub link: String,
    /// What was found, in sentences.
    pub said: Vec<String>,
    /// Why it failed, one line for each reason.
    pub reasons: Vec<String>,
}

/// What came of a job that is over.
pub fn outcome(words: &Words, job: &Job) -> Outcome {
    let result: Value = job.result.as_deref().and_then(|it| serde_json::from_str(it).ok()).unwrap_or(Value::Null);
    match job.state {
        JobState::Done => done(words, job, &result),
        JobState::Failed => Outcome { reasons: reasons(words, &result), ..Outcome::default() },
        _ => Outcome::default(),
    }
}

fn done(words: &Words, job: &Job, result: &Value) -> Outcome {
    let count = |class, id: &str, key: &str| {
        let number = result[key].as_u64()?;
        Some((class, words.say(id), words.number(number as f64, 0)))
    };
    let counts = [
        count("", "import-made", "made"),
        count("", "import-amended", "amended"),
        count("", "import-restored", "restored"),
        count("", "import-same", "same"),
        count("cw-tally__bad", "import-refused", "refused").filter(|it| it.2 != "0"),
    ];
    let commit = result["commit"]
        .as_u64()
        .map(|it| (format!("/commits/{it}?job={}", job.id), words.with("job-receipt", &[("number", &it.to_string())])));
    let kind = result["kind"].as_str().and_then(workbench::kind);
    let register = kind.map(|it| (format!("/registers/{}", it.kind.slug()), words.many(it.kind)));
    let publication = result["publication"].as_str().and_then(record::Reference::parse).and_then(|it| Some((address(&it)?, it)));
    let publication = publication.map(|(href, it)| match job.kind.as_str() {
        REPLAY => (href, words.with("job-replay-of", &[("publication", &it.to_string())])),
        _ => (href, words.say("job-plan-result")),
    });
    Outcome {
        counts: counts.into_iter().flatten().collect(),
        links: answer(words, job).or_else(|| signed(words, job)).into_iter().chain(publication).chain(commit).chain(register).collect(),
        link: result["link"].as_str().unwrap_or_default().to_owned(),
        said: replayed(words, result),
        reasons: Vec::new(),
    }
}

/// The page that has the signed strategy.
fn signed(words: &Words, job: &Job) -> Option<(String, String)> {
    let args = signed_args(job)?;
    Some((crate::view::criteria::address(&args.plan, "P10"), words.say("job-signed-result")))
}

/// The page that shows the answer to a long question, which the job holds.
fn answer(words: &Words, job: &Job) -> Option<(String, String)> {
    let args = long_args(job)?;
    let page = if job.kind == COMPARE { "scenarios" } else { "stress" };
    let question = if args.question.is_empty() { String::new() } else { format!("{}&", args.question) };
    Some((format!("{}/{page}?{question}job={}", front(&args.plan), job.id), words.say("job-answer")))
}

/// What a replay found: whether the same bytes came out, and where not.
fn replayed(words: &Words, result: &Value) -> Vec<String> {
    let Some(identical) = result["identical"].as_bool() else { return Vec::new() };
    let hash = words.with("job-replay-hash", &[("hash", result["bundle_sha256"].as_str().unwrap_or_default())]);
    if identical {
        let bytes = words.number(result["bytes"].as_u64().unwrap_or_default() as f64, 0);
        return vec![words.with("job-replay-identical", &[("bytes", &bytes)]), hash];
    }
    let count = result["difference_count"].as_u64().unwrap_or_default().to_string();
    let line = |it: &Value| {
        let text = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
        let path = Some(text("path")).filter(|it| !it.is_empty()).unwrap_or_else(|| words.say("job-replay-whole"));
        words.with("job-replay-difference", &[("path", &path), ("bundle", &text("bundle")), ("replay", &text("replay"))])
    };
    let lines = result["differences"].as_array().into_iter().flatten().map(line);
    std::iter::once(words.with("job-replay-different", &[("count", &count)])).chain(lines).chain([hash]).collect()
}

fn reasons(words: &Words, result: &Value) -> Vec<String> {
    let problems: Vec<Problem> = serde_json::from_value(result["problems"].clone()).unwrap_or_default();
    let placed = |it: &Problem| match it.place.row {
        Some(row) => words.with(
            "job-problem",
            &[("row", &row.to_string()), ("column", it.place.column.as_deref().unwrap_or("–")), ("what", &words.problem(it))],
        ),
        None => words.problem(it),
    };
    let refusal: Option<Refusal> = serde_json::from_value(result["refusal"].clone()).ok();
    let fault = result["fault"].as_str().filter(|it| words.has(it)).map(|it| words.say(it));
    let more = result["problem_count"].as_u64().and_then(|it| it.checked_sub(problems.len() as u64)).filter(|it| *it > 0);
    let said: Vec<String> = problems
        .iter()
        .map(placed)
        .chain(more.map(|it| words.with("thread-more", &[("count", &it.to_string())])))
        .chain(refusal.map(|it| words.refusal(&it)))
        .chain(fault)
        .collect();
    if said.is_empty() { vec![words.say("job-failed-unsaid")] } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(state: JobState, result: &str) -> Job {
        Job {
            id: uuid::Uuid::nil(),
            kind: "import".into(),
            args: r#"{"kind":"risk"}"#.into(),
            state,
            done: 1,
            total: 3,
            message: "job-checking".into(),
            result: Some(result.into()),
            made_by: "ACC-0001".into(),
            made_at: chrono::DateTime::UNIX_EPOCH,
            cancel: false,
        }
    }

    fn words() -> &'static Words {
        Words::of(words::Language::English)
    }

    #[test]
    fn a_result_leads_to_its_receipt_and_nowhere_outside() {
        let found =
            outcome(words(), &job(JobState::Done, r#"{"commit":12,"made":3,"refused":0,"kind":"risk","publication":"//evil.example"}"#));
        assert_eq!(found.links[0].0, "/commits/12?job=00000000-0000-0000-0000-000000000000");
        assert_eq!(found.links.len(), 2, "{:?}", found.links);
        assert_eq!(found.counts.len(), 1, "nothing refused is not said");
    }

    #[test]
    fn a_replay_says_whether_the_same_bytes_came_out_and_where_not() {
        let same = r#"{"publication":"PUB-0001","identical":true,"bytes":12345,"bundle_sha256":"ab"}"#;
        let found = outcome(words(), &Job { kind: "replay".into(), ..job(JobState::Done, same) });
        assert!(found.said[0].starts_with("Identical") && found.said[0].contains("12,345"), "{:?}", found.said);
        assert_eq!(found.links, [("/registers/publication/PUB-0001".to_owned(), "Back to PUB-0001".to_owned())]);
        let other = r#"{"identical":false,"difference_count":2,"differences":[{"path":"","bundle":"x","replay":"y"}]}"#;
        let found = outcome(words(), &Job { kind: "replay".into(), ..job(JobState::Done, other) });
        assert!(found.said[0].starts_with("NOT identical: 2 things") && found.said[1].starts_with("the file: the bundle says x"));
    }

    #[test]
    fn whatever_this_program_can_do_has_a_title_and_steps_in_words() {
        for kind in workbench::work::KINDS {
            assert!(words().has(&format!("job-title-{kind}")), "{kind}");
        }
        for step in ["reading", "drawing", "trying", "composing", "papers", "keeping"] {
            assert!(words().has(&format!("job-plan-{step}")), "{step}");
        }
        assert!(words().has("job-replay-computing"));
    }

    #[test]
    fn a_failure_is_said_in_words_even_when_its_reason_does_not_read() {
        let reasons = |result: &str| outcome(words(), &job(JobState::Failed, result)).reasons;
        assert_eq!(reasons(r#"{"refusal":{"code":"upload-gone"}}"#), [words().say("upload-gone")]);
        assert_eq!(
            reasons(r#"{"problems":[{"field":"name","code":"needed","place":{"row":7,"column":"Name"}}],"problem_count":3}"#).len(),
            2
        );
        for broken in ["", "{", "null", r#"{"fault":"SELECT * FROM secret"}"#] {
            assert_eq!(reasons(broken), [words().say("job-failed-unsaid")], "{broken}");
        }
    }
}
