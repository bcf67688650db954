package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.Refused;

@ApplicationTest
@LegalBasis("30/2020/NĐ-CP 15")
class NumberBooksTest {
  private static final Actor CLERK = new Actor(new AccountId(1), new PersonId(1), "Nguyễn Mẫu An", List.of());
  private static final LocalDate DAY = LocalDate.of(2022, 11, 15);
  private static int founded;

  @Autowired NumberBooks books;
  @Autowired Units units;
  @Autowired PlatformTransactionManager transactions;

  private TransactionTemplate act;
  private UnitId issuer;

  @BeforeEach
  void aNewIssuer() {
    act = new TransactionTemplate(transactions);
    var code = "T" + ++founded;
    issuer = units.found(new NewUnit(code, "Đơn vị " + code, code, code, UnitKind.DISTRICT_FRONT, null, founded, true, LocalDate.of(2014, 4, 1)), CLERK);
  }

  private DocumentNumber next(LocalDate day) {
    return act.execute(status -> books.next(issuer, NumberBooks.DECISIONS, day.getYear(), day));
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.3")
  void numbers_start_at_01_and_below_10_have_a_leading_zero() {
    var first = next(DAY);
    assertThat(first).isEqualTo(new DocumentNumber(1, "01/QĐ-MTTQ-BTT"));
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
    var minutes = act.execute(status -> books.next(issuer, "BB", 2022, DAY));
    assertThat(minutes.symbol()).isEqualTo("01/BB-HĐTĐKT");
  }

  @Test
  void the_number_to_come_is_told_without_being_taken() {
    assertThat(books.expected(issuer, NumberBooks.DECISIONS, DAY).symbol()).isEqualTo("01/QĐ-MTTQ-BTT");
    assertThat(next(DAY).number()).isEqualTo(1);
    var told = books.expected(issuer, NumberBooks.DECISIONS, DAY);
    assertThat(books.expected(issuer, NumberBooks.DECISIONS, DAY)).isEqualTo(told);
    assertThat(next(DAY)).isEqualTo(told);
    assertThat(books.open(issuer, NumberBooks.DECISIONS)).isEqualTo("…/QĐ-MTTQ-BTT");
    assertThatThrownBy(() -> books.expected(issuer, NumberBooks.DECISIONS, DAY.minusDays(1)))
        .isInstanceOf(Refused.class).hasMessage("document.number-out-of-order");
  }

  @Test
  void an_issuer_may_have_a_symbol_of_its_own() {
    books.symbol(issuer, NumberBooks.DECISIONS, "QĐ-MTTQ-BĐ", CLERK);
    assertThat(next(DAY).symbol()).isEqualTo("01/QĐ-MTTQ-BĐ");
  }

  @Test
  void an_act_that_fails_leaves_no_gap() {
    next(DAY);
    act.executeWithoutResult(
        status -> {
          books.next(issuer, NumberBooks.DECISIONS, 2022, DAY);
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
    assertThatThrownBy(() -> act.execute(status -> books.next(issuer, "XX", 2022, DAY)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void no_number_is_taken_outside_an_act() {
    assertThatThrownBy(() -> books.next(issuer, NumberBooks.DECISIONS, 2022, DAY))
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
                      assertThat(books.next(issuer, NumberBooks.DECISIONS, 2022, DAY).number()).isEqualTo(2);
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

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
