//! How figures are worked out: the pages of the methods.

use crate::ask::Ask;
use crate::shell::{Place, Shell, shown};
use crate::trouble::{Outcome, Trouble};
use askama::Template;
use kernel::method::Part;

/// The list of methods.
#[derive(Template)]
#[template(path = "methods.html")]
struct Methods {
    shell: Shell,
    places: Vec<Place>,
}

/// One method.
#[derive(Template)]
#[template(path = "method.html")]
struct MethodPage {
    shell: Shell,
    parts: Vec<Part<'static>>,
}

/// Every method.
pub async fn list(ask: Ask) -> Outcome {
    let places = workbench::methods().into_iter().map(|it| Place::new(format!("/methods/{}", it.name), it.title())).collect();
    shown(&Methods { shell: ask.shell(ask.words().say("methods-title")), places })
}

/// The page of one method.
pub async fn show(ask: Ask) -> Outcome {
    let it = workbench::method(ask.param("name")).ok_or(Trouble::Missing)?;
    let shell = ask.shell(it.title()).crumb("/methods", ask.words().say("methods-title"));
    shown(&MethodPage { shell, parts: it.parts() })
}
