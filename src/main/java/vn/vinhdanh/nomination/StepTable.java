package vn.vinhdanh.nomination;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;

/// The history of the dossiers.
@Repository
class StepTable {

  static final String ADD = """
      insert into nomination_step (dossier_id, move, on_day, account_id, by_name, remark)
      select unnest(:ids::bigint[]), :move, :on, :account, :name, :remark
      """;

  static final String OF_DOSSIER = """
      select move, on_day, at, by_name, remark from nomination_step where dossier_id = :dossier order by id desc
      """;

  /// One step of a dossier's way.
  record Step(String move, LocalDate on, Instant at, String by, String remark) {}

  private final JdbcClient jdbc;

  StepTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(List<NomineeId> dossiers, String move, LocalDate on, Actor actor, String remark) {
    jdbc.sql(ADD)
        .param("ids", DossierTable.values(dossiers))
        .param("move", move)
        .param("on", on)
        .param("account", actor.account().value())
        .param("name", actor.signature())
        .param("remark", remark)
        .update();
  }

  List<Step> of(NomineeId dossier) {
    return jdbc.sql(OF_DOSSIER)
        .param("dossier", dossier.value())
        .query((row, index) -> new Step(
            row.getString("move"),
            row.getObject("on_day", LocalDate.class),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("by_name"),
            row.getString("remark")))
        .list();
  }
}
