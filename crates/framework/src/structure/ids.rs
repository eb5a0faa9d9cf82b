//! Identifiers that are worked out, so that the same document gives the same ones whenever it is read.

use sha1::{Digest, Sha1};
use uuid::{Builder, Uuid, uuid};

/// The space of names in which identifiers are worked out: a version-4 UUID of our own, drawn once. It never changes.
const NAMES: Uuid = uuid!("8f1d2c0e-5b7a-4d0e-9c43-6a1f0be27d95");

/// An identifier for a thing that is named by these parts, in their order: a name-based UUID (RFC 9562, version 5), which every exchange
/// format takes. It tells things apart and proves nothing: what must not be forged is proved by a digest (SHA-256) instead.
pub fn derived(parts: &[&str]) -> String {
    let mut name = Vec::new();
    for part in parts {
        // The length stands before each part, so that no two lists of parts run together into one text.
        name.extend_from_slice(&(part.len() as u64).to_be_bytes());
        name.extend_from_slice(part.as_bytes());
    }
    named(&NAMES, &name).to_string()
}

/// The version-5 UUID of a name within a space of names (RFC 9562, 5.5).
fn named(space: &Uuid, name: &[u8]) -> Uuid {
    let mut hash = Sha1::new();
    hash.update(space.as_bytes());
    hash.update(name);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    Builder::from_sha1_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::{derived, named};
    use uuid::{Uuid, Variant};

    /// RFC 9562, appendix A.4: the name `www.example.com` in the space of domain names.
    #[test]
    fn it_is_the_version_five_of_the_standard() {
        let made = named(&Uuid::NAMESPACE_DNS, b"www.example.com");
        assert_eq!(made.to_string(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    #[test]
    fn the_same_parts_give_the_same_identifier_and_others_another() {
        assert_eq!(derived(&["a", "b"]), derived(&["a", "b"]));
        assert_ne!(derived(&["a", "b"]), derived(&["ab", ""]));
        assert_ne!(derived(&["a", "b"]), derived(&["b", "a"]));
        let it = Uuid::try_parse(&derived(&["a"])).expect("a UUID");
        assert_eq!((it.get_version_num(), it.get_variant()), (5, Variant::RFC4122));
    }
}
