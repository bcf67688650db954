package vn.vinhdanh.launch;

import java.util.List;
import java.util.Set;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;

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
        var context = Services.on(access)) {
      var actor = context.getBean(Accounts.class)
          .actor(account)
          .orElseThrow(() -> new LaunchRefused("launch.no-such-account", account));
      System.out.println(context.getBean(ApiTokens.class).issue(actor, name, scope, days));
      return 0;
    }
  }
}
