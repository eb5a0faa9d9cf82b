//! An acknowledged write survives a killed process and a power cut.
//!
//! The power cut: the database lies on a file system in a file; while the writer works it is stopped, the image is copied as the
//! disk has it, and the copy is mounted. What had only reached the cache is not in it. A careless writer is the control that
//! must lose acknowledged rows, or the test would prove nothing.
#![allow(missing_docs)]

use record::{Query, Shelf as _};
use sea_orm::{ConnectionTrait as _, Database, Statement};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Fewer acknowledgements would make a round pass for nothing.
const ENOUGH: usize = 25;

fn writer(mode: &str, path: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conformance-writer"));
    command.arg(mode).arg(path).stdout(Stdio::piped()).spawn().expect("the writer starts")
}

/// Waits for enough acknowledgements, then does `then` and counts every acknowledgement that was made before it.
fn acknowledged(child: &mut Child, then: impl FnOnce(&mut Child)) -> usize {
    let mut lines = BufReader::new(child.stdout.take().expect("it speaks")).lines();
    let mut last = 0;
    while last < ENOUGH {
        last = lines.next().expect("it goes on").expect("text").parse().expect("a number");
    }
    then(child);
    child.kill().expect("killed");
    child.wait().expect("gone");
    last
}

async fn records(path: &Path) -> usize {
    let store = store::open(&path.display().to_string(), workbench::declarations(), store::Options::default()).await.expect("opened again");
    let verified = store.verify().await.expect("a verdict");
    assert!(verified.intact, "{:?}", verified.problems);
    let scope = workbench::scope(&workbench::Person::operator("ORG-0001"));
    let found = store.find(&scope, &Query::all("source")).await.expect("found");
    found.rows.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_loses_nothing_that_was_acknowledged() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("commonweal.db");
        let before = acknowledged(&mut writer("full", &path), |_| {});
        let after = records(&path).await;
        assert!(after >= before, "{before} acknowledged, {after} there");
    }
}

/// A file system in a file, and where it is mounted.
struct Disk {
    folder: tempfile::TempDir,
}

fn ran(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|it| it.success())
}

impl Disk {
    /// `None` where this machine may not mount one.
    fn new() -> Option<Disk> {
        let folder = tempfile::tempdir().ok()?;
        let disk = Disk { folder };
        std::fs::create_dir(disk.mounted()).ok()?;
        let image = std::fs::File::create(disk.image()).ok()?;
        image.set_len(128 * 1_048_576).ok()?;
        let made = ran(Command::new("mkfs.ext4").arg("-q").arg(disk.image()));
        (made && disk.mount(&disk.image())).then_some(disk)
    }

    fn image(&self) -> std::path::PathBuf {
        self.folder.path().join("disk.img")
    }

    fn mounted(&self) -> std::path::PathBuf {
        self.folder.path().join("disk")
    }

    fn mount(&self, image: &Path) -> bool {
        ran(Command::new("mount").args(["-o", "loop,commit=300"]).arg(image).arg(self.mounted()))
    }

    fn unmount(&self) {
        for _ in 0..50 {
            if ran(Command::new("umount").arg(self.mounted())) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    }

    /// Pulls the plug while `mode` writes: hands over the acknowledgements before the cut. Afterwards the disk holds what it held then.
    fn cut(&self, mode: &str) -> usize {
        let copy = self.folder.path().join("copy.img");
        let acknowledged = acknowledged(&mut writer(mode, &self.mounted().join("commonweal.db")), |child| {
            assert!(ran(Command::new("kill").args(["-STOP", &child.id().to_string()])));
            std::fs::copy(self.image(), &copy).expect("copied");
        });
        self.unmount();
        assert!(self.mount(&copy), "the copy is mounted");
        acknowledged
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.unmount();
    }
}

async fn lines(path: &Path) -> usize {
    let Ok(connection) = Database::connect(format!("sqlite://{}?mode=rw", path.display())).await else { return 0 };
    let count = Statement::from_string(connection.get_database_backend(), "SELECT COUNT(*) FROM line");
    match connection.query_one_raw(count).await {
        Ok(Some(row)) => row.try_get_by_index::<i64>(0).map_or(0, |it| usize::try_from(it).unwrap_or(0)),
        _ => 0,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let Some(disk) = Disk::new() else {
        eprintln!("SKIPPED: this machine may not mount a disk of its own, so the power cut was not tried");
        return;
    };
    let before = disk.cut("full");
    let after = records(&disk.mounted().join("commonweal.db")).await;
    assert!(after >= before, "{before} acknowledged, {after} there");

    let disk = Disk::new().expect("it went a moment ago");
    let before = disk.cut("normal");
    let after = lines(&disk.mounted().join("commonweal.db")).await;
    assert!(after < before, "the careless writer lost nothing ({before} acknowledged, {after} there): the cut cuts nothing");
}
