package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.vinhdanh.refusal.Unmet;

/// Looks at a template that somebody made in Word before it is kept: whether it can be read, runs nothing, asks for nothing from elsewhere, and names
/// between braces what its kind of paper has. Tells all faults at once.
final class TemplateCheck {
  private static final int LONGEST_QUOTE = 60;
  private static final Pattern RUNS = Pattern.compile("(?i).*(vbaProject|vbaData|activeX|/embeddings/|\\.bin$).*");
  private static final Pattern FETCHES = Pattern.compile("(?is)\\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON)\\b.*");
  private static final Set<String> TRACES = Set.of("ins", "del", "moveFrom", "moveTo", "commentReference");

  private final TemplateNames names;
  private final List<Unmet> faults = new ArrayList<>();
  private final Set<String> used = new LinkedHashSet<>();

  private TemplateCheck(TemplateNames names) {
    this.names = names;
  }

  /// What stands against a template for a kind of paper; empty when nothing does.
  static List<Unmet> faults(byte[] file, TemplateNames names) {
    var check = new TemplateCheck(names);
    try {
      check.look(WordPackage.read(file));
    } catch (WordPackage.Unreadable unreadable) {
      return List.of(unreadable.bomb() ? new Unmet("document.template-too-much", "") : new Unmet("document.template-unreadable", ""));
    }
    return check.faults;
  }

  private void look(WordPackage file) throws WordPackage.Unreadable {
    var runs = file.parts().keySet().stream().filter(name -> RUNS.matcher(name).matches()).toList();
    if (!runs.isEmpty()) {
      fault(new Unmet("document.template-macro", "", String.join(", ", runs)));
    }
    for (var name : file.parts().keySet()) {
      if (name.toLowerCase(Locale.ROOT).endsWith(".rels")) {
        relations(file.xml(name));
      }
    }
    for (var name : file.texts()) {
      text(file.xml(name));
    }
    for (var needed : names.needed()) {
      if (needed.stream().noneMatch(used::contains)) {
        fault(new Unmet("document.template-missing", "", needed.stream().sorted().map(names::written).collect(Collectors.joining(" / "))));
      }
    }
  }

  /// A link that a reader may follow is let be; whatever would be fetched when the file is opened is not.
  private void relations(Document relations) {
    var all = relations.getElementsByTagNameNS("*", "Relationship");
    for (int i = 0; i < all.getLength(); i++) {
      var relation = (Element) all.item(i);
      if (relation.getAttribute("TargetMode").equalsIgnoreCase("External") && !relation.getAttribute("Type").endsWith("/hyperlink")) {
        fault(new Unmet("document.template-external", "", relation.getAttribute("Target")));
      }
    }
  }

  private void text(Document part) {
    for (var field : WordParagraph.elements(part, "instrText")) {
      fetching(field.getTextContent());
    }
    for (var field : WordParagraph.elements(part, "fldSimple")) {
      fetching(field.getAttributeNS(WordParagraph.W, "instr"));
    }
    if (TRACES.stream().anyMatch(trace -> !WordParagraph.elements(part, trace).isEmpty())) {
      fault(new Unmet("document.template-traces", ""));
    }
    for (var paragraph : WordParagraph.all(part)) {
      var text = paragraph.text();
      Placeholder.broken(text).forEach(broken -> fault(new Unmet("document.template-broken", "", quote(broken), quote(text))));
      Placeholder.of(text).forEach(placeholder -> placeholder(placeholder, text));
    }
    for (var row : WordParagraph.elements(part, "tr")) {
      var own = WordParagraph.all(row).stream().filter(paragraph -> WordParagraph.around(paragraph.element(), "tr") == row).toList();
      if (own.stream().flatMap(paragraph -> paragraph.placeholders().stream()).anyMatch(Placeholder::repeatsRow)) {
        oneList(own);
      }
    }
    WordParagraph.all(part).forEach(paragraph -> oneList(List.of(paragraph)));
  }

  private void fetching(String field) {
    if (FETCHES.matcher(field).matches()) {
      fault(new Unmet("document.template-fetches", "", quote(field.strip())));
    }
  }

  private void placeholder(Placeholder placeholder, String text) {
    var name = placeholder.name();
    var fields = names.lists().get(name);
    used.add(placeholder.condition() ? "" : name);
    if (fields == null && !names.texts().contains(name)) {
      nearest(name).ifPresentOrElse(
          meant -> fault(new Unmet("document.template-unknown-near", "", placeholder.typed(), quote(text), meant)),
          () -> fault(new Unmet("document.template-unknown", "", placeholder.typed(), quote(text))));
    } else if (!placeholder.condition() && placeholder.listed() != (fields != null)) {
      fault(fields != null
          ? new Unmet("document.template-is-list", "", placeholder.typed(), quote(text), name)
          : new Unmet("document.template-is-no-list", "", placeholder.typed(), quote(text), name));
    } else if (fields != null && !placeholder.field().isEmpty() && !fields.contains(placeholder.field())) {
      fault(new Unmet("document.template-no-field", "", placeholder.typed(), quote(text), name, fields.stream().sorted().collect(Collectors.joining(", "))));
    } else if (fields == null && !placeholder.field().isEmpty()) {
      fault(new Unmet("document.template-is-no-list", "", placeholder.typed(), quote(text), name));
    }
  }

  /// A name that may have been meant: one with the same letters, or that begins or ends alike.
  private Optional<String> nearest(String name) {
    var letters = name.replace("_", "");
    return names.all().stream().filter(known -> known.replace("_", "").equals(letters))
        .findFirst()
        .or(() -> names.all().stream().filter(known -> known.startsWith(name) || name.startsWith(known)).findFirst());
  }

  private void oneList(List<WordParagraph> paragraphs) {
    var lists = paragraphs.stream().flatMap(paragraph -> paragraph.placeholders().stream()).filter(Placeholder::listed).map(Placeholder::name)
        .distinct().toList();
    if (lists.size() > 1) {
      fault(new Unmet("document.template-two-lists", "", String.join(", ", lists), quote(String.join(" ", paragraphs.stream().map(WordParagraph::text).toList()))));
    }
  }

  private void fault(Unmet fault) {
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  private static String quote(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }
}
