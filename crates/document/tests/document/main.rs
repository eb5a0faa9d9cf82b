//! What a reader gets from each renderer, and what each refuses.

mod docx;
mod hostile;
mod html;
mod pdf;
mod reading;
mod sample;
mod unsound;
