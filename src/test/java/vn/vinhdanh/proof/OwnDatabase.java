package vn.vinhdanh.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives a test's application a copy of the migrated database and a data folder. It is one of sample data, unless the test
/// says `proof.sample-data=false`; files are opened unscanned, as in the demo, unless it says `proof.unscanned-files=closed`.
class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var login = Databases.migrated();
    context.getBeanFactory().addBeanPostProcessor(new Statements());
    try {
      TestPropertyValues.of(
              "spring.datasource.url=" + login.url(),
              "spring.datasource.username=" + login.user(),
              "spring.datasource.password=" + login.password(),
              "spring.datasource.hikari.minimum-idle=0",
              "spring.datasource.hikari.maximum-pool-size=8",
              "vinhdanh.data=" + Files.createTempDirectory("vinhdanh-test-data"),
              "vinhdanh.unscanned-files=" + context.getEnvironment().getProperty("proof.unscanned-files", "open"),
              "vinhdanh.sample-data=" + context.getEnvironment().getProperty("proof.sample-data", "true"))
          .applyTo(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
