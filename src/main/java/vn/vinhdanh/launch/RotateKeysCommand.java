package vn.vinhdanh.launch;

import java.util.LinkedHashMap;
import java.util.Set;
import vn.vinhdanh.keys.Sealed;

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
      var rotated = new LinkedHashMap<String, Sealed.Rotated>();
      services.getBeansOfType(Sealed.class).values().forEach(sealed -> rotated.put(sealed.kind(), sealed.rotate()));
      System.out.println(LaunchText.of("launch.keys-rotated", rotated.values().stream().mapToInt(Sealed.Rotated::resealed).sum()));
      rotated.forEach((kind, each) -> {
        if (each.lost() > 0) {
          System.out.println(LaunchText.of("launch.lost." + kind, each.lost()));
        }
      });
      return 0;
    }
  }
}
