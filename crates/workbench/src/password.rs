//! Passwords: long rather than complicated, kept only as argon2id hashes.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};
use record::{Fault, Problem};

/// The fewest characters.
pub const SHORTEST: usize = 12;
/// The most characters: more would only make hashing slow.
pub const LONGEST: usize = 200;

/// Words that stand at the heart of the passwords people are guessed by first.
const GUESSED: [&str; 16] = [
    "password",
    "qwerty",
    "letmein",
    "welcome",
    "iloveyou",
    "football",
    "liverpool",
    "arsenal",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "charlie",
    "commonweal",
    "abc123",
    "123456",
];

/// Says every problem of a new password at once.
pub fn check(password: &str, email: &str) -> Vec<Problem> {
    let (length, lower) = (password.chars().count(), password.to_lowercase());
    let mut problems = Vec::new();
    if length < SHORTEST {
        problems.push(Problem::new("password", "password-too-short").with("min", SHORTEST));
    }
    if length > LONGEST {
        problems.push(Problem::new("password", "password-too-long").with("max", LONGEST));
    }
    let rest = GUESSED.iter().fold(lower.clone(), |rest, word| rest.replace(word, ""));
    let name = email.split('@').next().unwrap_or_default().to_lowercase();
    let distinct: std::collections::BTreeSet<char> = lower.chars().collect();
    if rest.chars().filter(|it| it.is_alphabetic()).count() < 4 || distinct.len() < 5 || (name.len() >= 4 && lower.contains(&name)) {
        problems.push(Problem::new("password", "password-guessable"));
    }
    problems
}

/// The argon2id hash of a password, in its usual text form. `salt` is sixteen random bytes.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String, Fault> {
    let hashed = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    hashed.map(|it| it.to_string()).map_err(|it| Fault::new("sign-in-failed", it))
}

/// Whether the password is the one that was hashed. Takes as long for a wrong one.
pub fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|it| Argon2::default().verify_password(password.as_bytes(), &it).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_opens() {
        let kept = hash("three grey herons", &[3; 16]).expect("hashes");
        assert!(kept.starts_with("$argon2id$"));
        assert!(verify("three grey herons", &kept));
        assert!(!verify("three grey heron", &kept) && !verify("three grey herons", "not a hash"));
    }

    #[test]
    fn short_and_guessable_passwords_are_told_apart() {
        let codes = |it: &str| check(it, "mair@council.example").into_iter().map(|it| it.code.into_owned()).collect::<Vec<_>>();
        assert_eq!(codes("three grey herons"), Vec::<String>::new());
        assert_eq!(codes("heron"), ["password-too-short"]);
        assert_eq!(codes("password123456"), ["password-guessable"]);
        assert_eq!(codes("aaaaaaaaaaaaaaaa"), ["password-guessable"]);
        assert_eq!(codes("mair likes tea"), ["password-guessable"]);
        assert_eq!(codes(&"grey heron ".repeat(30)), ["password-too-long"]);
    }
}
