package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.rulebook.RecipientKind;

/// The nominees that left appraisal.
@Repository
class NomineeTable {

  static final String AT_STAGE = """
      select d.id, d.number, d.name, d.detail, d.unit_id, u.name as unit_name, d.award_code, d.kind, d.person_id,
        d.collective_id, d.achievement, d.year
      from nomination_dossier d
      join organization_v_unit u on u.id = d.unit_id
      left join organization_v_person p on p.id = d.person_id
      where d.stage = :stage
      order by d.award_code, d.kind, u.official_order, p.given_sort collate "vi-x-icu", d.name collate "vi-x-icu", d.id
      """;

  static final String BY_ID = """
      select d.id, d.number, d.name, d.detail, d.unit_id, u.name as unit_name, d.award_code, d.kind, d.person_id,
        d.collective_id, d.achievement, d.year
      from nomination_dossier d
      join organization_v_unit u on u.id = d.unit_id
      where d.id = :id and d.stage in ('ACCEPTED', 'PASSED', 'NOT_PASSED', 'AWARDED')
      """;

  static final String LOCK_STAGE = """
      select stage from nomination_dossier where id = :id for update
      """;

  static final String MOVE = """
      update nomination_dossier set stage = :stage, stage_since = :on, due_on = null, version = version + 1
      where id = :id
      """;

  static final String JUDGE = """
      insert into nomination_judgement (dossier_id, passed, yes, members, on_day)
      values (:id, :passed, :yes, :members, :on)
      """;

  static final String AWARD = """
      insert into nomination_award (dossier_id, decision_number, on_day) values (:id, :number, :on)
      """;

  static final String STEP = """
      insert into nomination_step (dossier_id, move, on_day, account_id, by_name, remark)
      values (:id, :move, :on, :account, :name, :remark)
      """;

  private final JdbcClient jdbc;

  NomineeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Nominee> at(Stage stage) {
    return jdbc.sql(AT_STAGE).param("stage", stage.name()).query(NomineeTable::nominee).list();
  }

  Optional<Nominee> byId(NomineeId id) {
    return jdbc.sql(BY_ID).param("id", id.value()).query(NomineeTable::nominee).optional();
  }

  Optional<Stage> lockStage(NomineeId id) {
    return jdbc.sql(LOCK_STAGE).param("id", id.value()).query(String.class).optional().map(Stage::valueOf);
  }

  void move(NomineeId id, Stage stage, LocalDate on) {
    jdbc.sql(MOVE).param("id", id.value()).param("stage", stage.name()).param("on", on).update();
  }

  void judge(NomineeId id, boolean passed, int yes, int members, LocalDate on) {
    jdbc.sql(JUDGE)
        .param("id", id.value())
        .param("passed", passed)
        .param("yes", yes)
        .param("members", members)
        .param("on", on)
        .update();
  }

  void award(NomineeId id, String number, LocalDate on) {
    jdbc.sql(AWARD).param("id", id.value()).param("number", number).param("on", on).update();
  }

  void step(long dossier, Move move, LocalDate on, @Nullable Long account, String name, String remark) {
    jdbc.sql(STEP)
        .param("id", dossier)
        .param("move", move.name())
        .param("on", on)
        .param("account", account)
        .param("name", name)
        .param("remark", remark)
        .update();
  }

  private static Nominee nominee(ResultSet row, int index) throws SQLException {
    long person = row.getLong("person_id");
    long collective = row.getLong("collective_id");
    return new Nominee(
        new NomineeId(row.getLong("id")),
        row.getString("number"),
        row.getString("name"),
        row.getString("detail"),
        new UnitId(row.getLong("unit_id")),
        row.getString("unit_name"),
        row.getString("award_code"),
        RecipientKind.valueOf(row.getString("kind")),
        person == 0 ? null : new PersonId(person),
        collective == 0 ? null : new CollectiveId(collective),
        row.getString("achievement"),
        row.getInt("year"));
  }
}
