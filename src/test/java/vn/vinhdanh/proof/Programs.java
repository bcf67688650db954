package vn.vinhdanh.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Programs of the machine that tests use as users do; `./vinhdanh test` installs them.
public final class Programs {

  private Programs() {}

  /// Where a program is on the path.
  public static Path named(String name) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not installed; ./vinhdanh test installs it."));
  }
}
