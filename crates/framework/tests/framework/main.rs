//! Tests of the framework room from outside.

mod consultation;
mod data;
mod hostile;
mod lint;
mod own_documents;
mod places;
mod random_edits;
mod similar;
mod source_documents;
