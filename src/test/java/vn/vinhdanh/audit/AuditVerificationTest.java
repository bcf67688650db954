package vn.vinhdanh.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditVerification.Finding;
import vn.vinhdanh.audit.AuditVerification.Kind;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.Databases;

/// Each manipulation is planted by somebody who owns the tables and can switch their triggers off.
class AuditVerificationTest {

  private static final Actor OFFICER = new Actor(new AccountId(7), new PersonId(1), "Nguyễn Mẫu An", List.of());

  @TempDir Path data;
  private DriverManagerDataSource database;
  private JdbcClient jdbc;
  private TransactionTemplate transaction;
  private AuditTrail trail;
  private AuditSealer sealer;

  @BeforeEach
  void six_acts_are_sealed() {
    var login = Databases.migrated();
    database = new DriverManagerDataSource(login.url(), login.user(), login.password());
    jdbc = JdbcClient.create(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    var table = new AuditTable(JdbcClient.create(database), new JsonMapper());
    trail = new AuditTrail(table, new Permissions(), new StaticListableBeanFactory().getBeanProvider(ActsByDelegation.class));
    sealer = new AuditSealer(table, new AuditHeads(data, Clock.systemUTC()), transaction);
    for (int subject = 1; subject <= 6; subject++) {
      act(subject);
      sealer.seal();
    }
  }

  @Test
  void an_untouched_trail_is_whole() throws SQLException {
    assertThat(verified().whole()).isTrue();
    assertThat(verified().sealed()).isEqualTo(6);
    assertThat(verified().lines(new Texts())).containsExactly("Nhật ký nguyên vẹn: 6 dòng đã niêm phong, 0 dòng chờ niêm phong.");
  }

  @Test
  void entries_of_this_moment_wait_for_their_seal_without_alarm() throws SQLException {
    act(7);
    assertThat(verified().whole()).isTrue();
    assertThat(verified().unsealed()).isEqualTo(1);
  }

  @Test
  void entries_recorded_together_are_as_those_that_are_recorded_one_by_one() throws SQLException {
    var each = new LinkedHashMap<Long, Details>();
    for (long person = 21; person <= 24; person++) {
      each.put(person, entered(person));
    }
    transaction.executeWithoutResult(status -> trail.recordEach(OFFICER, "organization.person-entered", "person", each));
    transaction.executeWithoutResult(status -> trail.record(OFFICER, "organization.person-entered", "person", 25, entered(25)));
    var named = Map.of(5L, Details.none().named("Phường Một"), 6L, Details.none().named("Phường Hai").naming("plan", 9, "Kế hoạch"));
    for (int time = 0; time < 2; time++) {
      transaction.executeWithoutResult(status -> trail.recordEach(OFFICER, "organization.unit-founded", "unit", named));
    }
    transaction.executeWithoutResult(status -> trail.recordEach(OFFICER, "organization.unit-founded", "unit", Map.of()));
    sealer.seal();
    assertThat(verified().whole()).isTrue();
    assertThat(jdbc.sql("""
            select distinct e.facts::text || (e.circumstances - 'names')::text || e.changes::text || e.account_id
              || (select string_agg(p.field || length(p.salt), ' ') from audit_personal p where p.entry_id = e.id)
            from audit_entry e where e.kind = 'person'
            """).query(String.class).list()).hasSize(1);
    assertThat(jdbc.sql("select circumstances ->> 'names' from audit_entry where kind = 'person' order by id").query(String.class).list())
        .containsExactly("person:21", "person:22", "person:23", "person:24", "person:25");
    assertThat(jdbc.sql("select subject_id || ' ' || name from audit_name where kind = 'person' order by 1").query(String.class).list())
        .containsExactly("21 Lê Mẫu 21", "22 Lê Mẫu 22", "23 Lê Mẫu 23", "24 Lê Mẫu 24", "25 Lê Mẫu 25");
    assertThat(jdbc.sql("select name from audit_name where kind in ('unit', 'plan') and entry_id in (select id from audit_entry where kind = 'unit') order by name").query(String.class).list())
        .as("a thing that is called so already gets no second name").containsExactly("Kế hoạch", "Phường Hai", "Phường Một");
  }

  private static Details entered(long person) {
    return Details.of(Map.of("import", "5")).namedAfterPerson("Lê Mẫu " + person).forUnit(new UnitId(3));
  }

  @Test
  void entries_cannot_be_changed_or_deleted_through_the_application() {
    assertThatThrownBy(() -> jdbc.sql("update audit_entry set subject_id = 9 where seal = 3").update())
        .hasMessageContaining("only added and sealed");
    assertThatThrownBy(() -> jdbc.sql("delete from audit_entry where seal = 3").update())
        .hasMessageContaining("only added and sealed");
    assertThatThrownBy(() -> jdbc.sql("truncate audit_entry cascade").update())
        .hasMessageContaining("only added and sealed");
  }

  @Test
  void a_changed_value_is_found() throws SQLException {
    manipulate("update audit_entry set facts = '{\"number\": \"99\"}' where seal = 3");
    assertThat(verified().findings()).containsExactly(new Finding(Kind.CHANGED, 3, 3, 3));
  }

  @Test
  void the_first_wrong_entry_is_named_with_what_it_says() throws SQLException {
    manipulate("update audit_personal set value = 'Người khác' where entry_id = 2");
    manipulate("update audit_entry set facts = '{}' where seal = 5");
    manipulate("update audit_entry set subject_id = 9 where seal = 4");
    assertThat(verified().findings()).extracting(Finding::seal).containsExactly(2L, 4L, 5L);
    assertThat(verified().lines(new Texts()))
        .element(1).asString().matches("Chỗ sai đầu tiên là dòng số 2: lúc \\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4}, Công bố kế hoạch; Kế hoạch số 2\\.");
  }

  @Test
  void an_act_that_nobody_knows_is_named_as_it_stands() throws SQLException {
    manipulate("update audit_entry set act = 'x', kind = 'y' where seal = 2");
    assertThat(verified().lines(new Texts())).element(1).asString().endsWith("x; y số 2.");
  }

  @Test
  void a_row_that_takes_the_place_of_a_removed_one_is_found() throws SQLException {
    remove("seal = 3");
    manipulate(inserted("now()", "3, sha256('x')"));
    assertThat(verified().findings()).extracting(Finding::seal, Finding::entry).contains(tuple(3L, 7L));
    assertThat(verified().lines(new Texts())).element(1).asString().startsWith("Chỗ sai đầu tiên là dòng số 7: ");
  }

  @Test
  void a_changed_account_or_moment_is_found() throws SQLException {
    manipulate("update audit_entry set account_id = 8 where seal = 2");
    manipulate("update audit_entry set at = at - interval '1 microsecond' where seal = 5");
    assertThat(verified().findings())
        .containsExactly(new Finding(Kind.CHANGED, 2, 2, 2), new Finding(Kind.CHANGED, 5, 5, 5));
  }

  @Test
  void a_changed_circumstance_or_a_changed_before_and_after_is_found() throws SQLException {
    manipulate("update audit_entry set circumstances = '{}' where seal = 2");
    manipulate("update audit_entry set changes = '{}' where seal = 3");
    manipulate("update audit_entry set circumstances = null, changes = null where seal = 5");
    assertThat(verified().findings()).containsExactly(
        new Finding(Kind.CHANGED, 2, 2, 2), new Finding(Kind.CHANGED, 3, 3, 3), new Finding(Kind.CHANGED, 5, 5, 5));
  }

  @Test
  void entries_from_before_circumstances_were_kept_are_sealed_and_verified() throws SQLException {
    manipulate("""
        insert into audit_entry (account_id, act, kind, subject_id, facts) values (7, 'season.plan-published', 'plan', 9, '{}')
        """);
    sealer.seal();
    assertThat(verified().whole()).isTrue();
    assertThat(verified().sealed()).isEqualTo(7);
  }

  @Test
  void a_removed_row_in_the_middle_is_found() throws SQLException {
    remove("seal in (3, 4)");
    assertThat(verified().findings()).containsExactly(new Finding(Kind.REMOVED, 3, 4, 0));
  }

  @Test
  void a_cut_off_end_is_found() throws SQLException {
    remove("seal >= 5");
    assertThat(verified().findings()).containsExactly(new Finding(Kind.CUT_OFF, 5, 6, 0));
  }

  @Test
  void an_end_that_was_cut_off_and_grew_anew_is_found() throws SQLException {
    remove("seal >= 5");
    act(7);
    act(8);
    sealer.seal();
    assertThat(verified().findings()).extracting(Finding::kind).containsOnly(Kind.REWRITTEN).hasSize(2);
  }

  @Test
  void a_row_inserted_at_the_end_with_a_made_up_hash_is_found() throws SQLException {
    manipulate(inserted("now()", "7, sha256('x')"));
    assertThat(verified().findings()).containsExactly(new Finding(Kind.INSERTED, 7, 7, 7));
  }

  @Test
  void a_row_inserted_into_the_past_without_a_seal_is_found() throws SQLException {
    manipulate("update audit_entry set seal = null, hash = null where seal = 6");
    manipulate("update audit_entry set at = now() - interval '1 day' where seal is null");
    sealerSealedLaterEntries();
    assertThat(verified().findings()).contains(new Finding(Kind.INSERTED, 0, 0, 6));
  }

  @Test
  void a_chain_computed_anew_is_found_by_the_heads_outside() throws SQLException {
    manipulate("update audit_entry set facts = '{\"number\": \"99\"}' where seal = 4");
    manipulate("update audit_entry set seal = null, hash = null where seal >= 4");
    sealer.seal();
    assertThat(verified().findings()).extracting(Finding::kind).containsOnly(Kind.REWRITTEN).hasSize(3);
  }

  @Test
  void lost_heads_are_told() throws Exception {
    Files.delete(data.resolve(AuditHeads.FILE));
    assertThat(verified().findings()).containsExactly(new Finding(Kind.NO_HEADS, 0, 0, 0));
  }

  @Test
  void a_personal_value_that_retention_erased_leaves_the_chain_whole() throws SQLException {
    assertThat(jdbc.sql("delete from audit_personal where entry_id = 3").update()).isEqualTo(1);
    assertThat(verified().whole()).isTrue();
  }

  @Test
  void a_changed_personal_value_is_found() throws SQLException {
    manipulate("update audit_personal set value = 'Người khác' where entry_id = 3");
    assertThat(verified().findings()).containsExactly(new Finding(Kind.CHANGED, 3, 3, 3));
  }

  @Test
  void a_name_that_is_changed_added_or_removed_is_found_at_the_entry_that_gave_it() throws SQLException {
    var named = new LinkedHashMap<String, Long>();
    for (var wrong : List.of(
        "update audit_name set name = 'Quận Khác', search_key = 'quan khac' where entry_id = %d and kind = 'reorganization'",
        "update audit_name set name = 'Quận Khác', search_key = 'quan khac' where entry_id = %d and kind = 'unit'",
        "update audit_name set search_key = 'x' where entry_id = %d and kind = 'unit'",
        "delete from audit_name where entry_id = %d and kind = 'reorganization'",
        "delete from audit_name where entry_id = %d and kind = 'unit'",
        "insert into audit_name (kind, subject_id, entry_id, name, search_key) values ('plan', 4, %d, 'Quận Khác', 'quan khac')")) {
      transaction.executeWithoutResult(status -> trail.record(
          OFFICER, "organization.reorganized", "reorganization", 1,
          Details.none().named(wrong).naming("unit", 40 + named.size(), "Phường Mới")));
      sealer.seal();
      named.put(wrong, jdbc.sql("select max(id) from audit_entry").query(Long.class).single());
    }
    assertThat(verified().whole()).isTrue();
    named.forEach((wrong, entry) -> manipulate(wrong.formatted(entry)));
    assertThat(verified().findings()).containsExactlyElementsOf(
        named.values().stream().map(entry -> new Finding(Kind.CHANGED, entry, entry, entry)).toList());
  }

  @Test
  void a_name_that_repeats_a_personal_value_is_verified_by_it_and_goes_with_it() throws SQLException {
    manipulate("update audit_name set name = 'Người Khác', search_key = 'nguoi khac' where entry_id = 2");
    manipulate("update audit_name set personal_field = null where entry_id = 3");
    manipulate("delete from audit_name where entry_id = 4");
    jdbc.sql("delete from audit_personal where entry_id = 5").update();
    assertThat(jdbc.sql("select count(*) from audit_name where entry_id = 5").query(Integer.class).single()).isZero();
    assertThat(verified().findings()).extracting(Finding::entry).containsExactly(2L, 3L, 4L);
  }

  @Test
  void names_put_beside_entries_from_before_are_not_told_by_them() throws SQLException {
    manipulate("""
        insert into audit_entry (account_id, act, kind, subject_id, facts) values (7, 'organization.unit-founded', 'unit', 9, '{}')
        """);
    sealer.seal();
    manipulate("insert into audit_name (kind, subject_id, entry_id, name, search_key) values ('unit', 9, 7, 'Quận Cũ', 'quan cu')");
    assertThat(verified().whole()).isTrue();
  }

  @Test
  void the_entry_holds_only_the_hash_of_a_personal_value() {
    assertThat(jdbc.sql("select personal ->> 'name' from audit_entry where seal = 3").query(String.class).single())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void the_file_of_heads_is_the_owners_alone_and_survives_a_torn_line() throws Exception {
    var file = data.resolve(AuditHeads.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    Files.writeString(file, Files.readString(file) + "6 ab");
    act(7);
    sealer.seal();
    assertThat(Files.readAllLines(file).getLast()).startsWith("7 ");
    assertThat(verified().whole()).isTrue();
  }

  @Test
  void several_sealers_make_one_gapless_chain() throws SQLException {
    for (int subject = 7; subject <= 60; subject++) {
      act(subject);
    }
    var rounds = List.of(1, 2, 3, 4).stream().map(node -> CompletableFuture.runAsync(sealer::seal)).toList();
    rounds.forEach(CompletableFuture::join);
    assertThat(verified().whole()).isTrue();
    assertThat(verified().sealed()).isEqualTo(60);
  }

  private void act(int subject) {
    transaction.executeWithoutResult(status -> trail.record(
        OFFICER, "season.plan-published", "plan", subject,
        Details.of(Map.of("number", "" + subject)).namedAfterPerson("Nguyễn Mẫu An").changed("on", null, "2022-11-0" + subject % 10)));
  }

  private void sealerSealedLaterEntries() {
    manipulate(inserted("now()", "null, null"));
    var untouched = jdbc.sql("select max(id) from audit_entry").query(Long.class).single();
    manipulate("update audit_entry set seal = 6, hash = sha256('x') where id = " + untouched);
  }

  private static String inserted(String at, String sealAndHash) {
    return """
        insert into audit_entry (at, account_id, act, kind, subject_id, facts, seal, hash)
        values (%s, 7, 'season.plan-published', 'plan', 9, '{}', %s)
        """.formatted(at, sealAndHash);
  }

  private void remove(String where) {
    manipulate("delete from audit_personal where entry_id in (select id from audit_entry where " + where + ")");
    manipulate("delete from audit_entry where " + where);
  }

  private void manipulate(String sql) {
    jdbc.sql("alter table audit_entry disable trigger user").update();
    assertThat(jdbc.sql(sql).update()).isPositive();
    jdbc.sql("alter table audit_entry enable trigger user").update();
  }

  private AuditVerification.Result verified() throws SQLException {
    try (var connection = database.getConnection()) {
      return AuditVerification.verify(connection, data);
    }
  }
}
