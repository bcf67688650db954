package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.vinhdanh.vietnamese.VietnameseName;

/// A place of a template where a text of the paper comes in: `{{trich_yeu}}`; `{{can_cu[]}}`, whose paragraph stands once for each entry of the list;
/// `{{danh_sach[].ten}}`, a field of an entry, whose row of a table does so, and outside of tables its paragraph; `{{?danh_sach}}`, whose paragraph or
/// row is left out where there is nothing. A name may be typed with tones, capitals and spaces.
///
/// @param start where its first brace stands in the text, and `end` where its last brace is behind
/// @param name of the text or list, in small letters without tones
/// @param field of an entry; empty for the entry itself
record Placeholder(int start, int end, String typed, String name, boolean listed, String field, boolean condition) {

  private static final Pattern FORM = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern NAMED = Pattern.compile("(\\?)?([a-z0-9_]+)(\\[])?(?:\\.([a-z0-9_]+))?");

  /// Whether it repeats the row of a table in which it stands.
  boolean repeatsRow() {
    return listed && !field.isEmpty();
  }

  /// Those of a text that can be read, in order.
  static List<Placeholder> of(String text) {
    var found = new ArrayList<Placeholder>();
    var form = FORM.matcher(text);
    while (form.find()) {
      var named = NAMED.matcher(name(form.group(1)));
      if (named.matches()) {
        found.add(new Placeholder(
            form.start(), form.end(), form.group(), named.group(2), named.group(3) != null, named.group(4) == null ? "" : named.group(4),
            named.group(1) != null));
      }
    }
    return found;
  }

  /// What of a text looks like a placeholder and is none: a lone pair of braces, or one with signs that no name has.
  static List<String> broken(String text) {
    var broken = new ArrayList<String>();
    var form = FORM.matcher(text);
    var rest = new StringBuilder();
    int at = 0;
    while (form.find()) {
      rest.append(text, at, form.start());
      at = form.end();
      if (!NAMED.matcher(name(form.group(1))).matches()) {
        broken.add(form.group());
      }
    }
    rest.append(text.substring(at));
    if (rest.indexOf("{{") >= 0 || rest.indexOf("}}") >= 0) {
      broken.add(rest.toString().strip());
    }
    return broken;
  }

  private static String name(String typed) {
    return VietnameseName.searchKey(typed.replaceAll("[\\p{Z}\\p{Cf}]+", " ")).strip().replaceAll("[\\s-]+", "_").replaceAll("_*(\\[]|\\.)_*", "$1");
  }
}
