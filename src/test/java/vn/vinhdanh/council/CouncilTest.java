package vn.vinhdanh.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleCouncil;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.nomination.Nominations;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.season.MilestoneProgress;

@ApplicationTest
class CouncilTest {

  private static final LocalDate DAY = LocalDate.of(2022, 11, 14);
  private static final LocalTime MORNING = LocalTime.of(8, 5);
  private static final LocalTime NOON = LocalTime.of(11, 40);
  private static final int ALL = 9;
  private static final Closing AT_NOON = closing(NOON, NOON, ALL);
  private static final Meeting MEETING = new Meeting(DAY, MORNING, "Hà Nội");
  private static final String FIGHTER = "BASE_EMULATION_FIGHTER";
  private static final String MERIT = "CITY_FRONT_MERIT_CERTIFICATE";

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired SampleCouncil sampleCouncil;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired CouncilSessions sessions;
  @Autowired Ballots ballots;
  @Autowired Councils councils;
  @Autowired BallotDrafts drafts;
  @Autowired Nominations nominations;
  @Autowired vn.vinhdanh.document.Files files;
  @Autowired CouncilTasks tasks;
  @Autowired MilestoneProgress progress;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Value("${vinhdanh.data}") Path data;

  @BeforeEach
  void a_council_of_nine() {
    boolean founded = accounts.actor("btt.tp").isPresent();
    front.found();
    legalDay.turnTo(DAY, secretary());
    if (!founded) {
      new TransactionTemplate(transactions)
          .executeWithoutResult(status -> sampleCouncil.events().forEach(event -> event.act().run()));
    }
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 45.8")
  void votes_count_over_all_members_and_a_missing_ballot_is_no_yes() {
    var carried = nominee(MERIT, "canbo.badinh");
    var shortByOne = nominee(MERIT, "canbo.hoankiem");
    var session = opened(DAY, carried, shortByOne);
    for (int member = 1; member <= 5; member++) {
      vote(session, member, Choice.YES, member <= 4 ? Choice.YES : Choice.BLANK);
    }
    vote(session, 6, Choice.NO, Choice.NO);
    sessions.close(session, AT_NOON, secretary());
    assertThat(countOf(session, carried)).isEqualTo(new Judged.Count(5, 1, 0, true));
    assertThat(countOf(session, shortByOne)).isEqualTo(new Judged.Count(4, 1, 1, false));
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 30.7")
  void the_rule_in_force_on_the_day_of_the_session_decides() {
    var later = LocalDate.of(2024, 3, 1);
    legalDay.turnTo(later, secretary());
    var eight = nominee(FIGHTER, "vp.tp");
    var seven = nominee(FIGHTER, "canbo.dongda");
    var session = opened(later, eight, seven);
    for (int member = 1; member <= 9; member++) {
      vote(session, member, member <= 8 ? Choice.YES : Choice.NO, member <= 7 ? Choice.YES : Choice.NO);
    }
    sessions.close(session, AT_NOON, secretary());
    assertThat(countOf(session, eight).passed()).isTrue();
    assertThat(countOf(session, seven).passed()).isFalse();
  }

  @Test
  void a_ballot_sent_again_counts_once_and_another_one_is_refused() {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    var once = UUID.randomUUID();
    var choices = choices(session, member(1), Choice.YES);
    ballots.cast(session, choices, once, member(1));
    ballots.cast(session, choices, once, member(1));
    assertThatThrownBy(() -> ballots.cast(session, choices, UUID.randomUUID(), member(1)))
        .isInstanceOf(Refused.class).hasMessage("council.already-voted");
    vote(session, 2, Choice.NO);
    vote(session, 3, Choice.NO);
    sessions.close(session, AT_NOON, secretary());
    assertThat(sessions.nominees(session).getFirst().count()).isEqualTo(new Judged.Count(1, 2, 0, false));
  }

  @Test
  void nobody_votes_twice_from_two_places_at_once() {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    var member = member(2);
    var choices = choices(session, member, Choice.YES);
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
    vote(session, 3, Choice.NO);
    vote(session, 4, Choice.NO);
    sessions.close(session, AT_NOON, secretary());
    assertThat(sessions.nominees(session).getFirst().count()).isEqualTo(new Judged.Count(1, 2, 0, false));
  }

  @Test
  void members_voting_at_once_are_all_counted() {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    var members = IntStream.rangeClosed(1, 9).mapToObj(this::member).toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      members.stream()
          .map(member -> CompletableFuture.runAsync(
              () -> ballots.cast(session, choices(session, member, Choice.YES), UUID.randomUUID(), member), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
    sessions.close(session, AT_NOON, secretary());
    assertThat(sessions.nominees(session).getFirst().count()).isEqualTo(new Judged.Count(9, 0, 0, true));
  }

  @Test
  void no_table_tells_who_chose_what() throws Exception {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    var lengths = new ArrayList<Integer>();
    for (int member = 1; member <= 9; member++) {
      vote(session, member, member % 2 == 0 ? Choice.YES : Choice.NO);
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

    assertThat(keyFiles()).isNotEmpty();
    sessions.close(session, AT_NOON, secretary());
    assertThat(jdbc.sql("select count(*) from council_box where session_id = ?").param(session.value()).query(Long.class).single()).isZero();
    assertThat(rowsWrittenWithAVoter(session)).isSubsetOf("audit_entry");
  }

  @Test
  void the_key_is_destroyed_when_the_count_is_committed() throws Exception {
    var before = keyFiles();
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    var key = Path.of(keyFiles().stream().filter(file -> !before.contains(file)).findFirst().orElseThrow());
    assertThat(Files.size(key)).isEqualTo(32);
    threeVote(session, Choice.YES);
    sessions.close(session, AT_NOON, secretary());
    assertThat(key).doesNotExist();
  }

  @Test
  void a_box_put_back_to_an_older_state_is_not_counted() {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    byte[] older = jdbc.sql("select content from council_box where session_id = ?").param(session.value()).query(byte[].class).single();
    threeVote(session, Choice.NO);
    jdbc.sql("update council_box set content = ? where session_id = ?").param(older).param(session.value()).update();
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, secretary())).isInstanceOf(IllegalStateException.class);
    assertThat(sessions.session(session, secretary()).state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void ballots_are_not_counted_while_a_single_one_can_be_told_from_the_count() throws Exception {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"), nominee(FIGHTER, "uyvien3"));
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    vote(session, 1, Choice.YES, Choice.YES);
    vote(session, 2, Choice.YES, Choice.NO);
    assertThat(visitor.get("/council/" + session.value()).body())
        .contains("Có 2 phiếu; phải có từ 3 phiếu mới được kiểm").doesNotContain("/closing\"");
    assertThat(visitor.post("/council/" + session.value() + "/closing", Map.of("ends", "11:40")).statusCode()).isEqualTo(422);
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, secretary())).isInstanceOf(Refused.class).hasMessage("council.too-few-ballots");

    vote(session, 3, Choice.YES, Choice.YES);
    assertThat(visitor.get("/council/" + session.value()).body())
        .contains("Có 2 phiếu về " + member(3).name()).doesNotContain("/closing\"");
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, secretary())).isInstanceOf(Refused.class).hasMessage("council.too-few-for");
    assertThat(sessions.nominees(session)).allSatisfy(nominee -> assertThat(nominee.count()).isNull());

    vote(session, 4, Choice.YES, Choice.BLANK);
    sessions.close(session, AT_NOON, secretary());
    assertThat(sessions.nominees(session)).extracting(Judged::count)
        .containsExactly(new Judged.Count(3, 0, 0, false), new Judged.Count(2, 1, 1, false));
  }

  @Test
  void a_council_too_small_for_a_secret_ballot_is_not_asked_for_one() {
    var later = LocalDate.of(2024, 3, 1);
    legalDay.turnTo(later, secretary());
    var three = IntStream.rangeClosed(1, 3)
        .mapToObj(member -> new Appointment.Seated(member(member).person(), member == 1 ? Seat.CHAIR : Seat.MEMBER))
        .toList();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      councils.appoint(
          new Appointment(secretary().unitAs(Role.COUNCIL_SECRETARY).orElseThrow(), "Hội đồng", "2/QĐ", later, later, null, three),
          actor("btt.tp"));
      assertThatThrownBy(() -> opened(later, nominee(FIGHTER, "uyvien2"))).isInstanceOf(Refused.class).hasMessage("council.too-small");
      assertThat(opened(later, nominee(FIGHTER, "uyvien4"))).isNotNull();
      status.setRollbackOnly();
    });
  }

  @Test
  void a_member_does_not_judge_the_own_case_and_stays_among_all_members() {
    var session = opened(DAY, nominee(FIGHTER, "uyvien3"));
    assertThatThrownBy(() -> ballots.cast(session, Map.of(sessions.nominees(session).getFirst().id(), Choice.YES), UUID.randomUUID(), member(3)))
        .isInstanceOf(Refused.class).hasMessage("council.own-case");
    for (int member = 1; member <= 9; member++) {
      vote(session, member, Choice.YES);
    }
    sessions.close(session, AT_NOON, secretary());
    var count = countOf(session, sessions.nominees(session).getFirst().id());
    assertThat(count.yes()).isEqualTo(8);
    assertThat(count.notCast(9)).isEqualTo(1);
  }

  @Test
  void ballots_are_refused_before_the_day_after_the_close_and_from_others() {
    var session = opened(DAY.plusDays(1), nominee(MERIT, "canbo.badinh"));
    assertThatThrownBy(() -> vote(session, 1, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.not-yet");
    legalDay.turnTo(DAY.plusDays(1), secretary());
    assertThatThrownBy(() -> ballots.paper(session, actor("canbo.tp"))).isInstanceOf(NotTheirAct.class);
    assertThatThrownBy(() -> ballots.paper(session, actor("canbo.badinh"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> ballots.cast(session, Map.of(), UUID.randomUUID(), member(1)))
        .isInstanceOf(Refused.class).hasMessage("council.incomplete");
    threeVote(session, Choice.YES);
    sessions.close(session, AT_NOON, secretary());
    assertThatThrownBy(() -> vote(session, 4, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.closed");
  }

  @Test
  void minutes_are_signed_by_secretary_then_chair_and_kept_as_signed() {
    var passed = nominee(MERIT, "canbo.badinh");
    var failed = nominee(MERIT, "canbo.hoankiem");
    var session = opened(DAY, passed, failed);
    for (int member = 1; member <= 9; member++) {
      vote(session, member, Choice.YES, Choice.NO);
    }
    assertThatThrownBy(() -> sessions.sign(session, secretary())).isInstanceOf(Refused.class).hasMessage("council.not-closed");
    sessions.close(session, AT_NOON, secretary());
    assertThatThrownBy(() -> sessions.sign(session, member(1))).isInstanceOf(Refused.class).hasMessage("council.secretary-first");
    assertThatThrownBy(() -> sessions.sign(session, member(2))).isInstanceOf(NotTheirAct.class);
    sessions.sign(session, secretary());
    sessions.sign(session, member(1));
    sessions.sign(session, member(1));
    var concluded = sessions.session(session, secretary());
    assertThat(concluded.state()).isEqualTo(SessionState.CONCLUDED);
    assertThat(nominations.approvedByCouncil(secretary())).extracting(Nominee::id).contains(passed).doesNotContain(failed);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex III 1.9")
  void minutes_say_when_where_who_and_every_count_over_all_members() throws Exception {
    var passed = nominee(MERIT, "canbo.badinh");
    var failed = nominee(FIGHTER, "canbo.hoankiem");
    var session = opened(DAY, passed, failed);
    for (int member = 1; member <= 7; member++) {
      vote(session, member, member <= 5 ? Choice.YES : Choice.NO, member <= 4 ? Choice.YES : Choice.BLANK);
    }
    sessions.close(session, AT_NOON, secretary());
    sessions.sign(session, secretary());
    sessions.sign(session, member(1));
    String text = minutesOf(session);
    assertThat(text).contains(
        "ỦY BAN MTTQ VIỆT NAM",
        "HỘI ĐỒNG THI ĐUA – KHEN THƯỞNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIÊN BẢN",
        "Thời gian bắt đầu: 08 giờ 05 phút, ngày 14 tháng 11 năm 2022.",
        "Địa điểm: Trụ sở mẫu, Hà Nội.",
        "(thành lập theo Quyết định số " + sessions.session(session, secretary()).decisionNumber() + " ngày 05 tháng 01 năm 2021)",
        "Chủ trì: đồng chí " + member(1).name() + ", Phó Chủ tịch thường trực, Chủ tịch Hội đồng.",
        "Thư ký: đồng chí " + secretary().name() + ".",
        "Tổng số thành viên Hội đồng: 9; tham gia bỏ phiếu: 7; không bỏ phiếu: 2.",
        "Bằng khen của Ủy ban MTTQ Thành phố: thông qua khi có từ 5 trên 9 thành viên đồng ý; căn cứ: Quy chế",
        "Chiến sĩ thi đua cơ sở: thông qua khi có từ 5 trên 9 thành viên đồng ý; căn cứ: 91/2017/NĐ-CP 45.8",
        "Số phiếu phát ra: 9; số phiếu thu về: 7; số phiếu hợp lệ: 7; số phiếu không hợp lệ: 0",
        "Phiên họp kết thúc vào 11 giờ 40 phút, ngày 14 tháng 11 năm 2022.");
    for (int member = 1; member <= 9; member++) {
      assertThat(text).contains(member + " " + member(member).name());
    }
    assertThat(text).containsPattern("5 2 0 2 5/9 Thông qua").containsPattern("4 0 3 2 4/9 Không");
    assertThat(text.indexOf("THƯ KÝ")).isPositive();
    assertThat(text.substring(text.indexOf("Phiên họp kết thúc")))
        .contains("THƯ KÝ", "CHỦ TỊCH HỘI ĐỒNG", "Đã ký trên hệ thống ngày 14/11/2022", secretary().name(), member(1).name());
  }

  @Test
  void minutes_name_each_award_once_above_its_nominees_and_no_unit_twice() throws Exception {
    var ward = nominee(MERIT, "canbo.dongda");
    jdbc.sql("update nomination_dossier set name = 'Ủy ban MTTQ phường mẫu, Quận Đống Đa' where id = ?").params(ward.value()).update();
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"), nominee(FIGHTER, "canbo.hoankiem"), ward);
    for (int member = 1; member <= 9; member++) {
      vote(session, member, Choice.YES, Choice.YES, Choice.YES);
    }
    sessions.close(session, AT_NOON, secretary());
    sessions.sign(session, secretary());
    sessions.sign(session, member(1));
    String text = minutesOf(session);
    String results = text.substring(text.indexOf("KẾT QUẢ")).replaceAll("\\s+", " ");
    assertThat(results).containsOnlyOnce("Bằng khen của Ủy ban MTTQ Thành phố").containsOnlyOnce("Chiến sĩ thi đua cơ sở");
    assertThat(results).contains("Ủy ban MTTQ phường mẫu, Quận Đống Đa").doesNotContain("Quận Đống Đa, Ủy ban");
    assertThat(results).contains(", Ủy ban MTTQ Việt Nam quận Ba Đình");
  }

  @Test
  void a_session_ends_neither_before_it_began_nor_later_than_now() {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    threeVote(session, Choice.YES);
    assertThatThrownBy(() -> sessions.close(session, closing(MORNING.minusMinutes(1), NOON, ALL), secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.ends-early");
    assertThatThrownBy(() -> sessions.close(session, closing(NOON, NOON.minusSeconds(1), ALL), secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.ends-late");
    assertThat(sessions.session(session, secretary()).state()).isEqualTo(SessionState.OPEN);
    legalDay.turnTo(DAY.plusDays(1), secretary());
    sessions.close(session, closing(MORNING.minusMinutes(1), MORNING, ALL), secretary());
    assertThat(sessions.session(session, secretary()).endedOn()).isEqualTo(DAY.plusDays(1));
  }

  @Test
  void the_closing_asks_to_confirm_how_many_are_missing_and_keeps_what_was_typed() throws Exception {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    threeVote(session, Choice.YES);
    String path = "/council/" + session.value();
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get(path).body()).contains("6 thành viên chưa bỏ phiếu; vẫn kết thúc", "name=\"missing\" value=\"6\"");
    var noHour = visitor.post(path + "/closing", Map.of("ends", "sau bữa trưa", "missing", "6"));
    assertThat(noHour.statusCode()).isEqualTo(422);
    assertThat(noHour.body()).contains("ends-error", "value=\"sau bữa trưa\"", "Nhập giờ và phút").containsPattern("name=\"missing\" value=\"6\" checked");
    var early = visitor.post(path + "/closing", Map.of("ends", "08:04"));
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("value=\"08:04\"", "Giờ kết thúc 08:04 trước giờ bắt đầu 08:05", "missing-error", "Còn 6 thành viên chưa bỏ phiếu. Đánh dấu");

    assertThatThrownBy(() -> sessions.close(session, closing(NOON, NOON, 5), secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.missing-members");
    vote(session, 4, Choice.YES);
    sessions.close(session, closing(NOON, NOON, 6), secretary());
    assertThat(sessions.session(session, secretary()).notVoted()).as("one of the six came meanwhile").isEqualTo(5);
  }

  @Test
  void one_form_opens_one_session_and_a_nominee_is_in_one_session_only() {
    var nominee = nominee(MERIT, "canbo.badinh");
    var opening = new CouncilSessions.Opening(UUID.randomUUID(), MEETING, List.of(nominee));
    var session = sessions.open(opening, secretary());
    assertThat(sessions.open(opening, secretary())).isEqualTo(session);
    assertThatThrownBy(() -> sessions.open(new CouncilSessions.Opening(UUID.randomUUID(), MEETING, List.of(nominee)), secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.taken");
    assertThat(sessions.waiting(secretary())).extracting(Nominee::id).doesNotContain(nominee);
  }

  @Test
  void a_form_changed_and_sent_again_is_not_said_to_be_saved() throws Exception {
    var first = nominee(MERIT, "canbo.badinh");
    var second = nominee(MERIT, "canbo.hoankiem");
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
    assertThat(sessions.waiting(secretary())).extracting(Nominee::id).contains(second).doesNotContain(first);
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 30.7")
  void a_session_is_moved_until_the_first_ballot_and_goes_by_the_rules_of_its_new_day() throws Exception {
    var later = LocalDate.of(2024, 3, 1);
    legalDay.turnTo(DAY, secretary());
    var session = opened(DAY.plusDays(6), nominee(FIGHTER, "canbo.badinh"));
    assertThat(sessions.nominees(session).getFirst().rule().clause()).startsWith("91/2017/NĐ-CP");
    String path = "/council/" + session.value();
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get(path).body()).contains("Chưa đến ngày bỏ phiếu", path + "/meeting", path + "/cancellation").doesNotContain("/closing\"");
    assertThat(tasks.of(member(2), DAY)).filteredOn(task -> task.href().equals(path))
        .extracting(Task::kind, Task::detail).containsExactly(tuple(Task.Kind.WAITING, "Chưa đến ngày bỏ phiếu. 1 người, tập thể."));
    assertThat(tasks.of(secretary(), DAY)).filteredOn(task -> task.href().equals(path)).extracting(Task::kind).containsExactly(Task.Kind.WAITING);

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

    assertThatThrownBy(() -> vote(session, 1, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.not-yet");
    legalDay.turnTo(later, secretary());
    vote(session, 1, Choice.YES);
    assertThat(visitor.get(path).body()).doesNotContain(path + "/meeting").contains(path + "/cancellation");
    assertThat(visitor.get(path + "/meeting").statusCode()).isEqualTo(422);
    assertThatThrownBy(() -> sessions.move(session, 1, new Meeting(later.plusDays(1), MORNING, "Hà Nội"), secretary()))
        .isInstanceOf(Refused.class).hasMessage("council.voting-begun");
  }

  @Test
  void a_session_is_cancelled_with_its_reason_and_its_nominees_are_judged_in_another_one() throws Exception {
    var nominee = nominee(MERIT, "canbo.badinh");
    var before = keyFiles();
    var session = opened(DAY, nominee);
    var key = Path.of(keyFiles().stream().filter(file -> !before.contains(file)).findFirst().orElseThrow());
    vote(session, 1, Choice.YES);
    vote(session, 2, Choice.NO);
    String path = "/council/" + session.value();
    var visitor = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD);
    assertThat(visitor.get(path + "/cancellation").body()).contains("2 phiếu đã gửi bị hủy");
    assertThat(visitor.post(path + "/cancellation", Map.of("reason", " ")).statusCode()).isEqualTo(422);
    assertThat(visitor.post(path + "/cancellation", Map.of("reason", "Mất điện")).statusCode()).isEqualTo(303);
    assertThat(visitor.post(path + "/cancellation", Map.of("reason", "Mất điện")).statusCode()).as("sent again").isEqualTo(303);
    assertThat(key).as("nobody will read these ballots").doesNotExist();
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'council.session-cancelled' and subject_id = ?")
        .param(session.value()).query(Integer.class).single()).isEqualTo(1);
    assertThat(visitor.get(path).body()).contains("Đã hủy", "Mất điện", secretary().name());
    assertThat(visitor.get(path + "/minutes").body()).contains("không có biên bản");
    assertThat(tasks.of(member(3), DAY)).extracting(Task::href).noneMatch(href -> href.startsWith(path));
    assertThatThrownBy(() -> vote(session, 3, Choice.YES)).isInstanceOf(Refused.class).hasMessage("council.cancelled");
    assertThatThrownBy(() -> sessions.close(session, AT_NOON, secretary())).isInstanceOf(Refused.class).hasMessage("council.cancelled");
    assertThatThrownBy(() -> sessions.sign(session, secretary())).isInstanceOf(Refused.class).hasMessage("council.cancelled");

    assertThat(sessions.waiting(secretary())).extracting(Nominee::id).contains(nominee);
    var other = opened(DAY, nominee);
    threeVote(other, Choice.YES);
    assertThatThrownBy(() -> sessions.cancel(other, "Đổi ý", secretary())).isInstanceOf(Refused.class).hasMessage("council.countable");
    assertThatThrownBy(() -> sessions.cancel(other, "Đổi ý", member(1))).isInstanceOf(NotTheirAct.class);
    sessions.close(other, AT_NOON, secretary());
    assertThat(countOf(other, nominee)).isEqualTo(new Judged.Count(3, 0, 0, false));
  }

  @Test
  void a_ballot_and_a_move_at_once_do_not_both_come_through() throws Exception {
    for (int round = 0; round < 4; round++) {
      var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
      var choices = choices(session, member(2), Choice.YES);
      try (var threads = Executors.newFixedThreadPool(2)) {
        var both = Stream.<Runnable>of(
                () -> ballots.cast(session, choices, UUID.randomUUID(), member(2)),
                () -> sessions.move(session, 0, new Meeting(DAY.plusDays(2), MORNING, "Hà Nội"), secretary()))
            .map(act -> CompletableFuture.runAsync(act, threads).handle((done, refused) -> refused == null))
            .toList();
        assertThat(both.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
      }
      var now = sessions.session(session, secretary());
      assertThat(now.voted()).isEqualTo(now.heldOn().equals(DAY) ? 1 : 0);
    }
  }

  @Test
  void a_member_votes_page_by_page_without_script_and_nothing_is_preselected() throws Exception {
    var first = nominee(MERIT, "canbo.badinh");
    var second = nominee(MERIT, "canbo.hoankiem");
    var session = opened(DAY, first, second);
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
    threeVote(session, Choice.NO, Choice.NO);
    sessions.close(session, AT_NOON, secretary());
    assertThat(countOf(session, first)).isEqualTo(new Judged.Count(1, 3, 0, false));
    assertThat(countOf(session, second)).isEqualTo(new Judged.Count(0, 3, 1, false));
  }

  @Test
  void the_page_of_a_session_says_each_rule_once() throws Exception {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"), nominee(MERIT, "canbo.hoankiem"), nominee(FIGHTER, "canbo.dongda"));
    String page = Visitor.signedIn(port, "thuky.hd", SampleFront.PASSWORD).get("/council/" + session.value()).body();
    assertThat(page.split("Cần từ", -1)).as("two awards").hasSize(3);
  }

  @Test
  void a_ballot_is_cast_as_it_was_reviewed_whatever_another_window_chose() throws Exception {
    var nominee = nominee(MERIT, "canbo.badinh");
    var session = opened(DAY, nominee);
    var visitor = Visitor.signedIn(port, "uyvien6", SampleFront.PASSWORD);
    String path = "/council/" + session.value() + "/ballot";
    visitor.get(path);
    visitor.post(path + "/1", Map.of("choice", "YES"));
    String reviewed = visitor.get(path + "/review").body();
    visitor.post(path + "/1", Map.of("choice", "NO"));
    var stale = visitor.post(path + "/casting", hidden(reviewed));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("Lựa chọn đã đổi ở một cửa sổ khác", "Không đồng ý").doesNotContain("<b>Đồng ý</b>");
    assertThat(sessions.session(session, secretary()).voted()).isZero();
    assertThat(visitor.post(path + "/casting", hidden(stale.body())).statusCode()).isEqualTo(303);
    vote(session, 7, Choice.YES);
    vote(session, 8, Choice.YES);
    sessions.close(session, closing(NOON, NOON, 6), secretary());
    assertThat(countOf(session, nominee)).isEqualTo(new Judged.Count(2, 1, 0, false));
  }

  @Test
  void going_back_from_the_review_of_a_ballot_asks_nothing_and_keeps_the_choices() {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"), nominee(MERIT, "canbo.hoankiem"));
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
    assertThat(sessions.session(session, secretary()).voted()).isEqualTo(1);
  }

  @Test
  void a_session_is_accessible_in_every_state_at_a_desk_and_on_a_phone() {
    var planned = opened(DAY.plusDays(6), nominee(MERIT, "canbo.badinh"), nominee(FIGHTER, "uyvien3"));
    sessions.move(planned, 0, new Meeting(DAY.plusDays(7), MORNING, "Trụ sở mẫu, Hà Nội"), secretary());
    var begun = opened(DAY, nominee(MERIT, "canbo.hoankiem"), nominee(MERIT, "canbo.dongda"));
    vote(begun, 1, Choice.YES, Choice.YES);
    var countable = opened(DAY, nominee(MERIT, "canbo.badinh"));
    threeVote(countable, Choice.YES);
    var cancelled = opened(DAY, nominee(MERIT, "canbo.badinh"));
    sessions.cancel(cancelled, "Chưa đủ thành viên dự họp.", secretary());
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
  void a_draft_of_a_ballot_opens_for_its_member_in_its_session_only() {
    var nominee = nominee(MERIT, "canbo.badinh");
    var paper = ballots.paper(opened(DAY, nominee), member(6));
    var other = ballots.paper(opened(DAY, nominee(MERIT, "canbo.hoankiem")), member(6));
    var response = new MockHttpServletResponse();
    drafts.keep(paper, Map.of(nominee, Choice.NO), member(6), new MockHttpServletRequest(), response);
    var request = new MockHttpServletRequest();
    request.setCookies(response.getCookies());
    assertThat(drafts.of(paper, member(6), request)).containsExactly(Map.entry(nominee, Choice.NO));
    assertThat(drafts.of(paper, member(7), request)).isEmpty();
    assertThat(drafts.of(other, member(6), request)).isEmpty();
    request.setCookies(new Cookie(response.getCookies()[0].getName(), "AA"));
    assertThat(drafts.of(paper, member(6), request)).isEmpty();
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.3")
  void an_extension_is_the_last_day_of_the_council() {
    PublishedPlan.in(context, actor("canbo.tp"));
    nominee(MERIT, "canbo.badinh");
    assertThat(tasks.of(secretary(), DAY)).filteredOn(task -> task.href().equals("/council/new"))
        .extracting(Task::lastDay).containsExactly(LocalDate.of(2022, 11, 14));
    var council = secretary().unitAs(Role.COUNCIL_SECRETARY).orElseThrow();
    progress.extend(2022, "M3", List.of(council), LocalDate.of(2022, 11, 25), "Chờ hồ sơ", actor("canbo.tp"));
    assertThat(tasks.of(secretary(), DAY)).filteredOn(task -> task.href().equals("/council/new"))
        .extracting(Task::lastDay).containsExactly(LocalDate.of(2022, 11, 25));
  }

  @Test
  void others_do_not_find_a_session() throws Exception {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
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

  private SessionId opened(LocalDate day, NomineeId... nominees) {
    return sessions.open(new CouncilSessions.Opening(UUID.randomUUID(), new Meeting(day, MORNING, "Trụ sở mẫu, Hà Nội"), List.of(nominees)), secretary());
  }

  @Test
  void a_password_set_by_somebody_else_during_a_session_is_seen_by_all_who_see_the_session() throws Exception {
    var session = opened(DAY, nominee(MERIT, "canbo.badinh"));
    var before = jdbc.sql("select password_hash from identity_account where username = 'uyvien7'").query(String.class).single();
    String note = "Mật khẩu được đặt lại trong phiên: ";
    assertThat(pageOf(session, "thuky.hd")).doesNotContain(note);
    accounts.setOneTimePassword(member(7).account(), accounts.hash("không ai dùng đến"), accounts.actor("quantri").orElseThrow());
    assertThat(List.of(pageOf(session, "thuky.hd"), pageOf(session, "uyvien1"), pageOf(session, "kiemtoan")))
        .allSatisfy(page -> assertThat(page).containsOnlyOnce(note));
    assertThat(pageOf(opened(DAY, nominee(MERIT, "canbo.hoankiem")), "thuky.hd")).doesNotContain(note);
    jdbc.sql("update identity_account set password_hash = :before, password_is_one_time = false, one_time_until = null where username = 'uyvien7'")
        .param("before", before).update();
  }

  private String pageOf(SessionId session, String account) throws Exception {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD).get("/council/" + session.value()).body();
  }

  private void vote(SessionId session, int member, Choice... choices) {
    ballots.cast(session, choices(session, member(member), choices), UUID.randomUUID(), member(member));
  }

  private static Closing closing(LocalTime ends, LocalTime now, int missing) {
    return new Closing(ends, now.atDate(DAY).atZone(Written.ZONE).toInstant(), missing);
  }

  private void threeVote(SessionId session, Choice... choices) {
    IntStream.rangeClosed(1, 3).forEach(member -> vote(session, member, choices));
  }

  private Map<NomineeId, Choice> choices(SessionId session, Actor member, Choice... choices) {
    var ballot = new LinkedHashMap<NomineeId, Choice>();
    for (var nominee : sessions.nominees(session)) {
      if (!nominee.conflictsWith(member.person())) {
        ballot.put(nominee.id(), choices[nominee.position()]);
      }
    }
    return ballot;
  }

  private String minutesOf(SessionId session) throws Exception {
    var file = Objects.requireNonNull(sessions.session(session, secretary()).minutes());
    try (var document = Loader.loadPDF(files.bytes(file))) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  private Judged.Count countOf(SessionId session, NomineeId nominee) {
    var judged = sessions.nominees(session).stream().filter(known -> known.id().equals(nominee)).findFirst().orElseThrow();
    return Objects.requireNonNull(judged.count());
  }

  /// A dossier that appraisal has accepted, of the person behind an account.
  private NomineeId nominee(String award, String username) {
    var actor = actor(username);
    int year = 2000 + jdbc.sql("select count(*) from nomination_dossier").query(Integer.class).single() % 150;
    long submission = jdbc.sql("""
        insert into nomination_submission (unit_id, year, prepared_by, prepared_on, submitted_on, received_at, once)
        values (?, ?, ?, ?, ?, now(), gen_random_uuid()) returning id
        """).params(actor.duties().getFirst().unit().value(), year, actor.account().value(), DAY, DAY).query(Long.class).single();
    return new NomineeId(jdbc.sql("""
        insert into nomination_dossier (unit_id, year, award_code, kind, person_id, name, detail, achievement, submission_id, stage,
          stage_since, submitted_on, search, once)
        values (?, ?, ?, 'PERSON', ?, ?, 'Cán bộ', 'Vận động 214 hộ hiến đất mở ngõ', ?, 'ACCEPTED', ?, ?, to_tsvector(''), gen_random_uuid())
        returning id
        """)
        .params(actor.duties().getFirst().unit().value(), year, award, actor.person().value(), actor.name(), submission, DAY, DAY)
        .query(Long.class)
        .single());
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

  private List<String> keyFiles() throws Exception {
    try (Stream<Path> found = Files.list(data.resolve("council-keys"))) {
      return found.map(Path::toString).toList();
    } catch (java.nio.file.NoSuchFileException none) {
      return List.of();
    }
  }

  private static String draft(Visitor visitor) {
    return visitor.cookieHeader().replaceFirst(".*vinhdanh-ballot-[^=]+=([^;]+).*", "$1");
  }

  private static Map<String, String> hidden(String page) {
    var fields = new LinkedHashMap<String, String>();
    var main = page.substring(page.indexOf("<main"));
    Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">").matcher(main).results()
        .filter(match -> !match.group(1).equals("_csrf"))
        .forEach(match -> fields.put(match.group(1), match.group(2)));
    return fields;
  }

  private Actor secretary() {
    return actor("thuky.hd");
  }

  private Actor member(int number) {
    return actor("uyvien" + number);
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
