package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// What a Word file says, without how it looks: for reading it where nothing makes pages of it.
///
/// @param cut whether there is more than is shown
record WordReading(List<Block> blocks, boolean cut) {

  private static final String STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";
  private static final int MOST_SIGNS = 200_000;
  private static final int MOST_BLOCKS = 3000;

  WordReading {
    blocks = List.copyOf(blocks);
  }

  /// A paragraph or a table.
  ///
  /// @param paragraph null for a table
  record Block(@Nullable String paragraph, List<List<String>> rows) {

    Block {
      rows = List.copyOf(rows);
    }
  }

  /// @throws WordPackage.Unreadable where it is broken or unpacks to too much
  static WordReading of(byte[] word) throws WordPackage.Unreadable {
    var blocks = new ArrayList<Block>();
    var text = new Reading();
    for (var node = body(WordPackage.read(word).xml(WordPackage.TEXT)); node != null; node = node.getNextSibling()) {
      var block = text.block(node);
      if (text.left < 0 || block != null && blocks.size() == MOST_BLOCKS) {
        return new WordReading(blocks, true);
      }
      if (block != null) {
        blocks.add(block);
      }
    }
    return new WordReading(blocks, false);
  }

  private static @Nullable Node body(Document text) {
    for (var node = text.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
      if (is(node, "body")) {
        return node.getFirstChild();
      }
    }
    return null;
  }

  private static boolean isWord(Node node) {
    return node instanceof Element && (WordParagraph.W.equals(node.getNamespaceURI()) || STRICT.equals(node.getNamespaceURI()));
  }

  private static boolean is(Node node, String name) {
    return isWord(node) && name.equals(node.getLocalName());
  }

  /// Reads until there are more signs than are shown.
  private static final class Reading {
    private int left = MOST_SIGNS;

    @Nullable Block block(Node node) {
      if (is(node, "tbl")) {
        return new Block(null, rows((Element) node));
      }
      var text = is(node, "p") ? text((Element) node).strip() : "";
      return text.isEmpty() ? null : new Block(text, List.of());
    }

    private List<List<String>> rows(Element table) {
      return children(table, "tr").stream().map(row -> children(row, "tc").stream().map(cell -> text(cell).strip()).toList()).toList();
    }

    private static List<Element> children(Element of, String name) {
      var found = new ArrayList<Element>();
      for (var node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (is(node, name)) {
          found.add((Element) node);
        }
      }
      return found;
    }

    private String text(Element of) {
      var text = new StringBuilder();
      var all = of.getElementsByTagNameNS("*", "*");
      int some = all.getLength();
      for (int i = 0; i < some && text.length() <= left; i++) {
        if (isWord(all.item(i))) {
          switch (all.item(i).getLocalName()) {
            case "t" -> text.append(WordParagraph.own((Element) all.item(i)));
            case "tab" -> text.append('\t');
            case "br", "cr" -> text.append('\n');
            case "p" -> text.append(text.isEmpty() ? "" : "\n");
            default -> {}
          }
        }
      }
      left = left < 0 ? left : left - text.length();
      return text.toString();
    }
  }
}
