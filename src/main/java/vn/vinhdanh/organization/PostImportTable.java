package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Written;

/// Workbooks of posts, and the posts that go out as one.
@Repository
class PostImportTable {

  static final String INSERT = """
      insert into organization_post_import (once, account_id, file_name, begun_at, last_at, stage, lines)
      values (:once, :account, :file, :now, :now, 'CHECKED', :lines::jsonb)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_post_import where once = :once and account_id = :account
      """;

  static final String ONE = """
      select id, file_name, begun_at, stage, round, overtaken, lines from organization_post_import where id = :id and account_id = :account
      """;

  static final String LOCKED = ONE + "for update";

  static final String LATEST = """
      select id, file_name, begun_at, stage, round, overtaken, null as lines from organization_post_import
      where account_id = :account and stage <> 'DROPPED' and id < :before
      order by id desc limit :most
      """;

  static final String SET = """
      update organization_post_import set stage = :stage, overtaken = false, lines = :lines::jsonb, last_at = :now where id = :id
      """;

  static final String OVERTAKE = """
      update organization_post_import set round = round + 1, overtaken = true, lines = :lines::jsonb, last_at = :now where id = :id
      """;

  static final String COUNT_SETTLED = """
      select coalesce(sum(jsonb_array_length(lines)), 0) from organization_post_import where lines is not null and last_at < :before
      """;

  static final String ERASE_SETTLED = """
      with settled as (
        select id, jsonb_array_length(lines) as count from organization_post_import where lines is not null and last_at < :before for update),
      erased as (
        update organization_post_import set lines = null where id in (select id from settled))
      select coalesce(sum(count), 0) from settled
      """;

  static final String HELD = """
      select p.id, p.full_name, c.code, o.id as post_id, o.unit_id, o.title, o.rank, o.mode, o.main, o.from_day
      from organization_post o
      join organization_person p on p.id = o.person_id
      join organization_unit_code c on c.unit_id = o.unit_id and c.last
      where o.to_day is null and o.unit_id in (select w.unit_id from organization_unit_within w where w.within_id = any(:scope))
        and (o.person_id, o.id) > (:person, :post)
      order by o.person_id, o.id
      limit :most
      """;

  static final String LOCK_PEOPLE = """
      select id from organization_person where id = any(:people) order by id for no key update
      """;

  static final String LOCK_UNITS = """
      select id from organization_unit where id = any(:units) order by id for no key update
      """;

  private static final TypeReference<List<PostLine>> LINES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PostImportTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// A post that is held, by whom and where.
  record Held(long person, String name, String unitCode, PostTerm post, long id) {}

  /// Takes the locks of all that is changed, always in one order: first people, then units.
  void lock(Set<PersonId> people, Set<UnitId> units) {
    jdbc.sql(LOCK_PEOPLE).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).query(Long.class).list();
    jdbc.sql(LOCK_UNITS).param("units", units.stream().map(UnitId::value).toArray(Long[]::new)).query(Long.class).list();
  }

  /// Keeps what was read and tried; nothing when the form was sent before.
  Optional<Long> insert(UUID once, String file, List<PostLine> lines, Instant now, Actor actor) {
    return jdbc.sql(INSERT)
        .param("once", once)
        .param("account", actor.account().value())
        .param("file", file)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("lines", json.writeValueAsString(lines))
        .query(Long.class)
        .optional();
  }

  Optional<Long> byOnce(UUID once, Actor actor) {
    return jdbc.sql(BY_ONCE).param("once", once).param("account", actor.account().value()).query(Long.class).optional();
  }

  Optional<PostImport> one(long id, Actor actor) {
    return jdbc.sql(ONE).param("id", id).param("account", actor.account().value()).query(this::posts).optional();
  }

  Optional<PostImport> locked(long id, Actor actor) {
    return jdbc.sql(LOCKED).param("id", id).param("account", actor.account().value()).query(this::posts).optional();
  }

  /// Those before one of them that are not dropped, the latest first, without their lines.
  List<PostImport> latest(long before, Actor actor, int most) {
    return jdbc.sql(LATEST).param("before", before).param("account", actor.account().value()).param("most", most).query(this::posts).list();
  }

  /// @param lines null to forget them
  void set(long id, PostImport.Stage stage, @Nullable List<PostLine> lines, Instant now) {
    jdbc.sql(SET)
        .param("id", id)
        .param("stage", stage.name())
        .param("lines", lines == null ? null : json.writeValueAsString(lines))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// What is to be looked at now.
  void overtake(long id, List<PostLine> lines, Instant now) {
    jdbc.sql(OVERTAKE).param("id", id).param("lines", json.writeValueAsString(lines)).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  /// How many lines are there of imports that were entered or left before the day.
  int countSettled(LocalDate before) {
    return jdbc.sql(COUNT_SETTLED).param("before", moment(before)).query(Integer.class).single();
  }

  int eraseSettled(LocalDate before) {
    return jdbc.sql(ERASE_SETTLED).param("before", moment(before)).query(Integer.class).single();
  }

  private static OffsetDateTime moment(LocalDate day) {
    return day.atStartOfDay(Written.ZONE).toOffsetDateTime();
  }

  /// The posts held at the units of a scope, after one of them by number of person and post.
  List<Held> held(Scope scope, long person, long post, int most) {
    return jdbc.sql(HELD)
        .param("scope", scope.ids())
        .param("person", person)
        .param("post", post)
        .param("most", most)
        .query((row, index) -> new Held(
            row.getLong("id"), row.getString("full_name"), row.getString("code"),
            new PostTerm(
                new UnitId(row.getLong("unit_id")), row.getString("title"), PostRank.valueOf(row.getString("rank")),
                EmploymentMode.valueOf(row.getString("mode")), row.getBoolean("main"), row.getObject("from_day", LocalDate.class), null),
            row.getLong("post_id")))
        .list();
  }

  private PostImport posts(ResultSet row, int index) throws SQLException {
    var lines = row.getString("lines");
    return new PostImport(
        row.getLong("id"), row.getString("file_name"), row.getObject("begun_at", OffsetDateTime.class).toInstant(),
        PostImport.Stage.valueOf(row.getString("stage")), row.getInt("round"), row.getBoolean("overtaken"), lines == null ? null : json.readValue(lines, LINES));
  }
}
