//! Workers' references, hashed with a key: the same worker is met again, and nobody can be looked up without the key.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// A secret key, made ready for HMAC-SHA-256 (RFC 2104).
#[derive(Clone)]
pub struct Key {
    inner: Sha256,
    outer: Sha256,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(secret)")
    }
}

impl Key {
    /// From secret bytes: at least 16, and 32 by choice; `None` when there are fewer, because they could be guessed.
    pub fn new(secret: &[u8]) -> Option<Key> {
        (secret.len() >= 16).then(|| Key::ready(secret))
    }

    fn ready(secret: &[u8]) -> Key {
        let mut block = [0u8; 64];
        if secret.len() > block.len() {
            block[..32].copy_from_slice(&Sha256::digest(secret));
        } else {
            block[..secret.len()].copy_from_slice(secret);
        }
        let padded = |pad: u8| Sha256::new().chain_update(block.map(|it| it ^ pad));
        Key { inner: padded(0x36), outer: padded(0x5c) }
    }

    fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut inner = self.inner.clone();
        parts.iter().for_each(|it| inner.update(it));
        self.outer.clone().chain_update(inner.finalize()).finalize().into()
    }

    /// The key of a worker at a workplace. Blanks do not count, as in the service's own matching.
    pub fn worker(&self, workplace: &[u8], reference: &[u8]) -> WorkerKey {
        let solid = |it: &[u8]| -> Vec<u8> { it.iter().copied().filter(|it| !it.is_ascii_whitespace()).collect() };
        let workplace = solid(workplace);
        let length = (workplace.len() as u32).to_be_bytes();
        WorkerKey::of(&self.hash(&[&length, &workplace, &solid(reference)]))
    }

    /// The key of a person wherever they work, by which they are met again at another workplace: the National Insurance number without blanks,
    /// case and its last letter, and the day of birth. `None` for a number that is none.
    pub fn person(&self, insurance: &[u8], born: chrono::NaiveDate) -> Option<WorkerKey> {
        let number: Vec<u8> = insurance.iter().filter(|it| !it.is_ascii_whitespace()).map(u8::to_ascii_uppercase).take(8).collect();
        let sound = number.len() == 8 && number[..2].iter().all(u8::is_ascii_uppercase) && number[2..].iter().all(u8::is_ascii_digit);
        // No workplace has a name so long: the two sorts of keys cannot meet.
        let apart = u32::MAX.to_be_bytes();
        sound.then(|| WorkerKey::of(&self.hash(&[&apart, &number, born.to_string().as_bytes()])))
    }
}

/// A worker, known only to those who hold the key: the first 128 bits of the hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkerKey([u8; 16]);

impl WorkerKey {
    fn of(full: &[u8; 32]) -> WorkerKey {
        let mut half = [0; 16];
        half.copy_from_slice(&full[..16]);
        WorkerKey(half)
    }
}

impl fmt::Display for WorkerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|it| write!(f, "{it:02x}"))
    }
}

impl fmt::Debug for WorkerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for WorkerKey {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'d> Deserialize<'d> for WorkerKey {
    fn deserialize<D: serde::Deserializer<'d>>(from: D) -> Result<WorkerKey, D::Error> {
        let text = String::deserialize(from)?;
        let wrong = || serde::de::Error::custom("a worker's key has 32 hexadecimal digits");
        if text.len() != 32 || !text.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let mut key = [0; 16];
        for (at, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).map_err(|_| wrong())?;
        }
        Ok(WorkerKey(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|it| format!("{it:02x}")).collect()
    }

    /// RFC 4231, test cases 1, 2 and 6.
    #[test]
    fn the_hash_is_hmac_sha_256() {
        let long = [0xaa; 131];
        let cases: [(&[u8], &[u8], &str); 3] = [
            (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (b"Jefe", b"what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (
                &long,
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ];
        for (secret, text, expected) in cases {
            assert_eq!(hex(&Key::ready(secret).hash(&[text])), expected);
        }
    }

    #[test]
    fn a_reference_is_bound_to_its_workplace_and_key() {
        let key = Key::new(&[7; 32]).expect("long enough");
        let other = Key::new(&[8; 32]).expect("long enough");
        let one = key.worker(b"A 1", b"w 1");
        assert_eq!(one, key.worker(b"A1", b"w1"));
        assert_ne!(one, key.worker(b"A1w", b"1"));
        assert_ne!(one, other.worker(b"A1", b"w1"));
        assert!(Key::new(b"short").is_none());
        let born = |day| chrono::NaiveDate::from_ymd_opt(1984, 12, day).expect("a day");
        let person = key.person(b"QQ 12 34 56 C", born(31)).expect("a number");
        assert_eq!(key.person(b"qq123456", born(31)), Some(person), "the last letter is often left out");
        let others = [key.person(b"QQ123457C", born(31)), key.person(b"QQ123456C", born(30)), other.person(b"QQ123456C", born(31))];
        assert!(others.iter().all(|it| it.is_some_and(|it| it != person)) && key.person(b"QQ12", born(31)).is_none());
        let text = serde_json::to_string(&one).expect("text");
        assert_eq!(serde_json::from_str::<WorkerKey>(&text).expect("a key"), one);
        assert!(serde_json::from_str::<WorkerKey>("\"no\"").is_err());
    }
}
