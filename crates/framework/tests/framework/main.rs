//! Tests of the framework room from outside.

mod consultation;
mod data;
mod hostile;
mod own_documents;
mod places;
mod source_documents;
