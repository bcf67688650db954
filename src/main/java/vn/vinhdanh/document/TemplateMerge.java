package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Fills a template of an office with what a paper says; what its places mean says [Placeholder].
final class TemplateMerge {

  private final TemplateFields fields;

  /// The paragraphs that say what they are to say: braces in what people typed are no placeholders.
  private final Set<Element> filled = Collections.newSetFromMap(new IdentityHashMap<>());

  private TemplateMerge(TemplateFields fields) {
    this.fields = fields;
  }

  /// @param marks what every sheet has to say of itself, as that it is a draft; empty: nothing
  /// @throws WordPackage.Unreadable where the template is not one that [TemplateCheck] has let through
  static byte[] fill(WordPackage template, TemplateFields fields, String marks) throws WordPackage.Unreadable {
    var merge = new TemplateMerge(fields);
    var texts = new HashMap<String, Document>();
    for (var name : template.texts()) {
      var part = template.xml(name);
      merge.fill(part);
      texts.put(name, part);
    }
    var merged = template.with(texts);
    return (marks.isEmpty() ? merged : SheetMarks.put(merged, marks)).bytes();
  }

  private void fill(Document part) {
    for (var row : WordParagraph.elements(part, "tr")) {
      var own = WordParagraph.all(row).stream().filter(paragraph -> WordParagraph.around(paragraph.element(), "tr") == row).toList();
      if (leftOut(own)) {
        removeRow(row);
      } else {
        placeholders(own).filter(Placeholder::repeatsRow).findFirst().ifPresent(of -> repeat(row, of.name(), () -> removeRow(row)));
      }
    }
    for (var paragraph : open(part)) {
      if (leftOut(List.of(paragraph))) {
        paragraph.remove();
      } else {
        placeholders(List.of(paragraph)).filter(Placeholder::listed).findFirst()
            .ifPresent(of -> repeat(paragraph.element(), of.name(), paragraph::remove));
      }
    }
    open(part).forEach(paragraph -> paragraph.fill(placeholder -> placeholder.condition() ? "" : fields.text(placeholder.name())));
  }

  private List<WordParagraph> open(Document part) {
    return WordParagraph.all(part).stream().filter(paragraph -> !filled.contains(paragraph.element())).toList();
  }

  private boolean leftOut(List<WordParagraph> paragraphs) {
    return placeholders(paragraphs).anyMatch(placeholder -> placeholder.condition() && !fields.has(placeholder.name()));
  }

  private static Stream<Placeholder> placeholders(List<WordParagraph> paragraphs) {
    return paragraphs.stream().flatMap(paragraph -> paragraph.placeholders().stream());
  }

  private void repeat(Element pattern, String list, Runnable removal) {
    var entries = fields.list(list);
    if (entries.isEmpty()) {
      removal.run();
      return;
    }
    var parent = pattern.getParentNode();
    for (var entry : entries) {
      var one = (Element) pattern.cloneNode(true);
      parent.insertBefore(one, pattern);
      fill(one, entry);
    }
    parent.removeChild(pattern);
  }

  private void fill(Element one, Map<String, String> entry) {
    var paragraphs = new ArrayList<>(WordParagraph.all(one));
    if (one.getLocalName().equals("p")) {
      paragraphs.add(new WordParagraph(one));
    }
    for (var paragraph : paragraphs) {
      paragraph.fill(placeholder -> placeholder.condition() ? ""
          : placeholder.listed() ? entry.getOrDefault(placeholder.field(), "") : fields.text(placeholder.name()));
      filled.add(paragraph.element());
    }
  }

  /// A table without rows goes too; where it was all that a cell held, an empty paragraph is left there.
  private static void removeRow(Element row) {
    var table = row.getParentNode();
    table.removeChild(row);
    if (table instanceof Element && WordParagraph.siblings(table, "tr") == 0 && table.getParentNode() instanceof Node around) {
      if (WordParagraph.siblings(around, "p") == 0) {
        around.insertBefore(table.getOwnerDocument().createElementNS(WordParagraph.W, "w:p"), table);
      }
      around.removeChild(table);
    }
  }
}
