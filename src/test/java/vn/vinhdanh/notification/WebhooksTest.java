package vn.vinhdanh.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.proof.OpenedUnits.PASSWORD;
import static vn.vinhdanh.proof.OpenedUnits.SINCE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
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
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.audit.Retention;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.AfterRestore;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.OpenedUnits;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.TurnedClock;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// Programs outside are told of acts: signed, in the order of the trail, each at least once.
@ApplicationTest
@Import({TurnedClock.class, OpenedUnits.class})
class WebhooksTest {

  private static final Pattern SECRET = Pattern.compile("<code class=\"text-break\">(whsec_[^<]+)</code>");

  @LocalServerPort int port;
  @Autowired TurnedClock clock;
  @Autowired Accounts accounts;
  @Autowired AfterRestore restore;
  @Autowired OpenedUnits units;
  @Autowired People people;
  @Autowired AuditTrail audit;
  @Autowired Webhooks webhooks;
  @Autowired WebhookCaller caller;
  @Autowired NotificationKeys keys;
  @Autowired Schedule schedule;
  @Autowired MailServer server;
  @Autowired Postman postman;
  @Autowired Retention retention;
  @Autowired ApplicationContext context;
  @Autowired TransactionTemplate transaction;
  @Autowired JsonMapper json;
  @Autowired JdbcClient jdbc;

  private int opened;
  private Receiver receiver;
  private UnitId unit = new UnitId(0);
  private String administrator = "";
  private Actor officer;

  @DynamicPropertySource
  static void thisMachineIsDeclared(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.webhooks", () -> PostOffice.file(Path.of(System.getProperty("java.io.tmpdir")), "allow = 127.0.0.1").toString());
  }

  @BeforeEach
  void a_unit_with_an_administrator_and_a_receiver() throws Exception {
    schedule.end();
    jdbc.sql("update notification_webhook set ended_at = now() where ended_at is null").update();
    jdbc.sql("update notification_webhook_call set state = 'GIVEN_UP' where state in ('WAITING', 'FAILED')").update();
    opened = units.next();
    receiver = new Receiver();
    unit = units.unit(null);
    administrator = "quantri.so" + opened;
    units.account(administrator, "Trần Mẫu Quản Trị", Role.ADMINISTRATOR, unit);
    units.account("canbo.so" + opened, "Trần Mẫu Châu", Role.UNIT_OFFICER, unit);
    officer = accounts.actor("canbo.so" + opened).orElseThrow();
    sealed();
  }

  @AfterEach
  void gone() {
    receiver.close();
  }

  private Actor admin() {
    return accounts.actor(administrator).orElseThrow();
  }

  private WebhookForm form(String lastDay) {
    return new WebhookForm("Cổng Mẫu", receiver.address(), List.of("INITIATIVE", "PERSON"), "15/12/2022", lastDay);
  }

  private long registered() {
    return webhooks.register(form(""), WebhookSecret.random(), UUID.randomUUID(), admin()).id();
  }

  /// An act that is told, on a thing of a number.
  private void acts(long thing, UnitId at) {
    transaction.executeWithoutResult(status ->
        audit.record(officer, "initiative.entered", "initiative", thing, Details.none().named("Sáng kiến của bà Mẫu").forUnit(at)));
  }

  /// Waits for the sealer, which seals within seconds.
  private void sealed() {
    long start = System.nanoTime();
    while (jdbc.sql("select count(*) from audit_entry where seal is null").query(Integer.class).single() > 0) {
      assertThat(System.nanoTime() - start).as("sealed").isLessThan(Duration.ofSeconds(60).toNanos());
      Thread.onSpinWait();
    }
  }

  /// Has each webhook follow what is done so far.
  private void followed() {
    sealed();
    int steps = 0;
    while (caller.follow()) {
      assertThat(steps++).isLessThan(50);
    }
  }

  private void called() {
    int made = 0;
    while (callNext()) {
      assertThat(made++).isLessThan(50);
    }
  }

  private boolean callNext() {
    var taken = caller.takeNext();
    taken.ifPresent(caller::make);
    return taken.isPresent();
  }

  private List<Long> things() {
    return receiver.told().stream().map(told -> json.readTree(told.body()).path("data").path("id").asLong()).toList();
  }

  @Test
  void a_program_is_told_which_act_was_done_to_what_and_nothing_of_a_person() throws Exception {
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    admin.get("/webhooks/new");
    var once = UUID.randomUUID().toString();
    var sent = Map.of(
        "once", once, "name", "Cổng Mẫu", "address", receiver.address(), "events", "INITIATIVE", "since", "15/12/2022");
    var answer = admin.post("/webhooks", sent);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    var secret = SECRET.matcher(answer.body());
    assertThat(secret.find()).isTrue();
    String shown = secret.group(1).replace("&#43;", "+").replace("&#61;", "=");
    assertThat(admin.post("/webhooks", sent).statusCode()).as("the same form again").isEqualTo(303);
    acts(7001, unit);
    followed();
    called();
    assertThat(receiver.told()).hasSize(1);
    var told = receiver.told().getFirst();
    assertThat(told.signedWith(shown)).isTrue();
    assertThat(told.signedWith(WebhookSecret.random().text())).isFalse();
    assertThat(told.timestamp()).isEqualTo("" + clock.instant().getEpochSecond());
    var body = json.readTree(told.body());
    assertThat(body.path("type").asString()).isEqualTo("initiative.entered");
    assertThat(body.path("data").path("kind").asString()).isEqualTo("initiative");
    assertThat(body.path("data").path("unit").asLong()).isEqualTo(unit.value());
    assertThat(body.path("data").propertyNames()).containsExactly("entry", "kind", "id", "unit");
    assertThat(told.body()).doesNotContain("Mẫu", "canbo");
    assertThat(jdbc.sql("select count(*) from notification_webhook where encode(secret, 'escape') like '%whsec%'").query(Integer.class).single()).isZero();
    long id = jdbc.sql("select max(id) from notification_webhook").query(Long.class).single();
    assertThat(admin.get("/webhooks").body()).contains("Cổng Mẫu", "Đang báo");
    assertThat(admin.get("/webhooks/" + id).body()).contains("Đã gửi").doesNotContain("whsec_");
    assertThat(Statements.of(() -> admin.get("/webhooks"))).isBetween(1, Statements.BUDGET);
    assertThat(Statements.of(() -> admin.get("/webhooks/" + id))).isBetween(1, Statements.BUDGET);
  }

  @Test
  void the_order_is_that_of_the_trail_and_the_first_is_waited_for() {
    registered();
    acts(1, unit);
    acts(2, unit);
    acts(3, unit);
    followed();
    receiver.answers(500);
    called();
    assertThat(things()).containsExactly(1L);
    assertThat(callNext()).as("the second waits for the first").isFalse();
    receiver.answers(200);
    clock.turn(Duration.ofMinutes(1));
    called();
    assertThat(things()).containsExactly(1L, 1L, 2L, 3L);
    assertThat(receiver.told().get(0).id()).isEqualTo(receiver.told().get(1).id());
  }

  @Test
  void an_act_that_is_committed_late_is_told_too() throws Exception {
    registered();
    var written = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var slow = Executors.newSingleThreadExecutor()) {
      var late = slow.submit(() -> transaction.execute(status -> {
        audit.record(officer, "initiative.entered", "initiative", 1, Details.none().forUnit(unit));
        written.countDown();
        return awaited(commit);
      }));
      written.await();
      acts(2, unit);
      followed();
      called();
      assertThat(things()).containsExactly(2L);
      commit.countDown();
      late.get();
    }
    followed();
    called();
    assertThat(things()).containsExactly(2L, 1L);
  }

  private static void await(BooleanSupplier holds) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(20).toNanos());
      Thread.onSpinWait();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void it_hears_of_its_own_unit_and_those_below_of_the_kinds_that_were_chosen() {
    var below = units.unit(unit);
    var beside = units.unit(null);
    registered();
    acts(1, beside);
    acts(2, below);
    transaction.executeWithoutResult(status -> audit.record(officer, "cluster.pledge-signed", "cluster", 3, Details.none().forUnit(unit)));
    people.enter("Lê Mẫu Mới", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, officer);
    followed();
    called();
    assertThat(things().getFirst()).isEqualTo(2L);
    assertThat(receiver.told()).hasSize(2);
    assertThat(receiver.told().getLast().body()).contains("organization.person-entered").doesNotContain("Mẫu");
  }

  @Test
  void it_hears_within_its_days_alone() {
    webhooks.register(form("31/12/2022"), WebhookSecret.random(), UUID.randomUUID(), admin());
    acts(1, unit);
    followed();
    called();
    assertThat(receiver.told()).as("the clock of the database is years later").isEmpty();
  }

  @Test
  void of_two_nodes_at_once_one_follows_and_one_calls() throws Exception {
    registered();
    acts(1, unit);
    acts(2, unit);
    followed();
    var together = new CyclicBarrier(2);
    try (var nodes = Executors.newFixedThreadPool(2)) {
      var made = nodes.invokeAll(Collections.nCopies(2, () -> {
        together.await();
        caller.follow();
        return callNext();
      }));
      for (var each : made) {
        each.get();
      }
    }
    called();
    assertThat(things()).containsExactly(1L, 2L);
  }

  @Test
  void a_node_killed_after_the_call_makes_it_twice_under_one_number() {
    registered();
    acts(1, unit);
    followed();
    var taken = caller.takeNext().orElseThrow().taken();
    assertThat(callNext()).isFalse();
    clock.turn(WebhookCaller.TAKEN_FOR);
    called();
    assertThat(receiver.told()).hasSize(1);
    assertThat(receiver.told().getFirst().id()).isEqualTo(taken.number().toString());
  }

  @Test
  void a_new_secret_holds_beside_the_one_before_for_three_days() throws Exception {
    var first = WebhookSecret.random();
    long id = webhooks.register(form(""), first, UUID.randomUUID(), admin()).id();
    var second = WebhookSecret.random();
    webhooks.rotate(id, second, admin());
    assertThat(keys.rotate().lost()).as("secrets open under a new key of ours").isZero();
    acts(1, unit);
    followed();
    called();
    assertThat(receiver.told().getFirst().signedWith(first.text())).isTrue();
    assertThat(receiver.told().getFirst().signedWith(second.text())).isTrue();
    clock.turn(Webhooks.OVERLAP);
    acts(2, unit);
    followed();
    called();
    assertThat(receiver.told().getLast().signedWith(first.text())).isFalse();
    assertThat(receiver.told().getLast().signedWith(second.text())).isTrue();
  }

  @Test
  void a_secret_made_anew_twice_leaves_the_one_that_the_receiver_has_good() throws Exception {
    var first = WebhookSecret.random();
    long id = webhooks.register(form(""), first, UUID.randomUUID(), admin()).id();
    webhooks.rotate(id, WebhookSecret.random(), admin());
    var third = WebhookSecret.random();
    webhooks.rotate(id, third, admin());
    acts(1, unit);
    followed();
    called();
    assertThat(receiver.told().getFirst().signedWith(first.text())).isTrue();
    assertThat(receiver.told().getFirst().signedWith(third.text())).isTrue();
    clock.turn(Webhooks.OVERLAP);
    acts(2, unit);
    followed();
    called();
    assertThat(receiver.told().getLast().signedWith(first.text())).as("no longer than three days").isFalse();
  }

  @Test
  void a_receiver_that_takes_nothing_for_days_is_called_no_more_until_an_administrator_goes_on() throws Exception {
    long id = registered();
    acts(1, unit);
    acts(2, unit);
    followed();
    receiver.answers(503);
    called();
    clock.turn(WebhookCaller.PATIENCE.minusSeconds(1));
    called();
    assertThat(webhooks.one(id, admin()).state()).isEqualTo(Webhook.State.ACTIVE);
    clock.turn(Duration.ofHours(5));
    called();
    assertThat(webhooks.one(id, admin()).state()).isEqualTo(Webhook.State.STOPPED);
    clock.turn(Duration.ofDays(1));
    assertThat(callNext()).isFalse();
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    assertThat(admin.get("/").body()).contains("1 webhook đã ngừng");
    assertThat(admin.get("/webhooks/" + id).body()).contains("Máy nhận không nhận", "HTTP 503", "Báo tiếp");
    acts(3, unit);
    receiver.answers(200);
    int before = receiver.told().size();
    assertThat(admin.post("/webhooks/" + id + "/resumption", Map.of()).statusCode()).isEqualTo(303);
    followed();
    called();
    assertThat(things().subList(before, things().size())).containsExactly(1L, 2L, 3L);
    assertThat(admin.get("/").body()).doesNotContain("webhook đã ngừng");
  }

  @Test
  void a_restored_installation_calls_nobody_until_an_administrator_goes_on() {
    long id = registered();
    acts(1, unit);
    followed();
    restore.endAccess(clock.instant(), "", "1");
    assertThat(callNext()).isFalse();
    webhooks.resume(id, admin());
    called();
    assertThat(things()).containsExactly(1L);
  }

  @Test
  void a_receiver_that_is_gone_is_called_no_more() {
    long id = registered();
    acts(1, unit);
    followed();
    receiver.answers(410);
    called();
    assertThat(webhooks.one(id, admin()).state()).isEqualTo(Webhook.State.STOPPED);
  }

  @Test
  void a_call_is_made_again_by_the_administrator_and_none_after_the_end() throws Exception {
    long id = registered();
    acts(1, unit);
    followed();
    called();
    long call = jdbc.sql("select max(id) from notification_webhook_call").query(Long.class).single();
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    admin.get("/webhooks/" + id);
    assertThat(admin.post("/webhooks/" + id + "/calls/" + call + "/repetition", Map.of()).statusCode()).isEqualTo(303);
    called();
    assertThat(things()).containsExactly(1L, 1L);
    acts(2, unit);
    followed();
    assertThat(admin.post("/webhooks/" + id + "/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(admin.post("/webhooks/" + id + "/end", Map.of()).statusCode()).isEqualTo(303);
    acts(3, unit);
    followed();
    called();
    assertThat(things()).containsExactly(1L, 1L);
    assertThat(admin.get("/webhooks/" + id).body()).contains("Không gửi nữa", "Đã kết thúc");
    assertThatThrownBy(() -> webhooks.callAgain(id, call, admin())).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> webhooks.rotate(id, WebhookSecret.random(), admin())).isInstanceOf(Refused.class);
  }

  @Test
  void how_a_call_ends_and_what_an_administrator_does_with_it_wait_for_each_other_and_for_nothing_else() throws Exception {
    long id = registered();
    acts(1, unit);
    followed();
    receiver.answers(500);
    called();
    clock.turn(Duration.ofMinutes(1));
    var trying = caller.takeNext().orElseThrow();
    long call = trying.taken().id();
    var outcomes = AtOnce.behind("select id from notification_webhook_call where id = " + call + " for update", context, List.of(
        Executors.callable(() -> caller.make(trying)),
        Executors.callable(() -> webhooks.callAgain(id, call, admin())),
        Executors.callable(() -> webhooks.end(id, admin()))));
    for (var outcome : outcomes) {
      outcome.get();
    }
    assertThat(webhooks.one(id, admin()).state()).isEqualTo(Webhook.State.ENDED);
  }

  @Test
  void a_call_that_ends_late_stops_no_webhook_that_was_gone_on_with_meanwhile() {
    long id = registered();
    acts(1, unit);
    followed();
    receiver.answers(410);
    var standing = caller.takeNext().orElseThrow();
    clock.turn(WebhookCaller.TAKEN_FOR);
    called();
    assertThat(webhooks.one(id, admin()).state()).isEqualTo(Webhook.State.STOPPED);
    webhooks.resume(id, admin());
    caller.make(standing);
    assertThat(webhooks.one(id, admin()).state()).as("by a node that stood still").isEqualTo(Webhook.State.ACTIVE);
    var late = caller.takeNext().orElseThrow();
    restore.endAccess(clock.instant(), "", "1");
    webhooks.resume(id, admin());
    caller.make(late);
    assertThat(webhooks.one(id, admin()).state()).as("by the call that was under way").isEqualTo(Webhook.State.ACTIVE);
    clock.turn(Duration.ofHours(5));
    called();
    assertThat(webhooks.one(id, admin()).state()).as("by one that began after it").isEqualTo(Webhook.State.STOPPED);
  }

  @Test
  void a_call_that_is_under_way_is_not_made_again_beside_itself_nor_is_another_of_its_webhook() {
    long id = registered();
    acts(1, unit);
    acts(2, unit);
    followed();
    var first = caller.takeNext().orElseThrow();
    caller.make(first);
    receiver.answers(500);
    called();
    clock.turn(Duration.ofMinutes(1));
    var underWay = caller.takeNext().orElseThrow();
    webhooks.callAgain(id, underWay.taken().id(), admin());
    webhooks.callAgain(id, first.taken().id(), admin());
    assertThat(callNext()).as("while the second is under way").isFalse();
    receiver.answers(200);
    caller.make(underWay);
    assertThat(things()).containsExactly(1L, 2L, 2L);
    called();
    assertThat(things()).containsExactly(1L, 2L, 2L, 1L);
  }

  @Test
  void what_is_to_be_made_again_at_once_is_not_put_off_by_a_call_that_was_under_way_and_fails() {
    long id = registered();
    acts(1, unit);
    followed();
    receiver.answers(500);
    called();
    clock.turn(Duration.ofMinutes(1));
    var again = caller.takeNext().orElseThrow();
    webhooks.callAgain(id, again.taken().id(), admin());
    caller.make(again);
    var late = caller.takeNext().orElseThrow();
    restore.endAccess(clock.instant(), "", "1");
    webhooks.resume(id, admin());
    caller.make(late);
    receiver.answers(200);
    assertThat(callNext()).as("gone on with").isTrue();
    assertThat(things()).containsExactly(1L, 1L, 1L, 1L);
    assertThat(callNext()).isFalse();
  }

  @Test
  void a_receiver_that_does_not_answer_holds_up_no_other() throws Exception {
    registered();
    try (var beside = new Receiver()) {
      webhooks.register(
          new WebhookForm("Cổng khác", beside.address(), List.of("INITIATIVE"), "15/12/2022", ""), WebhookSecret.random(), UUID.randomUUID(), admin());
      acts(1, unit);
      followed();
      var answer = new CountDownLatch(1);
      receiver.answersAfter(answer);
      var node = new Schedule(server, postman, caller);
      try {
        node.callWebhooks();
        await(() -> beside.told().size() == 1 && receiver.told().size() == 1);
      } finally {
        answer.countDown();
        node.end();
      }
      assertThat(things()).containsExactly(1L);
    }
  }

  @Test
  void a_node_that_ends_waits_for_the_call_that_is_under_way_and_begins_none_after_it() throws Exception {
    long id = registered();
    acts(1, unit);
    acts(2, unit);
    followed();
    var answer = new CountDownLatch(1);
    receiver.answersAfter(answer);
    var node = new Schedule(server, postman, caller);
    node.callWebhooks();
    await(() -> receiver.told().size() == 1);
    try (var other = Executors.newSingleThreadExecutor()) {
      var end = other.submit(node::end);
      assertThatThrownBy(() -> end.get(300, TimeUnit.MILLISECONDS)).as("while the call is under way").isInstanceOf(TimeoutException.class);
      answer.countDown();
      end.get(5, TimeUnit.SECONDS);
    }
    assertThat(webhooks.calls(id, Long.MAX_VALUE, 10)).extracting(WebhookCallTable.Made::state).containsExactly(Sending.WAITING, Sending.SENT);
    node.callWebhooks();
    node.end();
    assertThat(things()).containsExactly(1L);
  }

  @Test
  void an_end_waits_ten_seconds_for_a_receiver_that_does_not_answer_and_no_longer() throws Exception {
    long id = registered();
    acts(1, unit);
    followed();
    var answer = new CountDownLatch(1);
    receiver.answersAfter(answer);
    var node = new Schedule(server, postman, caller);
    node.callWebhooks();
    await(() -> receiver.told().size() == 1);
    try {
      long start = System.nanoTime();
      node.end();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    } finally {
      answer.countDown();
    }
    await(() -> webhooks.calls(id, Long.MAX_VALUE, 10).getFirst().state() == Sending.SENT);
  }

  @Test
  void calls_that_are_done_are_deleted_when_their_time_is_over() {
    long id = registered();
    acts(1, unit);
    acts(2, unit);
    followed();
    called();
    acts(3, unit);
    followed();
    retention.keep("webhook-call", 1);
    clock.turn(Duration.between(clock.instant(), Instant.now()).plusDays(32));
    assertThat(retention.erase("webhook-call")).hasEntrySatisfying("webhook-call", count -> assertThat(count).isGreaterThanOrEqualTo(2));
    assertThat(webhooks.calls(id, Long.MAX_VALUE, 10)).as("one that waits stays").hasSize(1);
    called();
    assertThat(things()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void keys_are_rotated_beside_a_new_secret() throws Exception {
    long id = registered();
    var secret = WebhookSecret.random();
    var outcomes = AtOnce.behind("select id from notification_webhook where id = " + id + " for update", context, List.<Callable<Object>>of(
        Executors.callable(() -> webhooks.rotate(id, secret, admin())), () -> keys.rotate().lost()));
    outcomes.getFirst().get();
    assertThat(outcomes.getLast().get()).isEqualTo(0);
    acts(1, unit);
    followed();
    called();
    assertThat(receiver.told().getFirst().signedWith(secret.text())).isTrue();
  }

  @Test
  void an_administrator_of_another_unit_sees_and_changes_nothing() throws Exception {
    long id = registered();
    units.account("quantri.khac" + opened, "Lê Mẫu Khác", Role.ADMINISTRATOR, units.unit(null));
    var other = Visitor.signedIn(port, "quantri.khac" + opened, PASSWORD);
    assertThat(other.get("/webhooks").body()).doesNotContain("Cổng Mẫu");
    assertThat(other.get("/webhooks/" + id).statusCode()).isEqualTo(404);
    for (var act : List.of("end", "secret", "resumption", "calls/1/repetition")) {
      assertThat(other.post("/webhooks/" + id + "/" + act, Map.of()).statusCode()).as(act).isEqualTo(404);
    }
    assertThatThrownBy(() -> webhooks.rotate(id, WebhookSecret.random(), accounts.actor("quantri.khac" + opened).orElseThrow())).isInstanceOf(NotFound.class);
  }

  @Test
  void what_is_wrong_with_a_form_is_said_and_what_was_typed_kept() throws Exception {
    var admin = Visitor.signedIn(port, administrator, PASSWORD);
    admin.get("/webhooks/new");
    var answer = admin.post("/webhooks", Map.of("once", UUID.randomUUID().toString(), "address", "https://10.1.2.3/", "since", "hôm nay", "lastDay", "mai"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("name-error", "address-error", "events-error", "since-error", "lastDay-error", "https://10.1.2.3/");
  }
}
