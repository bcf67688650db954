package vn.vinhdanh.launch;

import java.util.LinkedHashMap;
import java.util.Set;

/// `start`: an installation for real work, empty at first.
final class StartCommand implements Command {

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "database-url", "port", "address", "public-address", "behind-proxy");
  }

  @Override
  public int run(Options options) {
    var properties = new LinkedHashMap<String, String>();
    options.publicAddress("public-address").ifPresent(address -> properties.put("vinhdanh.public-address", address));
    options.proxies("behind-proxy").ifPresent(proxies -> properties.put("vinhdanh.behind-proxy", proxies));
    var endpoint = Endpoint.free(options);
    var external = options.text("database-url").map(ExternalDatabase::reached);
    var folder = DataFolder.claimFor(DataFolder.Purpose.WORK, options.folder("data", DatabaseAccess.STANDARD_FOLDER));
    var application = Application.start(folder, endpoint, external, properties);
    System.out.println(LaunchText.of("launch.running", application.address(), folder.path(), application.log()));
    System.out.println(LaunchText.of("launch.how-to-stop"));
    application.untilStopped();
    return 0;
  }
}
