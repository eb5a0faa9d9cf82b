//! Writes one invented example of each chart, in both frames, to the folder named by the first argument: to be looked at.

use draw::Frame;

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> std::io::Result<()> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    for (name, chart) in samples::all() {
        for (size, frame) in [("narrow", Frame::Narrow), ("wide", Frame::Wide)] {
            std::fs::write(folder.join(format!("{name}-{size}.svg")), chart.svg(&format!("{name}-{size}"), frame))?;
        }
    }
    Ok(())
}
