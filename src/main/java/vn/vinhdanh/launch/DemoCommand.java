package vn.vinhdanh.launch;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.demo.SampleSeason;
import vn.vinhdanh.document.UnscannedFiles;
import vn.vinhdanh.page.Texts;

/// `demo`: the 2022 season of the Hà Nội Front with made-up activity, in a folder of its own.
final class DemoCommand implements Command {

  private static final String STANDARD_FOLDER = "data/demo";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public Set<String> options() {
    return Stream.of(Endpoint.OPTIONS, Components.OPTIONS, Set.of("data", "today")).flatMap(Set::stream).collect(Collectors.toSet());
  }

  @Override
  public int run(Options options) {
    var today = options.day("today");
    var properties = new HashMap<>(Components.properties(options));
    properties.put("vinhdanh.sample-data", "true");
    properties.put("vinhdanh.unscanned-files", UnscannedFiles.OPEN);
    var endpoint = Endpoint.free(options);
    var folder = DataFolder.claimFor(DataFolder.Purpose.DEMO, options.folder("data", STANDARD_FOLDER));
    var application = Application.start(folder, endpoint, Optional.empty(), properties);
    var context = application.context();
    var standing = context.getBean(SampleSeason.class).open(today);
    System.out.println(LaunchText.of("launch.running", application.address(), folder.path(), application.log()));
    standing.ifPresent(until -> System.out.println(
        LaunchText.of("launch.activity-stands", DAY.format(today.orElseThrow()), DAY.format(until), folder.path())));
    System.out.println(LaunchText.of("launch.sample-accounts", SampleFront.PASSWORD));
    var texts = context.getBean(Texts.class);
    SampleFront.oneAccountPerRole()
        .forEach((role, username) ->
            System.out.printf("  %-16s %s%n", username, texts.of("identity.role." + role.name())));
    StartCommand.sayWhoOpensUnscanned(application);
    System.out.println(LaunchText.of("launch.how-to-stop"));
    application.untilStopped();
    return 0;
  }
}
