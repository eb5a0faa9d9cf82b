//! A writer whose output is always well-formed: names are ours, text and attribute values are escaped, what was opened is closed.

use crate::text::clean;

pub(crate) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// Begins with `prologue`, which is ours.
    pub(crate) fn new(prologue: &str) -> Xml {
        Xml { out: prologue.to_owned(), open: Vec::new() }
    }

    fn tag(&mut self, name: &str, attributes: Attributes, end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.out.push_str(&quick_xml::escape::escape(clean(value)));
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    pub(crate) fn open(&mut self, name: &'static str, attributes: Attributes) -> &mut Xml {
        self.tag(name, attributes, ">");
        self.open.push(name);
        self
    }

    /// Closes what was opened last.
    pub(crate) fn close(&mut self) -> &mut Xml {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self
    }

    /// An element without content.
    pub(crate) fn void(&mut self, name: &str, attributes: Attributes) -> &mut Xml {
        self.tag(name, attributes, "/>");
        self
    }

    /// An element that holds text only.
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: Attributes, text: &str) -> &mut Xml {
        self.open(name, attributes).text(text).close()
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Xml {
        self.out.push_str(&quick_xml::escape::escape(clean(text)));
        self
    }

    /// Markup that this crate has made itself.
    pub(crate) fn made(&mut self, markup: &str) -> &mut Xml {
        self.out.push_str(markup);
        self
    }

    /// Closes all that is open.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_values_are_escaped_and_elements_closed() {
        let mut xml = Xml::new("");
        xml.open("p", &[("title", "\"<&\0'")]).leaf("b", &[], "]]></b><script>").void("br", &[]);
        assert_eq!(xml.finish(), "<p title=\"&quot;&lt;&amp;\u{FFFD}&apos;\"><b>]]&gt;&lt;/b&gt;&lt;script&gt;</b><br/></p>");
    }
}
