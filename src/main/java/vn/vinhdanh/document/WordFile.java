package vn.vinhdanh.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// The Word file of a text that is set here: parts that are alike in every file, and those that were written for this one. The same parts give the
/// same bytes.
final class WordFile {

  private WordFile() {}

  /// A picture of a text, PNG or JPEG.
  ///
  /// @param relation by which the text finds it
  record Picture(String relation, byte[] bytes) {

    private boolean png() {
      return bytes.length > 1 && bytes[1] == 'P';
    }

    String name() {
      return "media/" + relation + (png() ? ".png" : ".jpeg");
    }
  }

  static byte[] of(WordPart text, WordPart footer) {
    return of(text, footer, List.of());
  }

  static byte[] of(WordPart text, WordPart footer, List<Picture> pictures) {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(WordPackage.CONTENT_TYPES, pictures.isEmpty() ? alike("content-types.xml") : before("content-types.xml", "</Types>", """
        <Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>"""));
    parts.put(WordPackage.RELATIONS, alike("package-relations.xml"));
    parts.put(WordPackage.TEXT, text.bytes());
    parts.put(WordPackage.TEXT_RELATIONS, pictures.isEmpty() ? alike("text-relations.xml") : before("text-relations.xml", "</Relationships>", pictures.stream()
        .map(picture -> """
            <Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="%s"/>"""
            .formatted(picture.relation(), picture.name()))
        .collect(Collectors.joining())));
    pictures.forEach(picture -> parts.put("word/" + picture.name(), picture.bytes()));
    parts.put("word/styles.xml", alike("styles.xml"));
    parts.put("word/settings.xml", alike("settings.xml"));
    parts.put("word/header.xml", alike("header.xml"));
    parts.put("word/footer.xml", footer.bytes());
    parts.put("docProps/core.xml", alike("core.xml"));
    return new WordPackage(parts).bytes();
  }

  private static byte[] before(String name, String end, String more) {
    return new String(alike(name), StandardCharsets.UTF_8).replace(end, more + end).getBytes(StandardCharsets.UTF_8);
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
