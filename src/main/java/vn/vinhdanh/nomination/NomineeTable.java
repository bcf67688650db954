package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.rulebook.RecipientKind;

/// The nominees that left appraisal.
@Repository
class NomineeTable {

  static final String AT_STAGE = """
      select d.id, d.number, d.name, d.detail, d.unit_id, u.name as unit_name, d.award_code, d.kind, p.id as person_id,
        d.collective_id, d.achievement, d.year
      from nomination_dossier d
      join organization_v_unit u on u.id = d.unit_id
      left join organization_v_number n on n.number = d.person_id
      left join organization_v_person p on p.id = n.person_id
      where d.stage = :stage
        and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by d.award_code, d.kind, u.official_order, p.given_sort collate "vi-x-icu", d.name collate "vi-x-icu", d.id
      """;

  static final String LOCK = """
      select id, stage, name from nomination_dossier where id = any(:ids) order by id for update
      """;

  static final String MOVE = """
      update nomination_dossier d set stage = m.stage, stage_since = :on, due_on = null, version = version + 1
      from unnest(:ids::bigint[], :stages::text[]) m (id, stage)
      where d.id = m.id
      """;

  static final String STEPS = """
      insert into nomination_step (dossier_id, move, on_day, remark)
      select m.id, m.move, :on, m.remark from unnest(:ids::bigint[], :moves::text[], :remarks::text[]) m (id, move, remark)
      """;

  static final String JUDGE = """
      insert into nomination_judgement (dossier_id, passed, yes, members, on_day)
      select j.id, j.passed, j.yes, j.members, :on
      from unnest(:ids::bigint[], :passed::boolean[], :yes::int[], :members::int[]) j (id, passed, yes, members)
      """;

  static final String AWARD = """
      insert into nomination_award (dossier_id, decision_number, on_day) select unnest(:ids::bigint[]), :number, :on
      """;

  /// Where a nominee goes; the remark is shown in the dossier's history.
  record Way(NomineeId nominee, Move move, String remark) {}

  /// Where a nominee stands.
  record Standing(Stage stage, String name) {}

  private final JdbcClient jdbc;

  NomineeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Nominee> at(Stage stage, Scope scope) {
    return jdbc.sql(AT_STAGE)
        .param("stage", stage.name())
        .param("scope", scope.ids())
        .query(NomineeTable::nominee)
        .list();
  }

  /// Locks the nominees in the order of their numbers.
  Map<NomineeId, Standing> lock(List<NomineeId> ids) {
    var standing = new HashMap<NomineeId, Standing>();
    jdbc.sql(LOCK).param("ids", DossierTable.values(ids)).query(row -> {
      standing.put(
          new NomineeId(row.getLong("id")), new Standing(Stage.valueOf(row.getString("stage")), row.getString("name")));
    });
    return standing;
  }

  /// Moves the nominees and writes it into their history.
  void move(List<Way> ways, LocalDate on) {
    var ids = DossierTable.values(ways.stream().map(Way::nominee).toList());
    jdbc.sql(MOVE)
        .param("ids", ids)
        .param("stages", ways.stream().map(way -> way.move().to().name()).toArray(String[]::new))
        .param("on", on)
        .update();
    jdbc.sql(STEPS)
        .param("ids", ids)
        .param("moves", ways.stream().map(way -> way.move().name()).toArray(String[]::new))
        .param("remarks", ways.stream().map(Way::remark).toArray(String[]::new))
        .param("on", on)
        .update();
  }

  void judge(List<Nominations.Judgement> judgements, LocalDate on) {
    jdbc.sql(JUDGE)
        .param("ids", DossierTable.values(judgements.stream().map(Nominations.Judgement::nominee).toList()))
        .param("passed", judgements.stream().map(Nominations.Judgement::passed).toArray(Boolean[]::new))
        .param("yes", judgements.stream().map(Nominations.Judgement::yes).toArray(Integer[]::new))
        .param("members", judgements.stream().map(Nominations.Judgement::members).toArray(Integer[]::new))
        .param("on", on)
        .update();
  }

  void award(List<NomineeId> ids, String number, LocalDate on) {
    jdbc.sql(AWARD).param("ids", DossierTable.values(ids)).param("number", number).param("on", on).update();
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
