package vn.vinhdanh.launch;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import vn.vinhdanh.audit.AuditVerification;
import vn.vinhdanh.page.Texts;

/// `verify-audit`: recomputes the chain of audit rows; exit status 1 when something was changed, removed, inserted or
/// cut off.
final class VerifyAuditCommand implements Command {

  private static final int BROKEN = 1;

  @Override
  public String name() {
    return "verify-audit";
  }

  @Override
  public Set<String> options() {
    return DatabaseAccess.OPTIONS;
  }

  @Override
  public int run(Options options) {
    try (var access = DatabaseAccess.open(options)) {
      var login = access.login();
      try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password())) {
        var result = AuditVerification.verify(connection, access.data());
        result.lines(new Texts()).forEach(System.out::println);
        return result.whole() ? 0 : BROKEN;
      } catch (SQLException e) {
        throw new LaunchRefused("launch.database-not-reached", login.url(), ExternalDatabase.firstLine(e));
      }
    }
  }
}
