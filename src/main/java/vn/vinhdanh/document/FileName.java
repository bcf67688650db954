package vn.vinhdanh.document;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// The name of an uploaded file made safe: no folders, no control or direction marks, not too long, never empty.
final class FileName {
  private static final int LONGEST = 120;

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

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    var dot = name.lastIndexOf('.');
    var ending = dot > 0 && name.length() - dot <= 6 ? name.substring(dot) : "";
    return name.substring(0, LONGEST - ending.length()).strip() + ending;
  }
}
