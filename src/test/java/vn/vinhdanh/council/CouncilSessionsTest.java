package vn.vinhdanh.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.vinhdanh.council.CouncilOfNine.ALL;
import static vn.vinhdanh.council.CouncilOfNine.AT_NOON;
import static vn.vinhdanh.council.CouncilOfNine.DAY;
import static vn.vinhdanh.council.CouncilOfNine.FIGHTER;
import static vn.vinhdanh.council.CouncilOfNine.MERIT;
import static vn.vinhdanh.council.CouncilOfNine.MORNING;
import static vn.vinhdanh.council.CouncilOfNine.NOON;
import static vn.vinhdanh.council.CouncilOfNine.closing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.season.MilestoneProgress;

/// A session from its opening to the end of its voting: who may open, move, cancel and close it, and what its pages say meanwhile.
@ApplicationTest
class CouncilSessionsTest {

  private static final Meeting MEETING = new Meeting(DAY, MORNING, "Hà Nội");
  private static final String SET_MEANWHILE = "Mật khẩu được đặt lại kể từ lần bỏ phiếu trước: ";

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired CouncilSessions sessions;
  @Autowired Ballots ballots;
  @Autowired CouncilTasks tasks;
  @Autowired SessionsOfMerged merged;
  @Autowired MilestoneProgress progress;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private CouncilOfNine council;

  @BeforeEach
  void a_council_of_nine() {
    council = CouncilOfNine.in(context);
  }

  @Test
  void a_session_ends_neither_before_it_began_nor_later_than_now() {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    council.threeVote(session, Choice.YES);
    assertThatThrownBy(() -> sessions.close(session, closing(MORNING.minusMinutes(1), NOON, ALL), council.secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.ends-early");
    assertThatThrownBy(() -> sessions.close(session, closing(NOON, NOON.minusSeconds(1), ALL), council.secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.ends-late");
    assertThat(sessions.session(session, council.secretary()).state()).isEqualTo(SessionState.OPEN);
    legalDay.turnTo(DAY.plusDays(1), council.secretary());
    sessions.close(session, closing(MORNING.minusMinutes(1), MORNING, ALL), council.secretary());
    assertThat(sessions.session(session, council.secretary()).endedOn()).isEqualTo(DAY.plusDays(1));
  }

  @Test
  void the_closing_asks_to_confirm_how_many_are_missing_and_keeps_what_was_typed() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    council.threeVote(session, Choice.YES);
    String path = "/council/" + session.value();
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get(path).body()).contains("6 thành viên chưa bỏ phiếu; vẫn kết thúc", "name=\"missing\" value=\"6\"");
    var noHour = visitor.post(path + "/closing", Map.of("ends", "sau bữa trưa", "missing", "6"));
    assertThat(noHour.statusCode()).isEqualTo(422);
    assertThat(noHour.body()).contains("ends-error", "value=\"sau bữa trưa\"", "Nhập giờ và phút").containsPattern("name=\"missing\" value=\"6\" checked");
    var early = visitor.post(path + "/closing", Map.of("ends", "08:04"));
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("value=\"08:04\"", "Giờ kết thúc 08:04 trước giờ bắt đầu 08:05", "missing-error", "Còn 6 thành viên chưa bỏ phiếu. Đánh dấu");

    assertThatThrownBy(() -> sessions.close(session, closing(NOON, NOON, 5), council.secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.missing-members");
    council.vote(session, 4, Choice.YES);
    sessions.close(session, closing(NOON, NOON, 6), council.secretary());
    assertThat(sessions.session(session, council.secretary()).notVoted()).as("one of the six came meanwhile").isEqualTo(5);
  }

  @Test
  void who_votes_on_whom_does_not_change_by_a_merge_while_a_session_is_under_way() {
    council.opened(DAY, council.nominee(MERIT, "canbo.socson"));
    var nominee = council.actor("canbo.socson").person();
    var stranger = council.actor("canbo.tayho").person();
    var member = council.member(1).person();
    for (var two : List.of(List.of(nominee, member), List.of(member, nominee), List.of(member, council.member(2).person()))) {
      assertThat(merged.against(two.getFirst(), two.getLast())).extracting(Unmet::code).contains("council.merge-session");
    }
    assertThat(merged.against(member, stranger)).extracting(Unmet::code).containsExactly("council.merge-seat", "council.merge-session");
    assertThat(merged.against(stranger, member)).isEmpty();
    assertThat(merged.against(nominee, stranger)).isEmpty();
  }

  @Test
  void one_form_opens_one_session_and_a_nominee_is_in_one_session_only() {
    var nominee = council.nominee(MERIT, "canbo.badinh");
    var opening = new CouncilSessions.Opening(UUID.randomUUID(), MEETING, List.of(nominee));
    var session = sessions.open(opening, council.secretary());
    assertThat(sessions.open(opening, council.secretary())).isEqualTo(session);
    assertThatThrownBy(() -> sessions.open(new CouncilSessions.Opening(UUID.randomUUID(), MEETING, List.of(nominee)), council.secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.taken");
    assertThat(sessions.waiting(council.secretary())).extracting(Nominee::id).doesNotContain(nominee);
  }

  @Test
  void a_form_changed_and_sent_again_is_not_said_to_be_saved() throws Exception {
    var first = council.nominee(MERIT, "canbo.badinh");
    var second = council.nominee(MERIT, "canbo.hoankiem");
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    visitor.get("/council/new");
    var form = Map.of("once", UUID.randomUUID().toString(), "heldOn", "14/11/2022", "begins", "08:30", "place", "Phòng 1", "nominees", "" + first.value());
    var opened = visitor.post("/council", form).headers().firstValue("Location").orElseThrow();
    assertThat(visitor.post("/council", form).headers().firstValue("Location")).hasValue(opened);
    var changed = new LinkedHashMap<>(form);
    changed.put("place", "Phòng 2");
    changed.put("nominees", first.value() + "," + second.value());
    var answer = visitor.post("/council", changed);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("value=\"Phòng 2\"", "Chưa lưu", opened.replaceAll("\\?.*", "\""))
        .doesNotContain(form.get("once"));
    assertThat(sessions.waiting(council.secretary())).extracting(Nominee::id).contains(second).doesNotContain(first);
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 30.7")
  void a_session_is_moved_until_the_first_ballot_and_goes_by_the_rules_of_its_new_day() throws Exception {
    var later = LocalDate.of(2024, 3, 1);
    legalDay.turnTo(DAY, council.secretary());
    var session = council.opened(DAY.plusDays(6), council.nominee(FIGHTER, "canbo.badinh"));
    assertThat(sessions.nominees(session).getFirst().rule().clause()).startsWith("91/2017/NĐ-CP");
    String path = "/council/" + session.value();
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get(path).body()).contains("Chưa đến ngày bỏ phiếu", path + "/meeting", path + "/cancellation").doesNotContain("/closing\"");
    assertThat(tasks.of(council.member(2), DAY)).filteredOn(task -> task.href().equals(path))
        .extracting(Task::kind, Task::detail).containsExactly(tuple(Task.Kind.WAITING, "Chưa đến ngày bỏ phiếu. 1 người, tập thể."));
    assertThat(tasks.of(council.secretary(), DAY)).filteredOn(task -> task.href().equals(path)).extracting(Task::kind).containsExactly(Task.Kind.WAITING);

    visitor.get(path + "/meeting");
    var wrong = visitor.post(path + "/meeting", Map.of("version", "0", "heldOn", "13/11/2022", "begins", "8 giờ", "place", "Phòng 2"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("heldOn-error", "value=\"8 giờ\"", "value=\"Phòng 2\"");
    var form = Map.of("version", "0", "heldOn", "01/03/2024", "begins", "14:00", "place", "Phòng 2");
    assertThat(visitor.post(path + "/meeting", form).statusCode()).isEqualTo(303);
    assertThat(visitor.post(path + "/meeting", form).statusCode()).as("sent again").isEqualTo(303);
    var stale = visitor.post(path + "/meeting", Map.of("version", "0", "heldOn", "02/03/2024", "begins", "14:00", "place", "Phòng 3"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Phòng 2", "Phòng 3", "01/03/2024");
    assertThat(sessions.moves(session)).extracting(Session.Move::heldOn, Session.Move::place)
        .containsExactly(tuple(DAY.plusDays(6), "Trụ sở mẫu, Hà Nội"));
    assertThat(visitor.get(path).body()).contains("Trước đó: 08:05 20/11/2022");
    assertThat(sessions.nominees(session).getFirst().rule().clause()).startsWith("98/2023/NĐ-CP");

    assertThatThrownBy(() -> council.vote(session, 1, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.not-yet");
    legalDay.turnTo(later, council.secretary());
    council.vote(session, 1, Choice.YES);
    assertThat(visitor.get(path).body()).doesNotContain(path + "/meeting").contains(path + "/cancellation");
    assertThat(visitor.get(path + "/meeting").statusCode()).isEqualTo(422);
    assertThatThrownBy(() -> sessions.move(session, 1, new Meeting(later.plusDays(1), MORNING, "Hà Nội"), council.secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.voting-begun");
  }

  @Test
  void a_session_is_cancelled_with_its_reason_and_its_nominees_are_judged_in_another_one() throws Exception {
    var nominee = council.nominee(MERIT, "canbo.badinh");
    var before = council.keyFiles();
    var session = council.opened(DAY, nominee);
    var key = council.keyFiles().stream().filter(file -> !before.contains(file)).findFirst().orElseThrow();
    council.vote(session, 1, Choice.YES);
    council.vote(session, 2, Choice.NO);
    String path = "/council/" + session.value();
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get(path + "/cancellation").body()).contains("2 phiếu đã gửi bị hủy");
    assertThat(visitor.post(path + "/cancellation", Map.of("reason", " ")).statusCode()).isEqualTo(422);
    assertThat(visitor.post(path + "/cancellation", Map.of("reason", "Mất điện")).statusCode()).isEqualTo(303);
    assertThat(visitor.post(path + "/cancellation", Map.of("reason", "Mất điện")).statusCode()).as("sent again").isEqualTo(303);
    assertThat(key).as("nobody will read these ballots").doesNotExist();
    assertThat(cancellationsInTheTrail(session)).isEqualTo(1);
    assertThat(visitor.get(path).body()).contains("Đã hủy", "Mất điện", council.secretary().name());
    assertThat(visitor.get(path + "/minutes").body()).contains("không có biên bản");
    assertThat(tasks.of(council.member(3), DAY)).extracting(Task::href).noneMatch(href -> href.startsWith(path));
    assertThatThrownBy(() -> council.vote(session, 3, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.cancelled");
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, council.secretary())).isInstanceOf(Refused.class).hasMessage("council.cancelled");
    assertThatThrownBy(() -> sessions.sign(session, council.secretary())).isInstanceOf(Refused.class).hasMessage("council.cancelled");

    assertThat(sessions.waiting(council.secretary())).extracting(Nominee::id).contains(nominee);
    var other = council.opened(DAY, nominee);
    council.threeVote(other, Choice.YES);
    assertThatThrownBy(() -> sessions.cancel(other, "Đổi ý", council.secretary())).isInstanceOf(Refused.class).hasMessage("council.countable");
    assertThatThrownBy(() -> sessions.cancel(other, "Đổi ý", council.member(1))).isInstanceOf(NotTheirAct.class);
    sessions.close(other, AT_NOON, council.secretary());
    assertThat(council.countOf(other, nominee)).isEqualTo(new Judged.Count(3, 0, 0, false));
  }

  @Test
  void a_ballot_and_a_move_at_once_do_not_both_come_through() throws Exception {
    for (int round = 0; round < 4; round++) {
      var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
      var choices = council.choices(session, council.member(2), Choice.YES);
      try (var threads = Executors.newFixedThreadPool(2)) {
        var both = Stream.<Runnable>of(
                () -> ballots.cast(session, choices, UUID.randomUUID(), council.member(2)),
                () -> sessions.move(session, 0, new Meeting(DAY.plusDays(2), MORNING, "Hà Nội"), council.secretary()))
            .map(act -> CompletableFuture.runAsync(act, threads).handle((done, refused) -> refused == null))
            .toList();
        assertThat(both.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
      }
      var now = sessions.session(session, council.secretary());
      assertThat(now.voted()).isEqualTo(now.heldOn().equals(DAY) ? 1 : 0);
    }
  }

  @Test
  void a_session_cancelled_twice_at_once_is_cancelled_by_one_act() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var both = AtOnce.behind("select 1 from council_session where id = " + session.value() + " for update", context, List.of(
        Executors.callable(() -> sessions.cancel(session, "Mất điện", council.secretary())),
        Executors.callable(() -> sessions.cancel(session, "Mưa bão", council.secretary()))));
    for (var each : both) {
      each.get();
    }
    assertThat(Objects.requireNonNull(sessions.session(session, council.secretary()).cancellation()).reason()).isEqualTo("Mất điện");
    assertThat(cancellationsInTheTrail(session)).isEqualTo(1);
  }

  private int cancellationsInTheTrail(SessionId session) {
    return jdbc.sql("select count(*) from audit_entry where act = 'council.session-cancelled' and subject_id = ?")
        .param(session.value()).query(Integer.class).single();
  }

  @Test
  void a_form_sent_again_after_its_session_was_cancelled_is_not_said_to_be_saved() throws Exception {
    var nominee = council.nominee(MERIT, "canbo.badinh");
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    visitor.get("/council/new");
    var form = Map.of(
        "once", UUID.randomUUID().toString(), "heldOn", "14/11/2022", "begins", "08:30", "place", "Phòng 1", "nominees", "" + nominee.value());
    var opened = visitor.post("/council", form).headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
    sessions.cancel(new SessionId(Long.parseLong(opened.replace("/council/", ""))), "Mất điện", council.secretary());
    var answer = visitor.post("/council", form);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Chưa lưu", opened + "\"", "value=\"" + nominee.value() + "\"").doesNotContain(form.get("once"));
  }

  @Test
  void the_page_of_a_session_says_each_rule_once() throws Exception {
    var session = council.opened(
        DAY, council.nominee(MERIT, "canbo.badinh"), council.nominee(MERIT, "canbo.hoankiem"), council.nominee(FIGHTER, "canbo.dongda"));
    String page = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD).get("/council/" + session.value()).body();
    assertThat(page.split("Cần từ", -1)).as("two awards").hasSize(3);
  }

  @Test
  void a_session_is_accessible_in_every_state_at_a_desk_and_on_a_phone() {
    var planned = council.opened(DAY.plusDays(6), council.nominee(MERIT, "canbo.badinh"), council.nominee(FIGHTER, "uyvien3"));
    sessions.move(planned, 0, new Meeting(DAY.plusDays(7), MORNING, "Trụ sở mẫu, Hà Nội"), council.secretary());
    var begun = council.opened(DAY, council.nominee(MERIT, "canbo.hoankiem"), council.nominee(MERIT, "canbo.dongda"));
    council.vote(begun, 1, Choice.YES, Choice.YES);
    var countable = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    council.threeVote(countable, Choice.YES);
    var cancelled = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    sessions.cancel(cancelled, "Chưa đủ thành viên dự họp.", council.secretary());
    var wrong = new ArrayList<String>();
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "thuky.hd", SampleFront.PASSWORD)) {
        look(browser, screen, at(planned, ""), wrong);
        look(browser, screen, at(planned, "/meeting"), wrong);
        look(browser, screen, at(begun, ""), wrong);
        look(browser, screen, at(begun, "/cancellation"), wrong);
        look(browser, screen, at(countable, ""), wrong);
        look(browser, screen, at(cancelled, ""), wrong);
        look(browser, screen, at(cancelled, "/minutes"), wrong);
        look(browser, screen, "/council", wrong);
        look(browser, screen, "/", wrong);
        browser.open(at(countable, "")).page().locator("main .act-box form .btn").click();
        assertThat(browser.page().locator("#missing-error").count()).isEqualTo(1);
        wrong.addAll(browser.violations());
        browser.picture(screen.width() + "/council-closing-refused");
      }
      try (var browser = Browser.signedIn(port, screen, "uyvien8", SampleFront.PASSWORD)) {
        look(browser, screen, at(planned, ""), wrong);
        for (int number = 1; number <= 2; number++) {
          look(browser, screen, at(begun, "/ballot/" + number), wrong);
          browser.page().locator("input[value=YES]").check();
          browser.page().locator("main form .btn-primary").click();
        }
        look(browser, screen, at(begun, "/ballot/review"), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String at(SessionId session, String page) {
    return "/council/" + session.value() + page;
  }

  private static void look(Browser browser, Browser.Screen screen, String path, List<String> wrong) {
    browser.open(path).picture(screen.width() + "/session" + path.replaceAll("[^a-z0-9]+", "-"));
    wrong.addAll(browser.violations());
    if ((Boolean) browser.page().evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
      wrong.add(path + " is wider than " + screen.width());
    }
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.3")
  void an_extension_is_the_last_day_of_the_council() {
    PublishedPlan.in(context, council.actor("canbo.tp"));
    council.nominee(MERIT, "canbo.badinh");
    assertThat(tasks.of(council.secretary(), DAY)).filteredOn(task -> task.href().equals("/council/new"))
        .extracting(Task::lastDay).containsExactly(LocalDate.of(2022, 11, 14));
    var body = council.secretary().unitAs(Role.COUNCIL_SECRETARY).orElseThrow();
    progress.extend(2022, "M3", List.of(body), LocalDate.of(2022, 11, 25), "Chờ hồ sơ", council.actor("canbo.tp"));
    assertThat(tasks.of(council.secretary(), DAY)).filteredOn(task -> task.href().equals("/council/new"))
        .extracting(Task::lastDay).containsExactly(LocalDate.of(2022, 11, 25));
  }

  @Test
  void others_do_not_find_a_session() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    assertThat(Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD).get("/council/" + session.value()).statusCode()).isEqualTo(403);
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get("/council/999999").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/council/x").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/council").body()).contains("Đang bỏ phiếu");
    assertThat(visitor.get("/").body()).contains("Thành viên Hội đồng bỏ phiếu");
    assertThat(visitor.get("/council/" + session.value() + "/minutes").body()).doesNotContain("Trên tổng số");
    var wrong = visitor.post("/council", Map.of("once", UUID.randomUUID().toString(), "heldOn", "01/01/2021", "place", ""));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(visitor.get("/council/new").statusCode()).isEqualTo(200);
  }

  @Test
  void a_password_set_by_somebody_else_during_a_session_is_seen_by_all_who_see_the_session() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    assertThat(pageOf(session, "thuky.hd")).doesNotContain(SET_MEANWHILE);
    var before = setPasswordOfSeven();
    assertThat(List.of(pageOf(session, "thuky.hd"), pageOf(session, "uyvien1"), pageOf(session, "kiemtoan")))
        .allSatisfy(page -> assertThat(page).containsOnlyOnce(SET_MEANWHILE));
    var next = council.opened(DAY, council.nominee(MERIT, "canbo.hoankiem"));
    assertThat(pageOf(next, "thuky.hd")).as("set before it was opened").containsOnlyOnce(SET_MEANWHILE);
    jdbc.sql("""
        insert into council_voter (session_id, person_id, once)
        select ?, m.person_id, gen_random_uuid() from council_session_member m where m.session_id = ?
        """).params(next.value(), next.value()).update();
    assertThat(pageOf(council.opened(DAY, council.nominee(MERIT, "canbo.dongda")), "thuky.hd"))
        .as("all have voted since").doesNotContain(SET_MEANWHILE);
    giveBackPasswordOfSeven(before);
  }

  @Test
  void a_password_set_by_somebody_else_stands_at_a_session_until_its_minutes_are_signed_or_it_is_cancelled() throws Exception {
    var concluded = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var cancelled = council.opened(DAY, council.nominee(MERIT, "canbo.hoankiem"));
    var before = setPasswordOfSeven();
    assertThat(pageOf(cancelled, "thuky.hd")).contains(SET_MEANWHILE);
    sessions.cancel(cancelled, "Mất điện", council.secretary());
    assertThat(pageOf(cancelled, "thuky.hd")).doesNotContain(SET_MEANWHILE);
    council.threeVote(concluded, Choice.YES);
    sessions.close(concluded, AT_NOON, council.secretary());
    assertThat(pageOf(concluded, "thuky.hd")).as("its minutes are not signed yet").contains(SET_MEANWHILE);
    sessions.sign(concluded, council.secretary());
    sessions.sign(concluded, council.member(1));
    assertThat(pageOf(concluded, "thuky.hd")).doesNotContain(SET_MEANWHILE);
    giveBackPasswordOfSeven(before);
  }

  private String setPasswordOfSeven() {
    var before = jdbc.sql("select password_hash from identity_account where username = 'uyvien7'").query(String.class).single();
    accounts.setOneTimePassword(council.member(7).account(), accounts.hash("không ai dùng đến"), council.actor("quantri"));
    return before;
  }

  private void giveBackPasswordOfSeven(String hash) {
    jdbc.sql("update identity_account set password_hash = :hash, password_is_one_time = false, one_time_until = null where username = 'uyvien7'")
        .param("hash", hash).update();
  }

  private String pageOf(SessionId session, String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD).get("/council/" + session.value()).body();
  }

  @Test
  void a_member_who_works_as_secretary_closes_and_is_told_to_change_for_the_ballot() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    String path = "/council/" + session.value();
    var member = council.member(1);
    var body = council.secretary().unitAs(Role.COUNCIL_SECRETARY).orElseThrow();
    var working = new Actor(member.account(), member.person(), member.name(), List.of(new Duty(Role.COUNCIL_SECRETARY, body)));
    assertThat(tasks.of(working, DAY)).filteredOn(task -> task.href().equals(path))
        .extracting(Task::href, Task::kind, Task::detail).containsExactly(
            tuple(path, Task.Kind.MINE, "Để bỏ phiếu, đổi sang nhiệm vụ Thành viên Hội đồng ở đầu trang."),
            tuple(path, Task.Kind.WAITING, "0 trên 9 thành viên đã bỏ phiếu."));
    assertThat(sessions.isChair(session, member)).isTrue();
    assertThat(sessions.isChair(session, working)).as("signs as a member").isFalse();
    long duty = jdbc.sql("""
        insert into identity_duty (account_id, role, unit_id, from_day) values (:account, 'COUNCIL_SECRETARY', :unit, '2022-01-01') returning id
        """).param("account", member.account().value()).param("unit", body.value()).query(Long.class).single();
    try {
      var visitor = Visitor.signedIn(port, "uyvien1", SampleFront.PASSWORD);
      assertThat(visitor.get(path).body()).contains(path + "/ballot");
      assertThat(visitor.post("/duty", Map.of("duty", "" + duty)).statusCode()).isEqualTo(303);
      assertThat(visitor.get(path).body()).contains("Để bỏ phiếu, đổi sang nhiệm vụ", path + "/cancellation").doesNotContain(path + "/ballot");
    } finally {
      jdbc.sql("update identity_duty set to_day = from_day where id = :duty").param("duty", duty).update();
    }
  }
}
