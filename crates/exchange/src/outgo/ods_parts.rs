//! The parts of an ODS workbook that are the same for each, or nearly.

use super::page::Book;
use quick_xml::escape::escape;

/// Namespaces of the parts.
pub(crate) const SPACES: &str = concat!(
    r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
    r#" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#,
    r#" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:xlink="http://www.w3.org/1999/xlink""#,
    r#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0""#,
    r#" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.3""#,
);

/// The first line of each part.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What the first part says.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The list of parts.
pub(crate) const MANIFEST: &str = concat!(
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">"#,
    r#"<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>"#,
    r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>"#,
    "</manifest:manifest>",
);

/// Font, size and language of every cell.
pub(crate) fn styles() -> String {
    format!(
        concat!(
            "{}<office:document-styles{}><office:styles><style:default-style style:family=\"table-cell\">",
            "<style:text-properties style:font-name=\"Arial\" fo:font-family=\"Arial\" style:font-family-generic=\"swiss\" ",
            "fo:font-size=\"11pt\" fo:language=\"en\" fo:country=\"GB\"/></style:default-style>",
            "<style:style style:name=\"Default\" style:family=\"table-cell\"/></office:styles></office:document-styles>",
        ),
        DECLARATION, SPACES
    )
}

/// How cells of each sort look; the names are those that `ods` gives its cells.
pub(crate) fn looks() -> String {
    let cell = |name: &str, data: &str, wrap: bool, text: &str| {
        let data = if data.is_empty() { String::new() } else { format!(" style:data-style-name=\"{data}\"") };
        let wrap = if wrap { " fo:wrap-option=\"wrap\"" } else { "" };
        format!(
            "<style:style style:name=\"{name}\" style:family=\"table-cell\" style:parent-style-name=\"Default\"{data}>\
             <style:table-cell-properties style:vertical-align=\"top\"{wrap}/>{text}</style:style>"
        )
    };
    let bold = |size: u8| format!("<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"{size}pt\"/>");
    let jump = "<style:text-properties fo:color=\"#0b3d91\" style:text-underline-style=\"solid\"/>";
    [
        "<number:number-style style:name=\"n-money\"><number:number number:decimal-places=\"2\" number:min-decimal-places=\"2\" \
         number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>"
            .to_owned(),
        "<number:percentage-style style:name=\"n-share\"><number:number number:decimal-places=\"2\" number:min-decimal-places=\"2\" \
         number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>"
            .to_owned(),
        "<number:date-style style:name=\"n-date\"><number:year number:style=\"long\"/><number:text>-</number:text>\
         <number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>"
            .to_owned(),
        cell("title", "", false, &bold(16)),
        cell("marker", "", false, ""),
        cell("head", "", true, &bold(11)),
        cell("text", "", true, ""),
        cell("jump", "", true, jump),
        cell("number", "", false, ""),
        cell("money", "n-money", false, ""),
        cell("share", "n-share", false, ""),
        cell("date", "n-date", false, ""),
        "<style:style style:name=\"row\" style:family=\"table-row\"><style:table-row-properties style:use-optimal-row-height=\"true\"/></style:style>"
            .to_owned(),
    ]
    .concat()
}

/// Title, publisher and date. No person is named.
pub(crate) fn about(book: &Book) -> String {
    let date =
        book.made_on.map_or_else(String::new, |it| format!("<meta:creation-date>{}T00:00:00</meta:creation-date>", it.format("%Y-%m-%d")));
    let publisher = if book.organisation.is_empty() {
        String::new()
    } else {
        format!("<meta:user-defined meta:name=\"Publisher\">{}</meta:user-defined>", escape(book.organisation.as_str()))
    };
    format!(
        "{DECLARATION}<office:document-meta{SPACES}><office:meta><meta:generator>Commonweal</meta:generator><dc:title>{}</dc:title>\
         {date}<dc:language>en-GB</dc:language>{publisher}</office:meta></office:document-meta>",
        escape(book.title.as_str())
    )
}

/// Opens on the first sheet, with the headings of every table kept in view.
pub(crate) fn settings(tables: &[String], first: &str) -> String {
    let item = |name: &str, kind: &str, value: &str| {
        format!("<config:config-item config:name=\"{name}\" config:type=\"{kind}\">{value}</config:config-item>")
    };
    let frozen = [
        item("HorizontalSplitMode", "short", "0"),
        item("VerticalSplitMode", "short", "2"),
        item("HorizontalSplitPosition", "int", "0"),
        item("VerticalSplitPosition", "int", "3"),
        item("ActiveSplitRange", "short", "2"),
        item("PositionBottom", "int", "3"),
    ]
    .concat();
    let entry = |name: &String| {
        format!("<config:config-item-map-entry config:name=\"{}\">{frozen}</config:config-item-map-entry>", escape(name.as_str()))
    };
    format!(
        "{DECLARATION}<office:document-settings{SPACES}><office:settings><config:config-item-set config:name=\"ooo:view-settings\">\
         <config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>{}<config:config-item-map-named config:name=\"Tables\">{}\
         </config:config-item-map-named>{}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>\
         </office:settings></office:document-settings>",
        item("ViewId", "string", "view1"),
        tables.iter().map(entry).collect::<String>(),
        item("ActiveTable", "string", &escape(first)),
    )
}
