package vn.vinhdanh.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;

/// Reads the register for people: what is public and what lies in the reader's scope.
@Repository
class AwardListTable {

  /// Counting stops here; beyond it the page says "more than".
  static final int MOST_COUNTED = 10_000;

  static final String LISTED = """
      select a.id, a.entry_id, a.state, a.recipient_kind, a.name, a.detail, a.award_code, a.award_title, a.year,
        a.decision_number, a.decided_on, a.golden_book_number, a.sample
      from register_v_award a
      where (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
        and (:year::int is null or a.year = :year)
        and (:award::text is null or a.award_code = :award)
        and (:unit::bigint is null or a.unit_id = :unit)
        and (a.decided_on, a.id) < (coalesce(:afterDay::date, 'infinity'), coalesce(:afterId::bigint, 9223372036854775807))
      order by a.decided_on desc, a.id desc
      limit :size
      """;

  static final String FOUND = """
      select a.id, a.entry_id, a.state, a.recipient_kind, a.name, a.detail, a.award_code, a.award_title, a.year,
        a.decision_number, a.decided_on, a.golden_book_number, a.sample
      from register_v_award a
      where a.search_key like :name
        and (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
        and (:year::int is null or a.year = :year)
        and (:award::text is null or a.award_code = :award)
        and (:unit::bigint is null or a.unit_id = :unit)
        and (a.decided_on, a.id) < (coalesce(:afterDay::date, 'infinity'), coalesce(:afterId::bigint, 9223372036854775807))
      order by a.decided_on desc, a.id desc
      limit :size
      """;

  /// The two ways to find are joined, not asked with `or`: each goes by its own index, whatever is known of the rows.
  static final String FOUND_WITH_NUMBER = """
      select a.id, a.entry_id, a.state, a.recipient_kind, a.name, a.detail, a.award_code, a.award_title, a.year,
        a.decision_number, a.decided_on, a.golden_book_number, a.sample
      from register_v_award a
      where a.id in (
        select named.id from register_award named where named.search_key like :name
        union
        select decided.id from register_award decided
        where register_leading_number(decided.decision_number) = :number and decided.decision_number ilike :decision)
        and (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
        and (:year::int is null or a.year = :year)
        and (:award::text is null or a.award_code = :award)
        and (:unit::bigint is null or a.unit_id = :unit)
        and (a.decided_on, a.id) < (coalesce(:afterDay::date, 'infinity'), coalesce(:afterId::bigint, 9223372036854775807))
      order by a.decided_on desc, a.id desc
      limit :size
      """;

  static final String COUNT_LISTED = """
      select count(*) from (
        select 1 from register_v_award a
        where (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
          and (:year::int is null or a.year = :year)
          and (:award::text is null or a.award_code = :award)
          and (:unit::bigint is null or a.unit_id = :unit)
        limit :size) counted
      """;

  static final String COUNT_FOUND = """
      select count(*) from (
        select 1 from register_v_award a
        where a.search_key like :name
          and (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
          and (:year::int is null or a.year = :year)
          and (:award::text is null or a.award_code = :award)
          and (:unit::bigint is null or a.unit_id = :unit)
        limit :size) counted
      """;

  static final String COUNT_FOUND_WITH_NUMBER = """
      select count(*) from (
        select 1 from register_v_award a
        where a.id in (
          select named.id from register_award named where named.search_key like :name
          union
          select decided.id from register_award decided
          where register_leading_number(decided.decision_number) = :number and decided.decision_number ilike :decision)
          and (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
          and (:year::int is null or a.year = :year)
          and (:award::text is null or a.award_code = :award)
          and (:unit::bigint is null or a.unit_id = :unit)
        limit :size) counted
      """;

  static final String HISTORY = """
      select a.id, a.state, a.replacement_reason, a.recipient_kind, a.name, a.detail, a.award_title, a.year, a.period,
        a.achievement, a.decision_number, a.decided_on, a.issuer, a.signer, a.golden_book_number, a.source, a.sample,
        a.entered_at
      from register_award a
      where (a.id = :entry and a.origin_id is null or a.origin_id = :entry)
        and (a.public or a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope)))
      order by a.id desc
      """;

  /// What is public, and what the reader's units hold beside it; counted and kept apart as rows are entered, so that
  /// no row of the register is read for it.
  static final String YEARS = """
      select year from (
        select year from register_public_count
        union
        select h.year from register_held_in_unit h
        where h.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))) offered
      order by year desc
      """;

  static final String AWARDS = """
      select award_code, min(award_title) from (
        select award_code, award_title from register_public_count
        union
        select h.award_code, h.award_title from register_held_in_unit h
        where h.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))) offered
      group by award_code
      order by min(award_title) collate "vi-x-icu"
      """;

  static final String UNITS = """
      select id, short_name from organization_v_unit order by official_order, id
      """;

  /// A value of a filter.
  record Choice(String value, String text) {}

  private final JdbcClient jdbc;

  AwardListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<AwardLine> page(AwardQuery query, Scope scope, int size) {
    return narrowed(query, LISTED, FOUND, FOUND_WITH_NUMBER, scope)
        .param("afterDay", query.after() == null ? null : query.after().decidedOn())
        .param("afterId", query.after() == null ? null : query.after().id())
        .param("size", size)
        .query(AwardListTable::line)
        .list();
  }

  /// How many there are, at most one more than [#MOST_COUNTED].
  int count(AwardQuery query, Scope scope) {
    return narrowed(query, COUNT_LISTED, COUNT_FOUND, COUNT_FOUND_WITH_NUMBER, scope)
        .param("size", MOST_COUNTED + 1)
        .query(Integer.class)
        .single();
  }

  List<AwardEntry> history(AwardEntryId entry, Scope scope) {
    return jdbc.sql(HISTORY)
        .param("entry", entry.value())
        .param("scope", scope.ids())
        .query(AwardListTable::entry)
        .list();
  }

  List<Choice> years(Scope scope) {
    return jdbc.sql(YEARS).param("scope", scope.ids()).query((row, index) -> new Choice(row.getString(1), row.getString(1))).list();
  }

  List<Choice> awards(Scope scope) {
    return jdbc.sql(AWARDS).param("scope", scope.ids()).query((row, index) -> new Choice(row.getString(1), row.getString(2))).list();
  }

  List<Choice> units() {
    return jdbc.sql(UNITS).query((row, index) -> new Choice(row.getString(1), row.getString(2))).list();
  }

  private StatementSpec narrowed(AwardQuery query, String listed, String found, String foundWithNumber, Scope scope) {
    return text(query, listed, found, foundWithNumber)
        .param("scope", scope.ids())
        .param("year", query.year())
        .param("award", query.award())
        .param("unit", query.unit());
  }

  private StatementSpec text(AwardQuery query, String listed, String found, String foundWithNumber) {
    var search = query.search();
    if (search.isEmpty()) {
      return jdbc.sql(listed);
    }
    if (search.decisionNumber() == null) {
      return jdbc.sql(found).param("name", search.namePattern());
    }
    return jdbc.sql(foundWithNumber)
        .param("name", search.namePattern())
        .param("number", search.decisionNumber())
        .param("decision", search.decisionPattern());
  }

  private static AwardLine line(ResultSet row, int index) throws SQLException {
    return new AwardLine(
        row.getLong("id"),
        row.getLong("entry_id"),
        AwardState.valueOf(row.getString("state")),
        row.getString("recipient_kind"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("award_code"),
        row.getString("award_title"),
        row.getInt("year"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getObject("golden_book_number", Integer.class),
        row.getBoolean("sample"));
  }

  private static AwardEntry entry(ResultSet row, int index) throws SQLException {
    return new AwardEntry(
        row.getLong("id"),
        AwardState.valueOf(row.getString("state")),
        row.getString("replacement_reason"),
        row.getString("recipient_kind"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("award_title"),
        row.getInt("year"),
        row.getString("period"),
        row.getString("achievement"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getString("issuer"),
        row.getString("signer"),
        row.getObject("golden_book_number", Integer.class),
        AwardSource.valueOf(row.getString("source")),
        row.getBoolean("sample"),
        row.getObject("entered_at", OffsetDateTime.class).toInstant());
  }
}
