package vn.vinhdanh.launch;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import vn.vinhdanh.web.VinhDanh;

/// The services of the application for a data command, without pages and jobs: what is not asked for is not made.
final class Services {

  private Services() {}

  static ConfigurableApplicationContext on(DatabaseAccess access) {
    return on(access, true);
  }

  /// As above, on a database whose migrations have run and that is still marked as being restored.
  static ConfigurableApplicationContext onMarked(DatabaseAccess access) {
    return on(access, false);
  }

  private static ConfigurableApplicationContext on(DatabaseAccess access, boolean migrates) {
    var spring = new SpringApplication(VinhDanh.class);
    spring.setWebApplicationType(WebApplicationType.NONE);
    spring.setLazyInitialization(true);
    spring.setRegisterShutdownHook(false);
    try {
      return spring.run(
          "--spring.datasource.url=" + access.login().url(),
          "--spring.datasource.username=" + access.login().user(),
          "--spring.datasource.password=" + access.login().password(),
          "--vinhdanh.data=" + access.data(),
          "--spring.flyway.enabled=" + migrates,
          "--logging.threshold.console=OFF",
          "--spring.main.banner-mode=off");
    } catch (RuntimeException e) {
      throw LaunchRefused.behind(e).map(RuntimeException.class::cast).orElse(e);
    }
  }
}
