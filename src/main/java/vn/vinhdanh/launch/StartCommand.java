package vn.vinhdanh.launch;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.vinhdanh.identity.SetUp;

/// `start`: an installation for real work, empty at first.
final class StartCommand implements Command {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Set<String> options() {
    return Stream.of(Endpoint.OPTIONS, DatabaseAccess.OPTIONS, Components.OPTIONS).flatMap(Set::stream).collect(Collectors.toSet());
  }

  @Override
  public int run(Options options) {
    var components = Components.properties(options);
    var endpoint = Endpoint.free(options);
    var external = options.text("database-url").map(ExternalDatabase::reached);
    var folder = DataFolder.claimFor(DataFolder.Purpose.WORK, options.folder("data", DatabaseAccess.STANDARD_FOLDER));
    var application = Application.start(folder, endpoint, external, components);
    System.out.println(LaunchText.of("launch.running", application.address(), folder.path(), application.log()));
    application.context().getBean(SetUp.class).newCode()
        .ifPresent(code -> System.out.println(LaunchText.of("launch.set-up", application.address() + "setup", code)));
    System.out.println(LaunchText.of("launch.how-to-stop"));
    application.untilStopped();
    return 0;
  }
}
