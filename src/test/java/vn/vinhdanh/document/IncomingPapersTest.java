package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Registers of incoming papers on a real database.
@ApplicationTest
@LegalBasis("30/2020/NĐ-CP 22")
class IncomingPapersTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "Nguyễn Mẫu An", List.of());
  private static final LocalDate DAY = LocalDate.of(2022, 3, 1);
  private static final String LONG_SUBJECT = "Về việc tổ chức thi đua ".repeat(20) + "x".repeat(20);
  private static int founded;

  @Autowired IncomingPapers papers;
  @Autowired IncomingDesk desk;
  @Autowired BookKeeping books;
  @Autowired Files files;
  @Autowired LegalDay legalDay;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId body;
  private PersonId clerkPerson;
  private PersonId handlerPerson;

  @BeforeEach
  void aNewBody() {
    legalDay.turnTo(DAY.plusDays(20), FOUNDER);
    body = unit();
    clerkPerson = person("Lê Mẫu Chi", body);
    handlerPerson = person("Phạm Mẫu Dũng", body);
  }

  private UnitId unit() {
    var code = "D" + ++founded;
    return units.found(new NewUnit(code, "Đơn vị " + code, code, code, UnitKind.DISTRICT_FRONT, null, founded, true, LocalDate.of(2014, 4, 1)), FOUNDER);
  }

  private PersonId person(String name, UnitId at) {
    return people.enter(name, at, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, FOUNDER);
  }

  private static Actor actor(Role role, UnitId unit, PersonId person) {
    return new Actor(new AccountId(1), person, "Lê Mẫu Chi", List.of(new Duty(role, unit)));
  }

  private Actor clerk() {
    return actor(Role.UNIT_OFFICER, body, clerkPerson);
  }

  private Actor head() {
    return actor(Role.UNIT_HEAD, body, clerkPerson);
  }

  /// Somebody of the body without the right to read its register.
  private Actor handler() {
    return actor(Role.COUNCIL_MEMBER, body, handlerPerson);
  }

  private static IncomingPaper paper(String issuer, String symbol, String kind, LocalDate day) {
    return new IncomingPaper(issuer, symbol, kind, day, "Kế hoạch tổ chức phong trào", 3, Urgency.NORMAL, null, "");
  }

  private static IncomingPaper paper(int number) {
    return paper("Thành ủy Hà Nội", number + "-KH/TU", "KH", DAY.minusDays(1));
  }

  private Incoming registered(IncomingPaper paper, LocalDate on, String again, Actor by) {
    return papers.register(new IncomingPapers.Asked(on, paper, again, UUID.randomUUID()), null, by);
  }

  private Incoming registered(IncomingPaper paper) {
    return registered(paper, DAY, "", clerk());
  }

  private static List<String> refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    var codes = new ArrayList<String>();
    assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> refused.unmet().stream().map(Unmet::code).forEach(codes::add));
    return codes;
  }

  private IncomingQuery query(String words, String show) {
    return papers.query(Map.of("q", words, "show", show));
  }

  private List<Integer> found(IncomingQuery query, Actor reader) {
    return papers.found(query, reader, 100).stream().map(Incoming::number).toList();
  }

  private void pass(Incoming entry, @Nullable LocalDate due) {
    papers.pass(entry.id(), entry.version(), new Handler.Key(Handler.Kind.PERSON, handlerPerson.value()), DAY, due, "Tham mưu trả lời", head());
  }

  private Incoming now(Incoming entry) {
    return papers.entry(entry.id(), clerk()).entry();
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 22.2")
  void numbers_run_from_1_in_each_year_and_each_body_in_the_order_of_days() {
    assertThat(registered(paper(1)).number()).isEqualTo(1);
    assertThat(registered(paper(2)).number()).isEqualTo(2);
    assertThat(refusal(() -> registered(paper(3), DAY.minusDays(1), "", clerk()))).containsExactly("document.arrival-out-of-order");
    var other = unit();
    assertThat(registered(paper(1), DAY, "", actor(Role.UNIT_OFFICER, other, clerkPerson)).number()).isEqualTo(1);
    legalDay.turnTo(LocalDate.of(2023, 1, 1), FOUNDER);
    var first = registered(paper(4), LocalDate.of(2023, 1, 1), "", clerk());
    assertThat(first.place()).isEqualTo("1/2023");
    assertThat(registered(paper(5), LocalDate.of(2022, 12, 31), "", clerk()).place()).isEqualTo("3/2022");
    assertThat(refusal(() -> registered(paper(6), LocalDate.of(2023, 1, 2), "", clerk()))).containsExactly("document.arrival-to-come");
    assertThat(refusal(() -> registered(paper(6), LocalDate.of(2021, 12, 31), "", clerk()))).containsExactly("document.day-long-ago");
  }

  @Test
  void two_officers_at_once_get_every_number_once_without_a_gap() throws Exception {
    registered(paper(1));
    var lock = "select 1 from document_number_book where issuer_id = " + body.value() + " and kind = 'INCOMING' for update";
    var both = AtOnce.behind(lock, context, List.<Callable<Incoming>>of(() -> registered(paper(2)), () -> registered(paper(3))));
    assertThat(both.get(0).get().number() + both.get(1).get().number()).isEqualTo(5);
    var results = new ArrayList<Future<Incoming>>();
    try (var workers = Executors.newFixedThreadPool(4)) {
      IntStream.range(4, 30).forEach(each -> results.add(workers.submit(() -> registered(paper(each)))));
    }
    for (var result : results) {
      result.get(30, TimeUnit.SECONDS);
    }
    assertThat(found(query("", ""), clerk())).containsExactlyElementsOf(IntStream.rangeClosed(1, 29).map(each -> 30 - each).boxed().toList());
  }

  @Test
  void one_paper_registered_by_two_at_once_stands_once() throws Exception {
    registered(paper(1));
    var lock = "select 1 from document_number_book where issuer_id = " + body.value() + " and kind = 'INCOMING' for update";
    var both = AtOnce.behind(lock, context, List.<Callable<Incoming>>of(() -> registered(paper(2)), () -> registered(paper(2))));
    assertThat(both.get(0).get().number()).isEqualTo(2);
    assertThatThrownBy(() -> both.get(1).get()).hasCauseInstanceOf(Refused.class);
    assertThat(registered(paper(3)).number()).as("who was refused left no gap").isEqualTo(3);
  }

  @Test
  void the_same_form_sent_twice_is_one_entry_also_at_once() throws Exception {
    registered(paper(1));
    var asked = new IncomingPapers.Asked(DAY, paper(2), "", UUID.randomUUID());
    var lock = "select 1 from document_number_book where issuer_id = " + body.value() + " and kind = 'INCOMING' for update";
    var both = AtOnce.behind(lock, context, List.<Callable<Incoming>>of(() -> papers.register(asked, null, clerk()), () -> papers.register(asked, null, clerk())));
    assertThat(both.get(0).get().id()).isEqualTo(both.get(1).get().id());
    assertThatThrownBy(() -> papers.register(new IncomingPapers.Asked(DAY, paper(3), "", asked.once()), null, clerk())).isInstanceOf(ChangedMeanwhile.class);
    assertThat(found(query("", ""), clerk())).containsExactly(2, 1);
    pass(both.get(0).get(), null);
    assertThatThrownBy(() -> papers.register(new IncomingPapers.Asked(DAY, paper(3), "", asked.once()), null, clerk()))
        .as("another paper under a form that was used, whatever became of the first").isInstanceOf(ChangedMeanwhile.class);
  }

  @Test
  void a_paper_is_told_by_number_type_issuer_and_day() {
    var first = registered(paper("Ban Chấp hành Trung ương", "05-CT/TW", "CT", LocalDate.of(2016, 5, 15)));
    var spelled = Normalizer.normalize("ban  chấp hành TRUNG ƯƠNG", Normalizer.Form.NFD);
    var same = paper(spelled, "5 - CT / TW", "CT", LocalDate.of(2016, 5, 15));
    assertThatThrownBy(() -> registered(same)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.unmet()).extracting(Unmet::code).containsExactly("document.incoming-there");
      assertThat(refused.unmet().getFirst().arguments()).containsExactly(first.place(), "01/03/2022");
    });
    assertThat(registered(same, DAY, "Bản giấy đến sau bản điện tử", clerk()).again()).isEqualTo("Bản giấy đến sau bản điện tử");
    assertThat(registered(paper("Ban Chấp hành Trung ương", "05-CT/TW", "CT", LocalDate.of(2021, 6, 23))).again()).as("another day").isEmpty();
    assertThat(registered(paper("Ban Chấp hành Trung ương", "05-CT/TW", "KL", LocalDate.of(2016, 5, 15))).number()).as("another type").isEqualTo(4);
    assertThat(registered(paper("Văn phòng Trung ương", "05-CT/TW", "CT", LocalDate.of(2016, 5, 15))).number()).as("another issuer").isEqualTo(5);
    var other = actor(Role.UNIT_OFFICER, unit(), clerkPerson);
    assertThat(registered(same, DAY, "", other).number()).as("another body's register").isEqualTo(1);
    registered(paper("Công dân", "", "KHAC", DAY));
    assertThat(registered(paper("Công dân", "", "KHAC", DAY)).number()).as("papers without a number are not told apart").isEqualTo(7);
    var reworded = new IncomingPaper("Ban Chấp hành Trung ương", "05-CT/TW", "CT", LocalDate.of(2016, 5, 15), "Chỉ thị", null, Urgency.NORMAL, null, "");
    papers.correct(first.id(), 0, reworded, "", clerk());
    assertThat(now(first).again()).as("the first entry stays the first").isEmpty();
    papers.makeVoid(first.id(), 1, "Nhầm", clerk());
    assertThatThrownBy(() -> registered(same)).as("the second entry stands").isInstanceOf(Refused.class);
  }

  @Test
  void the_database_lets_no_paper_stand_twice_and_no_number_be_given_twice() {
    var entry = registered(paper(1));
    var copy = """
        insert into document_incoming (body_id, year, number, arrived_on, issuer, issuer_key, symbol, symbol_key, symbol_number, kind, paper_day, subject,
          search_key, urgency, once)
        select body_id, year, %s, arrived_on, issuer, issuer_key, symbol, %s, symbol_number, kind, paper_day, subject, search_key, urgency, gen_random_uuid()
        from document_incoming where id = :id
        """;
    assertThatThrownBy(() -> jdbc.sql(copy.formatted("number", "'khac'")).param("id", entry.id()).update()).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> jdbc.sql(copy.formatted("2", "symbol_key")).param("id", entry.id()).update()).isInstanceOf(DataAccessException.class);
    assertThat(jdbc.sql(copy.formatted("2", "'khac'")).param("id", entry.id()).update()).isEqualTo(1);
  }

  @Test
  void a_stale_edit_is_told_and_what_stood_before_stays_in_the_trail() {
    var entry = registered(paper(1));
    var right = new IncomingPaper("Thành ủy Hà Nội", "1-KH/TU", "KH", DAY, LONG_SUBJECT, null, Urgency.FLASH, DAY.plusDays(3), "Kèm phụ lục");
    assertThat(LONG_SUBJECT).hasSize(500);
    papers.correct(entry.id(), 0, right, "", clerk());
    assertThat(now(entry).paper()).isEqualTo(right);
    papers.correct(entry.id(), 0, right, "", clerk());
    assertThat(now(entry).version()).as("sent again").isEqualTo(1);
    assertThatThrownBy(() -> papers.correct(entry.id(), 0, paper(9), "", clerk())).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> pass(entry, null)).as("read before the correction").isInstanceOf(ChangedMeanwhile.class);
    assertThat(jdbc.sql("""
        select p.field || '=' || p.value from audit_personal p join audit_entry e on e.id = p.entry_id
        where e.act = 'document.incoming-corrected' and e.subject_id = :id""").param("id", entry.id()).query(String.class).list())
        .contains("subject.before=Kế hoạch tổ chức phong trào", "subject.after=" + LONG_SUBJECT);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 23")
  void a_paper_is_passed_to_who_handles_it_and_ended_by_them() {
    var entry = registered(paper(1));
    assertThatThrownBy(() -> papers.entry(entry.id(), handler())).as("not yet theirs").isInstanceOf(NotFound.class);
    assertThat(desk.of(handler(), DAY)).isEmpty();
    assertThat(desk.of(head(), DAY)).extracting(task -> task.href()).containsExactly("/incoming?show=REGISTERED");
    assertThatThrownBy(() -> papers.pass(entry.id(), 0, new Handler.Key(Handler.Kind.PERSON, handlerPerson.value()), DAY, null, "", clerk()))
        .isInstanceOf(NotTheirAct.class);
    pass(entry, DAY.plusDays(4));
    pass(entry, DAY.plusDays(4));
    assertThat(now(entry).version()).as("sent again").isEqualTo(1);
    assertThat(desk.of(head(), DAY)).isEmpty();
    assertThat(desk.of(handler(), DAY)).singleElement().satisfies(task -> {
      assertThat(task.lastDay()).isEqualTo(DAY.plusDays(4));
      assertThat(task.href()).isEqualTo("/incoming/" + entry.id());
      assertThat(task.title()).contains("1/2022", "1-KH/TU");
    });
    assertThat(found(query("", ""), handler())).containsExactly(1);
    papers.end(entry.id(), 1, IncomingState.HANDLED, DAY.plusDays(6), "Đã trả lời", "12/CV-MTTQ", handler());
    papers.end(entry.id(), 1, IncomingState.HANDLED, DAY.plusDays(6), "Đã trả lời", "12/CV-MTTQ", handler());
    assertThat(now(entry).daysLate(legalDay.today())).isEqualTo(2);
    assertThat(desk.of(handler(), DAY)).isEmpty();
    assertThat(papers.steps(entry.id())).extracting(IncomingTable.Step::became).containsExactly(IncomingState.PASSED, IncomingState.HANDLED);
    assertThat(papers.steps(entry.id()).getFirst().words()).isEqualTo("Tham mưu trả lời");
    assertThatThrownBy(() -> papers.correct(entry.id(), 2, paper(2), "", handler())).as("handlers keep no register").isInstanceOf(NotTheirAct.class);
  }

  @Test
  void who_left_the_body_no_longer_handles_its_papers() {
    var entry = registered(paper(1));
    pass(entry, null);
    jdbc.sql("update organization_post set to_day = '2022-03-05' where person_id = :person").param("person", handlerPerson.value()).update();
    assertThatThrownBy(() -> papers.entry(entry.id(), handler())).isInstanceOf(NotFound.class);
    assertThat(desk.of(handler(), legalDay.today())).isEmpty();
  }

  @Test
  void other_units_see_nothing_of_it() {
    var entry = registered(paper(1));
    papers.addFile(entry.id(), file("kept"), UUID.randomUUID(), clerk());
    pass(entry, null);
    var other = unit();
    for (var role : List.of(Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.AUDITOR, Role.ADMINISTRATOR)) {
      var stranger = actor(role, other, person("Vũ Mẫu Lạ", other));
      assertThatThrownBy(() -> papers.entry(entry.id(), stranger)).isInstanceOf(NotFound.class);
      assertThat(found(query("", ""), stranger)).isEmpty();
      assertThat(found(query("ke hoach", ""), stranger)).isEmpty();
      assertThat(found(query("1-KH/TU", ""), stranger)).isEmpty();
      assertThat(found(query("1", ""), stranger)).isEmpty();
      assertThat(found(papers.query(Map.of("handler", "PERSON-" + handlerPerson.value())), stranger)).isEmpty();
      assertThat(papers.years(stranger)).isEmpty();
      assertThat(papers.issuers(stranger)).doesNotContain("Thành ủy Hà Nội");
      assertThat(papers.book(DAY, DAY, stranger)).isEmpty();
      assertThatThrownBy(() -> papers.end(entry.id(), 1, IncomingState.FILED, DAY, "x", "", stranger)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> files.readable(fileOf(entry), stranger, new AccountId(1))).isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> papers.pass(entry.id(), 1, new Handler.Key(Handler.Kind.PERSON, person("Vũ Mẫu Xa", other).value()), DAY, null, "", head()))
        .as("nobody of another unit is given a paper").isInstanceOf(NotFound.class);
    assertThat(files.readable(fileOf(entry), handler(), new AccountId(1)).file().name()).isEqualTo("kept.pdf");
    assertThatThrownBy(() -> files.readable(fileOf(entry), actor(Role.COUNCIL_MEMBER, body, clerkPerson), new AccountId(1))).isInstanceOf(NotFound.class);
  }

  private FileId fileOf(Incoming entry) {
    return papers.files(entry.id()).getFirst().file().id();
  }

  private static IncomingPapers.Scan file(String words) {
    return new IncomingPapers.Scan.Bytes(words + ".pdf", ("%PDF-1.7\n" + words + founded + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_scan_is_kept_once_for_each_form_and_an_infected_one_keeps_its_paper_out() {
    var once = UUID.randomUUID();
    var asked = new IncomingPapers.Asked(DAY, paper(1), "", once);
    var entry = papers.register(asked, file("scan"), clerk());
    papers.register(asked, file("scan"), clerk());
    assertThat(papers.files(entry.id())).hasSize(1);
    var added = UUID.randomUUID();
    papers.addFile(entry.id(), file("annex"), added, clerk());
    papers.addFile(entry.id(), file("annex"), added, clerk());
    assertThat(papers.files(entry.id())).extracting(kept -> kept.file().name()).containsExactly("scan.pdf", "annex.pdf");
    jdbc.sql("""
        update document_bytes set state = 'INFECTED', signature = 'Thử', scanner = 'ClamAV', answered_at = now()
        where sha256 in (select sha256 from document_file where name = 'annex.pdf')""").update();
    assertThat(refusal(() -> papers.register(new IncomingPapers.Asked(DAY, paper(2), "", UUID.randomUUID()), file("annex"), clerk())))
        .containsExactly("document.infected");
    assertThat(found(query("", ""), clerk())).containsExactly(1);
    assertThat(registered(paper(2)).number()).as("and takes no number").isEqualTo(2);
    assertThat(refusal(() -> papers.addFile(entry.id(), new IncomingPapers.Scan.Bytes("x.exe", "MZ".getBytes(StandardCharsets.US_ASCII)), UUID.randomUUID(), clerk())))
        .containsExactly("document.wrong-kind");
  }

  @Test
  void it_is_found_without_tones_by_subject_issuer_and_number() {
    registered(paper("Ủy ban nhân dân Thành phố", "226/KH-UBND", "KH", DAY));
    registered(new IncomingPaper("Sở Nội vụ", "15/CV-SNV", "CV", DAY, "Xin số liệu Hòa Bình", null, Urgency.NORMAL, DAY.plusDays(1), ""));
    registered(paper("Thành ủy Hà Nội", "05-CT/TU", "CT", DAY));
    assertThat(found(query("so lieu hoa binh", ""), clerk())).containsExactly(2);
    assertThat(found(query("UY BAN nhan dan", ""), clerk())).containsExactly(1);
    assertThat(found(query("5 -CT / TU", ""), clerk())).containsExactly(3);
    assertThat(found(query("226", ""), clerk())).containsExactly(1);
    assertThat(found(query("3", ""), clerk())).as("a number of arrival").containsExactly(3);
    assertThat(found(query("so", ""), clerk())).as("two letters").containsExactly(2);
    assertThat(found(query("khong co", ""), clerk())).isEmpty();
    assertThat(found(query("100%", ""), clerk())).isEmpty();
    assertThat(found(papers.query(Map.of("issuer", "SO NOI  VU")), clerk())).containsExactly(2);
    assertThat(found(query("", "LATE"), clerk())).containsExactly(2);
    assertThat(found(query("", "OPEN"), clerk())).containsExactly(3, 2, 1);
    assertThat(found(query("", "VOID"), clerk())).isEmpty();
    assertThat(found(papers.query(Map.of("year", "2021")), clerk())).isEmpty();
    assertThat(found(papers.query(Map.of("before", "2-2022")), clerk())).containsExactly(1);
    assertThat(found(papers.query(Map.of("mine", "true")), clerk())).isEmpty();
  }

  @Test
  void the_books_of_outgoing_papers_know_nothing_of_it() {
    registered(paper(1));
    var kept = books.of(2022, clerk());
    assertThat(kept.books()).isEmpty();
    assertThat(kept.years()).isEmpty();
    long book = jdbc.sql("select id from document_number_book where issuer_id = :body").param("body", body.value()).query(Long.class).single();
    assertThatThrownBy(() -> books.book(book, clerk())).isInstanceOf(NotFound.class);
    books.rule(new BookRule(2022, true, false), head());
    assertThat(books.of(2022, clerk()).rule(2022).oneBook()).isTrue();
  }

  @Test
  void a_void_entry_keeps_its_number_and_lets_its_paper_be_registered_anew() {
    var entry = registered(paper(1));
    papers.makeVoid(entry.id(), 0, "Nhầm nơi nhận", clerk());
    papers.makeVoid(entry.id(), 0, "Nhầm nơi nhận", clerk());
    assertThat(now(entry).voidReason()).isEqualTo("Nhầm nơi nhận");
    assertThat(registered(paper(1)).number()).isEqualTo(2);
    assertThat(found(query("", "VOID"), clerk())).containsExactly(1);
    assertThat(refusal(() -> papers.addFile(entry.id(), file("late"), UUID.randomUUID(), clerk()))).containsExactly("document.incoming-void");
  }
}
