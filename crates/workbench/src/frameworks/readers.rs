//! The formats a framework can be brought in from: one list, tried in order.

use super::formats;
use framework::Problem;
use framework::structure::Framework;

/// Reads the bytes of a document of this name. `None` says that it is of another format; problems say what to put right in one of this
/// format.
pub type Reader = fn(&[u8], &str) -> Option<Result<Framework, Vec<Problem>>>;

/// Every reader, the pickiest first. The last one takes any text.
pub const READERS: &[Reader] = &[own_form, formats::exchanged, plain_text];

/// A framework in our own canonical JSON, as a draft that was taken away and edited elsewhere comes back.
fn own_form(bytes: &[u8], _: &str) -> Option<Result<Framework, Vec<Problem>>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let looks = text.trim_ascii_start().first() == Some(&b'{');
    let read = looks.then(|| Framework::from_bytes(text).ok())??;
    // A package of another format has neither of these lists under these names.
    (!read.id.is_empty() && !read.title.is_empty() && !read.statements.is_empty()).then_some(Ok(read))
}

/// The text of a functional map or of an occupational standard.
fn plain_text(bytes: &[u8], name: &str) -> Option<Result<Framework, Vec<Problem>>> {
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Some(framework::read(bytes, name).map(|it| it.framework(title)))
}
