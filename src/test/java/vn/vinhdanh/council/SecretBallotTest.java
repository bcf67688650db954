package vn.vinhdanh.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.council.CouncilOfNine.AT_NOON;
import static vn.vinhdanh.council.CouncilOfNine.DAY;
import static vn.vinhdanh.council.CouncilOfNine.FIGHTER;
import static vn.vinhdanh.council.CouncilOfNine.MERIT;
import static vn.vinhdanh.council.CouncilOfNine.closing;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// The secret ballot: every vote counts once over all members, and nothing tells who chose what.
@ApplicationTest
class SecretBallotTest {

  @LocalServerPort int port;
  @Autowired LegalDay legalDay;
  @Autowired CouncilSessions sessions;
  @Autowired Ballots ballots;
  @Autowired Councils councils;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  private CouncilOfNine council;

  @BeforeEach
  void a_council_of_nine() {
    council = CouncilOfNine.in(context);
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 45.8")
  void votes_count_over_all_members_and_a_missing_ballot_is_no_yes() {
    var carried = council.nominee(MERIT, "canbo.badinh");
    var shortByOne = council.nominee(MERIT, "canbo.hoankiem");
    var session = council.opened(DAY, carried, shortByOne);
    for (int member = 1; member <= 5; member++) {
      council.vote(session, member, Choice.YES, member <= 4 ? Choice.YES : Choice.BLANK);
    }
    council.vote(session, 6, Choice.NO, Choice.NO);
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(council.countOf(session, carried)).isEqualTo(new Judged.Count(5, 1, 0, true));
    assertThat(council.countOf(session, shortByOne)).isEqualTo(new Judged.Count(4, 1, 1, false));
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 30.7")
  void the_rule_in_force_on_the_day_of_the_session_decides() {
    var later = LocalDate.of(2024, 3, 1);
    legalDay.turnTo(later, council.secretary());
    var eight = council.nominee(FIGHTER, "vp.tp");
    var seven = council.nominee(FIGHTER, "canbo.dongda");
    var session = council.opened(later, eight, seven);
    for (int member = 1; member <= 9; member++) {
      council.vote(session, member, member <= 8 ? Choice.YES : Choice.NO, member <= 7 ? Choice.YES : Choice.NO);
    }
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(council.countOf(session, eight).passed()).isTrue();
    assertThat(council.countOf(session, seven).passed()).isFalse();
  }

  @Test
  void a_ballot_sent_again_counts_once_and_another_one_is_refused() {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var once = UUID.randomUUID();
    var choices = council.choices(session, council.member(1), Choice.YES);
    ballots.cast(session, choices, once, council.member(1));
    ballots.cast(session, choices, once, council.member(1));
    assertThatThrownBy(() -> ballots.cast(session, choices, UUID.randomUUID(), council.member(1)))
        .isInstanceOf(Refused.class).hasMessage("council.already-voted");
    council.vote(session, 2, Choice.NO);
    council.vote(session, 3, Choice.NO);
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(sessions.nominees(session).getFirst().count()).isEqualTo(new Judged.Count(1, 2, 0, false));
  }

  @Test
  void nobody_votes_twice_from_two_places_at_once() {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var member = council.member(2);
    var choices = council.choices(session, member, Choice.YES);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var attempts = IntStream.range(0, 4)
          .mapToObj(attempt -> CompletableFuture.runAsync(() -> ballots.cast(session, choices, UUID.randomUUID(), member), threads))
          .toList();
      var refused = attempts.stream().filter(attempt -> {
        try {
          attempt.join();
          return false;
        } catch (CompletionException e) {
          assertThat(e).hasCauseInstanceOf(Refused.class);
          return true;
        }
      }).count();
      assertThat(refused).isEqualTo(3);
    }
    council.vote(session, 3, Choice.NO);
    council.vote(session, 4, Choice.NO);
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(sessions.nominees(session).getFirst().count()).isEqualTo(new Judged.Count(1, 2, 0, false));
  }

  @Test
  void members_voting_at_once_are_all_counted() {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var members = IntStream.rangeClosed(1, 9).mapToObj(council::member).toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      members.stream()
          .map(member -> CompletableFuture.runAsync(
              () -> ballots.cast(session, council.choices(session, member, Choice.YES), UUID.randomUUID(), member), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(sessions.nominees(session).getFirst().count()).isEqualTo(new Judged.Count(9, 0, 0, true));
  }

  @Test
  void no_table_tells_who_chose_what() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var lengths = new ArrayList<Integer>();
    for (int member = 1; member <= 9; member++) {
      voteFrom("203.0.113." + member, session, member, member % 2 == 0 ? Choice.YES : Choice.NO);
      lengths.add(jdbc.sql("select length(content) from council_box where session_id = ?").param(session.value()).query(Integer.class).single());
    }
    assertThat(lengths).as("the box is one row of one length, however many voted").containsOnly(lengths.getFirst());

    assertThat(columnsWithA("yes", "no", "blank", "choice", "vote", "ballot", "content"))
        .as("counts stand with nominees, sealed content in the box, nothing of the kind beside a voter")
        .containsExactlyInAnyOrder(
            "council_session_nominee.yes", "council_session_nominee.no", "council_session_nominee.blank",
            "council_session_nominee.vote_kind", "council_session_nominee.vote_percent", "council_session_nominee.vote_by_ballot",
            "council_session_nominee.vote_clause", "council_session_nominee.vote_verified", "council_box.content");
    assertThat(jdbc.sql("select count(*) from council_session_nominee where session_id = ? and yes is not null").param(session.value()).query(Long.class).single())
        .as("no count before the vote is closed").isZero();
    assertThat(rowsWrittenWithAVoter(session)).as("tables whose rows share a transaction with a voter's mark")
        .isSubsetOf("council_box", "audit_entry");
    assertThat(jdbc.sql("select distinct facts::text || personal::text from audit_entry where act = 'council.ballot-cast'").query(String.class).list())
        .containsExactly("{}{}");
    assertThat(jdbc.sql("""
            select distinct jsonb_object_keys(circumstances) from audit_entry where act = 'council.ballot-cast' and subject_id = ?
            """).param(session.value()).query(String.class).list())
        .as("neither the address nor the token of the request").containsExactlyInAnyOrder("way", "role", "unit");

    assertThat(council.keyFiles()).isNotEmpty();
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(jdbc.sql("select count(*) from council_box where session_id = ?").param(session.value()).query(Long.class).single()).isZero();
    assertThat(rowsWrittenWithAVoter(session)).isSubsetOf("audit_entry");
  }

  @Test
  void the_key_is_destroyed_when_the_count_is_committed() throws Exception {
    var before = council.keyFiles();
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    var key = council.keyFiles().stream().filter(file -> !before.contains(file)).findFirst().orElseThrow();
    assertThat(Files.size(key)).isEqualTo(32);
    council.threeVote(session, Choice.YES);
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(key).doesNotExist();
  }

  /// As after a restore: no backup has the key of a box.
  @Test
  void a_session_whose_box_lost_its_key_is_cancelled_and_its_nominees_are_judged_again() throws Exception {
    var before = council.keyFiles();
    var nominee = council.nominee(MERIT, "canbo.badinh");
    var session = council.opened(DAY, nominee);
    var key = council.keyFiles().stream().filter(file -> !before.contains(file)).findFirst().orElseThrow();
    council.threeVote(session, Choice.YES);
    assertThatThrownBy(() -> sessions.cancel(session, "Đổi ý", council.secretary())).isInstanceOf(Refused.class).hasMessage("council.countable");
    Files.delete(key);
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, council.secretary())).isInstanceOf(Refused.class).hasMessage("council.key-lost");
    assertThatThrownBy(() -> council.vote(session, 4, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.key-lost");
    String path = "/council/" + session.value();
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get(path).body()).contains("Không còn khóa niêm phong", path + "/cancellation").doesNotContain("/closing\"");
    assertThat(visitor.post(path + "/cancellation", Map.of("reason", "Khôi phục từ bản sao lưu")).statusCode()).isEqualTo(303);
    var other = council.opened(DAY, nominee);
    council.threeVote(other, Choice.YES);
    sessions.close(other, AT_NOON, council.secretary());
    assertThat(council.countOf(other, nominee).yes()).isEqualTo(3);
  }

  @Test
  void a_box_put_back_to_an_older_state_is_not_counted() {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    byte[] older = jdbc.sql("select content from council_box where session_id = ?").param(session.value()).query(byte[].class).single();
    council.threeVote(session, Choice.NO);
    jdbc.sql("update council_box set content = ? where session_id = ?").param(older).param(session.value()).update();
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, council.secretary())).isInstanceOf(IllegalStateException.class);
    assertThat(sessions.session(session, council.secretary()).state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void ballots_are_not_counted_while_a_single_one_can_be_told_from_the_count() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"), council.nominee(FIGHTER, "uyvien3"));
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    council.vote(session, 1, Choice.YES, Choice.YES);
    council.vote(session, 2, Choice.YES, Choice.NO);
    assertThat(visitor.get("/council/" + session.value()).body())
        .contains("Có 2 phiếu; phải có từ 3 phiếu mới được kiểm").doesNotContain("/closing\"");
    assertThat(visitor.post("/council/" + session.value() + "/closing", Map.of("ends", "11:40")).statusCode()).isEqualTo(422);
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, council.secretary())).isInstanceOf(Refused.class).hasMessage("council.too-few-ballots");

    council.vote(session, 3, Choice.YES, Choice.YES);
    assertThat(visitor.get("/council/" + session.value()).body())
        .contains("Có 2 phiếu về " + council.member(3).name()).doesNotContain("/closing\"");
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, council.secretary())).isInstanceOf(Refused.class).hasMessage("council.too-few-for");
    assertThat(sessions.nominees(session)).allSatisfy(nominee -> assertThat(nominee.count()).isNull());

    council.vote(session, 4, Choice.YES, Choice.BLANK);
    sessions.close(session, AT_NOON, council.secretary());
    assertThat(sessions.nominees(session)).extracting(Judged::count)
        .containsExactly(new Judged.Count(3, 0, 0, false), new Judged.Count(2, 1, 1, false));
  }

  @Test
  void a_council_too_small_for_a_secret_ballot_is_not_asked_for_one() {
    var later = LocalDate.of(2024, 3, 1);
    legalDay.turnTo(later, council.secretary());
    var three = IntStream.rangeClosed(1, 3)
        .mapToObj(member -> new Appointment.Seated(council.member(member).person(), member == 1 ? Seat.CHAIR : Seat.MEMBER))
        .toList();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      councils.appoint(
          new Appointment(council.secretary().unitAs(Role.COUNCIL_SECRETARY).orElseThrow(), "Hội đồng", "2/QĐ", later, later, null, three),
          council.actor("btt.tp"));
      assertThatThrownBy(() -> council.opened(later, council.nominee(FIGHTER, "uyvien2"))).isInstanceOf(Refused.class).hasMessage("council.too-small");
      assertThat(council.opened(later, council.nominee(FIGHTER, "uyvien4"))).isNotNull();
      status.setRollbackOnly();
    });
  }

  @Test
  void a_member_does_not_judge_the_own_case_and_stays_among_all_members() {
    var session = council.opened(DAY, council.nominee(FIGHTER, "uyvien3"));
    assertThatThrownBy(() -> ballots.cast(session, Map.of(sessions.nominees(session).getFirst().id(), Choice.YES), UUID.randomUUID(), council.member(3)))
        .isInstanceOf(Refused.class).hasMessage("council.own-case");
    for (int member = 1; member <= 9; member++) {
      council.vote(session, member, Choice.YES);
    }
    sessions.close(session, AT_NOON, council.secretary());
    var count = council.countOf(session, sessions.nominees(session).getFirst().id());
    assertThat(count.yes()).isEqualTo(8);
    assertThat(count.notCast(9)).isEqualTo(1);
  }

  @Test
  void ballots_are_refused_before_the_day_after_the_close_and_from_others() {
    var session = council.opened(DAY.plusDays(1), council.nominee(MERIT, "canbo.badinh"));
    assertThatThrownBy(() -> council.vote(session, 1, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.not-yet");
    legalDay.turnTo(DAY.plusDays(1), council.secretary());
    assertThatThrownBy(() -> ballots.paper(session, council.actor("canbo.tp"))).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> ballots.paper(session, council.actor("canbo.badinh"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> ballots.cast(session, Map.of(), UUID.randomUUID(), council.member(1)))
        .isInstanceOf(Refused.class).hasMessage("council.incomplete");
    council.threeVote(session, Choice.YES);
    sessions.close(session, AT_NOON, council.secretary());
    assertThatThrownBy(() -> council.vote(session, 4, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.closed");
  }

  /// Votes as by a request from an address, with a token of the API.
  private void voteFrom(String address, SessionId session, int member, Choice choice) {
    var request = new MockHttpServletRequest("POST", "/api/v1/ballots");
    request.setRemoteAddr(address);
    request.setAttribute(AuditTrail.TOKEN_OF_REQUEST, "Máy của " + member);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try {
      council.vote(session, member, choice);
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  private List<String> columnsWithA(String... words) {
    var pattern = "(^|_)(" + String.join("|", words) + ")(_|$)";
    return jdbc.sql("""
        select table_name || '.' || column_name from information_schema.columns
        where table_schema = 'public' and table_name like 'council\\_%' and table_name not like 'council\\_v\\_%' and column_name ~ ?
        """).param(pattern).query(String.class).list();
  }

  /// The tables that hold a row last written by a transaction that wrote a voter's mark.
  private List<String> rowsWrittenWithAVoter(SessionId session) {
    var tables = jdbc.sql("select tablename from pg_tables where schemaname = 'public' and tablename <> 'council_voter'").query(String.class).list();
    return tables.stream()
        .filter(table -> jdbc.sql("select exists (select 1 from " + table
                + " t join council_voter v on v.session_id = ? and t.xmin = v.xmin)")
            .param(session.value()).query(Boolean.class).single())
        .toList();
  }
}
