package vn.vinhdanh.publicity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.award.CheckCode;
import vn.vinhdanh.register.AwardState;

/// Reads the public part of the register: valid awards that may be read by anyone.
@Repository
class RollTable {

  static final String PAGE = """
      select a.entry_id, a.recipient_kind, a.name, a.detail, a.award_code, a.award_title, a.year, a.decision_number,
        a.decided_on, a.golden_book_number, a.sample, c.check_code
      from register_v_award a
      left join award_v_certificate c on c.entry_id = a.entry_id
      where a.public and a.state = 'VALID'
        and (:year::int is null or a.year = :year)
        and (:award::text is null or a.award_code = :award)
        and (a.search_key like :name or a.decision_number like :decision)
        and (:afterDay::date is null or a.decided_on < :afterDay or a.decided_on = :afterDay
          and (a.decision_number > :afterNumber or a.decision_number = :afterNumber and a.entry_id > :afterEntry))
      order by a.decided_on desc, a.decision_number, a.entry_id
      limit :size
      """;

  /// The whole sizes of the decisions that a page shows a part of.
  static final String GROUPS = """
      select a.award_code, a.decision_number, a.decided_on, a.recipient_kind = 'COLLECTIVE' as collective, count(*) as size
      from register_v_award a
      where a.public and a.state = 'VALID'
        and (a.decided_on, a.decision_number) in (select * from unnest(:days::text[]::date[], :decisions::text[]))
        and (:year::int is null or a.year = :year)
        and (:award::text is null or a.award_code = :award)
        and (a.search_key like :name or a.decision_number like :decision)
      group by a.award_code, a.decision_number, a.decided_on, a.recipient_kind = 'COLLECTIVE'
      """;

  static final String FOUND = """
      select count(*)
      from register_v_award a
      where a.public and a.state = 'VALID'
        and (:year::int is null or a.year = :year)
        and (:award::text is null or a.award_code = :award)
        and (a.search_key like :name or a.decision_number like :decision)
      """;

  static final String SIZE = """
      select coalesce(sum(c.size), 0) from register_v_public_count c
      where (:year::int is null or c.year = :year) and (:award::text is null or c.award_code = :award)
      """;

  static final String YEARS = """
      select c.year::text as value, c.year::text as text, sum(c.size) as size
      from register_v_public_count c
      group by c.year order by c.year desc
      """;

  static final String AWARDS = """
      select c.award_code as value, min(c.award_title) as text, sum(c.size) as size
      from register_v_public_count c where :year::int is null or c.year = :year
      group by c.award_code order by min(c.award_title) collate "vi-x-icu"
      """;

  static final String CHECKED = """
      select a.state, a.recipient_kind, a.name, a.detail, a.award_title, a.year, a.period, a.decision_number, a.decided_on,
        a.issuer, a.signer, a.golden_book_number, a.sample
      from award_v_certificate c
      join register_v_award a on a.entry_id = c.entry_id
      where c.check_code = :code and a.public
      """;

  /// A value to narrow by, with how many there are.
  record Facet(String value, String text, int size) {}

  /// How many recipients a decision has in one part of the roll.
  record GroupSize(String awardCode, String decisionNumber, LocalDate decidedOn, boolean collective, int size) {}

  /// What a certificate's code stands for, as the decision says it.
  record Checked(
      AwardState state, String kind, String name, String detail, String awardTitle, int year, String period,
      String decisionNumber, LocalDate decidedOn, String issuer, String signer, @Nullable Integer goldenBookNumber,
      boolean sample) {}

  private final JdbcClient jdbc;

  RollTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Honour> page(RollQuery query, int size) {
    var after = query.after();
    return narrowed(PAGE, query)
        .param("afterDay", after == null ? null : after.decidedOn())
        .param("afterNumber", after == null ? null : after.decisionNumber())
        .param("afterEntry", after == null ? null : after.entry())
        .param("size", size)
        .query(RollTable::honour)
        .list();
  }

  List<GroupSize> groups(RollQuery query, List<Honour> shown) {
    return narrowed(GROUPS, query)
        .param("decisions", shown.stream().map(Honour::decisionNumber).toArray(String[]::new))
        .param("days", shown.stream().map(honour -> honour.decidedOn().toString()).toArray(String[]::new))
        .query((row, index) -> new GroupSize(
            row.getString("award_code"),
            row.getString("decision_number"),
            row.getObject("decided_on", LocalDate.class),
            row.getBoolean("collective"),
            row.getInt("size")))
        .list();
  }

  /// How many there are in all.
  int total(RollQuery query) {
    return query.text().isEmpty()
        ? jdbc.sql(SIZE).param("year", query.year()).param("award", query.award()).query(Integer.class).single()
        : narrowed(FOUND, query).query(Integer.class).single();
  }

  List<Facet> years() {
    return jdbc.sql(YEARS).query(RollTable::facet).list();
  }

  List<Facet> awards(@Nullable Integer year) {
    return jdbc.sql(AWARDS).param("year", year).query(RollTable::facet).list();
  }

  Optional<Checked> checked(CheckCode code) {
    return jdbc.sql(CHECKED).param("code", code.signs()).query(RollTable::checked).optional();
  }

  private StatementSpec narrowed(String sql, RollQuery query) {
    return jdbc.sql(sql)
        .param("year", query.year())
        .param("award", query.award())
        .param("name", query.search().namePattern())
        .param("decision", query.search().decisionPattern());
  }

  private static Facet facet(ResultSet row, int index) throws SQLException {
    return new Facet(row.getString("value"), row.getString("text"), row.getInt("size"));
  }

  private static Honour honour(ResultSet row, int index) throws SQLException {
    return new Honour(
        row.getLong("entry_id"),
        row.getString("recipient_kind"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("award_code"),
        row.getString("award_title"),
        row.getInt("year"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getObject("golden_book_number", Integer.class),
        row.getBoolean("sample"),
        row.getString("check_code"));
  }

  private static Checked checked(ResultSet row, int index) throws SQLException {
    return new Checked(
        AwardState.valueOf(row.getString("state")),
        row.getString("recipient_kind"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("award_title"),
        row.getInt("year"),
        row.getString("period"),
        row.getString("decision_number"),
        row.getObject("decided_on", LocalDate.class),
        row.getString("issuer"),
        row.getString("signer"),
        row.getObject("golden_book_number", Integer.class),
        row.getBoolean("sample"));
  }
}
