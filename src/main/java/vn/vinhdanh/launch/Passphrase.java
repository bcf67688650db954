package vn.vinhdanh.launch;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The passphrase (câu mật khẩu) of a file of keys: the first line of the file named by `--passphrase-file`, or
/// `VINHDANH_PASSPHRASE`, or typed at the terminal. Never an option itself: other people of the machine read those.
final class Passphrase {

  static final String OPTION = "passphrase-file";
  static final int SHORTEST = 12;

  private static final String VARIABLE = "VINHDANH_PASSPHRASE";

  private Passphrase() {}

  /// The passphrase of a file that is there.
  static String known(Options options) {
    return given(options).orElseGet(() -> typed("launch.passphrase"));
  }

  /// The passphrase of a file that is made; typed, it is typed twice.
  static String chosen(Options options) {
    var chosen = given(options).orElseGet(() -> {
      var first = typed("launch.passphrase");
      if (!first.equals(typed("launch.passphrase-again"))) {
        throw new LaunchRefused("launch.passphrase-differs");
      }
      return first;
    });
    if (chosen.length() < SHORTEST) {
      throw new LaunchRefused("launch.passphrase-short", SHORTEST);
    }
    return chosen;
  }

  private static Optional<String> given(Options options) {
    return options.file(OPTION).map(Passphrase::firstLine).or(() -> Optional.ofNullable(System.getenv(VARIABLE))).map(Passphrase::plain);
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new LaunchRefused("launch.file-missing", file);
    }
  }

  private static String typed(String key) {
    @Nullable Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new LaunchRefused("launch.passphrase-missing", "--" + OPTION, VARIABLE);
    }
    char[] typed = console.readPassword("%s", LaunchText.of(key) + " ");
    if (typed == null) {
      throw new LaunchRefused("launch.passphrase-missing", "--" + OPTION, VARIABLE);
    }
    var text = plain(new String(typed));
    Arrays.fill(typed, ' ');
    return text;
  }

  /// The same letters are the same bytes, however a keyboard makes them.
  private static String plain(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
  }
}
