//! The clock, chance and the file system: the only place where they are touched.

use crate::outcome::{machine, of_file};
use chrono::{DateTime, Utc};
use std::path::Path;
use workbench::{Now, Unable};

/// This moment.
pub fn clock() -> DateTime<Utc> {
    Utc::now()
}

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], Unable> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(machine)?;
    Ok(bytes)
}

/// This moment, and chance for ids.
pub fn now() -> Result<Now, Unable> {
    Ok(Now::new(clock(), random()?))
}

/// The bytes of a file, at most `max` of them.
pub fn read(path: &Path, max: u64) -> Result<Vec<u8>, Unable> {
    let size = std::fs::metadata(path).map_err(|it| of_file(path, &it))?.len();
    if size > max {
        let problem = record::Problem::new("", "file-too-large").with("max", max / 1_048_576).with("path", path.display());
        return Err(Unable::Problems(vec![problem]));
    }
    std::fs::read(path).map_err(|it| of_file(path, &it))
}

/// Writes a file whole or not at all: beside its place first, then moved there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Unable> {
    let failed = |it: std::io::Error| of_file(path, &it);
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let mut file = std::fs::File::create(beside).map_err(failed)?;
    std::io::Write::write_all(&mut file, bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(beside, path).map_err(failed)
}

/// What a file is called, without its folders.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned())
}
