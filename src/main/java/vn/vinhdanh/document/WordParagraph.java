package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// A paragraph of a Word file that is there already: its text as it is read, over all its runs, and placeholders replaced in it. Word parts what is
/// typed in one go into many runs; what replaces a placeholder has the look of the run in which it begins.
final class WordParagraph {
  static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

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
