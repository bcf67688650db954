package vn.vinhdanh.document;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How a class of this application is begun as a process of its own that may die: by this Java, with a bound on its memory, which outside of its heap
/// the shell keeps where it can.
final class OurJava {

  /// In kB.
  private static final int ALL_MEMORY = 4_000_000;

  private OurJava() {}

  /// The command, behind which what `main` is given follows.
  ///
  /// @param folder in which it may leave what it needs for the moment
  static List<String> begins(Class<?> main, int heapMegabytes, Path folder, List<String> options) {
    var command = new ArrayList<>(List.of(
        "/bin/sh", "-c", "ulimit -v " + ALL_MEMORY + " 2>/dev/null; ulimit -c 0; exec \"$@\"", "sh",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError", "-XX:CompressedClassSpaceSize=64m", "-XX:ReservedCodeCacheSize=64m", "-XX:-UsePerfData", "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + folder));
    command.addAll(options);
    command.addAll(List.of("-cp", classes()));
    if (packed()) {
      command.addAll(List.of("-Dloader.main=" + main.getName(), "org.springframework.boot.loader.launch.PropertiesLauncher"));
    } else {
      command.add(main.getName());
    }
    return command;
  }

  /// Wherever the process works.
  private static String classes() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(path -> Path.of(path).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
  }

  /// Whether our classes lie in one file with the libraries.
  private static boolean packed() {
    try {
      return OurJava.class.getProtectionDomain().getCodeSource().getLocation().toURI().getScheme().equals("jar");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Where are our classes?", e);
    }
  }
}
