package vn.vinhdanh.document;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The name of an uploaded file made safe: no folders, no control or direction marks, not too long, never empty.
final class FileName {
  private static final int LONGEST = 120;
  private static final Map<String, List<String>> ENDINGS = Map.of(
      FileUse.PDF, List.of(".pdf"),
      FileUse.DOCX, List.of(".docx"),
      FileUse.JPEG, List.of(".jpg", ".jpeg"),
      FileUse.PNG, List.of(".png"));

  private FileName() {}

  static String safe(@Nullable String given, String otherwise) {
    if (given == null) {
      return otherwise;
    }
    var last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    var clean =
        Normalizer.normalize(last, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]", "")
            .replaceAll("[<>:\"|?*;]", "_")
            .replaceAll("\\s+", " ")
            .replaceAll("^[. ]+|[. ]+$", "");
    return clean.isEmpty() ? otherwise : shortened(clean);
  }

  /// The same name with the ending of what the file is by its bytes: the ending of another kind is replaced, any other kept
  /// before it.
  static String ending(String name, String mediaType) {
    var right = ENDINGS.getOrDefault(mediaType, List.of());
    if (right.isEmpty() || right.stream().anyMatch(ending -> endsWith(name, ending))) {
      return name;
    }
    var base = ENDINGS.values().stream()
        .flatMap(List::stream)
        .filter(ending -> endsWith(name, ending) && name.length() > ending.length())
        .findFirst()
        .map(ending -> name.substring(0, name.length() - ending.length()))
        .orElse(name);
    return shortened(base + right.getFirst());
  }

  private static boolean endsWith(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    var dot = name.lastIndexOf('.');
    var ending = dot > 0 && name.length() - dot <= 6 ? name.substring(dot) : "";
    return name.substring(0, LONGEST - ending.length()).strip() + ending;
  }
}
