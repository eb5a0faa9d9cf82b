//! What is kept of a file of figures: what was read of it, in one text for one content.

use record::Listed;
use register::{DatasetShape, DatasetVariant};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The name and version of the form.
const FORMAT: &str = "commonweal-dataset/1";

/// The file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFrom {
    /// Its name, without folders.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// A kept dataset: where it came from, and its rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept<T> {
    format: String,
    /// The code of the shape.
    pub shape: String,
    /// The code of the variant of a projection.
    pub variant: Option<String>,
    /// The file that was read.
    pub read_from: ReadFrom,
    /// What was read.
    pub rows: T,
}

impl<T: Serialize + DeserializeOwned> Kept<T> {
    /// What is to be kept of a file.
    pub fn new(shape: DatasetShape, variant: Option<DatasetVariant>, read_from: ReadFrom, rows: T) -> Kept<T> {
        let variant = variant.map(|it| it.code().to_owned());
        Kept { format: FORMAT.to_owned(), shape: shape.code().to_owned(), variant, read_from, rows }
    }

    /// The canonical bytes: keys in order, no blanks, nothing where nothing is known. `None` for what JSON cannot hold.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let mut value = serde_json::to_value(self).ok()?;
        prune(&mut value);
        serde_json::to_vec(&value).ok()
    }

    /// Reads kept bytes; `None` when they are of another form or shape.
    pub fn read(bytes: &[u8], shape: DatasetShape) -> Option<Kept<T>> {
        let kept: Kept<T> = serde_json::from_slice(bytes).ok()?;
        (kept.format == FORMAT && kept.shape == shape.code()).then_some(kept)
    }
}

/// Leaves out what is null and puts keys in order: half of a worker's answers are not known.
fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<(String, Value)> = std::mem::take(fields).into_iter().filter(|(_, it)| !it.is_null()).collect();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            sorted.iter_mut().for_each(|(_, it)| prune(it));
            fields.extend(sorted);
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}
