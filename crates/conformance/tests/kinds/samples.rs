//! A sound draft for any kind, worked out from its declaration.

use crate::life::make;
use crate::stage::Stage;
use conformance::samples::{sound, target};
use record::{Draft, Entry, Field, Reference, Shape};

/// A draft with every field that can be filled at the same time. Records that it must link to are made first.
pub async fn full(stage: &Stage, entry: &Entry, depth: usize) -> Result<Draft, String> {
    let (mut draft, mut spare) = (Draft::new(), Draft::new());
    for (at, field) in entry.kind.fields.iter().enumerate() {
        let link = matches!(field.shape, Shape::Link(_));
        if field.required || depth == 0 {
            draft.set(field.name, text(stage, entry, field, at, depth).await?);
        } else if !link {
            spare.set(field.name, text(stage, entry, field, at, depth).await?);
        }
    }
    sound(entry, draft, &spare)
}

async fn text(stage: &Stage, entry: &Entry, field: &Field, at: usize, depth: usize) -> Result<String, String> {
    if let Some(text) = conformance::samples::text(field, at) {
        return Ok(text);
    }
    Ok(match field.shape {
        Shape::File { .. } => {
            let hash = stage.store.keep(&stage.scope(), b"a kept file".to_vec()).await.map_err(|it| it.to_string())?;
            format!("{hash}/11/notes.txt")
        }
        Shape::Link(prefix) => linked(stage, entry, field, prefix, depth).await?.map_or_else(String::new, |it| it.to_string()),
        _ => return Err(format!("no sample for {}.{}", entry.kind.name, field.name)),
    })
}

/// The record that a link field names: made with its own required fields.
async fn linked(stage: &Stage, entry: &Entry, field: &Field, prefix: &str, depth: usize) -> Result<Option<Reference>, String> {
    if prefix == entry.kind.prefix || depth > 5 {
        return Ok(None);
    }
    let prefix = target(prefix, field);
    let other = workbench::kinds().iter().find(|it| it.kind.prefix == prefix).ok_or_else(|| format!("no kind {prefix}"))?;
    let draft = Box::pin(full(stage, other, depth + 1)).await?;
    Ok(Some(make(stage, other, &draft).await?.1))
}
