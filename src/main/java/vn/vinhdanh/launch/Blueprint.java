package vn.vinhdanh.launch;

import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;
import vn.vinhdanh.web.VinhDanh;

/// Which beans there are and how each is made, worked out once by the build in the place of every start
/// (`docs/decisions/0038-beans-worked-out-by-the-build.md`).
final class Blueprint {

  private static final String WORKED_OUT = Blueprint.class.getName() + "__ApplicationContextInitializer";

  private Blueprint() {}

  /// Run by the build, not by people.
  public static void main(String[] arguments) {
    var spring = new SpringApplication(VinhDanh.class);
    spring.setLogStartupInfo(false);
    spring.run(arguments);
  }

  /// The application as the build has worked it out; where it has not, it is worked out at the start.
  static SpringApplication application() {
    if (ClassUtils.isPresent(WORKED_OUT, null)) {
      SpringProperties.setFlag(AotDetector.AOT_ENABLED);
    }
    var spring = new SpringApplication(VinhDanh.class);
    spring.setMainApplicationClass(Blueprint.class);
    return spring;
  }
}
