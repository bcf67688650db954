package vn.vinhdanh.launch;

import java.util.Set;
import java.util.stream.Stream;
import vn.vinhdanh.audit.Retention;

/// `retention`: how long personal data are kept and how much is due; says the months of a kind, or erases what is due where they were said.
final class RetentionCommand implements Command {

  private static final String WORD = "due";
  private static final int MOST_MONTHS = 1200;

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "database-url", "kind", "months", "erase");
  }

  @Override
  public int run(Options options) {
    var erase = options.text("erase");
    if (erase.isPresent() && !erase.get().equals(WORD)) {
      throw new LaunchRefused("launch.not-to-erase", WORD);
    }
    var kind = options.text("kind");
    boolean said = options.text("months").isPresent();
    if (said && kind.isEmpty()) {
      throw new LaunchRefused("launch.option-needed", "--kind");
    }
    if (kind.isPresent() && !said && erase.isEmpty()) {
      throw new LaunchRefused("launch.option-needed", "--months");
    }
    int months = options.number("months", 1, 1, MOST_MONTHS);
    try (var access = DatabaseAccess.open(options);
        var services = Services.on(access)) {
      var retention = services.getBean(Retention.class);
      if (kind.isPresent()) {
        var meant = retention.due().stream().filter(each -> each.kind().equals(kind.get())).findFirst()
            .orElseThrow(() -> new LaunchRefused("launch.no-such-kind", kind.get(), String.join(", ", kinds(retention).toList())));
        if (said) {
          retention.keep(meant.kind(), months);
        } else if (!meant.verified()) {
          throw new LaunchRefused("launch.months-not-confirmed", meant.kind(), meant.months());
        }
      }
      if (erase.isPresent()) {
        retention.erase(kind.orElse(null)).forEach((erased, count) -> System.out.println(LaunchText.of("launch.erased", words(erased), count)));
      }
      for (var due : retention.due()) {
        System.out.println(LaunchText.of(
            due.verified() ? "launch.kept-for" : "launch.kept-for-unverified", words(due.kind()), due.kind(), due.months(), due.due()));
      }
      return 0;
    }
  }

  private static Stream<String> kinds(Retention retention) {
    return retention.due().stream().map(Retention.Due::kind);
  }

  private static String words(String kind) {
    return LaunchText.of("launch.kept." + kind);
  }
}
