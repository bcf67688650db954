package vn.vinhdanh.council;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.council.CouncilOfNine.AT_NOON;
import static vn.vinhdanh.council.CouncilOfNine.DAY;
import static vn.vinhdanh.council.CouncilOfNine.MERIT;
import static vn.vinhdanh.council.CouncilOfNine.NOON;
import static vn.vinhdanh.council.CouncilOfNine.closing;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Visitor;

/// The pages on which a member votes, and the draft that lies sealed in the member's browser meanwhile.
@ApplicationTest
class BallotPagesTest {

  @LocalServerPort int port;
  @Autowired CouncilSessions sessions;
  @Autowired Ballots ballots;
  @Autowired BallotDrafts drafts;
  @Autowired ApplicationContext context;

  private CouncilOfNine council;

  @BeforeEach
  void a_council_of_nine() {
    council = CouncilOfNine.in(context);
  }

  @Test
  void a_member_votes_page_by_page_without_script_and_nothing_is_preselected() throws Exception {
    var first = council.nominee(MERIT, "canbo.badinh");
    var second = council.nominee(MERIT, "canbo.hoankiem");
    var session = council.opened(DAY, first, second);
    var visitor = Visitor.signedIn(port, "uyvien4", SampleFront.PASSWORD);
    String path = "/council/" + session.value() + "/ballot";
    assertThat(visitor.get(path).body()).contains("Cần từ 5 trên 9 thành viên đồng ý.").doesNotContain(" checked");
    var missing = visitor.post(path + "/1", Map.of());
    assertThat(missing.statusCode()).isEqualTo(422);
    assertThat(missing.body()).contains("Chọn một ý kiến");
    assertThat(visitor.get(path + "/review").headers().firstValue("Location")).hasValue(path + "/1");
    assertThat(visitor.get(path + "/3").statusCode()).isEqualTo(404);
    var chosen = visitor.post(path + "/1", Map.of("choice", "YES"));
    assertThat(chosen.headers().firstValue("Location")).hasValue(path + "/2");
    var cookies = new ArrayList<String>(List.of(draft(visitor)));
    assertThat(visitor.get(path + "/1").body()).containsPattern("value=\"YES\" checked");
    assertThat(visitor.post(path + "/2", Map.of("to", "back")).headers().firstValue("Location")).hasValue(path + "/1");
    assertThat(visitor.post(path + "/2", Map.of("choice", "BLANK")).headers().firstValue("Location")).hasValue(path + "/review");
    cookies.add(draft(visitor));
    assertThat(cookies).as("a draft does not tell what was chosen").doesNotHaveDuplicates()
        .allSatisfy(cookie -> assertThat(cookie).hasSameSizeAs(cookies.getFirst()));
    String page = visitor.get(path + "/review").body();
    assertThat(page).contains("Xem lại phiếu").contains("Để phiếu trắng");
    var sent = visitor.post(path + "/casting", hidden(page));
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(visitor.cookieHeader()).doesNotContain("vinhdanh-ballot");
    assertThat(visitor.post(path + "/casting", hidden(page)).statusCode()).as("sent again").isEqualTo(303);
    assertThat(visitor.get(path).statusCode()).isEqualTo(422);
    assertThat(visitor.get("/council/" + session.value()).body()).contains("Phiếu của đồng chí đã được ghi nhận");
    council.threeVote(session, Choice.NO, Choice.NO);
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(council.countOf(session, first)).isEqualTo(new Judged.Count(1, 3, 0, false));
    assertThat(council.countOf(session, second)).isEqualTo(new Judged.Count(0, 3, 1, false));
  }

  @Test
  void a_ballot_is_cast_as_it_was_reviewed_whatever_another_window_chose() throws Exception {
    var nominee = council.nominee(MERIT, "canbo.badinh");
    var session = council.opened(DAY, nominee);
    var visitor = Visitor.signedIn(port, "uyvien6", SampleFront.PASSWORD);
    String path = "/council/" + session.value() + "/ballot";
    visitor.get(path);
    visitor.post(path + "/1", Map.of("choice", "YES"));
    String reviewed = visitor.get(path + "/review").body();
    visitor.post(path + "/1", Map.of("choice", "NO"));
    var stale = visitor.post(path + "/casting", hidden(reviewed));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Lựa chọn đã đổi ở một cửa sổ khác", "Không đồng ý").doesNotContain("<b>Đồng ý</b>");
    assertThat(sessions.session(session, council.secretary()).voted()).isZero();
    assertThat(visitor.post(path + "/casting", hidden(stale.body())).statusCode()).isEqualTo(303);
    council.vote(session, 7, Choice.YES);
    council.vote(session, 8, Choice.YES);
    sessions.close(session, closing(NOON, NOON, 6), council.secretary());
    assertThat(council.countOf(session, nominee)).isEqualTo(new Judged.Count(2, 1, 0, false));
  }

  @Test
  void going_back_from_the_review_of_a_ballot_asks_nothing_and_keeps_the_choices() {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"), council.nominee(MERIT, "canbo.hoankiem"));
    try (var browser = Browser.signedIn(port, Browser.DESK, "uyvien5", SampleFront.PASSWORD)) {
      var page = browser.open("/council/" + session.value() + "/ballot").page();
      for (var choice : List.of("NO", "YES")) {
        page.locator("input[value=" + choice + "]").check();
        page.locator("main form .btn-primary").click();
      }
      page.waitForURL("**/ballot/review");
      page.goBack();
      assertThat(page.locator("input[value=YES]").isChecked()).isTrue();
      page.goBack();
      assertThat(page.locator("input[value=NO]").isChecked()).isTrue();
      page.goForward();
      page.goForward();
      page.locator("main form .btn-primary").click();
      page.waitForURL("**/council/" + session.value() + "?**");
      page.goBack();
      assertThat(page.locator("main").innerText()).contains("Đồng chí đã bỏ phiếu ở phiên này");
    }
    assertThat(sessions.session(session, council.secretary()).voted()).isEqualTo(1);
  }

  @Test
  void a_draft_of_a_ballot_opens_for_its_member_in_its_session_only() {
    var nominee = council.nominee(MERIT, "canbo.badinh");
    var paper = ballots.paper(council.opened(DAY, nominee), council.member(6));
    var other = ballots.paper(council.opened(DAY, council.nominee(MERIT, "canbo.hoankiem")), council.member(6));
    var response = new MockHttpServletResponse();
    drafts.keep(paper, Map.of(nominee, Choice.NO), council.member(6), new MockHttpServletRequest(), response);
    var request = new MockHttpServletRequest();
    request.setCookies(response.getCookies());
    assertThat(drafts.of(paper, council.member(6), request)).containsExactly(Map.entry(nominee, Choice.NO));
    assertThat(drafts.of(paper, council.member(7), request)).isEmpty();
    assertThat(drafts.of(other, council.member(6), request)).isEmpty();
    request.setCookies(new Cookie(response.getCookies()[0].getName(), "AA"));
    assertThat(drafts.of(paper, council.member(6), request)).isEmpty();
  }

  private static String draft(Visitor visitor) {
    return visitor.cookieHeader().replaceFirst(".*vinhdanh-ballot-[^=]+=([^;]+).*", "$1");
  }

  /// The fields of a form that its page carries unseen.
  static Map<String, String> hidden(String page) {
    var fields = new LinkedHashMap<String, String>();
    var main = page.substring(page.indexOf("<main"));
    Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">").matcher(main).results()
        .filter(match -> !match.group(1).equals("_csrf"))
        .forEach(match -> fields.put(match.group(1), match.group(2)));
    return fields;
  }
}
