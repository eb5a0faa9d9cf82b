//! Records as pages show them: values, fields of forms, links, versions. Each is a plain struct that a template reads.

pub mod criteria;
pub mod drafts;
pub mod fields;
pub mod figures;
pub mod frameworks;
pub mod function;
pub mod function_contracts;
pub mod function_findings;
pub mod function_needs;
pub mod function_peers;
pub mod function_review;
pub mod function_risk;
pub mod import;
pub mod jobs;
pub mod links;
pub mod map;
pub mod paging;
pub mod plan;
pub mod rows;
pub mod thread;
pub mod values;
pub mod versions;
pub mod whatif;
