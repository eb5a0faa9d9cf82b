//! Identifiers as CASE wants them: UUIDs of version 1 to 5, in lower case.

use sha2::{Digest, Sha256};
use std::borrow::Cow;
use uuid::{Builder, Uuid, Variant};

/// The identifier that stands for a name which is no identifier: the same name gives the same UUID anywhere. It is laid out as a
/// name-based UUID (RFC 9562, version 5); the name is hashed with SHA-256, of which the layout keeps 122 bits.
pub fn derived_id(name: &str) -> String {
    let hash = Sha256::digest([b"commonweal exchange\n", name.as_bytes()].concat());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Builder::from_sha1_bytes(bytes).into_uuid().hyphenated().to_string()
}

/// Whether an identifier is what CASE wants: 36 characters in lower case, version 1 to 5, the variant of RFC 9562.
pub fn is_sound_id(id: &str) -> bool {
    let plain = id.len() == 36 && !id.bytes().any(|it| it.is_ascii_uppercase());
    plain && Uuid::try_parse(id).is_ok_and(|it| (1..=5).contains(&it.get_version_num()) && it.get_variant() == Variant::RFC4122)
}

/// The identifier under which something travels: itself when it is sound, in lower case when that makes it sound, and otherwise
/// one derived from it. What refers to it goes through here as well, so that references hold.
pub fn sound_id(id: &str) -> Cow<'_, str> {
    if is_sound_id(id) {
        return Cow::Borrowed(id);
    }
    let small = id.trim().to_lowercase();
    Cow::Owned(if is_sound_id(&small) { small } else { derived_id(id) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_one_to_five_are_sound_and_no_others() {
        for (id, sound) in [
            ("db93d530-b997-11e7-8abc-3327a9111ac8", true),
            ("20c5134f-423d-4097-a971-3dd5152bf507", true),
            ("5b6c487e-04f1-5ba9-9722-d099849b9167", true),
            ("20C5134F-423d-4097-a971-3dd5152bf507", false),
            ("01933b5e-7c00-7000-8000-000000000000", false),
            ("10000000-0000-0000-0000-000000000001", false),
            ("20c5134f423d4097a9713dd5152bf507", false),
            ("{20c5134f-423d-4097-a971-3dd5152bf5}", false),
            ("20c5134f-423d-4097-1971-3dd5152bf507", false),
            ("", false),
        ] {
            assert_eq!(is_sound_id(id), sound, "{id}");
            assert!(is_sound_id(&sound_id(id)), "{id}");
        }
        assert_eq!(sound_id(" 20C5134F-423D-4097-A971-3DD5152BF507"), "20c5134f-423d-4097-a971-3dd5152bf507");
        assert_eq!(derived_id("P1"), derived_id("P1"));
        assert_ne!(derived_id("P1"), derived_id("P2"));
    }
}
