package vn.vinhdanh.launch;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// What the command line says, from `messages/launch_vi.properties`; read before any Spring context exists.
final class LaunchText {

  private static final Locale VIETNAMESE = Locale.of("vi");
  private static final ResourceBundle TEXTS = ResourceBundle.getBundle("messages.launch", VIETNAMESE);

  private LaunchText() {}

  static String of(String key, Object... arguments) {
    var plain = Arrays.stream(arguments).map(String::valueOf).toArray();
    return new MessageFormat(TEXTS.getString(key), VIETNAMESE).format(plain);
  }
}
