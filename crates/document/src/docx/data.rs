//! Tables, figures and key facts.

use super::body::{Body, plain, words};
use super::parts::picture_name;
use crate::Failure;
use crate::drawing::{self, Painter};
use crate::numbered::{Placed, Width, at_right, data_for, widths};
use crate::tree::*;
use crate::xml::Xml;

/// The width of the text in twentieths of a point: 164 mm.
const TEXT_WIDTH: f64 = 9298.0;
/// Pictures carry ten dots a millimetre: sharp in print, small enough to mail.
const DOTS_PER_MM: f32 = 10.0;
/// English metric units in a millimetre.
const EMU_PER_MM: f32 = 36_000.0;

pub(super) fn captioned(body: &mut Body, table: &Table, placed: &Placed, xml: &mut Xml) {
    body.marked("Caption", &placed.id, xml, |xml| {
        words(xml, Some("Label"), &placed.label);
        words(xml, None, &format!("  {}", table.caption));
    });
    grid(body, table, xml);
    match &table.note {
        Some(note) => body.paragraph("Remark", note, xml),
        None => plain(xml, "Remark", ""),
    }
}

/// Header rows are marked, so that they come again on each page and are read out with their cells; no row is torn in two.
fn grid(body: &mut Body, table: &Table, xml: &mut Xml) {
    xml.open("w:tbl", &[]).open("w:tblPr", &[]).void("w:tblStyle", &[("w:val", "Data")]);
    if body.document.language.runs_leftwards() {
        xml.void("w:bidiVisual", &[]);
    }
    xml.void("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]).void("w:tblLayout", &[("w:type", "fixed")]);
    let first = if table.naming == Naming::First { "1" } else { "0" };
    let look = [("w:firstRow", "1"), ("w:lastRow", "0"), ("w:firstColumn", first), ("w:lastColumn", "0")];
    xml.void("w:tblLook", &[look.as_slice(), &[("w:noHBand", "1"), ("w:noVBand", "1")]].concat());
    if !table.caption.is_empty() {
        xml.void("w:tblCaption", &[("w:val", &table.caption)]);
    }
    xml.close().open("w:tblGrid", &[]);
    let shares: Vec<f64> = widths(table).into_iter().map(|(Width::Needed(it) | Width::Share(it))| it).collect();
    let all: f64 = shares.iter().sum();
    let shares: Vec<String> = shares.iter().map(|it| format!("{:.0}", it / all * TEXT_WIDTH)).collect();
    for share in &shares {
        xml.void("w:gridCol", &[("w:w", share)]);
    }
    xml.close();
    let titles: Vec<Prose> = table.columns.iter().map(|it| Prose::from(it.title.as_str())).collect();
    let row = Cells { table, shares: &shares, cells: &titles, style: "TableHead" };
    row.write(body, xml);
    for line in &table.rows {
        let style = if line.part == Part::Total { "TableTotal" } else { "TableText" };
        Cells { table, shares: &shares, cells: &line.cells, style }.write(body, xml);
    }
    if table.rows.is_empty() {
        let span = table.columns.len().to_string();
        xml.open("w:tr", &[]).open("w:tc", &[]).open("w:tcPr", &[]).void("w:gridSpan", &[("w:val", &span)]).close();
        plain(xml, "TableText", &body.document.phrases.nothing);
        xml.close().close();
    }
    xml.close();
}

struct Cells<'a> {
    table: &'a Table,
    shares: &'a [String],
    cells: &'a [Prose],
    style: &'a str,
}

impl Cells<'_> {
    fn write(&self, body: &mut Body, xml: &mut Xml) {
        xml.open("w:tr", &[]).open("w:trPr", &[]).void("w:cantSplit", &[]);
        if self.style == "TableHead" {
            xml.void("w:tblHeader", &[]);
        }
        xml.close();
        for (at, (cell, share)) in self.cells.iter().zip(self.shares).enumerate() {
            xml.open("w:tc", &[]).open("w:tcPr", &[]).void("w:tcW", &[("w:w", share), ("w:type", "dxa")]).close();
            xml.open("w:p", &[]).open("w:pPr", &[]).void("w:pStyle", &[("w:val", self.style)]);
            if at_right(self.table, at) {
                xml.void("w:jc", &[("w:val", "right")]);
            }
            xml.close();
            body.prose(cell, xml);
            xml.close().close();
        }
        xml.close();
    }
}

/// Key facts as a table: in a word processor a grid of boxes would be read out of order.
pub(super) fn facts(body: &mut Body, facts: &[Fact], xml: &mut Xml) {
    if facts.is_empty() {
        return;
    }
    let phrases = &body.document.phrases;
    let columns =
        vec![Column::text(&phrases.fact), Column::numbers(&phrases.value), Column::text(&phrases.range), Column::text(&phrases.standing)];
    let mut table = Table::new("", columns);
    for fact in facts {
        let range = fact.range.as_deref().unwrap_or("");
        let cells = [Prose::from(fact.label.as_str()), Prose::new().strong(&fact.value), range.into()];
        table.row(cells.into_iter().chain([Prose::from(phrases.standing(fact.standing))]));
    }
    grid(body, &table, xml);
    plain(xml, "Remark", "");
}

pub(super) fn figure(body: &mut Body, figure: &Figure, placed: &Placed, painter: &Painter, xml: &mut Xml) -> Result<(), Failure> {
    body.marked("Caption", &placed.id, xml, |xml| {
        words(xml, Some("Label"), &placed.label);
        words(xml, None, &format!("  {}", figure.caption));
    });
    let [width, height] = drawing::size(&figure.svg).unwrap_or([2.0, 1.0]);
    let wide = drawing::TEXT_WIDTH_MM.min(drawing::HIGHEST_MM * width / height);
    let picture = painter.png(&figure.svg, &placed.label, (wide * DOTS_PER_MM) as u32)?;
    let at = body.pictures.len();
    body.pictures.push(picture);
    picture_run(at, [wide, wide * height / width], figure, xml);
    if let Some(note) = &figure.note {
        body.paragraph("Remark", note, xml);
    }
    if let Some((id, label)) = &placed.data {
        super::body::begin(xml, "Remark");
        body.inward(&format!("{}: {label}", data_for(body.document, &placed.label)), id, xml);
        xml.close();
    }
    Ok(())
}

fn picture_run(at: usize, [wide, high]: [f32; 2], figure: &Figure, xml: &mut Xml) {
    let (wide, high) = (format!("{:.0}", wide * EMU_PER_MM), format!("{:.0}", high * EMU_PER_MM));
    let (number, name) = ((at + 1).to_string(), picture_name(at));
    let extent = [("cx", wide.as_str()), ("cy", high.as_str())];
    xml.open("w:p", &[]).open("w:pPr", &[]).void("w:pStyle", &[("w:val", "Picture")]).close().open("w:r", &[]).open("w:drawing", &[]);
    xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]).void("wp:extent", &extent);
    xml.void("wp:docPr", &[("id", &number), ("name", &name), ("descr", &figure.alternative)]);
    xml.open("a:graphic", &[]).open("a:graphicData", &[("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")]);
    xml.open("pic:pic", &[]).open("pic:nvPicPr", &[]);
    xml.void("pic:cNvPr", &[("id", &number), ("name", &name), ("descr", &figure.alternative)]).void("pic:cNvPicPr", &[]).close();
    xml.open("pic:blipFill", &[]).void("a:blip", &[("r:embed", &name)]).open("a:stretch", &[]).void("a:fillRect", &[]).close().close();
    xml.open("pic:spPr", &[]).open("a:xfrm", &[]).void("a:off", &[("x", "0"), ("y", "0")]).void("a:ext", &extent).close();
    xml.open("a:prstGeom", &[("prst", "rect")]).void("a:avLst", &[]).close().close();
    // From the picture out to the paragraph: pic, graphicData, graphic, inline, drawing, run, paragraph.
    for _ in 0..7 {
        xml.close();
    }
}
