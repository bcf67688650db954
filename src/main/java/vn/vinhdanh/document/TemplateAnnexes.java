package vn.vinhdanh.document;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Sets the annexes of a paper behind the text of a template: each on sheets of its own, numbered from 1, with the heads, feet and edges that the last sheets of
/// the template have. Styles that the template does not know are said in each paragraph.
///
/// Source: 30/2020/NĐ-CP, Annex I, part I, III.1.
final class TemplateAnnexes {
  private static final String W = WordParagraph.W;

  /// Elements of a part's end before which others stand.
  private static final List<String> ORDER = List.of(
      "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt",
      "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange");

  private final Document text;
  private final Set<String> styles;

  private TemplateAnnexes(Document text, Set<String> styles) {
    this.text = text;
    this.styles = styles;
  }

  static void put(Document text, TemplateFields.Setting setting, WordPackage template) throws WordPackage.Unreadable {
    if (!setting.annexes().isEmpty()) {
      new TemplateAnnexes(text, styles(template)).put(setting);
    }
  }

  private static Set<String> styles(WordPackage template) throws WordPackage.Unreadable {
    var known = new HashSet<String>();
    for (var relation : template.relations(WordPackage.TEXT_RELATIONS)) {
      if (relation.type().equals("styles")) {
        WordParagraph.elements(template.xml(relation.target()), "style").forEach(style -> known.add(style.getAttributeNS(W, "styleId")));
      }
    }
    return known;
  }

  private void put(TemplateFields.Setting setting) {
    var body = WordParagraph.elements(text, "body").getFirst();
    var end = end(body);
    var pattern = (Element) end.cloneNode(true);
    body.removeChild(end);
    body.appendChild(ending(end));
    var annexes = setting.annexes();
    for (int i = 0; i < annexes.size(); i++) {
      var section = section(pattern, annexes.get(i).landscape());
      var set = WordPackage.ofOwn(setting.annex(i, room(section)).bytes());
      var from = WordParagraph.elements(set, "body").getFirst();
      boolean first = true;
      for (var node = from.getFirstChild(); node != null; node = node.getNextSibling()) {
        var put = (Element) body.appendChild(text.importNode(node, true));
        if (first) {
          new WordParagraph(put).heading(1);
        }
        first = false;
      }
      body.appendChild(i == annexes.size() - 1 ? section : ending(section));
    }
    WordParagraph.elements(body, "pStyle").stream().filter(style -> !styles.contains(style.getAttributeNS(W, "val"))).toList().forEach(this::said);
  }

  private Element end(Element body) {
    for (var node = body.getLastChild(); node != null; node = node.getPreviousSibling()) {
      if (node instanceof Element last && "sectPr".equals(last.getLocalName())) {
        return last;
      }
    }
    return (Element) body.appendChild(text.createElementNS(W, "w:sectPr"));
  }

  /// The paragraph in which a part ends that another follows.
  private Element ending(Element section) {
    var paragraph = text.createElementNS(W, "w:p");
    var stands = text.createElementNS(W, "w:pPr");
    var spacing = text.createElementNS(W, "w:spacing");
    Map.of("before", "0", "after", "0", "line", "20", "lineRule", "exact").forEach((name, value) -> spacing.setAttributeNS(W, "w:" + name, value));
    stands.appendChild(spacing);
    stands.appendChild(section);
    paragraph.appendChild(stands);
    return paragraph;
  }

  private Element section(Element pattern, boolean landscape) {
    var section = (Element) pattern.cloneNode(true);
    take(section, "type");
    var size = of(section, "pgSz");
    int one = number(size, "w", WordText.SHORT_EDGE);
    int other = number(size, "h", WordText.LONG_EDGE);
    size.setAttributeNS(W, "w:w", "" + (landscape ? Math.max(one, other) : Math.min(one, other)));
    size.setAttributeNS(W, "w:h", "" + (landscape ? Math.min(one, other) : Math.max(one, other)));
    size.removeAttributeNS(W, "orient");
    if (landscape) {
      size.setAttributeNS(W, "w:orient", "landscape");
    }
    of(section, "pgNumType").setAttributeNS(W, "w:start", "1");
    of(section, "titlePg").removeAttributeNS(W, "val");
    return section;
  }

  private static void take(Element section, String name) {
    WordParagraph.elements(section, name).forEach(found -> found.getParentNode().removeChild(found));
  }

  /// What a part's end says of something; made where it says nothing.
  private Element of(Element section, String name) {
    var found = WordParagraph.elements(section, name);
    if (!found.isEmpty()) {
      return found.getFirst();
    }
    @Nullable Node behind = null;
    for (var node = section.getFirstChild(); node != null && behind == null; node = node.getNextSibling()) {
      if (node instanceof Element each && ORDER.indexOf(each.getLocalName()) > ORDER.indexOf(name)) {
        behind = each;
      }
    }
    return (Element) section.insertBefore(text.createElementNS(W, "w:" + name), behind);
  }

  private static int room(Element section) {
    var margins = WordParagraph.elements(section, "pgMar").stream().findFirst();
    int wide = number(WordParagraph.elements(section, "pgSz").getFirst(), "w", WordText.SHORT_EDGE);
    int edges = margins.map(each -> number(each, "left", 0) + number(each, "right", 0)).orElse(0);
    return Math.max(wide - edges, wide / 2);
  }

  private static int number(Element of, String attribute, int otherwise) {
    var said = of.getAttributeNS(W, attribute);
    return said.matches("\\d{1,6}") ? Integer.parseInt(said) : otherwise;
  }

  private void said(Element style) {
    var paragraph = new WordParagraph((Element) style.getParentNode().getParentNode());
    var name = style.getAttributeNS(W, "val");
    style.getParentNode().removeChild(style);
    paragraph.as(name);
  }
}
