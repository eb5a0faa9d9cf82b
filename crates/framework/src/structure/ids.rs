//! Identifiers that are worked out, so that the same document gives the same ones whenever it is read.

use sha2::{Digest, Sha256};
use uuid::Builder;

/// An identifier for a thing that is named by these parts, in their order. It is laid out as a name-based UUID (RFC 9562, version 5), which
/// every exchange format takes; the name is hashed with SHA-256, of which the layout keeps 122 bits.
pub fn derived(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length stands before each part, so that no two lists of parts run together into one text.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    Builder::from_sha1_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::derived;

    #[test]
    fn the_same_parts_give_the_same_identifier_and_others_another() {
        assert_eq!(derived(&["a", "b"]), derived(&["a", "b"]));
        assert_ne!(derived(&["a", "b"]), derived(&["ab", ""]));
        assert_ne!(derived(&["a", "b"]), derived(&["b", "a"]));
        let it = derived(&["a"]);
        assert_eq!((it.len(), &it[14..15]), (36, "5"));
        assert!(matches!(&it[19..20], "8" | "9" | "a" | "b"), "{it}");
    }
}
