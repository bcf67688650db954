package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The list of more people than are read and sorted at once: 4 500 at two units, every fourth of whom has left; the units
/// are of a city of few units and of a country of many.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleListTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LegalAct PAPER = new LegalAct("9/NQ", "HĐND", LocalDate.of(2019, 12, 1), "");

  @Autowired Units units;
  @Autowired UnitCodes codes;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private final Actor founder = new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Cán", List.of());
  private UnitId country = new UnitId(0);
  private UnitId city = new UnitId(0);
  private UnitId large = new UnitId(0);
  private UnitId small = new UnitId(0);

  @BeforeAll
  void manyPeople() {
    city = units.found(new NewUnit("PL", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), founder);
    large = units.found(new NewUnit("PL1", "Phường Lớn", "Phường Lớn", null, UnitKind.COMMUNE_FRONT, city, 1, true, FOUNDED), founder);
    small = units.found(new NewUnit("PL2", "Phường Nhỏ", "Phường Nhỏ", null, UnitKind.COMMUNE_FRONT, city, 2, true, FOUNDED), founder);
    country = units.found(new NewUnit("PL0", "Trung ương", "Trung ương", null, UnitKind.CENTRAL_FRONT, null, 0, true, FOUNDED), founder);
    jdbc.sql("""
        with others as (
          insert into organization_unit (kind, level) select 'COMMUNE_FRONT', 'COMMUNE' from generate_series(1, 600) n returning id)
        insert into organization_unit_within (unit_id, within_id)
        select id, :country::bigint from others
        union all
        select unit_id, :country::bigint from organization_unit_within where within_id = :city
        """).param("country", country.value()).param("city", city.value()).update();
    jdbc.sql("""
        with entered as (
          insert into organization_person (full_name, given_sort, search_key, sample)
          select family || ' Mẫu ' || given, given || ' ' || family || ' Mẫu',
            lower(regexp_replace(normalize(translate(family || ' Mẫu ' || given, 'đĐ', 'dD'), nfd), '[\\u0300-\\u036f]', '', 'g')), true
          from generate_series(1, 4500) n
          cross join lateral (select (array['Nguyễn', 'Trần', 'Lê', 'Đỗ', 'Vũ'])[1 + n % 5] as family,
            (array['An', 'Ánh', 'Bình', 'Đào', 'Hòa', 'Lan', 'Ấn'])[1 + n % 7] as given) s
          returning id)
        insert into organization_post (person_id, unit_id, title, main, from_day, to_day)
        select id, case when id % 40 = 0 then :small else :large end, 'Chuyên viên', true, '2019-01-01', case when id % 4 = 1 then '2020-12-31'::date end
        from entered
        """).param("large", large.value()).param("small", small.value()).update();
  }

  @Test
  void a_long_list_is_read_page_by_page_in_the_order_of_given_names() {
    for (var unit : List.of(city, small, country)) {
      for (boolean past : List.of(false, true)) {
        assertThat(read("", past, reader(unit))).as("past " + past).isEqualTo(expected("%", past, unit));
      }
    }
  }

  @Test
  void words_are_found_among_many_people_as_among_few() {
    for (var words : List.of("lan", "ĐỖ MẪU", "nguyen mau an", "tran  mau hoà", "a")) {
      for (boolean past : List.of(false, true)) {
        for (var unit : List.of(city, small, country)) {
          var key = "%" + VietnameseName.searchKey(words) + "%";
          assertThat(read(words, past, reader(unit))).as(words + past).isEqualTo(expected(key, past, unit));
        }
      }
    }
    assertThat(read("khong ai", true, reader(city))).isEmpty();
  }

  @Test
  void of_a_day_those_are_listed_who_held_a_post_then() {
    for (var day : List.of(LocalDate.of(2018, 12, 31), LocalDate.of(2019, 1, 1), LocalDate.of(2020, 12, 31), LocalDate.of(2021, 1, 1))) {
      for (var words : List.of("", "nguyen mau an")) {
        for (var unit : List.of(city, small, country)) {
          var then = jdbc.sql("""
              select p.id from organization_person p join organization_post o on o.person_id = p.id
              join organization_unit_within w on w.unit_id = o.unit_id and w.within_id = :within
              where p.search_key like '%' || :words || '%' and daterange(o.from_day, o.to_day, '[]') @> :day::date
              order by p.given_sort collate "vi-x-icu", p.id
              """).param("within", unit.value()).param("words", words).param("day", day).query(Long.class).list();
          assertThat(read(after -> new PersonQuery(words, "", false, day, after), reader(unit))).as(words + day).isEqualTo(then);
        }
      }
    }
  }

  @Test
  void of_a_day_a_unit_is_found_and_called_by_its_name_of_then() {
    var renamed = units.found(new NewUnit("PL4", "Phường Xưa", "Phường Xưa", null, UnitKind.COMMUNE_FRONT, null, 4, true, FOUNDED), founder);
    var person = people.enter("Lê Mẫu Xưa", renamed, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder).value();
    jdbc.sql("""
        with before as (update organization_unit_span set until_day = '2021-01-01', last = false where unit_id = :unit returning *)
        insert into organization_unit_span (unit_id, from_day, name, short_name, official_order, search_key, last, begun_by)
        select unit_id, '2021-01-01', 'Phường Nay', 'Phường Nay', official_order, 'phuong nay', true, begun_by from before
        """).param("unit", renamed.value()).update();
    assertThat(called("phuong xua", LocalDate.of(2020, 12, 31), renamed)).containsExactly(person + " Phường Xưa");
    assertThat(called("phuong xua", LocalDate.of(2021, 1, 1), renamed)).isEmpty();
    assertThat(called("phuong nay", LocalDate.of(2021, 1, 1), renamed)).containsExactly(person + " Phường Nay");
    assertThat(called("phuong nay", null, renamed)).containsExactly(person + " Phường Nay");
  }

  @Test
  void of_a_day_a_unit_is_found_by_its_code_of_then() {
    var unit = units.found(new NewUnit("PL5", "Phường Mã", "Phường Mã", null, UnitKind.COMMUNE_FRONT, city, 5, true, FOUNDED), founder);
    var person = people.enter("Lê Mẫu Mã", unit, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder).value();
    codes.change(unit, "PL6", LocalDate.of(2021, 1, 1), PAPER, UUID.randomUUID(), reader(city));
    assertThat(called("pl5", LocalDate.of(2020, 12, 31), unit)).containsExactly(person + " Phường Mã");
    assertThat(called("pl5", LocalDate.of(2021, 1, 1), unit)).isEmpty();
    assertThat(called("pl6", LocalDate.of(2020, 12, 31), unit)).isEmpty();
    assertThat(called("pl6", LocalDate.of(2021, 1, 1), unit)).containsExactly(person + " Phường Mã");
  }

  @Test
  void of_a_day_somebody_is_listed_once_by_the_main_post_of_then() {
    var unit = units.found(new NewUnit("PL7", "Phường Kiêm", "Phường Kiêm", null, UnitKind.COMMUNE_FRONT, null, 7, true, FOUNDED), founder);
    var person = people.enter("Lê Mẫu Kiêm", unit, "Phó Chủ tịch", PostRank.DEPUTY, FOUNDED, true, founder);
    var beside = new PostTerm(unit, "Tổ trưởng", PostRank.PART_LEADER, EmploymentMode.CONCURRENT, false, LocalDate.of(2019, 1, 1), LocalDate.of(2020, 1, 1));
    files.beginPost(person, beside, UUID.randomUUID(), reader(unit));
    files.leave(person, LeaveKind.RETIRED, LocalDate.of(2021, 1, 1), UUID.randomUUID(), reader(unit));
    for (var day : List.of(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 12, 31), LocalDate.of(2020, 12, 31))) {
      var listed = files.listed(new PersonQuery("", "", false, day, null), null, reader(unit), 10);
      assertThat(listed.rows()).as("" + day).extracting(PersonRow::post).containsExactly("Phó Chủ tịch");
      assertThat(listed.count()).isOne();
    }
    assertThat(files.listed(new PersonQuery("", "", false, LocalDate.of(2021, 1, 1), null), null, reader(unit), 10).rows()).isEmpty();
  }

  private List<String> called(String unit, @Nullable LocalDate on, UnitId reader) {
    return files.listed(new PersonQuery("", unit, false, on, null), null, reader(reader), 10).rows().stream().map(row -> row.id() + " " + row.unit()).toList();
  }

  @Test
  void many_are_said_to_be_at_least_as_many_as_were_counted_and_few_are_counted() {
    assertThat(counted("", reader(city))).isEqualTo("at least 1000");
    assertThat(counted("mau", reader(city))).startsWith("at least ");
    assertThat(counted("nguyen mau an", reader(city))).isEqualTo("" + expected("%nguyen mau an%", false, city).size());
    assertThat(counted("", reader(small))).isEqualTo("" + expected("%", false, small).size());
    assertThat(counted("lan", reader(small))).isEqualTo("" + expected("%lan%", false, small).size());
  }

  @Test
  void people_are_counted_and_not_their_posts() {
    var busy = units.found(new NewUnit("PL3", "Phường Bận", "Phường Bận", null, UnitKind.COMMUNE_FRONT, null, 3, true, FOUNDED), founder);
    jdbc.sql("""
        with entered as (
          insert into organization_person (full_name, given_sort, search_key, sample)
          select 'Lê Mẫu Bận', 'Bận Lê Mẫu', 'le mau ban', true from generate_series(1, 40) returning id)
        insert into organization_post (person_id, unit_id, title, main, from_day, to_day)
        select id, :busy, 'Chuyên viên', false, date '2015-01-01' + 10 * n, date '2015-01-05' + 10 * n from entered, generate_series(1, 80) n
        """).param("busy", busy.value()).update();
    var listed = files.listed(new PersonQuery("", "", true, null), null, reader(busy), 10);
    assertThat(listed.rows()).hasSize(10);
    assertThat(listed.count()).as("at least").isBetween(10, 40);
    assertThat(files.listed(new PersonQuery("", "", true, null), null, reader(busy), 100)).extracting(PeopleListTable.Listed::count, PeopleListTable.Listed::more)
        .containsExactly(40, false);
  }

  @Test
  void a_unit_narrows_a_long_list() {
    var named = files.listed(new PersonQuery("", "phuong nho", false, null), null, reader(city), 200).rows();
    assertThat(named).extracting(PersonRow::id).isEqualTo(expected("%", false, small));
    assertThat(files.listed(new PersonQuery("", "pl2", false, null), null, reader(city), 200).rows()).as("by its code").isEqualTo(named);
    assertThat(files.listed(new PersonQuery("", "khong co", false, null), null, reader(city), 200).rows()).isEmpty();
  }

  @Test
  void whoever_is_renamed_is_found_by_the_new_name_and_not_by_the_old_one() {
    var person = people.enter("Khổng Mẫu Tước", large, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder);
    assertThat(read("khong mau tuoc", false, reader(city))).containsExactly(person.value());
    files.correct(person, 0, new PersonFacts("Khổng Mẫu Phượng", null, null), reader(city));
    assertThat(read("khong mau phuong", false, reader(city))).containsExactly(person.value());
    assertThat(read("khong mau tuoc", false, reader(city))).isEmpty();
  }

  @Test
  void a_name_is_kept_as_long_as_somebody_bears_it() {
    var first = people.enter("Khổng Mẫu Tử", large, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder);
    var second = people.enter("Khổng Mẫu Tử", large, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder);
    rename(first, "Khổng Mẫu Minh");
    assertThat(kept("khong mau tu")).isOne();
    rename(second, "Khổng Mẫu Minh");
    assertThat(kept("khong mau tu")).isZero();
    rename(second, "Khổng Mẫu Tử");
    assertThat(read("khong mau tu", false, reader(city))).containsExactly(second.value());
  }

  @Test
  void whoever_is_given_a_name_while_its_last_bearer_gives_it_up_is_found_by_it() throws Exception {
    var bearer = people.enter("Âu Mẫu Cơ", large, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder);
    var before = AtOnce.meanwhile("select 1 from organization_unit where id = " + large.value() + " for update", context, () -> named("Âu Mẫu Cơ"), () -> {
      rename(bearer, "Âu Mẫu Dương");
      return kept("au mau co");
    });
    assertThat(read("au mau co", false, reader(city))).as("given first").containsExactly(before.get());
    var acts = List.<Callable<Long>>of(() -> rename(new PersonId(before.get()), "Âu Mẫu Dương"), () -> named("Âu Mẫu Cơ"));
    var after = AtOnce.behind("lock table audit_personal in share mode", context, acts);
    after.getFirst().get();
    assertThat(read("au mau co", false, reader(city))).as("given up first").containsExactly(after.getLast().get());
  }

  private long named(String name) {
    return people.enter(name, large, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder).value();
  }

  private long rename(PersonId person, String name) {
    files.correct(person, files.file(person, reader(city)).version(), new PersonFacts(name, null, null), reader(city));
    return person.value();
  }

  private int kept(String key) {
    return jdbc.sql("select count(*) from organization_name where search_key = :key").param("key", key).query(Integer.class).single();
  }

  /// The second waits for the name that the first gives.
  @Test
  void two_people_of_one_new_name_are_entered_at_once() throws Exception {
    var both = AtOnce.behind("lock table organization_name in share mode", context, List.<Callable<Long>>of(this::entered, this::entered));
    assertThat(read("ong mau doi", false, reader(city))).containsExactlyInAnyOrder(both.getFirst().get(), both.getLast().get());
  }

  private long entered() {
    return people.enter("Ông Mẫu Đôi", large, "Chuyên viên", PostRank.STAFF, FOUNDED, true, founder).value();
  }

  private String counted(String words, Actor reader) {
    var listed = files.listed(new PersonQuery(words, "", false, null), null, reader, 10);
    return (listed.more() ? "at least " : "") + listed.count();
  }

  private List<Long> read(String words, boolean past, Actor reader) {
    return read(after -> new PersonQuery(words, "", past, after), reader);
  }

  private List<Long> read(Function<@Nullable Long, PersonQuery> from, Actor reader) {
    var seen = new ArrayList<Long>();
    Long after = null;
    for (var rows = page(from.apply(after), reader); !rows.isEmpty(); rows = page(from.apply(after), reader)) {
      rows.forEach(row -> seen.add(row.id()));
      after = rows.getLast().id();
    }
    return seen;
  }

  private List<PersonRow> page(PersonQuery query, Actor reader) {
    return files.listed(query, null, reader, 900).rows();
  }

  private List<Long> expected(String pattern, boolean past, UnitId within) {
    return jdbc.sql("""
        select p.id from organization_person p
        where p.search_key like :pattern and exists (
          select 1 from organization_post o join organization_unit_within w on w.unit_id = o.unit_id and w.within_id = :within
          where o.person_id = p.id and (:past or o.to_day is null))
        order by p.given_sort collate "vi-x-icu", p.id
        """).param("pattern", pattern).param("within", within.value()).param("past", past).query(Long.class).list();
  }

  private static Actor reader(UnitId unit) {
    return new Actor(new AccountId(7), new PersonId(7), "Trần Mẫu Cán", List.of(new Duty(Role.CITY_OFFICER, unit)));
  }
}
