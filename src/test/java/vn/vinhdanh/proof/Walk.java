package vn.vinhdanh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The pages that somebody reaches from home by following links.
public final class Walk {

  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
  private static final Pattern LANGUAGE_SWITCH = Pattern.compile("\\?lang=");
  private static final Pattern QUERY = Pattern.compile("\\?.*");

  /// A part of an address that stands for one row: a number, a paragraph (1.3.2), a milestone (M2a), the code of a certificate.
  private static final Pattern VALUE = Pattern.compile("/(?:[0-9][^/?]*|M[0-9][a-z]?|[A-Z0-9-]{16,})");

  private Walk() {}

  /// The addresses of the pages, each with its number of statements.
  ///
  /// @param ofOneKind how many pages are read of those that differ only in a number or a filter
  public static Map<String, Integer> of(Visitor visitor, int ofOneKind) throws Exception {
    var found = new LinkedHashMap<String, Integer>();
    var kinds = new LinkedHashMap<String, Integer>();
    var next = new ArrayDeque<>(List.of("/"));
    while (!next.isEmpty()) {
      String path = next.poll();
      if (found.containsKey(path) || kinds.merge(kind(path), 1, Integer::sum) > ofOneKind) {
        continue;
      }
      var bodies = new ArrayList<String>();
      int statements = Statements.of(() -> bodies.add(html(visitor, path)));
      if (bodies.getFirst().isEmpty()) {
        continue;
      }
      found.put(path, statements);
      LINK.matcher(bodies.getFirst()).results().map(link -> link.group(1).replace("&amp;", "&"))
          .filter(link -> !LANGUAGE_SWITCH.matcher(link).find())
          .forEach(next::add);
    }
    return found;
  }

  /// An address without what makes it one of many.
  public static String kind(String path) {
    return QUERY.matcher(VALUE.matcher(path).replaceAll("/1")).replaceAll("?");
  }

  /// The page at an address; empty when it is a file.
  private static String html(Visitor visitor, String path) throws Exception {
    var answer = visitor.get(path);
    if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
      return "";
    }
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
