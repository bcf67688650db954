package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// What a Word file says, without how it looks: for reading it where nothing makes pages of it.
///
/// @param cut whether there is more than is shown
record WordReading(List<Block> blocks, boolean cut) {

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
    int signs = 0;
    var bodies = WordPackage.read(word).xml(WordPackage.TEXT).getElementsByTagNameNS(WordParagraph.W, "body");
    for (var node = bodies.getLength() == 0 ? null : bodies.item(0).getFirstChild(); node != null; node = node.getNextSibling()) {
      var block = block(node);
      if (block == null) {
        continue;
      }
      signs += signs(block);
      if (signs > MOST_SIGNS || blocks.size() == MOST_BLOCKS) {
        return new WordReading(blocks, true);
      }
      blocks.add(block);
    }
    return new WordReading(blocks, false);
  }

  private static @Nullable Block block(Node node) {
    if (!(node instanceof Element element) || !WordParagraph.W.equals(element.getNamespaceURI())) {
      return null;
    }
    return switch (element.getLocalName()) {
      case "p" -> paragraph(element);
      case "tbl" -> new Block(null, rows(element));
      default -> null;
    };
  }

  private static @Nullable Block paragraph(Element element) {
    var text = text(element).strip();
    return text.isEmpty() ? null : new Block(text, List.of());
  }

  private static int signs(Block block) {
    return block.paragraph() != null ? block.paragraph().length() : block.rows().stream().flatMap(List::stream).mapToInt(String::length).sum();
  }

  private static List<List<String>> rows(Element table) {
    return children(table, "tr").stream().map(row -> children(row, "tc").stream().map(cell -> text(cell).strip()).toList()).toList();
  }

  private static List<Element> children(Element of, String name) {
    var found = new ArrayList<Element>();
    for (var node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element of) {
    var text = new StringBuilder();
    var all = of.getElementsByTagNameNS(WordParagraph.W, "*");
    for (int i = 0; i < all.getLength(); i++) {
      switch (all.item(i).getLocalName()) {
        case "t" -> text.append(all.item(i).getTextContent());
        case "tab" -> text.append('\t');
        case "br", "cr" -> text.append('\n');
        case "p" -> text.append(text.isEmpty() ? "" : "\n");
        default -> {}
      }
    }
    return text.toString();
  }
}
