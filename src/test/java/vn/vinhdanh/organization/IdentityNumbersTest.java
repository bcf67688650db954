package vn.vinhdanh.organization;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.keys.Key;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Identity numbers in the files of people: each test works with a number of its own, made up.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityNumbersTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);

  @Autowired IdentityNumbers numbers;
  @Autowired IdentityKeys keys;
  @Autowired Merges merges;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;
  @Autowired PlatformTransactionManager transactions;

  @Value("${vinhdanh.data}")
  Path data;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  @BeforeAll
  void city() {
    city = units.found(new NewUnit("IN", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void the_database_holds_it_sealed_and_the_trail_its_last_digits_alone() {
    var person = enter(unit());
    put(person, "001080000111", null);
    numbers.show(person, clerk);
    put(person, "001080000112", read(person));
    numbers.cancel(person, read(person), clerk);
    var rows = jdbc.sql("select t::text from organization_identity_number t where person_id = :id").param("id", person.value()).query(String.class).list();
    var hex = HexFormat.of().formatHex("001080000111".getBytes(StandardCharsets.US_ASCII));
    assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).doesNotContain("00108000011", hex));
    var trail = jdbc.sql("""
            select e.act || ' ' || e.facts || e.changes || coalesce((
              select string_agg(p.field || '=' || p.value, ' ' order by p.field desc) from audit_personal p where p.entry_id = e.id), '')
            from audit_entry e where e.subject_id = :id and e.act like 'organization.identity%' order by e.id
            """).param("id", person.value()).query(String.class).list();
    assertThat(trail).containsExactly(
        "organization.identity-number-entered {}{}identity-number.after=•••••••••111",
        "organization.identity-number-shown {}{}",
        "organization.identity-number-corrected {}{}identity-number.before=•••••••••111 identity-number.after=•••••••••112",
        "organization.identity-number-cancelled {}{}identity-number.before=•••••••••112");
  }

  @Test
  void it_is_entered_corrected_and_cancelled_once_and_never_over_what_somebody_else_entered() {
    var person = enter(unit());
    for (int time = 0; time < 2; time++) {
      put(person, "001080000121", null);
    }
    long first = read(person);
    assertThatThrownBy(() -> put(person, "001080000122", null)).isInstanceOf(ChangedMeanwhile.class);
    for (int time = 0; time < 2; time++) {
      put(person, "001080000122", first);
    }
    assertThatThrownBy(() -> put(person, "001080000123", first)).isInstanceOf(ChangedMeanwhile.class);
    assertThatThrownBy(() -> numbers.cancel(person, first, clerk)).isInstanceOf(ChangedMeanwhile.class);
    assertThat(numbers.show(person, clerk)).isEqualTo(new IdentityNumber("001080000122"));
    long second = read(person);
    for (int time = 0; time < 2; time++) {
      numbers.cancel(person, second, clerk);
    }
    assertThat(files.file(person, clerk).identity()).isNull();
    put(person, "001080000121", null);
    assertThat(shown(person)).isEqualTo("•••••••••121");
    assertThat(rows(person)).isEqualTo(4);
  }

  @Test
  void it_is_entered_and_shown_whole_where_the_file_is_kept_and_nowhere_else() {
    var unit = unit();
    var person = enter(unit);
    var keeper = holding(new Duty(Role.UNIT_OFFICER, unit));
    numbers.put(person, new IdentityNumber("001080000131"), null, List.of(), keeper);
    assertThat(numbers.show(person, keeper).digits()).isEqualTo("001080000131");
    for (var reader : List.of(holding(new Duty(Role.UNIT_HEAD, unit)), holding(new Duty(Role.AUDITOR, city)), holding(new Duty(Role.CITY_LEADER, city)))) {
      assertThat(files.file(person, reader).identity()).isNull();
      assertThatThrownBy(() -> numbers.show(person, reader)).isInstanceOf(NotTheirAct.class);
      assertThatThrownBy(() -> numbers.put(person, new IdentityNumber("001080000132"), read(person), List.of(), reader)).isInstanceOf(NotTheirAct.class);
      assertThatThrownBy(() -> numbers.cancel(person, read(person), reader)).isInstanceOf(NotTheirAct.class);
      assertThat(numbers.sought(new IdentityNumber("001080000131"), reader)).isEmpty();
    }
    assertThat(numbers.sought(new IdentityNumber("001080000131"), keeper)).extracting(IdentityNumberTable.Holder::person).containsExactly(person);
    assertThat(numbers.sought(new IdentityNumber("001080000131"), holding(new Duty(Role.UNIT_OFFICER, unit())))).isEmpty();
  }

  @Test
  void what_differs_from_the_file_or_stands_in_another_one_is_entered_when_it_was_checked() {
    var unit = unit();
    var person = enter(unit);
    put(person, "001080000141", null);
    var facts = new PersonFacts("Lê Mẫu Hai", Birth.in(1981), Sex.MALE);
    var other = people.enter(facts, PostTerm.since(SINCE, unit, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), true, clerk);
    assertThat(doubts(other, "001180000142")).containsExactlyInAnyOrder("organization.identity-birth-year", "organization.identity-sex");
    assertThat(doubts(other, "001080000141")).containsExactly("organization.identity-birth-year", "organization.identity-there");
    assertThat(doubts(other, "001080000141", "organization.identity-birth-year")).containsExactly("organization.identity-there");
    assertThat(doubts(other, "001080000141", "organization.identity-birth-year", "organization.identity-there")).isEmpty();
    assertThat(numbers.sought(new IdentityNumber("001080000141"), clerk)).extracting(IdentityNumberTable.Holder::person).containsExactly(person, other);
    var elsewhere = unit();
    var third = enter(elsewhere);
    var keeper = holding(new Duty(Role.UNIT_OFFICER, elsewhere));
    var refused = catchThrowableOfType(Refused.class, () -> numbers.put(third, new IdentityNumber("001080000141"), null, List.of(), keeper));
    assertThat(refused.unmet()).containsExactly(new Unmet("organization.identity-elsewhere", ""));
  }

  @Test
  void the_trail_tells_each_search_each_doubt_and_what_was_checked() {
    var unit = unit();
    put(enter(unit), "001080000143", null);
    var other = enter(unit);
    var asker = new Actor(new AccountId(4143), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, city)));
    numbers.sought(new IdentityNumber("001080000143"), asker);
    numbers.sought(new IdentityNumber("001080000144"), asker);
    assertThatThrownBy(() -> numbers.put(other, new IdentityNumber("001080000143"), null, List.of(), asker)).isInstanceOf(Refused.class);
    numbers.put(other, new IdentityNumber("001080000143"), null, List.of("organization.identity-there"), asker);
    assertThat(jdbc.sql("""
            select e.act || ' ' || e.facts || ' ' || v.value from audit_entry e
            join audit_personal v on v.entry_id = e.id and v.field like 'identity-number%' where e.account_id = 4143 order by e.id
            """).query(String.class).list())
        .containsExactly(
            "organization.identity-number-sought {\"count\": \"1\"} •••••••••143",
            "organization.identity-number-sought {\"count\": \"0\"} •••••••••144",
            "organization.identity-number-doubted {\"doubts\": \"identity-there\"} •••••••••143",
            "organization.identity-number-entered {\"confirmed\": \"identity-there\"} •••••••••143");
  }

  @Test
  void who_tries_too_many_numbers_waits_and_is_told_nothing_meanwhile() {
    var unit = unit();
    put(enter(unit), "001080000145", null);
    var other = enter(unit);
    var trier = new Actor(new AccountId(4145), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, city)));
    for (int time = 0; time < IdentityNumbers.MOST_TRIES / 2; time++) {
      numbers.sought(new IdentityNumber("001080000145"), trier);
      assertThatThrownBy(() -> numbers.put(other, new IdentityNumber("001080000145"), null, List.of(), trier))
          .hasMessage("organization.identity-there");
    }
    assertThatThrownBy(() -> numbers.sought(new IdentityNumber("001080000145"), trier)).hasMessage("organization.identity-tries");
    assertThatThrownBy(() -> numbers.put(other, new IdentityNumber("001080000145"), null, List.of(), trier)).hasMessage("organization.identity-tries");
    assertThat(numbers.sought(new IdentityNumber("001080000145"), clerk)).hasSize(1);
  }

  @Test
  void of_two_who_enter_one_number_for_two_people_at_once_the_second_is_warned() throws Exception {
    var one = enter(unit());
    var other = enter(unit());
    var mark = new TransactionTemplate(transactions).execute(status -> keys.use().mark(new IdentityNumber("001080000151")));
    var done = AtOnce.<List<String>>behind(
        "select pg_advisory_xact_lock(hashtext('vinhdanh.organization.identity-mark'), hashtext('" + HexFormat.of().formatHex(mark) + "'))",
        context, List.of(() -> doubts(one, "001080000151"), () -> doubts(other, "001080000151")));
    assertThat(List.of(done.getFirst().get(), done.getLast().get()))
        .containsExactlyInAnyOrder(List.of(), List.of("organization.identity-there"));
  }

  @Test
  void of_two_who_correct_one_file_at_once_the_second_is_shown_what_stands() throws Exception {
    var person = enter(unit());
    put(person, "001080000161", null);
    long read = read(person);
    Callable<String> first = () -> outcome(person, "001080000162", read);
    Callable<String> second = () -> outcome(person, "001080000163", read);
    var done = AtOnce.behind("select id from organization_person where id = " + person.value() + " for update", context, List.of(first, second));
    assertThat(List.of(done.getFirst().get(), done.getLast().get())).containsExactlyInAnyOrder("done", "changed");
  }

  @Test
  void its_keys_are_rotated_and_it_is_read_and_found_as_before() throws Exception {
    var person = enter(unit());
    put(person, "001080000171", null);
    put(person, "001080000172", read(person));
    byte[] sealed = column(person, "sealed");
    byte[] mark = column(person, "mark");
    byte[] key = Files.readAllBytes(folder().resolve("identity-number.key"));
    for (int turn = 0; turn < 3; turn++) {
      var before = markFile();
      var rotated = keys.rotate();
      assertThat(rotated.resealed()).isGreaterThan(1);
      assertThat(before).doesNotExist();
      assertThat(markFile()).exists().isNotEqualTo(before);
      assertThat(numbers.show(person, clerk).digits()).isEqualTo("001080000172");
      assertThat(numbers.sought(new IdentityNumber("001080000172"), clerk)).hasSize(1);
    }
    assertThat(column(person, "sealed")).isNotEqualTo(sealed);
    assertThat(column(person, "mark")).isNotEqualTo(mark);
    assertThat(folder().resolve("identity-number.before.key")).doesNotExist();
    var about = jdbc.sql("select about from organization_identity_number where person_id = :id order by id desc limit 1")
        .param("id", person.value()).query(UUID.class).single();
    assertThat(Key.of(key).open(column(person, "sealed"), about.getMostSignificantBits(), about.getLeastSignificantBits())).isEmpty();
    assertThat(Files.getPosixFilePermissions(markFile())).allMatch(permission -> permission.name().startsWith("OWNER"));
  }

  @Test
  void a_rotation_that_was_cut_off_reads_and_finds_as_before_and_is_completed() {
    var person = enter(unit());
    put(person, "001080000181", null);
    var before = markFile();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      keys.rotate();
      status.setRollbackOnly();
    });
    assertThat(before).exists();
    assertThat(numbers.show(person, clerk).digits()).isEqualTo("001080000181");
    assertThat(numbers.sought(new IdentityNumber("001080000181"), clerk)).hasSize(1);
    keys.rotate();
    assertThat(before).doesNotExist();
    assertThat(numbers.show(person, clerk).digits()).isEqualTo("001080000181");
    assertThat(numbers.sought(new IdentityNumber("001080000181"), clerk)).hasSize(1);
  }

  @Test
  void two_rotations_at_once_leave_a_key_for_each_number() throws Exception {
    var person = enter(unit());
    put(person, "001080000183", null);
    for (int time = 0; time < 3; time++) {
      for (var each : AtOnce.<Object>behind(
          "select pg_advisory_xact_lock(hashtext('vinhdanh.organization.identity-keys'))", context, List.of(keys::rotate, keys::rotate))) {
        each.get();
      }
      assertThat(markFile()).exists();
      assertThat(numbers.sought(new IdentityNumber("001080000183"), clerk)).hasSize(1);
      assertThat(numbers.show(person, clerk).digits()).isEqualTo("001080000183");
    }
  }

  @Test
  void one_that_is_entered_or_cancelled_while_keys_are_rotated_opens_and_is_found() throws Exception {
    var person = enter(unit());
    var cancelling = enter(unit());
    put(cancelling, "001080000191", null);
    long read = read(cancelling);
    var done = AtOnce.<Object>behind(
        "select pg_advisory_xact_lock(hashtext('vinhdanh.organization.identity-keys'))", context,
        List.of(
            () -> keys.rotate(),
            () -> doubts(person, "001080000192"),
            () -> {
              numbers.cancel(cancelling, read, clerk);
              return "";
            }));
    for (var each : done) {
      each.get();
    }
    assertThat(numbers.show(person, clerk).digits()).isEqualTo("001080000192");
    assertThat(numbers.sought(new IdentityNumber("001080000192"), clerk)).hasSize(1);
    assertThat(jdbc.sql("select count(distinct mark_key) from organization_identity_number").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void a_number_whose_keys_are_lost_is_told_as_such_and_entered_anew() throws Exception {
    var person = enter(unit());
    put(person, "001080000201", null);
    jdbc.sql("update organization_identity_number set sealed = :other, mark = :mark where person_id = :id")
        .param("other", new byte[40]).param("mark", new byte[32]).param("id", person.value()).update();
    assertThat(catchThrowableOfType(Refused.class, () -> numbers.show(person, clerk)).unmet()).containsExactly(new Unmet("organization.identity-lost", ""));
    assertThat(keys.rotate().lost()).isEqualTo(1);
    assertThat(shown(person)).isEqualTo("•••••••••201");
    put(person, "001080000201", read(person));
    assertThat(numbers.show(person, clerk).digits()).isEqualTo("001080000201");
    assertThat(numbers.sought(new IdentityNumber("001080000201"), clerk)).hasSize(1);
    jdbc.sql("delete from organization_identity_number where person_id = :id").param("id", person.value()).update();
  }

  @Test
  void two_files_with_two_numbers_are_not_merged_and_one_number_goes_along_and_comes_back() {
    var unit = unit();
    var stayer = enter(unit);
    var merged = enter(unit);
    put(merged, "001080000211", null);
    put(stayer, "001080000212", null);
    assertThat(catchThrowableOfType(Refused.class, () -> merge(stayer, merged)).unmet()).extracting(Unmet::code).containsExactly("organization.merge-identity-differs");
    numbers.cancel(stayer, read(stayer), clerk);
    assertThat(catchThrowableOfType(Refused.class, () -> merge(stayer, merged)).unmet()).extracting(Unmet::code).containsExactly("organization.merge-identity-differs");
    assertThat(doubts(stayer, "001080000211", "organization.identity-there")).isEmpty();
    long same = merge(stayer, merged);
    assertThat(numbers.show(stayer, clerk).digits()).isEqualTo("001080000211");
    assertThat(numbers.sought(new IdentityNumber("001080000211"), clerk)).extracting(IdentityNumberTable.Holder::person).containsExactly(stayer);
    merges.undo(stayer, same, files.file(stayer, clerk).version(), "Nhầm", clerk);
    assertThat(numbers.show(merged, clerk).digits()).isEqualTo("001080000211");

    var empty = enter(unit);
    long moved = merge(empty, merged);
    assertThat(numbers.show(empty, clerk).digits()).isEqualTo("001080000211");
    assertThat(rows(merged)).isZero();
    merges.undo(empty, moved, files.file(empty, clerk).version(), "Nhầm", clerk);
    assertThat(files.file(empty, clerk).identity()).isNull();
    assertThat(numbers.show(merged, clerk).digits()).isEqualTo("001080000211");

    long again = merge(empty, merged);
    assertThat(doubts(empty, "001080000213", read(empty))).isEmpty();
    int version = files.file(empty, clerk).version();
    assertThat(catchThrowableOfType(Refused.class, () -> merges.undo(empty, again, version, "Nhầm", clerk)).unmet())
        .containsExactly(new Unmet("organization.merge-since.IDENTITY_NUMBER", "", "213"));
  }

  private long merge(PersonId stayer, PersonId merged) {
    return merges.merge(
        new Merging(
            stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần",
            UUID.randomUUID()),
        clerk);
  }

  private String outcome(PersonId person, String digits, long read) {
    try {
      put(person, digits, read);
      return "done";
    } catch (ChangedMeanwhile changed) {
      return "changed";
    }
  }

  private void put(PersonId person, String digits, @Nullable Long read) {
    numbers.put(person, new IdentityNumber(digits), read, List.of(), clerk);
  }

  private List<String> doubts(PersonId person, String digits, String... confirmed) {
    return doubts(person, digits, null, confirmed);
  }

  private List<String> doubts(PersonId person, String digits, @Nullable Long read, String... confirmed) {
    var refused = catchThrowableOfType(Refused.class, () -> numbers.put(person, new IdentityNumber(digits), read, List.of(confirmed), clerk));
    return refused == null ? List.of() : refused.unmet().stream().map(Unmet::code).toList();
  }

  private long read(PersonId person) {
    return identity(person, clerk).id();
  }

  private String shown(PersonId person) {
    return identity(person, clerk).masked();
  }

  private PersonFile.Identity identity(PersonId person, Actor reader) {
    return requireNonNull(files.file(person, reader).identity());
  }

  private int rows(PersonId person) {
    return jdbc.sql("select count(*) from organization_identity_number where person_id = :id").param("id", person.value()).query(Integer.class).single();
  }

  private byte[] column(PersonId person, String column) {
    return jdbc.sql("select " + column + " from organization_identity_number where person_id = :id order by id desc limit 1")
        .param("id", person.value()).query(byte[].class).single();
  }

  private Path folder() {
    return data.resolve("organization-keys");
  }

  private Path markFile() {
    return folder().resolve("identity-mark-" + jdbc.sql("select mark_key from organization_identity_number limit 1").query(String.class).single() + ".key");
  }

  private UnitId unit() {
    String code = "I" + ++made;
    return units.found(new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, made, true, FOUNDED), clerk);
  }

  private PersonId enter(UnitId unit) {
    return people.enter("Lê Mẫu Số", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, clerk);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }
}
