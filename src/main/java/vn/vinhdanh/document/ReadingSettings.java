package vn.vinhdanh.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// How the words of files are read, from `reading.properties` of whoever looks after the machine.
///
/// @param tesseract the program that reads words off pictures; empty for none
/// @param language of the words, by Tesseract's names: `vie`, `vie+eng`
/// @param leastDpi below which a scan is told to be coarse. 200 dpi is what Annex I of 30/2020/NĐ-CP asks of digitised papers; that it is meant of
///     scans of incoming papers is not verified
record ReadingSettings(String tesseract, String language, int leastDpi) {

  static final int STANDARD_DPI = 200;

  private static final Set<String> KNOWN = Set.of("tesseract", "language", "least-dpi");
  private static final String VIETNAMESE = "vie";

  /// Those of an installation that says nothing.
  static final ReadingSettings NONE = new ReadingSettings("", VIETNAMESE, STANDARD_DPI);

  boolean ocr() {
    return !tesseract.isEmpty();
  }

  /// @throws SettingsRefused when something in it is not understood, or the program is not there
  static ReadingSettings read(Path path) {
    var lines = SettingsFile.read(path);
    lines.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
      throw new SettingsRefused(Fault.UNKNOWN, path.toString(), name);
    });
    String tesseract = lines.getOrDefault("tesseract", "");
    if (!tesseract.isEmpty() && !(tesseract.startsWith("/") && Files.isExecutable(Path.of(tesseract)))) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), "tesseract");
    }
    String language = lines.getOrDefault("language", VIETNAMESE);
    if (!language.matches("[A-Za-z_]{3,30}(\\+[A-Za-z_]{3,30}){0,3}")) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), "language");
    }
    return new ReadingSettings(tesseract, language, leastDpi(path, lines));
  }

  private static int leastDpi(Path path, Map<String, String> lines) {
    String dpi = lines.getOrDefault("least-dpi", "" + STANDARD_DPI);
    if (!dpi.matches("[1-9]\\d{1,3}")) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), "least-dpi");
    }
    return Integer.parseInt(dpi);
  }
}
