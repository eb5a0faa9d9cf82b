//! Writes the sample strategy in every form: `cargo run -p document --example strategy -- FOLDER`

#[path = "../tests/document/sample.rs"]
mod sample;

use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let fonts = assets::fonts();
    let strategy = sample::strategy();
    for form in ["strategy.pdf", "strategy-again.pdf", "strategy.docx", "strategy.html", "fragment.html"] {
        let begun = Instant::now();
        let bytes = match form {
            "strategy.docx" => document::docx::render(&strategy, fonts)?,
            "strategy.html" => document::html::page(&strategy)?.into_bytes(),
            "fragment.html" => document::html::fragment(&strategy)?.into_bytes(),
            _ => document::pdf::render(&strategy, fonts)?,
        };
        println!("{form}: {} bytes in {:.3} s", bytes.len(), begun.elapsed().as_secs_f64());
        std::fs::write(folder.join(form), bytes)?;
    }
    Ok(())
}
