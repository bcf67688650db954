package vn.vinhdanh.launch;

import java.util.Set;
import vn.vinhdanh.identity.FactorKeys;

/// `rotate-keys`: a new key for what is sealed, also beside a running application. Keys of ballot boxes end with their box.
final class RotateKeysCommand implements Command {

  @Override
  public String name() {
    return "rotate-keys";
  }

  @Override
  public Set<String> options() {
    return DatabaseAccess.OPTIONS;
  }

  @Override
  public int run(Options options) {
    try (var access = DatabaseAccess.open(options);
        var services = Services.on(access)) {
      var rotated = services.getBean(FactorKeys.class).rotate();
      System.out.println(LaunchText.of("launch.keys-rotated", rotated.resealed()));
      if (rotated.lost() > 0) {
        System.out.println(LaunchText.of("launch.secrets-lost", rotated.lost()));
      }
      return 0;
    }
  }
}
