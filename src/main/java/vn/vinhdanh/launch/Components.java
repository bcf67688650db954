package vn.vinhdanh.launch;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;

/// Programs of the machine that the application uses where they are named: LibreOffice, which sets Word files as PDF.
final class Components {

  static final Set<String> OPTIONS = Set.of("libreoffice");

  private Components() {}

  /// Refuses what is no program.
  static Map<String, String> properties(Options options) {
    var office = options.file("libreoffice");
    if (office.isEmpty()) {
      return Map.of();
    }
    var program = office.get().toAbsolutePath();
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new LaunchRefused("launch.no-program", "--libreoffice", program);
    }
    return Map.of("vinhdanh.libreoffice", program.toString());
  }
}
