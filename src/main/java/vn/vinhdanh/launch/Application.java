package vn.vinhdanh.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import vn.vinhdanh.keys.SettingsRefused;

/// The application on its database. The end, by Ctrl-C or otherwise, comes in order: the application finishes what it
/// answers, then the database stops, then the data folder is free.
final class Application implements AutoCloseable {

  private final DataFolder folder;
  private final Endpoint endpoint;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean stopping;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable FolderMark mark;
  private @Nullable ConfigurableApplicationContext context;

  private Application(DataFolder folder, Endpoint endpoint) {
    this.folder = folder;
    this.endpoint = endpoint;
  }

  /// Starts on the external database, or on the folder's own where there is none, and returns when pages are served.
  static Application start(
      DataFolder folder, Endpoint endpoint, Optional<DatabaseLogin> external, Map<String, String> properties) {
    var application = new Application(folder, endpoint);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(application::close));
    try {
      application.serve(external.<Supplier<DatabaseLogin>>map(login -> () -> login).orElseGet(application::ownDatabase), properties);
      return application;
    } catch (RuntimeException e) {
      throw application.reason(e);
    }
  }

  /// The database comes up while the application reads what it consists of.
  private Supplier<DatabaseLogin> ownDatabase() {
    synchronized (this) {
      if (stopping) {
        throw new IllegalStateException("stopped before it began");
      }
      var begun = EmbeddedPostgres.begin(folder, EmbeddedPostgres.Settings.lasting(Application::end));
      postgres = begun;
      return begun::login;
    }
  }

  private void serve(Supplier<DatabaseLogin> login, Map<String, String> properties) {
    var all = new LinkedHashMap<>(properties);
    all.putAll(endpoint.properties());
    all.put("vinhdanh.data", folder.path().toString());
    all.put("logging.file.name", log());
    all.put("logging.threshold.console", "OFF");
    all.put("spring.main.banner-mode", "off");
    var arguments = new ArrayList<String>();
    all.forEach((name, value) -> arguments.add("--" + name + "=" + value));

    var spring = Blueprint.application();
    spring.setRegisterShutdownHook(false);
    spring.addInitializers(starting -> starting.addBeanFactoryPostProcessor(beans -> reach(login.get(), starting.getEnvironment())));
    var started = spring.run(arguments.toArray(String[]::new));
    synchronized (this) {
      context = started;
    }
    Objects.requireNonNull(mark).settle();
  }

  private void reach(DatabaseLogin login, ConfigurableEnvironment environment) {
    mark = FolderMark.ofStart(folder, login);
    environment.getPropertySources().addFirst(new MapPropertySource("database", Map.of(
        "spring.datasource.url", login.url(), "spring.datasource.username", login.user(), "spring.datasource.password", login.password())));
  }

  private RuntimeException reason(RuntimeException failure) {
    if (stopping) {
      untilStopped();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return endpoint.taken();
      }
      if (cause instanceof SettingsRefused refused) {
        return new LaunchRefused("launch.settings-file." + refused.fault(), refused.file(), refused.line());
      }
    }
    return LaunchRefused.behind(failure).orElseGet(() -> new LaunchRefused("launch.application-not-started", log()));
  }

  ConfigurableApplicationContext context() {
    if (context == null) {
      throw new IllegalStateException("not started");
    }
    return context;
  }

  String address() {
    return endpoint.shown(context().getEnvironment().getRequiredProperty("local.server.port"));
  }

  String log() {
    return folder.path().resolve("logs").resolve("vinhdanh.log").toString();
  }

  void untilStopped() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(String line) {
    System.err.println(line);
    Thread.ofPlatform().name("end").start(() -> System.exit(1));
  }

  @Override
  public synchronized void close() {
    stopping = true;
    if (context != null) {
      context.close();
    }
    if (postgres != null) {
      postgres.close();
    } else {
      folder.close();
    }
    stopped.countDown();
  }
}
