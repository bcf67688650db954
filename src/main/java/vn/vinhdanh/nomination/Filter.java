package vn.vinhdanh.nomination;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What the list is narrowed to; it is the query string of the page's address.
///
/// @param award an award code, or empty
/// @param unit a unit's code, or empty
/// @param check an answer's name, or empty: the worst answer of the check
record Filter(Facet facet, String q, String award, String unit, String check) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /// The words looked for, without tones; empty when there are none.
  String words() {
    return Arrays.stream(VietnameseName.searchKey(q).split("[^a-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" & "));
  }

  /// The same words, the last one not typed to its end.
  String begunWords() {
    return words() + ":*";
  }

  /// The number looked for; null when what was typed is none.
  @Nullable Long number() {
    return NUMBER.matcher(q).matches() ? Long.valueOf(q) : null;
  }

  boolean narrowed() {
    return !q.isBlank() || chosen();
  }

  /// Whether something beside words and facet was chosen.
  boolean chosen() {
    return !award.isEmpty() || !unit.isEmpty() || !check.isEmpty();
  }

  String with(Facet other) {
    return address(new Filter(other, q, award, unit, check));
  }

  String without(String field) {
    return address(new Filter(
        facet,
        field.equals("q") ? "" : q,
        field.equals("award") ? "" : award,
        field.equals("unit") ? "" : unit,
        field.equals("check") ? "" : check));
  }

  String bare() {
    return address(new Filter(facet, "", "", "", ""));
  }

  String first() {
    return address(this);
  }

  String after(long number) {
    var here = address(this);
    return here + (here.contains("?") ? "&" : "?") + "before=" + number;
  }

  private static String address(Filter filter) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("facet", filter.facet == Facet.ALL ? "" : filter.facet.name());
    fields.put("q", filter.q);
    fields.put("award", filter.award);
    fields.put("unit", filter.unit);
    fields.put("check", filter.check);
    String query = fields.entrySet().stream()
        .filter(field -> !field.getValue().isBlank())
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    return query.isEmpty() ? "/nominations" : "/nominations?" + query;
  }
}
