package vn.vinhdanh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// The trail as the auditor reads it.
@ApplicationTest
class AuditPageTest {

  private static final Pattern CHOICE = Pattern.compile("<option value=\"[a-z.-]+\"[^>]*>([^<]+)</option>");

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired AuditTrail audit;
  @Autowired TransactionTemplate transaction;

  @Test
  void days_are_written_as_people_write_them_and_acts_stand_in_vietnamese_order() throws Exception {
    front.found();
    var officer = accounts.actor("canbo.tp").orElseThrow();
    transaction.executeWithoutResult(status -> List.of("season.milestone-extended", "council.session-opened", "nomination.drafted")
        .forEach(act -> audit.record(officer, act, "milestone", 1, Map.of("day", "2022-11-01", "reason", "2022-13-99"))));
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    String page = auditor.get("/audit?act=season.milestone-extended").body();
    assertThat(page).contains("Ngày: 01/11/2022", "Lý do: 2022-13-99");
    assertThat(CHOICE.matcher(page).results().map(match -> match.group(1)).toList())
        .containsSubsequence("Gia hạn mốc", "Lập hồ sơ đề nghị", "Mở phiên họp Hội đồng");
    assertThat(Statements.of(() -> auditor.get("/audit"))).isBetween(1, Statements.BUDGET);
  }
}
