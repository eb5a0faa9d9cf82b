//! Drawings: what may stand in them, how they are put into a page, and how they become a picture.

use crate::text::clean;
use crate::xml::Xml;
use crate::{Code, Failure};
use resvg::usvg::roxmltree::{Document as Tree, Node};
use resvg::{tiny_skia, usvg};

/// The elements a chart needs. None of them runs, fetches or restyles, and none leads an HTML reader out of the drawing.
#[rustfmt::skip]
const ELEMENTS: [&str; 24] = [
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
    "use", "symbol", "marker", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop",
];
/// Deeper than any chart; keeps the walk off the end of the stack.
const DEEPEST: usize = 64;
/// The width of the text on a printed page, which a drawing fills, and the most it may take of the height; in millimetres.
pub(crate) const TEXT_WIDTH_MM: f32 = 164.0;
pub(crate) const HIGHEST_MM: f32 = 190.0;
const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// What keeps a drawing out of a document.
pub(crate) fn problems(svg: &str) -> Vec<Code> {
    let tree = match Tree::parse(svg) {
        Ok(tree) => tree,
        Err(error) => return vec![Code::UnreadableDrawing { reason: clean(&error.to_string()) }],
    };
    let mut found: Vec<String> = tree.descendants().filter(Node::is_element).flat_map(forbidden).collect();
    if !tree.root_element().has_tag_name((SVG, "svg")) {
        found.push("a root that is not svg".to_owned());
    }
    if tree.descendants().any(|it| it.ancestors().nth(DEEPEST).is_some()) {
        found.push(format!("more than {DEEPEST} elements inside each other"));
    }
    found.sort();
    found.dedup();
    if !found.is_empty() {
        return found.into_iter().map(|what| Code::ForbiddenInDrawing { what }).collect();
    }
    match usvg::Tree::from_xmltree(&tree, &options()) {
        Ok(_) => Vec::new(),
        Err(error) => vec![Code::UnreadableDrawing { reason: clean(&error.to_string()) }],
    }
}

fn forbidden(node: Node) -> Vec<String> {
    let mut found = Vec::new();
    let name = node.tag_name();
    if name.namespace() != Some(SVG) || !ELEMENTS.contains(&name.name()) {
        found.push(format!("element {}", name.name()));
    }
    if node.parent_element().is_some_and(|it| matches!(it.tag_name().name(), "title" | "desc")) {
        found.push(format!("element {} in a title", name.name()));
    }
    for attribute in node.attributes() {
        let value = attribute.value().to_ascii_lowercase();
        let runs = attribute.name().to_ascii_lowercase().starts_with("on");
        let fetches = attribute.name() == "href" && !value.trim().starts_with('#');
        let elsewhere = value.split("url(").skip(1).any(|it| !it.starts_with('#'));
        let restyles = attribute.name() == "style";
        if runs || fetches || elsewhere || restyles {
            found.push(format!("attribute {}", attribute.name()));
        }
    }
    found
}

/// The drawing as part of a page: every id begins with `prefix`, so that two drawings never share one.
pub(crate) fn inline(svg: &str, prefix: &str, alternative: &str) -> String {
    let image = [("role", "img"), ("aria-label", alternative)];
    rewritten(svg, prefix, &image, &mut |text| text.to_owned())
}

/// The drawing with its words passed through `set`.
pub(crate) fn lettered(svg: &str, set: &mut dyn FnMut(&str) -> String) -> String {
    rewritten(svg, "", &[], set)
}

/// Text is escaped anew, so that an HTML reader sees what an XML reader saw; comments and instructions are left out.
fn rewritten(svg: &str, prefix: &str, root: &[(&str, &str)], set: &mut dyn FnMut(&str) -> String) -> String {
    let Ok(tree) = Tree::parse(svg) else { return String::new() };
    let top = tree.root_element();
    let mut attributes = vec![("xmlns".to_owned(), SVG.to_owned())];
    attributes.extend(root.iter().map(|(key, value)| (key.to_string(), value.to_string())));
    if top.attribute("viewBox").is_none() {
        let [width, height] = size(svg).unwrap_or([1.0, 1.0]);
        attributes.push(("viewBox".to_owned(), format!("0 0 {width} {height}")));
    }
    attributes.extend(own(top, prefix).into_iter().filter(|(key, _)| key != "role" && !key.starts_with("aria-")));
    let mut xml = Xml::new("");
    write(top, attributes, prefix, set, &mut xml);
    xml.finish()
}

fn write(node: Node, attributes: Vec<(String, String)>, prefix: &str, set: &mut dyn FnMut(&str) -> String, xml: &mut Xml) {
    let name = node.tag_name().name();
    let Some(name) = ELEMENTS.into_iter().find(|it| *it == name) else { return };
    let attributes: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    xml.open(name, &attributes);
    for child in node.children() {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            xml.text(&set(text));
        } else if child.is_element() {
            write(child, own(child, prefix), prefix, set, xml);
        }
    }
    xml.close();
}

/// The attributes of an element with ids and references renamed.
fn own(node: Node, prefix: &str) -> Vec<(String, String)> {
    let renamed = |attribute: resvg::usvg::roxmltree::Attribute| {
        let value = attribute.value();
        let value = match attribute.name() {
            "id" => format!("{prefix}{value}"),
            "href" => format!("#{prefix}{}", value.trim().trim_start_matches('#')),
            "aria-labelledby" | "aria-describedby" => value.split_whitespace().map(|it| format!("{prefix}{it} ")).collect::<String>(),
            _ => value.replace("url(#", &format!("url(#{prefix}")),
        };
        let name = match attribute.namespace() {
            Some("http://www.w3.org/XML/1998/namespace") => format!("xml:{}", attribute.name()),
            _ => attribute.name().to_owned(),
        };
        (name, value.trim_end().to_owned())
    };
    let ours = |it: &resvg::usvg::roxmltree::Attribute| it.namespace().is_none_or(|it| it == XLINK || it.ends_with("/namespace"));
    node.attributes().filter(ours).map(renamed).collect()
}

/// Width and height in the drawing's own unit.
pub(crate) fn size(svg: &str) -> Option<[f32; 2]> {
    let tree = usvg::Tree::from_str(svg, &options()).ok()?;
    Some([tree.size().width(), tree.size().height()])
}

/// Never fetches: the library would read files by default.
fn options() -> usvg::Options<'static> {
    let image_href_resolver = usvg::ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    usvg::Options { resources_dir: None, image_href_resolver, ..usvg::Options::default() }
}

/// Fonts for drawings; the first family stands in for those that a drawing names and the caller does not give.
pub(crate) struct Painter(usvg::Options<'static>);

impl Painter {
    pub(crate) fn new(fonts: &[&[u8]]) -> Painter {
        let mut options = options();
        let database = options.fontdb_mut();
        fonts.iter().for_each(|it| database.load_font_data(it.to_vec()));
        let family = database.faces().next().and_then(|it| it.families.first()).map(|it| it.0.clone());
        if let Some(family) = family {
            database.set_sans_serif_family(&family);
            database.set_serif_family(&family);
            database.set_monospace_family(&family);
            options.font_family = family;
        }
        Painter(options)
    }

    /// A PNG of `width` pixels on white.
    pub(crate) fn png(&self, svg: &str, figure: &str, width: u32) -> Result<Vec<u8>, Failure> {
        let failed = |reason: String| Failure::Drawing { figure: figure.to_owned(), reason };
        let tree = usvg::Tree::from_str(svg, &self.0).map_err(|it| failed(it.to_string()))?;
        let scale = width as f32 / tree.size().width();
        let height = ((tree.size().height() * scale).ceil() as u32).clamp(1, width * 4);
        let mut canvas = tiny_skia::Pixmap::new(width, height).ok_or_else(|| failed("it has no size".to_owned()))?;
        canvas.fill(tiny_skia::Color::WHITE);
        resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut canvas.as_mut());
        canvas.encode_png().map_err(|it| failed(it.to_string()))
    }
}
