package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// A paragraph of a Word file that is there already: its text as it is read, over all its runs, and placeholders replaced in it. Word parts what is
/// typed in one go into many runs; what replaces a placeholder has the look of the run in which it begins.
final class WordParagraph {
  static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  /// Two centimetres.
  private static final int LEAST_ROOM = 1134;

  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final Element element;

  WordParagraph(Element element) {
    this.element = element;
  }

  /// All paragraphs of an element in order, those of text boxes and nested tables too.
  static List<WordParagraph> all(Node within) {
    return elements(within, "p").stream().map(WordParagraph::new).toList();
  }

  /// Elements of WordprocessingML by their name, in order; they stay where they are while the document changes.
  static List<Element> elements(Node within, String name) {
    var found = new ArrayList<Element>();
    var nodes = within instanceof Document document ? document.getElementsByTagNameNS(W, name) : ((Element) within).getElementsByTagNameNS(W, name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  /// The text of an element itself, without that of elements in it: those lie in one another up to eighty times, and say the same each time.
  static String own(Element element) {
    var text = new StringBuilder();
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Text words) {
        text.append(words.getData());
      }
    }
    return text.toString();
  }

  Element element() {
    return element;
  }

  /// The nearest element around it of this name; null where there is none.
  static @Nullable Element around(Node inner, String name) {
    for (var node = inner.getParentNode(); node instanceof Element outer; node = node.getParentNode()) {
      if (is(outer, name)) {
        return outer;
      }
    }
    return null;
  }

  private List<Element> pieces() {
    return elements(element, "t").stream().filter(piece -> around(piece, "p") == element).toList();
  }

  String text() {
    return String.join("", pieces().stream().map(Element::getTextContent).toList());
  }

  List<Placeholder> placeholders() {
    return Placeholder.of(text());
  }

  /// What is said at a placeholder.
  interface Saying {
    String of(Placeholder placeholder);
  }

  /// Puts what is said into the places of the placeholders.
  void fill(Saying saying) {
    for (var placeholder : placeholders().reversed()) {
      replace(placeholder.start(), placeholder.end(), saying.of(placeholder));
    }
    for (var piece : pieces()) {
      if (LINE_END.matcher(piece.getTextContent()).find()) {
        breakLines(piece);
      }
    }
  }

  /// Takes the blank away that parted a label from the text, where there is no label.
  void withoutBlankAhead() {
    for (var piece : pieces()) {
      piece.setTextContent(piece.getTextContent().stripLeading());
      if (!piece.getTextContent().isEmpty()) {
        return;
      }
    }
  }

  private void replace(int start, int end, String said) {
    int from = 0;
    boolean put = false;
    for (var piece : pieces()) {
      var text = piece.getTextContent();
      int to = from + text.length();
      if (to > start && from < end) {
        var before = text.substring(0, Math.max(0, start - from));
        var after = text.substring(Math.min(text.length(), end - from));
        piece.setTextContent(before + (put ? "" : said) + after);
        piece.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        put = true;
      }
      from = to;
    }
  }

  private static void breakLines(Element piece) {
    var lines = LINE_END.split(piece.getTextContent(), -1);
    var run = piece.getParentNode();
    var document = piece.getOwnerDocument();
    piece.setTextContent(lines[0]);
    var next = piece.getNextSibling();
    for (int i = 1; i < lines.length; i++) {
      var more = (Element) piece.cloneNode(false);
      more.setTextContent(lines[i]);
      run.insertBefore(document.createElementNS(W, piece.getPrefix() == null ? "br" : piece.getPrefix() + ":br"), next);
      run.insertBefore(more, next);
    }
  }

  private static final List<String> PROPERTIES = List.of(
      "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens",
      "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
      "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
      "sectPr", "pPrChange");

  /// Stands on one page with what follows, and the outline leads to it.
  void heading(int level) {
    property("keepNext");
    property("outlineLvl", "val", "" + Math.clamp(level - 1, 0, 8));
  }

  /// Stands as a style of the layout that comes along has it, where there is no such style.
  void as(String style) {
    boolean centred = elements(element, "jc").stream().anyMatch(align -> align.getAttributeNS(W, "val").equals("center"));
    if (style.equals("Title")) {
      property("keepNext");
      property("jc", "val", "center");
      return;
    }
    property("spacing", "before", "0", "after", "120", "line", "264", "lineRule", "auto");
    if (!centred) {
      property("ind", "firstLine", "720");
      property("jc", "val", "both");
    }
    if (style.startsWith("Heading")) {
      heading(style.charAt(style.length() - 1) - '0');
    }
  }

  /// A heading in the middle.
  void division(int level) {
    heading(level);
    property("ind", "left", "0", "right", "0", "firstLine", "0");
    property("jc", "val", "center");
  }

  /// Stands in a red frame of this width, in millimetres, in the middle.
  void stamp(int millimetres) {
    int side = Math.max(0, (room(element) - millimetres * 567 / 10) / 2);
    var borders = property("pBdr");
    for (var edge : List.of("top", "left", "bottom", "right")) {
      var line = element.getOwnerDocument().createElementNS(W, "w:" + edge);
      line.setAttributeNS(W, "w:val", "single");
      line.setAttributeNS(W, "w:sz", "8");
      line.setAttributeNS(W, "w:space", "0");
      line.setAttributeNS(W, "w:color", WordText.STAMP_RED);
      borders.appendChild(line);
    }
    property("spacing", "before", "0", "after", "0", "line", "" + Urgency.STAMP_HEIGHT * 567 / 10, "lineRule", "exact");
    property("ind", "left", "" + side, "right", "" + side, "firstLine", "0");
    property("jc", "val", "center");
    property("textAlignment", "val", "center");
  }

  /// Stands this far from the left edge, in points, and is not stretched.
  void leftFrom(int inwards) {
    property("ind", "left", "" + inwards * 20, "firstLine", "0");
    property("jc", "val", "left");
  }

  /// An empty line that parts two things and takes little room.
  void thin() {
    property("spacing", "before", "0", "after", "0", "line", "120", "lineRule", "exact");
  }

  /// Says anew how it stands, where the order of such things is fixed.
  private Element property(String name, String... attributes) {
    var document = element.getOwnerDocument();
    var first = element.getFirstChild();
    while (first != null && !(first instanceof Element)) {
      first = first.getNextSibling();
    }
    Element stands;
    if (first instanceof Element found && is(found, "pPr")) {
      stands = found;
    } else {
      stands = document.createElementNS(W, "w:pPr");
      element.insertBefore(stands, element.getFirstChild());
    }
    int place = PROPERTIES.indexOf(name);
    Node behind = null;
    for (var node = stands.getFirstChild(); node != null;) {
      var next = node.getNextSibling();
      if (node instanceof Element each) {
        int at = PROPERTIES.indexOf(each.getLocalName());
        if (at == place) {
          stands.removeChild(each);
        } else if (at > place && behind == null) {
          behind = each;
        }
      }
      node = next;
    }
    var said = document.createElementNS(W, "w:" + name);
    for (int i = 0; i < attributes.length; i += 2) {
      said.setAttributeNS(W, "w:" + attributes[i], attributes[i + 1]);
    }
    stands.insertBefore(said, behind);
    return said;
  }

  /// How wide the text is where a paragraph stands: in its cell, else on the sheets of its part.
  static int room(Element paragraph) {
    var cell = around(paragraph, "tc");
    if (cell != null) {
      return elements(cell, "tcW").stream().findFirst().map(wide -> twips(wide, "w")).filter(wide -> wide > 0).orElse(WordText.width(false) / 2);
    }
    var sections = elements(paragraph.getOwnerDocument(), "sectPr").stream()
        .filter(each -> (paragraph.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) != 0).toList();
    if (sections.isEmpty()) {
      return WordText.width(false);
    }
    var section = sections.getFirst();
    int wide = elements(section, "pgSz").stream().findFirst().map(size -> twips(size, "w")).orElse(0);
    int edges = elements(section, "pgMar").stream().findFirst().map(margins -> twips(margins, "left") + twips(margins, "right")).orElse(0);
    return wide - edges > LEAST_ROOM ? wide - edges : WordText.width(false);
  }

  private static int twips(Element of, String attribute) {
    var said = of.getAttributeNS(W, attribute);
    return said.matches("\\d{1,6}") ? Integer.parseInt(said) : 0;
  }

  /// Takes it away; where it ends a part of the text, or something has to stand in its place, it stays and is empty: a cell ends with a paragraph, and
  /// two tables are parted by one.
  void remove() {
    var before = beside(Node::getPreviousSibling);
    var after = beside(Node::getNextSibling);
    boolean last = after == null || !is(after, "p");
    if (!elements(element, "sectPr").isEmpty() || last && (before == null || !is(before, "p"))) {
      pieces().forEach(piece -> piece.setTextContent(""));
    } else {
      element.getParentNode().removeChild(element);
    }
  }

  private @Nullable Element beside(UnaryOperator<Node> next) {
    for (var node = next.apply(element); node != null; node = next.apply(node)) {
      if (node instanceof Element found) {
        return found;
      }
    }
    return null;
  }

  private static boolean is(Element element, String name) {
    return W.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }
}
