package vn.vinhdanh.document;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A Word file as somebody has changed it in Word or by hand: its parts by their names.
record AWordFile(Map<String, byte[]> parts) {

  static AWordFile of(byte[] word) {
    try {
      return new AWordFile(WordPackage.read(word).parts());
    } catch (WordPackage.Unreadable unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /// With other words in the text.
  AWordFile saying(String instead, String of) {
    var text = part(WordPackage.TEXT);
    if (!text.contains(of)) {
      throw new AssertionError(of + " is not in " + text);
    }
    return with(WordPackage.TEXT, text.replace(of, instead));
  }

  /// With one more paragraph at its end.
  AWordFile ending(String paragraph) {
    var text = part(WordPackage.TEXT);
    int end = text.lastIndexOf("<w:sectPr>");
    return with(WordPackage.TEXT, text.substring(0, end) + paragraph + text.substring(end));
  }

  AWordFile with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  AWordFile with(String name, byte[] content) {
    var all = new LinkedHashMap<>(parts);
    all.put(name, content);
    return new AWordFile(all);
  }

  String part(String name) {
    return new String(Objects.requireNonNull(parts.get(name), name), StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return new WordPackage(parts).bytes();
  }

  static String paragraph(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }
}
