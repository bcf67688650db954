package vn.vinhdanh.launch;

import java.util.HashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.vinhdanh.document.MalwareScanner;
import vn.vinhdanh.document.UnscannedFiles;
import vn.vinhdanh.identity.SetUp;

/// `start`: an installation for real work, empty at first.
final class StartCommand implements Command {

  private static final String UNSCANNED = "unscanned-files";

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Set<String> options() {
    return Stream.of(Endpoint.OPTIONS, DatabaseAccess.OPTIONS, Components.OPTIONS, Set.of(UNSCANNED)).flatMap(Set::stream).collect(Collectors.toSet());
  }

  @Override
  public int run(Options options) {
    var properties = new HashMap<>(Components.properties(options));
    properties.put("vinhdanh.unscanned-files", options.openOrClosed(UNSCANNED));
    var endpoint = Endpoint.free(options);
    var external = options.text("database-url").map(ExternalDatabase::reached);
    var folder = DataFolder.claimFor(DataFolder.Purpose.WORK, options.folder("data", DatabaseAccess.STANDARD_FOLDER));
    var application = Application.start(folder, endpoint, external, properties);
    System.out.println(LaunchText.of("launch.running", application.address(), folder.path(), application.log()));
    application.context().getBean(SetUp.class).newCode()
        .ifPresent(code -> System.out.println(LaunchText.of("launch.set-up", application.address() + "setup", code)));
    sayWhoOpensUnscanned(application);
    System.out.println(LaunchText.of("launch.how-to-stop"));
    application.untilStopped();
    return 0;
  }

  /// Nothing where a scanner is connected and nobody else opens what it has not let pass.
  static void sayWhoOpensUnscanned(Application application) {
    if (application.context().getBean(UnscannedFiles.class).open()) {
      System.out.println(LaunchText.of("launch.unscanned-open"));
    } else if (!application.context().getBean(MalwareScanner.class).isThere()) {
      System.out.println(LaunchText.of("launch.unscanned-shut"));
    }
  }
}
