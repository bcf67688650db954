package vn.vinhdanh.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
      values (:decision, :ordinal, :nominee, :dossierNumber, :kind, :name, :detail, :unit, :person, :collective, :achievement)
      """;

  static final String OF_DECISION = """
      select r.id, r.ordinal, r.nominee_id, r.dossier_number, r.recipient_kind, r.name, r.detail, r.unit_id, r.person_id,
        r.collective_id, r.achievement, b.coefficient, b.base_salary, b.dong, b.clause, b.verified, c.check_code
      from award_recipient r
      left join award_bonus b on b.recipient_id = r.id
      left join award_certificate c on c.entry_id = r.entry_id
      where r.decision_id = :decision
      order by r.ordinal
      """;

  static final String TAKEN = """
      select nominee_id from award_recipient where not released and nominee_id = any(:nominees)
      """;

  static final String RELEASE = """
      update award_recipient set released = true where decision_id = :decision
      """;

  static final String ENTER = """
      update award_recipient set entry_id = :entry where id = :id
      """;

  static final String INSERT_BONUS = """
      insert into award_bonus (recipient_id, coefficient, base_salary, dong, clause, verified)
      values (:recipient, :coefficient, :baseSalary, :dong, :clause, :verified)
      """;

  private final JdbcClient jdbc;

  RecipientTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long decision, int ordinal, Nominee nominee, String detail) {
    jdbc.sql(INSERT)
        .param("decision", decision)
        .param("ordinal", ordinal)
        .param("nominee", nominee.id().value())
        .param("dossierNumber", nominee.dossierNumber())
        .param("kind", nominee.kind().name())
        .param("name", nominee.name())
        .param("detail", detail)
        .param("unit", nominee.unit().value())
        .param("person", nominee.person() == null ? null : nominee.person().value())
        .param("collective", nominee.collective() == null ? null : nominee.collective().value())
        .param("achievement", nominee.achievement())
        .update();
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

  void enter(Recipient recipient, AwardEntryId entry) {
    jdbc.sql(ENTER).param("id", recipient.id()).param("entry", entry.value()).update();
  }

  void insertBonus(Recipient recipient, Recipient.BonusRow bonus) {
    jdbc.sql(INSERT_BONUS)
        .param("recipient", recipient.id())
        .param("coefficient", bonus.coefficient())
        .param("baseSalary", bonus.baseSalary())
        .param("dong", bonus.dong())
        .param("clause", bonus.clause())
        .param("verified", bonus.verified())
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
    return coefficient == null
        ? null
        : new Recipient.BonusRow(
            coefficient, row.getLong("base_salary"), row.getLong("dong"), row.getString("clause"), row.getBoolean("verified"));
  }
}
