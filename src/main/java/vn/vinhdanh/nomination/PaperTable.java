package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FileState;
import vn.vinhdanh.document.StoredFile;
import vn.vinhdanh.rulebook.RequiredPaper;

@Repository
class PaperTable {

  static final String ADD = """
      insert into nomination_paper (dossier_id, kind, file_id, name, size, added_on)
      values (:dossier, :kind, :file, :name, :size, :on)
      returning id
      """;

  static final String REPLACE = """
      update nomination_paper set removed_on = :on, replaced_by = :by
      where dossier_id = :dossier and kind = :kind and removed_on is null and id <> :by
      """;

  static final String REMOVE = """
      update nomination_paper set removed_on = :on where id = :id and dossier_id = :dossier and removed_on is null
      """;

  static final String OF_DOSSIER = """
      select p.id, p.kind, p.file_id, p.name, p.size, p.added_on, p.removed_on, f.state
      from nomination_paper p join document_v_file f on f.id = p.file_id
      where p.dossier_id = :dossier and (p.removed_on is null or p.replaced_by is not null)
      order by p.kind, p.removed_on is not null, p.id desc
      """;

  static final String SEEN = """
      select exists (
        select 1 from nomination_paper n join nomination_dossier d on d.id = n.dossier_id
        where n.file_id = :file
          and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
          and (d.submitted_on is not null and (n.removed_on is null or n.replaced_by is not null) or d.unit_id = any(:scope)))
      """;

  static final String OF_FILE = """
      select d.id, d.number from nomination_paper n join nomination_dossier d on d.id = n.dossier_id
      where n.file_id = :file and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
      order by d.id desc limit 1
      """;

  private final JdbcClient jdbc;

  PaperTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The number of the new paper.
  long add(NomineeId dossier, RequiredPaper kind, StoredFile file, LocalDate on) {
    return jdbc.sql(ADD)
        .param("dossier", dossier.value())
        .param("kind", kind.name())
        .param("file", file.id().value())
        .param("name", file.name())
        .param("size", file.size())
        .param("on", on)
        .query(Long.class)
        .single();
  }

  /// Marks the other papers of the kind as replaced by this one; they stay.
  void replace(NomineeId dossier, RequiredPaper kind, long by, LocalDate on) {
    jdbc.sql(REPLACE).param("dossier", dossier.value()).param("kind", kind.name()).param("by", by).param("on", on).update();
  }

  boolean remove(NomineeId dossier, long paper, LocalDate on) {
    return jdbc.sql(REMOVE).param("dossier", dossier.value()).param("id", paper).param("on", on).update() == 1;
  }

  /// The papers that stand, and after those of each kind the ones whose place they took.
  List<Paper> of(NomineeId dossier) {
    return jdbc.sql(OF_DOSSIER)
        .param("dossier", dossier.value())
        .query((row, index) -> new Paper(
            row.getLong("id"),
            RequiredPaper.valueOf(row.getString("kind")),
            new FileId(row.getLong("file_id")),
            row.getString("name"),
            row.getLong("size"),
            row.getObject("added_on", LocalDate.class),
            row.getObject("removed_on", LocalDate.class),
            FileState.valueOf(row.getString("state"))))
        .list();
  }

  boolean seen(FileId file, Scope scope) {
    return jdbc.sql(SEEN).param("file", file.value()).param("scope", scope.ids()).query(Boolean.class).single();
  }

  /// To which dossier within the scope a file belongs.
  Optional<Of> ofFile(FileId file, Scope scope) {
    return jdbc.sql(OF_FILE).param("file", file.value()).param("scope", scope.ids())
        .query((row, index) -> new Of(row.getLong("id"), row.getString("number"))).optional();
  }

  /// @param number of the dossier
  record Of(long dossier, String number) {}
}
