package vn.vinhdanh.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;

/// The Word file of a text that is set here: parts that are alike in every file, and those that were written for this one. The same parts give the
/// same bytes.
final class WordFile {

  private WordFile() {}

  static byte[] of(WordPart text, WordPart footer) {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(WordPackage.CONTENT_TYPES, alike("content-types.xml"));
    parts.put(WordPackage.RELATIONS, alike("package-relations.xml"));
    parts.put(WordPackage.TEXT, text.bytes());
    parts.put(WordPackage.TEXT_RELATIONS, alike("text-relations.xml"));
    parts.put("word/styles.xml", alike("styles.xml"));
    parts.put("word/settings.xml", alike("settings.xml"));
    parts.put("word/header.xml", alike("header.xml"));
    parts.put("word/footer.xml", footer.bytes());
    parts.put("docProps/core.xml", alike("core.xml"));
    return new WordPackage(parts).bytes();
  }

  private static byte[] alike(String name) {
    try (var part = WordFile.class.getResourceAsStream("/word/" + name)) {
      if (part == null) {
        throw new IllegalStateException("The part " + name + " of Word files is not in the build.");
      }
      return part.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The part " + name + " of Word files cannot be read.", e);
    }
  }
}
