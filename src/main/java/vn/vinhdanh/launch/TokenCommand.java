package vn.vinhdanh.launch;

import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.web.VinhDanh;

/// `token`: issues a token of the API for an account and prints it once. Its audit row names that account.
final class TokenCommand implements Command {

  private static final int STANDARD_DAYS = 30;
  private static final int LONGEST_DAYS = 366;
  private static final List<String> SCOPES = List.of("read", "write");

  @Override
  public String name() {
    return "token";
  }

  @Override
  public Set<String> options() {
    return Set.of("data", "database-url", "account", "name", "scope", "days");
  }

  @Override
  public int run(Options options) {
    var account = options.text("account").orElseThrow(() -> new LaunchRefused("launch.option-needed", "--account"));
    var scope = options.text("scope").orElse(SCOPES.getFirst());
    if (!SCOPES.contains(scope)) {
      throw new LaunchRefused("launch.not-a-scope", scope, String.join(", ", SCOPES));
    }
    var days = options.number("days", STANDARD_DAYS, 1, LONGEST_DAYS);
    var name = options.text("name").orElseGet(() -> LaunchText.of("launch.token-name"));
    try (var access = DatabaseAccess.open(options);
        var context = servicesOnly(access)) {
      var actor = context.getBean(Accounts.class)
          .actor(account)
          .orElseThrow(() -> new LaunchRefused("launch.no-such-account", account));
      System.out.println(context.getBean(ApiTokens.class).issue(actor, name, scope, days));
      return 0;
    }
  }

  /// No pages and no jobs: what is not asked for is not made.
  private static ConfigurableApplicationContext servicesOnly(DatabaseAccess access) {
    var spring = new SpringApplication(VinhDanh.class);
    spring.setWebApplicationType(WebApplicationType.NONE);
    spring.setLazyInitialization(true);
    spring.setRegisterShutdownHook(false);
    return spring.run(
        "--spring.datasource.url=" + access.login().url(),
        "--spring.datasource.username=" + access.login().user(),
        "--spring.datasource.password=" + access.login().password(),
        "--vinhdanh.data=" + access.data(),
        "--logging.threshold.console=OFF",
        "--spring.main.banner-mode=off");
  }
}
