package vn.vinhdanh.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.proof.OpenedUnits.PASSWORD;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.Retention;
import vn.vinhdanh.document.UploadNews;
import vn.vinhdanh.identity.AccountMail.Notice;
import vn.vinhdanh.identity.AccountMail.Owner;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.AfterRestore;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.OpenedUnits;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.TurnedClock;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// Letters to the owners of accounts: written with the act, sent after it, once.
@ApplicationTest
@Import({TurnedClock.class, OpenedUnits.class})
class OutboxTest {

  private static final String CHOSEN = "một câu ngắn dễ nhớ";
  private static final Pattern LINK = Pattern.compile("http://thidua\\.example\\.vn(/invitations/\\S+)");
  private static final PostOffice OFFICE = new PostOffice();

  @LocalServerPort int port;
  @Autowired TurnedClock clock;
  @Autowired Accounts accounts;
  @Autowired AfterRestore restore;
  @Autowired OpenedUnits units;
  @Autowired Outbox outbox;
  @Autowired UploadNews news;
  @Autowired Postman postman;
  @Autowired Schedule schedule;
  @Autowired OutboxTable table;
  @Autowired MailServer server;
  @Autowired NotificationKeys keys;
  @Autowired Retention retention;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource source;
  @Autowired ApplicationContext context;

  private int opened;
  private String officer = "";
  private String administrator = "";
  private String address = "";
  private UnitId unit = new UnitId(0);
  private AccountId account = new AccountId(0);

  @DynamicPropertySource
  static void theFileOfTheMailServer(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.mail", () -> OFFICE.file("").toString());
    properties.add("vinhdanh.public-address", () -> "http://thidua.example.vn/");
  }

  @BeforeAll
  static void aMailServer() {
    OFFICE.comes();
  }

  @AfterAll
  static void goes() {
    OFFICE.goes();
  }

  @BeforeEach
  void an_officer_with_an_address_and_their_administrator() throws Exception {
    schedule.end();
    OFFICE.server().purgeEmailFromAllMailboxes();
    jdbc.sql("delete from notification_mail").update();
    opened = units.next();
    unit = units.unit(null);
    officer = "canbo.so" + opened;
    administrator = "quantri.so" + opened;
    address = "chau" + opened + "@mttq.example.vn";
    account = units.account(officer, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    units.account(administrator, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
    accounts.changeMailAddress(account, "", address, admin());
  }

  private Actor admin() {
    return accounts.actor(administrator).orElseThrow();
  }

  private Visitor visitor() throws Exception {
    return Visitor.signedIn(port, administrator, PASSWORD);
  }

  private Visitor invites() throws Exception {
    var admin = visitor();
    admin.get("/accounts/" + account.value());
    var answer = admin.post("/accounts/" + account.value() + "/invitation", Map.of("mailed", "true"));
    assertThat(answer.headers().firstValue("Location")).hasValue("/accounts/" + account.value() + "?done=identity.done.invitation-mailed");
    assertThat(answer.body()).doesNotContain("/invitations/");
    return admin;
  }

  private void tells(Notice notice) {
    transaction.executeWithoutResult(status -> outbox.tell(new Owner(account, unit, "Trần Mẫu Châu", officer, address), notice));
  }

  private void secondFactor() {
    jdbc.sql("insert into identity_second_factor (account_id, secret, last_step, since) values (:account, '\\x00', 0, now()) on conflict do nothing")
        .param("account", account.value()).update();
  }

  private record Row(Sending state, int tries, byte @Nullable [] text, @Nullable String fault, @Nullable Integer reply) {}

  private Row row() {
    return jdbc.sql("select state, tries, text, fault, reply from notification_mail").query((row, index) -> new Row(
        Sending.valueOf(row.getString(1)), row.getInt(2), row.getBytes(3), row.getString(4), row.getObject(5, Integer.class))).single();
  }

  private static String text(MimeMessage message) throws Exception {
    return ((String) message.getContent()).replace("\r\n", "\n");
  }

  @Test
  void the_owner_alone_gets_the_link_and_chooses_a_password() throws Exception {
    invites();
    assertThat(OFFICE.received()).as("nothing goes out within the act").isEmpty();
    assertThat(postman.takeNext()).isTrue();
    assertThat(postman.takeNext()).isFalse();
    assertThat(OFFICE.received()).hasSize(1);
    var letter = OFFICE.received().getFirst();
    assertThat(letter.getHeader("To", null)).isEqualTo(address);
    assertThat(letter.getSubject()).isEqualTo("Thư mời chọn mật khẩu Vinh Danh");
    assertThat(text(letter)).startsWith("Kính gửi Trần Mẫu Châu,\n").contains("tài khoản " + officer, "đến 07:00 22/12/2022", "không cần trả lời");
    var link = LINK.matcher(text(letter));
    assertThat(link.find()).isTrue();
    var owner = Visitor.signedOut(port);
    assertThat(owner.get(link.group(1)).statusCode()).isEqualTo(200);
    assertThat(owner.post(link.group(1), Map.of("chosen", CHOSEN, "again", CHOSEN)).statusCode()).isEqualTo(303);
    Visitor.signedIn(port, officer, CHOSEN);
  }

  @Test
  void what_a_letter_says_lies_sealed_and_is_erased_when_it_has_gone() throws Exception {
    invites();
    var waiting = row();
    assertThat(waiting.state()).isEqualTo(Sending.WAITING);
    assertThat(new String(Objects.requireNonNull(waiting.text()), StandardCharsets.UTF_8)).doesNotContain("invitations", "Kính");
    assertThat(jdbc.sql("select count(*) from audit_entry e where e::text like '%/invitations/%'").query(Integer.class).single()).isZero();
    postman.takeNext();
    assertThat(row()).isEqualTo(new Row(Sending.SENT, 1, null, null, null));
  }

  @Test
  void there_is_no_letter_of_an_act_that_was_not_done() {
    transaction.executeWithoutResult(status -> {
      outbox.tell(new Owner(account, unit, "Trần Mẫu Châu", officer, address), Notice.PASSWORD_SET);
      status.setRollbackOnly();
    });
    assertThat(postman.takeNext()).isFalse();
    assertThatThrownBy(() -> outbox.tell(new Owner(account, unit, "", officer, address), Notice.PASSWORD_SET)).hasMessageContaining("transaction");
  }

  @Test
  void a_server_that_is_away_is_tried_again_with_growing_pauses() {
    tells(Notice.PASSWORD_SET);
    OFFICE.goes();
    try {
      assertThat(postman.takeNext()).isTrue();
      assertThat(row().state()).isEqualTo(Sending.FAILED);
      assertThat(row().fault()).isEqualTo("UNREACHABLE");
      clock.turn(Duration.ofSeconds(59));
      assertThat(postman.takeNext()).isFalse();
      clock.turn(Duration.ofSeconds(1));
      assertThat(postman.takeNext()).isTrue();
      clock.turn(Duration.ofSeconds(119));
      assertThat(postman.takeNext()).isFalse();
      clock.turn(Duration.ofSeconds(1));
    } finally {
      OFFICE.comes();
    }
    assertThat(postman.takeNext()).isTrue();
    assertThat(row()).isEqualTo(new Row(Sending.SENT, 3, null, null, null));
    assertThat(OFFICE.received()).hasSize(1);
  }

  @Test
  void of_two_nodes_at_once_one_sends() throws Exception {
    tells(Notice.PASSWORD_SET);
    var together = new CyclicBarrier(2);
    try (var nodes = Executors.newFixedThreadPool(2)) {
      var sent = nodes.invokeAll(Collections.nCopies(2, () -> {
        together.await();
        return postman.takeNext();
      }));
      assertThat(List.of(sent.getFirst().get(), sent.getLast().get())).containsExactlyInAnyOrder(true, false);
    }
    assertThat(OFFICE.received()).hasSize(1);
  }

  @Test
  void a_letter_that_another_node_is_taking_is_waited_for_by_none() throws Exception {
    tells(Notice.PASSWORD_SET);
    try (var other = source.getConnection()) {
      other.setAutoCommit(false);
      try (var statement = other.createStatement()) {
        statement.execute("select id from notification_mail for update");
        assertThat(postman.takeNext()).isFalse();
      } finally {
        other.rollback();
        other.setAutoCommit(true);
      }
    }
    assertThat(postman.takeNext()).isTrue();
  }

  @Test
  void a_node_killed_after_the_server_has_it_sends_it_twice_under_one_number() throws Exception {
    tells(Notice.PASSWORD_SET);
    transaction.executeWithoutResult(status -> {
      var taken = table.take(clock.instant(), clock.instant().plus(Postman.TAKEN_FOR)).orElseThrow();
      server.take(new Letter(taken.letter(), taken.address(), "", keys.open(taken.text(), taken.letter()).orElseThrow()));
    });
    assertThat(postman.takeNext()).isFalse();
    clock.turn(Postman.TAKEN_FOR);
    assertThat(postman.takeNext()).isTrue();
    assertThat(OFFICE.received()).hasSize(2);
    assertThat(OFFICE.received().getFirst().getMessageID()).isEqualTo(OFFICE.received().getLast().getMessageID());
  }

  @Test
  void a_link_that_is_over_is_not_sent() throws Exception {
    var admin = invites();
    admin.post("/accounts/" + account.value() + "/invitation/withdrawal", Map.of());
    assertThat(postman.takeNext()).isFalse();
    assertThat(row()).isEqualTo(new Row(Sending.GIVEN_UP, 0, null, "OVER", null));
    jdbc.sql("delete from notification_mail").update();
    invites();
    invites();
    accounts.setOneTimePassword(account, accounts.hash(PASSWORD), admin());
    while (postman.takeNext()) {
      assertThat(OFFICE.received()).isNotEmpty();
    }
    assertThat(OFFICE.received()).extracting(MimeMessage::getSubject).containsExactly("Mật khẩu Vinh Danh của bạn đã được đặt lại");
  }

  @Test
  void after_a_restore_nothing_goes_out_that_waited_in_the_backup() throws Exception {
    invites();
    tells(Notice.PASSWORD_SET);
    restore.endAccess(clock.instant(), "", "1");
    assertThat(postman.takeNext()).isFalse();
    assertThat(jdbc.sql("select count(*) from notification_mail where text is not null").query(Integer.class).single()).isZero();
  }

  @Test
  void it_is_given_up_when_it_says_nothing_any_more_and_keeps_its_last_fault() throws Exception {
    var admin = invites();
    OFFICE.goes();
    try {
      postman.takeNext();
    } finally {
      OFFICE.comes();
    }
    clock.turn(Duration.ofDays(7).minusSeconds(1));
    postman.clear();
    assertThat(row().state()).isEqualTo(Sending.FAILED);
    clock.turn(Duration.ofSeconds(1));
    assertThat(postman.takeNext()).isFalse();
    postman.clear();
    assertThat(row()).isEqualTo(new Row(Sending.GIVEN_UP, 1, null, "UNREACHABLE", null));
    admin = visitor();
    assertThat(admin.get("/mail").body()).contains("Không gửi nữa", "Máy chủ thư không trả lời").doesNotContain("/repetition");
    var again = admin.post("/mail/" + jdbc.sql("select id from notification_mail").query(Long.class).single() + "/repetition", Map.of());
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("Thư này không gửi lại được nữa");
  }

  @Test
  void the_administrator_sees_what_was_sent_and_sends_again() throws Exception {
    var admin = invites();
    OFFICE.goes();
    try {
      postman.takeNext();
    } finally {
      OFFICE.comes();
    }
    var page = admin.get("/mail?open=true").body();
    assertThat(page).contains("Trần Mẫu Châu", address, "Thư mời chọn mật khẩu", "Chưa gửi được, thử lại lúc", "Máy chủ thư không trả lời");
    assertThat(Statements.of(() -> admin.get("/mail"))).isBetween(1, Statements.BUDGET);
    long id = jdbc.sql("select id from notification_mail").query(Long.class).single();
    assertThat(admin.post("/mail/" + id + "/repetition", Map.of()).statusCode()).isEqualTo(303);
    assertThat(admin.post("/mail/" + id + "/repetition", Map.of()).statusCode()).isEqualTo(303);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'notification.mail-repeated' and subject_id = :id").param("id", id)
        .query(Integer.class).single()).as("a second press does nothing").isEqualTo(1);
    assertThat(postman.takeNext()).isTrue();
    assertThat(OFFICE.received()).hasSize(1);
    assertThat(admin.get("/mail?open=true").body()).contains("Không có thư nào bị vướng");
    assertThat(admin.get("/mail").body()).contains("Đã gửi");
  }

  @Test
  void a_letter_that_is_being_sent_is_not_sent_beside_itself() {
    tells(Notice.PASSWORD_SET);
    OFFICE.goes();
    try {
      postman.takeNext();
    } finally {
      OFFICE.comes();
    }
    clock.turn(Duration.ofMinutes(1));
    var taken = transaction.execute(status -> table.take(clock.instant(), clock.instant().plus(Postman.TAKEN_FOR)));
    assertThat(taken).isPresent();
    outbox.sendAgain(jdbc.sql("select id from notification_mail").query(Long.class).single(), admin());
    assertThat(postman.takeNext()).as("while another node sends it").isFalse();
    clock.turn(Postman.TAKEN_FOR);
    assertThat(postman.takeNext()).isTrue();
    assertThat(OFFICE.received()).hasSize(1);
  }

  @Test
  void what_is_to_be_sent_again_at_once_is_not_put_off_by_a_try_that_was_under_way_and_fails() {
    tells(Notice.PASSWORD_SET);
    OFFICE.goes();
    try {
      postman.takeNext();
      clock.turn(Duration.ofMinutes(1));
      var underWay = transaction.execute(status -> table.take(clock.instant(), clock.instant().plus(Postman.TAKEN_FOR))).orElseThrow();
      outbox.sendAgain(underWay.id(), admin());
      transaction.executeWithoutResult(status -> table.failed(
          underWay, Sending.FAILED, new Undelivered(Undelivered.Fault.UNREACHABLE, null), clock.instant().plus(Postman.pause(underWay.tries()))));
    } finally {
      OFFICE.comes();
    }
    assertThat(postman.takeNext()).isTrue();
    assertThat(OFFICE.received()).hasSize(1);
  }

  @Test
  void an_administrator_of_another_unit_sees_and_repeats_nothing() throws Exception {
    tells(Notice.PASSWORD_SET);
    units.account("quantri.khac" + opened, "Lê Mẫu Khác", Role.ADMINISTRATOR, units.unit(null));
    var other = Visitor.signedIn(port, "quantri.khac" + opened, PASSWORD);
    assertThat(other.get("/mail").body()).doesNotContain(address);
    long id = jdbc.sql("select id from notification_mail").query(Long.class).single();
    assertThat(other.post("/mail/" + id + "/repetition", Map.of()).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> outbox.sendAgain(id, accounts.actor("quantri.khac" + opened).orElseThrow())).isInstanceOf(NotFound.class);
  }

  @Test
  void owners_are_told_what_was_done_to_their_account() throws Exception {
    accounts.setOneTimePassword(account, accounts.hash(PASSWORD), admin());
    postman.takeNext();
    assertThat(text(OFFICE.received().getFirst())).contains("đã đặt mật khẩu dùng một lần cho tài khoản " + officer, "http://thidua.example.vn/sign-in");
    var owner = Visitor.signedIn(port, officer, PASSWORD);
    owner.get("/password");
    assertThat(owner.post("/password", Map.of("current", PASSWORD, "chosen", CHOSEN, "again", CHOSEN)).statusCode()).isEqualTo(303);
    postman.takeNext();
    assertThat(OFFICE.received()).hasSize(2);
    assertThat(text(OFFICE.received().getLast())).contains("Mật khẩu của tài khoản " + officer + " đã đổi");
    secondFactor();
    accounts.liftSecondFactor(account, admin());
    postman.takeNext();
    assertThat(text(OFFICE.received().getLast())).contains("gỡ xác thực hai lớp");
    accounts.changeMailAddress(account, address, "", admin());
    accounts.setOneTimePassword(account, accounts.hash(PASSWORD), admin());
    assertThat(postman.takeNext()).as("nobody is told without an address").isFalse();
  }

  @Test
  void an_uploader_is_told_of_malware_in_a_file() throws Exception {
    transaction.executeWithoutResult(status -> {
      news.begin();
      news.infected(account);
      news.infected(admin().account());
    });
    assertThat(postman.takeNext()).isTrue();
    assertThat(text(OFFICE.received().getFirst())).contains("Trần Mẫu Châu", "mã độc", officer, "http://thidua.example.vn/sign-in");
    assertThat(postman.takeNext()).as("nobody is told without an address").isFalse();
    assertThat(visitor().get("/mail").body()).contains("Báo tệp tải lên nhiễm mã độc");
  }

  @Test
  void an_account_is_opened_with_an_address_and_its_owner_invited() throws Exception {
    long person = units.person("Phạm Mẫu Mới", unit).value();
    var admin = visitor();
    var form = new HashMap<>(Map.of("username", "moi.so" + opened, "role", "UNIT_OFFICER", "mail", "khong phai dia chi"));
    assertThat(admin.get("/accounts/new/" + person).body()).contains("name=\"mail\"");
    assertThat(admin.post("/accounts/new/" + person, form).body()).contains("id=\"mail-error\"", "khong phai dia chi");
    form.put("mail", "moi@mttq.example.vn");
    var answer = admin.post("/accounts/new/" + person, form);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("?done=identity.done.invitation-mailed");
    postman.takeNext();
    assertThat(OFFICE.received().getFirst().getHeader("To", null)).isEqualTo("moi@mttq.example.vn");
    assertThat(text(OFFICE.received().getFirst())).contains("Phạm Mẫu Mới").containsPattern(LINK);
  }

  @Test
  void an_address_is_changed_by_whoever_read_the_last_one_and_erased_with_the_account() throws Exception {
    var admin = visitor();
    String page = "/accounts/" + account.value() + "/mail-address";
    assertThat(admin.get(page).body()).contains(address);
    assertThat(Statements.of(() -> admin.get(page))).isBetween(1, Statements.BUDGET);
    assertThat(admin.post(page, Map.of("mail", "chau@mttq", "version", address)).body()).contains("id=\"mail-error\"", "value=\"chau@mttq\"");
    assertThat(admin.post(page, Map.of("mail", "moi@mttq.example.vn", "version", address)).statusCode()).isEqualTo(303);
    var late = admin.post(page, Map.of("mail", "khac@mttq.example.vn", "version", address));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("khac@mttq.example.vn", "moi@mttq.example.vn");
    assertThatThrownBy(() -> accounts.changeMailAddress(account, address, "", admin())).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> accounts.changeMailAddress(admin().account(), "", address, admin())).as("one's own").isInstanceOf(Refused.class);
    assertThat(jdbc.sql("select count(*) from audit_entry where facts::text like '%@mttq%' or changes::text like '%@mttq%'")
        .query(Integer.class).single()).as("an address is personal in the trail").isZero();
    accounts.close(account, admin());
    assertThat(jdbc.sql("select mail from identity_account where id = :id").param("id", account.value()).query(String.class).optional()).isEmpty();
    assertThatThrownBy(() -> accounts.changeMailAddress(account, "", address, admin())).as("of a closed account").isInstanceOf(Refused.class);
  }

  @Test
  void a_trial_letter_shows_whether_letters_arrive() throws Exception {
    var admin = visitor();
    admin.get("/mail");
    assertThat(admin.post("/mail/trial", Map.of("to", "ai do")).body()).contains("id=\"to-error\"", "value=\"ai do\"");
    assertThat(admin.post("/mail/trial", Map.of("to", "thu@mttq.example.vn")).statusCode()).isEqualTo(303);
    postman.takeNext();
    assertThat(text(OFFICE.received().getFirst())).contains("Trần Mẫu Quản Trị", "http://thidua.example.vn/");
    assertThat(admin.get("/mail").body()).contains("thu@mttq.example.vn", "Thư thử", "Đã gửi");
  }

  @Test
  void trial_letters_are_written_a_few_times_an_hour() throws Exception {
    var admin = admin();
    for (int each = 0; each < Outbox.MOST_TRIALS; each++) {
      outbox.writeTrial("thu@mttq.example.vn", admin);
    }
    var visitor = visitor();
    visitor.get("/mail");
    var refused = visitor.post("/mail/trial", Map.of("to", "thu@mttq.example.vn"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Bạn đã gửi 10 thư thử trong một giờ", "một giờ sau gửi thử tiếp");
    assertThat(jdbc.sql("select count(*) from notification_mail").query(Integer.class).single()).isEqualTo(Outbox.MOST_TRIALS);
    clock.turn(Duration.ofHours(1).plusSeconds(1));
    outbox.writeTrial("thu@mttq.example.vn", admin);
  }

  @Test
  void keys_are_rotated_beside_an_act_that_takes_one_letter_back_and_writes_another() throws Exception {
    for (var act : List.<Callable<Object>>of(
        () -> invites(),
        Executors.callable(() -> accounts.setOneTimePassword(account, "x", admin())),
        Executors.callable(() -> accounts.liftSecondFactor(account, admin())))) {
      jdbc.sql("delete from notification_mail").update();
      invites();
      secondFactor();
      var outcomes = AtOnce.behind(
          "select id from notification_mail for update", context, List.<Callable<Object>>of(act, () -> keys.rotate().lost()));
      outcomes.getFirst().get();
      assertThat(outcomes.getLast().get()).isEqualTo(0);
      assertThat(postman.takeNext()).isTrue();
      assertThat(postman.takeNext()).as("the one before was taken back").isFalse();
    }
  }

  @Test
  void letters_that_wait_open_under_a_new_key_and_without_any_they_are_given_up() throws Exception {
    invites();
    assertThat(keys.rotate().resealed()).isEqualTo(1);
    assertThat(postman.takeNext()).isTrue();
    assertThat(row().state()).isEqualTo(Sending.SENT);
    jdbc.sql("delete from notification_mail").update();
    invites();
    jdbc.sql("update notification_mail set letter = :other").param("other", UUID.randomUUID()).update();
    assertThat(keys.rotate().lost()).isEqualTo(1);
    postman.takeNext();
    assertThat(row().state()).isEqualTo(Sending.GIVEN_UP);
    assertThat(row().fault()).isEqualTo("UNREADABLE");
  }

  @Test
  void addresses_of_letters_are_erased_when_their_time_is_over() throws Exception {
    tells(Notice.PASSWORD_SET);
    retention.keep("mail", 1);
    clock.turn(Duration.ofDays(40));
    assertThat(retention.erase("mail")).as("one that waits keeps its address").isEmpty();
    postman.clear();
    assertThat(retention.erase("mail")).containsEntry("mail", 1);
    assertThat(jdbc.sql("select count(*) from notification_mail where address is not null").query(Integer.class).single()).isZero();
    assertThat(visitor().get("/mail").body()).contains("địa chỉ đã xóa");
  }
}
