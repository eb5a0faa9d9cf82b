//! A PostgreSQL server of our own: a fresh cluster in a scratch folder, a free port, and durability off, since nothing is kept.

use crate::command::{find, is_root, run};
use crate::supervise::Server;
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const START_WITHIN: Duration = Duration::from_secs(60);
/// A server that has not written its process file by now never will.
const FIRST_SIGN_WITHIN: Duration = Duration::from_secs(5);
const OWNER: &str = "commonweal";

/// The server programs we call.
#[derive(Debug)]
pub struct Programs {
    initdb: PathBuf,
    postgres: PathBuf,
    isready: PathBuf,
    openssl: PathBuf,
}

/// Finds them on PATH, or in Debian's folder of the newest version.
pub fn programs() -> Option<Programs> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok())
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort_by(|a, b| b.cmp(a));
    let folders: Vec<PathBuf> = versions.into_iter().map(|(_, folder)| folder).collect();
    Some(Programs {
        initdb: find(&["initdb"], &folders)?,
        postgres: find(&["postgres"], &folders)?,
        isready: find(&["pg_isready"], &folders)?,
        openssl: find(&["openssl"], &[])?,
    })
}

/// A running cluster; dropping it stops the server and clears its folder.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    certificate: PathBuf,
    _server: Server,
}

impl Cluster {
    /// Where the tests reach it: `postgres://user:password@127.0.0.1:port/postgres`, with the rights to create databases.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The certificate that the server shows for `localhost`: made for this run, so nobody vouches for it.
    pub fn certificate(&self) -> &Path {
        &self.certificate
    }

    /// Makes and starts a cluster.
    ///
    /// # Errors
    /// When a program is missing or the server does not answer in time; the server's log is part of the fault.
    pub fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL's programs are missing")?;
        let password = random_word()?;
        let folder = std::env::temp_dir().join(format!("commonweal-postgres-{}", random_word()?));
        fs::create_dir(&folder).with_context(|| format!("the folder {} could not be made", folder.display()))?;
        let port = free_port()?;
        let started = prepare(&programs, &folder, &password).map(|()| server_words(&programs, &folder, port));
        let server = match started.and_then(|words| Server::start(&folder, &words)) {
            Ok(server) => server,
            Err(fault) => {
                let _ = fs::remove_dir_all(&folder);
                return Err(fault);
            }
        };
        wait_until_ready(&programs, &folder, port)?;
        let certificate = folder.join("server.crt");
        Ok(Self { certificate, url: format!("postgres://{OWNER}:{password}@127.0.0.1:{port}/postgres"), _server: server })
    }
}

/// PostgreSQL refuses to run as root; then its own account runs it. `setpriv` replaces itself by the
/// program, so that the server is our direct child and gets our signals.
fn as_server(program: &Path) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    if is_root() {
        words.extend(["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"].map(String::from));
    }
    words.push(program.display().to_string());
    words
}

fn prepare(programs: &Programs, folder: &Path, password: &str) -> Result<()> {
    let secret = folder.join("password");
    fs::write(&secret, password)?;
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600))?;
    if is_root() {
        run(Command::new("chown").args(["-R", "postgres:"]).arg(folder)).context("PostgreSQL's account could not be given its folder")?;
    }
    let words = as_server(&programs.initdb);
    let output = Command::new(&words[0])
        .args(&words[1..])
        .arg("--pgdata")
        .arg(folder.join("cluster"))
        .arg("--pwfile")
        .arg(&secret)
        .args(["--username", OWNER, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"])
        .current_dir(folder)
        .output()
        .context("initdb could not be started")?;
    if !output.status.success() {
        bail!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    certify(programs, folder)
}

/// A certificate for one day and this machine, so that tests speak to the server as to one across a network.
fn certify(programs: &Programs, folder: &Path) -> Result<()> {
    let words = as_server(&programs.openssl);
    let asked = ["req", "-new", "-x509", "-nodes", "-days", "1", "-subj", "/CN=localhost"];
    // A certificate that may vouch for others is not accepted as one that speaks for itself.
    let own = ["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"];
    let output = Command::new(&words[0])
        .args(&words[1..])
        .args(asked)
        .args(own)
        .args(["-newkey", "rsa:2048", "-keyout", "server.key", "-out", "server.crt"])
        .current_dir(folder)
        .output()
        .context("openssl could not be started")?;
    if !output.status.success() {
        bail!("no certificate could be made: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    fs::set_permissions(folder.join("server.key"), fs::Permissions::from_mode(0o600)).context("the key could not be closed to others")
}

fn server_words(programs: &Programs, folder: &Path, port: u16) -> Vec<String> {
    let mut words = as_server(&programs.postgres);
    words.extend(["-D".into(), folder.join("cluster").display().to_string(), "-p".into(), port.to_string()]);
    let settings = [
        "listen_addresses=127.0.0.1",
        "ssl=on",
        "unix_socket_directories=",
        "max_connections=300",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
    ];
    words.extend(settings.iter().flat_map(|setting| ["-c".to_string(), (*setting).to_string()]));
    for (name, file) in [("ssl_cert_file", "server.crt"), ("ssl_key_file", "server.key")] {
        words.extend(["-c".into(), format!("{name}={}", folder.join(file).display())]);
    }
    words
}

fn wait_until_ready(programs: &Programs, folder: &Path, port: u16) -> Result<()> {
    let begun = Instant::now();
    let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
    while begun.elapsed() < START_WITHIN {
        let mut ask = Command::new(&programs.isready);
        ask.args(["--host", "127.0.0.1", "--port", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        if ask.status().context("pg_isready could not be started")?.success() {
            return Ok(());
        }
        if begun.elapsed() > FIRST_SIGN_WITHIN && !folder.join("cluster/postmaster.pid").exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    bail!("PostgreSQL does not answer on port {port}; its log says:\n{}", log().trim())
}

/// A port nobody listens on now. Another program may take it before the server does: then the start fails and says so.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0)).context("no free port")?.local_addr()?.port())
}

/// 32 hexadecimal digits from the system: no other user of the machine can guess the password or the folder.
fn random_word() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut bytes)).context("no random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_random_words_differ() {
        let (one, other) = (random_word().unwrap(), random_word().unwrap());
        assert_eq!(one.len(), 32);
        assert_ne!(one, other);
    }

    #[test]
    fn a_cluster_answers_with_its_password_only_and_leaves_nothing() {
        if programs().is_none() || find(&["psql"], &[]).is_none() {
            println!("SKIPPED: PostgreSQL is not installed");
            return;
        }
        let cluster = Cluster::start().unwrap();
        let url = cluster.url().to_string();
        let says = |url: &str| Command::new("psql").args([url, "-Atc", "select 6 * 7"]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&says(&url).stdout).trim(), "42");
        let password = url.split([':', '@']).nth(2).unwrap();
        assert!(!says(&url.replace(password, "wrong")).status.success(), "any password opens it");
        drop(cluster);
        assert!(!says(&url).status.success(), "the server outlived its owner");
    }

    #[test]
    fn the_server_listens_on_this_machine_only() {
        let programs =
            Programs { initdb: "initdb".into(), postgres: "postgres".into(), isready: "pg_isready".into(), openssl: "openssl".into() };
        let words = server_words(&programs, Path::new("folder"), 5555).join(" ");
        assert!(words.contains("listen_addresses=127.0.0.1") && words.contains("-p 5555"), "{words}");
    }
}
