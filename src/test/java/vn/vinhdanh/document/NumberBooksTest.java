package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;

@ApplicationTest
@LegalBasis("30/2020/NĐ-CP 15")
class NumberBooksTest {
  private static final Actor CLERK = new Actor(new AccountId(1), new PersonId(1), "Nguyễn Mẫu An", List.of());
  private static final LocalDate DAY = LocalDate.of(2022, 11, 15);
  private static final NumberedPaper PAPER = new NumberedPaper("Khen thưởng mẫu", "", "", null);
  private static int founded;

  @Autowired NumberBooks books;
  @Autowired BookKeeping keeping;
  @Autowired LegalDay legalDay;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;
  @Autowired Units units;
  @Autowired PlatformTransactionManager transactions;

  private TransactionTemplate act;
  private UnitId issuer;

  @BeforeEach
  void aNewIssuer() {
    act = new TransactionTemplate(transactions);
    legalDay.turnTo(DAY.plusDays(9), CLERK);
    var code = "T" + ++founded;
    issuer = units.found(new NewUnit(code, "Đơn vị " + code, code, code, UnitKind.DISTRICT_FRONT, null, founded, true, LocalDate.of(2014, 4, 1)), CLERK);
  }

  private Actor head() {
    return new Actor(new AccountId(1), new PersonId(1), "Trần Mẫu Bình", List.of(new Duty(Role.UNIT_HEAD, issuer)));
  }

  private Actor officer() {
    return new Actor(new AccountId(1), new PersonId(1), "Lê Mẫu Chi", List.of(new Duty(Role.UNIT_OFFICER, issuer)));
  }

  private DocumentNumber next(LocalDate day) {
    return next(NumberBooks.DECISIONS, day);
  }

  private DocumentNumber next(String kind, LocalDate day) {
    return act.execute(status -> books.next(issuer, kind, day, PAPER));
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.3")
  void numbers_start_at_01_and_below_10_have_a_leading_zero() {
    var first = next(DAY);
    assertThat(first).isEqualTo(new DocumentNumber(1, "", "01/QĐ-MTTQ-BTT"));
    for (int number = 2; number <= 9; number++) {
      assertThat(next(DAY).number()).isEqualTo(number);
    }
    assertThat(next(DAY).symbol()).isEqualTo("10/QĐ-MTTQ-BTT");
  }

  @Test
  void each_year_and_each_kind_has_a_book_of_its_own() {
    next(DAY);
    next(DAY);
    assertThat(next(LocalDate.of(2023, 1, 1)).number()).isEqualTo(1);
    var minutes = next("BB", DAY);
    assertThat(minutes.symbol()).isEqualTo("01/BB-HĐTĐKT");
  }

  @Test
  void the_number_to_come_is_told_without_being_taken() {
    assertThat(books.expected(issuer, NumberBooks.DECISIONS, DAY).symbol()).isEqualTo("01/QĐ-MTTQ-BTT");
    assertThat(next(DAY).number()).isEqualTo(1);
    var told = books.expected(issuer, NumberBooks.DECISIONS, DAY);
    assertThat(books.expected(issuer, NumberBooks.DECISIONS, DAY)).isEqualTo(told);
    assertThat(next(DAY)).isEqualTo(told);
    assertThat(books.open(issuer, NumberBooks.DECISIONS, DAY)).isEqualTo("…/QĐ-MTTQ-BTT");
    assertThatThrownBy(() -> books.expected(issuer, NumberBooks.DECISIONS, DAY.minusDays(1)))
        .isInstanceOf(Refused.class).hasMessage("document.number-out-of-order");
  }

  @Test
  void an_issuer_may_have_a_symbol_of_its_own() {
    keeping.symbol(NumberBooks.DECISIONS, "QĐ-MTTQ-BĐ", head());
    assertThat(next(DAY).symbol()).isEqualTo("01/QĐ-MTTQ-BĐ");
  }

  @Test
  void an_act_that_fails_leaves_no_gap() {
    next(DAY);
    act.executeWithoutResult(
        status -> {
          books.next(issuer, NumberBooks.DECISIONS, DAY, PAPER);
          status.setRollbackOnly();
        });
    assertThat(next(DAY).number()).isEqualTo(2);
  }

  @Test
  void numbers_follow_the_order_of_days() {
    next(DAY);
    assertThatThrownBy(() -> next(DAY.minusDays(1)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.unmet()).extracting("code").containsExactly("document.number-out-of-order");
              assertThat(refused.unmet()).extracting("clause").containsExactly("30/2020/NĐ-CP 15");
            });
    assertThat(next(DAY.plusDays(1)).number()).isEqualTo(2);
  }

  @Test
  void a_kind_without_a_symbol_gets_no_number() {
    assertThatThrownBy(() -> act.execute(status -> books.next(issuer, "XX", DAY, PAPER)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void no_number_is_taken_outside_an_act() {
    assertThatThrownBy(() -> books.next(issuer, NumberBooks.DECISIONS, DAY, PAPER))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void two_at_once_wait_for_each_other_and_get_the_number_that_was_given_back() throws Exception {
    next(DAY);
    var taken = new CountDownLatch(1);
    var giveBack = new CountDownLatch(1);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          workers.submit(
              () -> {
                act.executeWithoutResult(
                    status -> {
                      assertThat(books.next(issuer, NumberBooks.DECISIONS, DAY, PAPER).number()).isEqualTo(2);
                      taken.countDown();
                      await(giveBack);
                      status.setRollbackOnly();
                    });
                return true;
              });
      await(taken);
      var second = workers.submit(() -> next(DAY));
      assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      giveBack.countDown();
      assertThat(second.get(10, TimeUnit.SECONDS).number()).isEqualTo(2);
      assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void many_at_once_get_every_number_once() throws Exception {
    var results = new ArrayList<Future<DocumentNumber>>();
    try (var workers = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 40; i++) {
        results.add(workers.submit(() -> next(DAY)));
      }
      var numbers = new ArrayList<Integer>();
      for (var result : results) {
        numbers.add(result.get(30, TimeUnit.SECONDS).number());
      }
      assertThat(numbers).doesNotHaveDuplicates().hasSize(40);
      assertThat(numbers.stream().mapToInt(Integer::intValue).max()).hasValue(40);
    }
  }

  @Test
  void a_thousand_numbers_of_sixteen_writers_whose_connections_die_have_no_gap() throws Exception {
    var crashes = new AtomicInteger();
    var given = new ConcurrentLinkedQueue<Integer>();
    try (var writers = Executors.newFixedThreadPool(16)) {
      for (var done : writers.invokeAll(IntStream.range(0, 16).mapToObj(writer -> (Callable<Void>) () -> {
        for (int paper = 0; given.size() < 1000; paper++) {
          boolean dies = (paper + writer) % 9 == 0;
          boolean thinksBetter = (paper + writer) % 11 == 0;
          try {
            act.executeWithoutResult(status -> {
              int number = books.next(issuer, NumberBooks.DECISIONS, DAY, PAPER).number();
              if (dies) {
                jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
              }
              if (thinksBetter) {
                status.setRollbackOnly();
              } else {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                  @Override
                  public void afterCommit() {
                    given.add(number);
                  }
                });
              }
            });
          } catch (DataAccessException | TransactionException died) {
            crashes.incrementAndGet();
          }
        }
        return null;
      }).toList())) {
        done.get();
      }
    }
    assertThat(crashes.get()).isGreaterThan(100);
    var all = IntStream.rangeClosed(1, given.size()).boxed().toList();
    assertThat(given).hasSizeGreaterThanOrEqualTo(1000).containsExactlyInAnyOrderElementsOf(all);
    assertThat(jdbc.sql("select n.number from document_number n join document_number_book b on b.id = n.book_id where b.issuer_id = :issuer order by 1")
        .param("issuer", issuer.value()).query(Integer.class).list()).containsExactlyElementsOf(all);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 15")
  void papers_of_all_types_share_a_book_where_the_head_decided_so_but_for_those_of_a_council() {
    keeping.rule(new BookRule(2022, true, false), head());
    assertThat(next(DAY).symbol()).isEqualTo("01/QĐ-MTTQ-BTT");
    assertThat(next("KH", DAY)).isEqualTo(new DocumentNumber(2, "", "02/KH-MTTQ-BTT"));
    assertThat(next("BB", DAY)).isEqualTo(new DocumentNumber(1, "", "01/BB-HĐTĐKT"));
    assertThatThrownBy(() -> keeping.rule(new BookRule(2022, false, false), head())).isInstanceOf(Refused.class).hasMessage("document.year-begun");
    assertThatThrownBy(() -> keeping.rule(new BookRule(2021, false, false), head())).isInstanceOf(Refused.class).hasMessage("document.year-begun");
    keeping.rule(new BookRule(2023, false, false), head());
    var later = LocalDate.of(2023, 1, 3);
    next(later);
    assertThat(next("KH", later).number()).isEqualTo(1);
  }

  @Test
  void books_are_not_decided_anew_while_a_number_is_taken() throws Exception {
    next(DAY);
    var nextYear = DAY.plusYears(1);
    List<Callable<Object>> acts = List.of(() -> next(nextYear), () -> {
      keeping.rule(new BookRule(nextYear.getYear(), true, false), head());
      return true;
    });
    act.executeWithoutResult(status -> books.next(issuer, "KH", DAY, PAPER));
    jdbc.sql("insert into document_number_book (issuer_id, kind, year) values (:issuer, 'QD', :year)")
        .param("issuer", issuer.value()).param("year", nextYear.getYear()).update();
    var done = AtOnce.behind("select 1 from document_number_book where issuer_id = " + issuer.value() + " and year = " + nextYear.getYear() + " for update",
        context, acts);
    assertThat(done.getFirst().get()).isEqualTo(new DocumentNumber(1, "", "01/QĐ-MTTQ-BTT"));
    assertThatThrownBy(() -> done.getLast().get()).cause().isInstanceOf(Refused.class).hasMessage("document.year-begun");
  }

  @Test
  void numbers_are_kept_free_in_the_order_of_days_and_used_or_void_but_never_given_twice() {
    var once = UUID.randomUUID();
    var kept = keeping.reserve("QD", null, DAY, 3, new NumberedPaper("", "", "", null), once, officer());
    assertThat(kept.numbers()).extracting(DocumentNumber::symbol).containsExactly("01/QĐ-MTTQ-BTT", "02/QĐ-MTTQ-BTT", "03/QĐ-MTTQ-BTT");
    assertThat(keeping.reserve("QD", null, DAY, 3, new NumberedPaper("", "", "", null), once, officer()))
        .as("sent again").isEqualTo(new NumberBooks.Taken(kept.book(), kept.numbers(), true));
    assertThat(next(DAY).number()).isEqualTo(4);
    var second = kept.numbers().get(1);
    var paper = new NumberedPaper("Kiện toàn Hội đồng", "Trần Mẫu Bình", "Các đơn vị", null);
    keeping.use(kept.book(), second, 0, paper, officer());
    assertThatThrownBy(() -> keeping.use(kept.book(), second, 0, PAPER, officer())).as("in another tab").isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> keeping.use(kept.book(), second, 1, PAPER, officer())).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> keeping.makeVoid(kept.book(), second, 0, "Không ký", officer())).as("read before").isInstanceOf(ChangedMeanwhile.class);
    assertThat(keeping.reserve("QD", null, DAY, 3, PAPER, once, officer()).before()).as("sent again").isTrue();
    var first = kept.numbers().getFirst();
    keeping.makeVoid(kept.book(), first, 0, "Không ký", officer());
    keeping.makeVoid(kept.book(), first, 0, "Không ký", officer());
    assertThatThrownBy(() -> keeping.use(kept.book(), first, 1, PAPER, officer())).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> keeping.correct(kept.book(), first, 1, PAPER, officer())).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> keeping.take("QD", null, DAY, PAPER, once, officer())).as("another form").isInstanceOf(ChangedMeanwhile.class);
    assertThat(keeping.lines(kept.book(), "", true, null, 9)).extracting(line -> line.number().number()).containsExactly(3);
    assertThat(keeping.lines(kept.book(), "", false, null, 9)).extracting(BookNumber::state)
        .containsExactly(NumberState.GIVEN, NumberState.RESERVED, NumberState.GIVEN, NumberState.VOID);
    assertThat(keeping.lines(kept.book(), "kien toan hoi dong", false, null, 9)).extracting(line -> line.number().number()).containsExactly(2);
    assertThat(keeping.lines(kept.book(), "Số: 03 / qd – MTTQ", false, null, 9)).extracting(line -> line.number().number()).containsExactly(3);
    assertThat(keeping.lines(kept.book(), "3/KH-MTTQ", false, null, 9)).isEmpty();
    assertThatThrownBy(() -> keeping.take("QD", null, legalDay.today().plusDays(1), PAPER, UUID.randomUUID(), officer()))
        .isInstanceOf(Refused.class).hasMessage("document.day-to-come");
    assertThatThrownBy(() -> keeping.take("QD", null, legalDay.today().minusYears(2), PAPER, UUID.randomUUID(), officer()))
        .isInstanceOf(Refused.class).hasMessage("document.day-long-ago");
  }

  @Test
  void a_paper_of_this_application_takes_a_number_that_was_kept_free_for_its_type_and_day() {
    var blank = new NumberedPaper("", "", "", null);
    var kept = keeping.reserve("QD", null, DAY, 2, blank, UUID.randomUUID(), officer());
    assertThat(books.keptFree(issuer, "QD", DAY)).isEqualTo(kept.numbers());
    assertThat(books.keptFree(issuer, "QD", DAY.plusDays(1))).isEmpty();
    assertThat(books.keptFree(issuer, "BC", DAY)).isEmpty();
    var paper = new NumberedPaper("Tặng", "Trần Mẫu Bình", "", "/decisions/1");
    var taken = act.execute(status -> books.take(new NumberWish("2"), issuer, "QD", DAY, paper));
    assertThat(taken).isEqualTo(kept.numbers().getLast());
    var line = keeping.line(kept.book(), taken);
    assertThat(line.state()).isEqualTo(NumberState.GIVEN);
    assertThat(line.paper()).isEqualTo(paper);
    assertThatThrownBy(() -> keeping.makeVoid(kept.book(), taken, line.version(), "Nhầm", officer())).isInstanceOf(Refused.class).hasMessage("document.number-of-paper");
    for (var wrong : List.of("2", "3", "x")) {
      assertThatThrownBy(() -> act.execute(status -> books.take(new NumberWish(wrong), issuer, "QD", DAY, paper))).as(wrong)
          .isInstanceOf(Refused.class).hasMessage("document.not-kept-free");
    }
    assertThatThrownBy(() -> act.execute(status -> books.take(new NumberWish("1"), issuer, "QD", DAY.plusDays(1), paper))).as("another day")
        .isInstanceOf(Refused.class).hasMessage("document.not-kept-free");
    DocumentNumber after = act.execute(status -> books.take(NumberWish.NEXT, issuer, "QD", DAY, paper));
    assertThat(after.number()).isEqualTo(3);
    assertThat(books.keptFree(issuer, "QD", DAY)).containsExactly(kept.numbers().getFirst());
  }

  @Test
  void of_two_papers_that_wish_for_one_number_one_gets_it() throws Exception {
    keeping.reserve("QD", null, DAY, 1, new NumberedPaper("", "", "", null), UUID.randomUUID(), officer());
    Callable<DocumentNumber> wishing = () -> act.execute(status -> books.take(new NumberWish("1"), issuer, "QD", DAY, PAPER));
    var done = AtOnce.behind("select 1 from document_number_book where issuer_id = " + issuer.value() + " for update", context, List.of(wishing, wishing));
    assertThat(done.getFirst().get().number()).isEqualTo(1);
    assertThatThrownBy(() -> done.getLast().get()).hasCauseInstanceOf(Refused.class);
  }

  @Test
  void a_paper_of_this_application_keeps_its_number() {
    var number = act.execute(status -> books.next(issuer, "QD", DAY, new NumberedPaper("Tặng", "", "", "/decisions/1")));
    long book = keeping.of(2022, officer()).books().getFirst().id();
    assertThatThrownBy(() -> keeping.makeVoid(book, number, 0, "Nhầm", officer())).isInstanceOf(Refused.class).hasMessage("document.number-of-paper");
  }

  @Test
  void a_number_is_inserted_only_where_the_units_rule_knows_it_and_after_the_last_one_of_its_day() {
    assertThatThrownBy(() -> keeping.insert("QD", null, DAY, PAPER, UUID.randomUUID(), officer())).isInstanceOf(Refused.class).hasMessage("document.no-inserts");
    keeping.rule(new BookRule(2022, false, true), head());
    next(DAY);
    next(DAY.plusDays(2));
    assertThatThrownBy(() -> keeping.insert("QD", null, DAY.plusDays(2), PAPER, UUID.randomUUID(), officer()))
        .isInstanceOf(Refused.class).hasMessage("document.no-need-to-insert");
    assertThatThrownBy(() -> keeping.insert("QD", null, DAY.minusDays(1), PAPER, UUID.randomUUID(), officer()))
        .isInstanceOf(Refused.class).hasMessage("document.insert-before-all");
    var once = UUID.randomUUID();
    var inserted = keeping.insert("QD", null, DAY.plusDays(1), PAPER, once, officer());
    assertThat(inserted.numbers()).containsExactly(new DocumentNumber(1, "a", "01a/QĐ-MTTQ-BTT"));
    assertThat(keeping.insert("QD", null, DAY.plusDays(1), PAPER, once, officer()).before()).isTrue();
    assertThat(keeping.insert("QD", null, DAY.plusDays(1), PAPER, UUID.randomUUID(), officer()).numbers().getFirst().key()).isEqualTo("1b");
    assertThatThrownBy(() -> keeping.insert("QD", null, DAY, PAPER, UUID.randomUUID(), officer())).as("before 1b")
        .isInstanceOf(Refused.class).hasMessage("document.insert-between");
    assertThat(next(DAY.plusDays(2)).number()).isEqualTo(3);
    var lines = keeping.lines(inserted.book(), "", false, null, 3);
    assertThat(lines).extracting(line -> line.number().key()).containsExactly("3", "2", "1b");
    assertThat(keeping.lines(inserted.book(), "", false, lines.getLast().number(), 3)).extracting(line -> line.number().key()).containsExactly("1a", "1");
  }

  @Test
  void a_form_sent_for_another_paper_takes_nothing_and_says_what_it_took() {
    var once = UUID.randomUUID();
    keeping.take("QD", null, DAY, PAPER, once, officer());
    assertThatThrownBy(() -> keeping.take("KH", null, DAY, PAPER, once, officer())).isInstanceOfSatisfying(ChangedMeanwhile.class, changed ->
        assertThat(changed.current()).containsEntry("number", "01/QĐ-MTTQ-BTT"));
    assertThatThrownBy(() -> keeping.take("QD", null, DAY, new NumberedPaper("Khác", "", "", null), once, officer())).isInstanceOf(ChangedMeanwhile.class);
    assertThat(next(DAY).number()).isEqualTo(2);
  }

  @Test
  void no_two_types_of_a_unit_have_one_symbol() {
    assertThatThrownBy(() -> keeping.symbol("KL", "KH-MTTQ-BTT", head())).isInstanceOf(Refused.class).hasMessage("document.symbol-taken");
    keeping.symbol("KH", "KH-MTTQ-BTT", head());
  }

  @Test
  void copies_are_numbered_together_beside_the_book_of_all() {
    keeping.rule(new BookRule(2022, true, false), head());
    keeping.symbol("SY", "SY-MTTQ-BTT", head());
    keeping.symbol("SL", "SL-MTTQ-BTT", head());
    next(DAY);
    assertThat(next("SY", DAY).symbol()).isEqualTo("01/SY-MTTQ-BTT");
    assertThat(next("SL", DAY).symbol()).isEqualTo("02/SL-MTTQ-BTT");
  }

  @Test
  void what_is_no_symbol_is_refused() {
    for (var wrong : List.of("QĐ/MTTQ", "1QĐ", "QĐ--BTT", "Q".repeat(31), "")) {
      assertThatThrownBy(() -> keeping.symbol("QD", wrong, head())).as(wrong).isInstanceOf(Refused.class).hasMessage("document.no-such-symbol");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
