package vn.vinhdanh.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.register.AwardEntryId;
import vn.vinhdanh.rulebook.RecipientKind;

@Repository
class RecipientTable {

  static final String INSERT = """
      insert into award_recipient (decision_id, ordinal, nominee_id, dossier_number, recipient_kind, name, detail, unit_id,
        person_id, collective_id, achievement)
      select :decision, ordinal, nominee, dossier_number, kind, name, detail, unit, person, collective, achievement
      from unnest(:nominees::bigint[], :dossierNumbers::text[], :kinds::text[], :names::text[], :details::text[], :units::bigint[],
          :people::bigint[], :collectives::bigint[], :achievements::text[])
        with ordinality as given(nominee, dossier_number, kind, name, detail, unit, person, collective, achievement, ordinal)
      """;

  static final String OF_DECISION = """
      select r.id, r.ordinal, r.nominee_id, r.dossier_number, r.recipient_kind, r.name, r.detail, r.unit_id, r.person_id,
        r.collective_id, r.achievement, b.coefficient, b.base_salary, b.dong, b.clause, b.rounded_to, b.rounding_clause, b.verified, c.check_code
      from award_recipient r
      left join award_bonus b on b.recipient_id = r.id
      left join award_certificate c on c.entry_id = r.entry_id
      where r.decision_id = :decision
      order by r.ordinal
      """;

  static final String JUDGED_AT = """
      select distinct v.held_on, v.council
      from award_recipient r join council_v_result v on v.nominee_id = r.nominee_id
      where r.decision_id = :decision and v.passed
      order by v.held_on, v.council
      """;

  static final String TAKEN = """
      select nominee_id from award_recipient where not released and nominee_id = any(:nominees)
      """;

  static final String RELEASE = """
      update award_recipient set released = true where decision_id = :decision
      """;

  static final String ENTER = """
      update award_recipient r set entry_id = given.entry
      from unnest(:ids::bigint[], :entries::bigint[]) as given(id, entry)
      where r.id = given.id
      """;

  static final String INSERT_BONUSES = """
      insert into award_bonus (recipient_id, coefficient, base_salary, dong, clause, rounded_to, rounding_clause, verified)
      select recipient, coefficient, base_salary, dong, clause, rounded_to, rounding_clause, verified
      from unnest(:recipients::bigint[], :coefficients::text[]::numeric[], :baseSalaries::bigint[], :amounts::bigint[],
          :clauses::text[], :roundedTo::bigint[], :roundingClauses::text[], :verified::boolean[])
        as given(recipient, coefficient, base_salary, dong, clause, rounded_to, rounding_clause, verified)
      """;

  private final JdbcClient jdbc;

  RecipientTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A meeting of a council that judged recipients of a decision; its minutes are of its day.
  record Meeting(LocalDate heldOn, String council) {}

  /// Puts the nominees into a decision in this order, each with what the list says beside the name.
  void insert(long decision, List<Nominee> nominees, List<String> details) {
    jdbc.sql(INSERT)
        .param("decision", decision)
        .param("nominees", nominees.stream().map(nominee -> nominee.id().value()).toArray(Long[]::new))
        .param("dossierNumbers", nominees.stream().map(Nominee::dossierNumber).toArray(String[]::new))
        .param("kinds", nominees.stream().map(nominee -> nominee.kind().name()).toArray(String[]::new))
        .param("names", nominees.stream().map(Nominee::name).toArray(String[]::new))
        .param("details", details.toArray(String[]::new))
        .param("units", nominees.stream().map(nominee -> nominee.unit().value()).toArray(Long[]::new))
        .param("people", nominees.stream().map(Nominee::person).map(who -> who == null ? null : who.value()).toArray(Long[]::new))
        .param("collectives", nominees.stream().map(Nominee::collective).map(who -> who == null ? null : who.value()).toArray(Long[]::new))
        .param("achievements", nominees.stream().map(Nominee::achievement).toArray(String[]::new))
        .update();
  }

  /// The meetings at which the council approved the recipients of a decision, the earliest first.
  List<Meeting> judgedAt(long decision) {
    return jdbc.sql(JUDGED_AT)
        .param("decision", decision)
        .query((row, index) -> new Meeting(row.getObject("held_on", LocalDate.class), row.getString("council")))
        .list();
  }

  List<Recipient> of(long decision) {
    return jdbc.sql(OF_DECISION).param("decision", decision).query(RecipientTable::recipient).list();
  }

  /// Which of the nominees stand in a decision already.
  List<NomineeId> taken(List<NomineeId> nominees) {
    return jdbc.sql(TAKEN)
        .param("nominees", nominees.stream().map(NomineeId::value).toArray(Long[]::new))
        .query((row, index) -> new NomineeId(row.getLong(1)))
        .list();
  }

  void release(long decision) {
    jdbc.sql(RELEASE).param("decision", decision).update();
  }

  /// Says which entries of the register the recipients have, in the same order.
  void enter(List<Recipient> recipients, List<AwardEntryId> entries) {
    jdbc.sql(ENTER)
        .param("ids", recipients.stream().map(Recipient::id).toArray(Long[]::new))
        .param("entries", entries.stream().map(AwardEntryId::value).toArray(Long[]::new))
        .update();
  }

  /// Keeps the bonuses of those recipients who have one.
  void insertBonuses(List<Recipient> recipients) {
    var rewarded = recipients.stream().filter(recipient -> recipient.bonus() != null).toList();
    var bonuses = rewarded.stream().map(Recipient::bonus).map(Objects::requireNonNull).toList();
    var roundings = bonuses.stream().map(Recipient.BonusRow::rounding).map(Objects::requireNonNull).toList();
    jdbc.sql(INSERT_BONUSES)
        .param("recipients", rewarded.stream().map(Recipient::id).toArray(Long[]::new))
        .param("coefficients", bonuses.stream().map(bonus -> bonus.coefficient().toPlainString()).toArray(String[]::new))
        .param("baseSalaries", bonuses.stream().map(Recipient.BonusRow::baseSalary).toArray(Long[]::new))
        .param("amounts", bonuses.stream().map(Recipient.BonusRow::dong).toArray(Long[]::new))
        .param("clauses", bonuses.stream().map(Recipient.BonusRow::clause).toArray(String[]::new))
        .param("roundedTo", roundings.stream().map(Recipient.Rounding::upTo).toArray(Long[]::new))
        .param("roundingClauses", roundings.stream().map(Recipient.Rounding::clause).toArray(String[]::new))
        .param("verified", bonuses.stream().map(Recipient.BonusRow::verified).toArray(Boolean[]::new))
        .update();
  }

  private static Recipient recipient(ResultSet row, int index) throws SQLException {
    String code = row.getString("check_code");
    Long person = row.getObject("person_id", Long.class);
    Long collective = row.getObject("collective_id", Long.class);
    return new Recipient(
        row.getLong("id"),
        row.getInt("ordinal"),
        new NomineeId(row.getLong("nominee_id")),
        row.getString("dossier_number"),
        RecipientKind.valueOf(row.getString("recipient_kind")),
        row.getString("name"),
        row.getString("detail"),
        new UnitId(row.getLong("unit_id")),
        person == null ? null : new PersonId(person),
        collective == null ? null : new CollectiveId(collective),
        row.getString("achievement"),
        bonus(row),
        code == null ? null : new CheckCode(code));
  }

  private static Recipient.@Nullable BonusRow bonus(ResultSet row) throws SQLException {
    var coefficient = row.getBigDecimal("coefficient");
    if (coefficient == null) {
      return null;
    }
    String roundingClause = row.getString("rounding_clause");
    return new Recipient.BonusRow(
        coefficient,
        row.getLong("base_salary"),
        row.getLong("dong"),
        row.getString("clause"),
        roundingClause == null ? null : new Recipient.Rounding(row.getLong("rounded_to"), roundingClause),
        row.getBoolean("verified"));
  }
}
