//! Text of several encodings as UTF-8.

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use record::Problem;
use std::io::{self, Read};

/// A reader whose bytes are UTF-8 or an extension of ASCII, without a byte order mark. UTF-16 is turned into UTF-8 on the way.
pub(crate) fn opened<'r>(mut input: Box<dyn Read + Send + 'r>) -> io::Result<Box<dyn Read + Send + 'r>> {
    let mut first = Vec::new();
    input.by_ref().take(3).read_to_end(&mut first)?;
    let (skipped, wide) = match first[..] {
        [0xFF, 0xFE, ..] => (2, Some(UTF_16LE)),
        [0xFE, 0xFF, ..] => (2, Some(UTF_16BE)),
        [0xEF, 0xBB, 0xBF] => (3, None),
        _ => (0, None),
    };
    first.drain(..skipped);
    let rest = io::Cursor::new(first).chain(input);
    Ok(match wide {
        Some(encoding) => {
            let decoder = encoding.new_decoder_without_bom_handling();
            Box::new(Transcoder { input: rest, decoder, chunk: vec![0; 1 << 14], ready: String::new(), given: 0, ended: false })
        }
        None => Box::new(rest),
    })
}

/// What a failure to read says of the file.
pub(crate) fn unreadable(it: io::Error) -> Problem {
    Problem::new("", if it.kind() == io::ErrorKind::InvalidData { "broken-text" } else { "file-not-readable" })
}

/// Turns UTF-16 into UTF-8 while it is read.
struct Transcoder<R> {
    input: R,
    decoder: Decoder,
    chunk: Vec<u8>,
    ready: String,
    given: usize,
    ended: bool,
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            let count = self.input.read(&mut self.chunk)?;
            self.ended = count == 0;
            (self.given, self.ready) = (0, String::with_capacity(4 * count + 16));
            let (.., replaced) = self.decoder.decode_to_string(&self.chunk[..count], &mut self.ready, self.ended);
            if replaced {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "broken UTF-16"));
            }
        }
        let count = (&self.ready.as_bytes()[self.given..]).read(out)?;
        self.given += count;
        Ok(count)
    }
}

/// Which extension of ASCII a file is in. The first value that is not plain ASCII decides; every later one must agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Script {
    #[default]
    Unknown,
    Utf8,
    Western,
}

impl Script {
    /// The text of one value, and whether it agrees with the values before it.
    pub(crate) fn decode(&mut self, bytes: &[u8]) -> (String, bool) {
        if bytes.is_ascii() {
            return (String::from_utf8_lossy(bytes).into_owned(), true);
        }
        let (text, script) = match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), Script::Utf8),
            Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Script::Western),
        };
        if *self == Script::Unknown {
            *self = script;
        }
        (text, *self == script)
    }
}
