package vn.vinhdanh.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.vietnamese.VietnameseName;
import vn.vinhdanh.rulebook.Answer;
import vn.vinhdanh.rulebook.Check;
import vn.vinhdanh.rulebook.RecipientKind;

@Repository
class DossierTable {

  static final String INSERT = """
      with named as (insert into nomination_name (key) values (:key) on conflict do nothing)
      insert into nomination_dossier (unit_id, year, award_code, kind, person_id, collective_id, name, name_key, detail,
        achievement, no_case_confirmed_on, stage_since, due_on, sample, once)
      select :unit, :year, :award, :kind, :person::bigint, :collective::bigint, :name, :key, :detail,
        :achievement, :noCase::date, :on, :due::date, :sample, :once
      where not exists (
        select 1 from nomination_dossier d join organization_v_number n on n.number = d.person_id
        where n.person_id = :person::bigint and d.award_code = :award and d.year = :year and d.stage <> 'WITHDRAWN')
      on conflict do nothing
      returning id
      """;

  static final String BY_TOKEN = """
      select id from nomination_dossier where once = :once and unit_id = :unit
      """;

  static final String BY_ID = dossiers("""
      where d.id = :id
        and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and (d.submitted_on is not null or d.unit_id = any(:scope))
      """);

  static final String LOCK = dossiers("""
      where d.id = any(:ids)
        and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and (d.submitted_on is not null or d.unit_id = any(:scope))
      order by d.id
      for update of d
      """);

  static final String BY_IDS = dossiers("""
      where d.id = any(:ids)
        and d.unit_id in (select w.unit_id from organization_v_within w where w.within_id = any(:scope))
        and (d.submitted_on is not null or d.unit_id = any(:scope))
      order by d.id
      """);

  static final String OF_SUBMISSION = dossiers("""
      where d.submission_id = :submission and d.stage <> 'WITHDRAWN'
      order by d.id
      """);

  static final String DRAFTS = dossiers("""
      where d.unit_id = :unit and d.stage = 'DRAFT' and d.year = :year
      order by d.id
      """);

  static final String EDIT = """
      update nomination_dossier
      set achievement = :achievement, no_case_confirmed_on = :noCase, rating = :rating,
        nobody_disciplined_on = :nobodyDisciplined, members = :members, version = version + 1
      where id = :id and version = :version
      """;

  static final String CHECKED = """
      update nomination_dossier d set met = c.met, not_met = c.not_met, cannot_tell = c.cannot_tell
      from unnest(:ids::bigint[], :met::int[], :notMet::int[], :cannotTell::int[]) c (id, met, not_met, cannot_tell)
      where d.id = c.id
      """;

  static final String PREPARED = """
      update nomination_dossier
      set submission_id = :submission, stage = 'PREPARED', stage_since = :on, version = version + 1
      where id = any(:ids)
      """;

  static final String TAKEN_OUT = """
      update nomination_dossier
      set submission_id = null, stage = 'DRAFT', stage_since = :on, version = version + 1
      where id = :id
      """;

  static final String SUBMITTED = """
      update nomination_dossier
      set stage = 'SUBMITTED', stage_since = :on, submitted_on = :on, late = late or :late, due_on = :due,
        version = version + 1
      where id = any(:ids)
      """;

  static final String RETURNED = """
      update nomination_dossier
      set stage = 'RETURNED', stage_since = :on, due_on = :due, returns = returns + 1, return_reason = :reason,
        version = version + 1
      where id = :id
      """;

  static final String MOVED = """
      update nomination_dossier set stage = :stage, stage_since = :on, version = version + 1 where id = any(:ids)
      """;

  static final String EXTENDED = """
      with at_unit as (
        select id from nomination_dossier
        where unit_id = any(:units) and stage in ('DRAFT', 'PREPARED') and year = :year
        order by id
        for no key update)
      update nomination_dossier set due_on = :until where id in (select id from at_unit)
      """;

  static final String LOCK_STANDING = """
      select 1 from pg_advisory_xact_lock(1121, :unit::bigint::int)
      """;

  static final String STANDING = """
      select count(*) filter (where stage in ('RETURNED', 'MENDED')) as back,
        count(*) filter (where stage in ('SUBMITTED', 'UNDER_APPRAISAL', 'ACCEPTED', 'PASSED', 'NOT_PASSED', 'AWARDED')) as handed_in
      from nomination_dossier where unit_id = :unit and year = :year
      """;

  private final JdbcClient jdbc;

  DossierTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<NomineeId> insert(
      NewDossier draft, String name, String detail, LocalDate on, @Nullable LocalDate due, boolean sample) {
    return jdbc.sql(INSERT)
        .param("unit", draft.unit().value())
        .param("year", draft.year())
        .param("award", draft.award())
        .param("kind", (draft.person() == null ? RecipientKind.COLLECTIVE : RecipientKind.PERSON).name())
        .param("person", draft.person() == null ? null : draft.person().value())
        .param("collective", draft.collective() == null ? null : draft.collective().value())
        .param("name", name)
        .param("key", VietnameseName.searchKey(name))
        .param("detail", detail)
        .param("achievement", draft.achievement())
        .param("noCase", draft.noCase() ? on : null)
        .param("on", on)
        .param("due", due)
        .param("sample", sample)
        .param("once", draft.once())
        .query(Long.class)
        .optional()
        .map(NomineeId::new);
  }

  Optional<NomineeId> byToken(UUID once, UnitId unit) {
    return jdbc.sql(BY_TOKEN)
        .param("once", once)
        .param("unit", unit.value())
        .query(Long.class)
        .optional()
        .map(NomineeId::new);
  }

  Optional<Dossier> byId(NomineeId id, Scope scope) {
    return jdbc.sql(BY_ID).param("id", id.value()).param("scope", scope.ids()).query(DossierTable::dossier).optional();
  }

  Optional<Dossier> lock(NomineeId id, Scope scope) {
    return lock(List.of(id), scope).stream().findFirst();
  }

  /// Locks the dossiers in the order of their numbers; those out of scope are left out.
  List<Dossier> lock(List<NomineeId> ids, Scope scope) {
    return jdbc.sql(LOCK).param("ids", values(ids)).param("scope", scope.ids()).query(DossierTable::dossier).list();
  }

  List<Dossier> byIds(List<NomineeId> ids, Scope scope) {
    return jdbc.sql(BY_IDS).param("ids", values(ids)).param("scope", scope.ids()).query(DossierTable::dossier).list();
  }

  List<Dossier> of(SubmissionId submission) {
    return jdbc.sql(OF_SUBMISSION).param("submission", submission.value()).query(DossierTable::dossier).list();
  }

  List<Dossier> drafts(UnitId unit, int year) {
    return jdbc.sql(DRAFTS).param("unit", unit.value()).param("year", year).query(DossierTable::dossier).list();
  }

  boolean edit(
      NomineeId id, int version, UnitStatement said, @Nullable LocalDate noCase, @Nullable LocalDate nobodyDisciplined) {
    return jdbc.sql(EDIT)
            .param("id", id.value())
            .param("version", version)
            .param("achievement", said.achievement())
            .param("noCase", noCase)
            .param("rating", said.rating() == null ? null : said.rating().name())
            .param("nobodyDisciplined", nobodyDisciplined)
            .param("members", said.members().stream().map(PersonId::value).sorted().toArray(Long[]::new))
            .update()
        == 1;
  }

  /// Keeps the counts of the checks for the lists.
  void checked(Map<NomineeId, Check> checks) {
    jdbc.sql(CHECKED)
        .param("ids", values(List.copyOf(checks.keySet())))
        .param("met", counts(checks, Answer.MET))
        .param("notMet", counts(checks, Answer.NOT_MET))
        .param("cannotTell", counts(checks, Answer.CANNOT_BE_TOLD))
        .update();
  }

  void prepared(List<NomineeId> ids, SubmissionId submission, LocalDate on) {
    jdbc.sql(PREPARED).param("ids", values(ids)).param("submission", submission.value()).param("on", on).update();
  }

  void takenOut(NomineeId id, LocalDate on) {
    jdbc.sql(TAKEN_OUT).param("id", id.value()).param("on", on).update();
  }

  void submitted(List<NomineeId> ids, LocalDate on, boolean late, @Nullable LocalDate due) {
    jdbc.sql(SUBMITTED).param("ids", values(ids)).param("on", on).param("late", late).param("due", due).update();
  }

  void returned(NomineeId id, LocalDate on, LocalDate due, String reason) {
    jdbc.sql(RETURNED).param("id", id.value()).param("on", on).param("due", due).param("reason", reason).update();
  }

  void moved(List<NomineeId> ids, Stage stage, LocalDate on) {
    jdbc.sql(MOVED).param("ids", values(ids)).param("stage", stage.name()).param("on", on).update();
  }

  /// Lets one act at a time tell how far a unit is. No act locks a dossier after this, so that none waits for another in turn.
  void lockStanding(UnitId unit) {
    jdbc.sql(LOCK_STANDING).param("unit", unit.value()).query(Integer.class).single();
  }

  UnitProgress.Standing standing(int year, UnitId unit) {
    return jdbc.sql(STANDING)
        .param("year", year)
        .param("unit", unit.value())
        .query((row, index) -> new UnitProgress.Standing(row.getInt("back"), row.getInt("handed_in")))
        .single();
  }

  /// Moves the last day of what the units have not handed in.
  void extended(int year, List<UnitId> units, LocalDate until) {
    jdbc.sql(EXTENDED)
        .param("year", year)
        .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
        .param("until", until)
        .update();
  }

  static Long[] values(List<NomineeId> ids) {
    return ids.stream().map(NomineeId::value).toArray(Long[]::new);
  }

  private static Integer[] counts(Map<NomineeId, Check> checks, Answer answer) {
    return checks.values().stream().map(check -> check.count(answer)).toArray(Integer[]::new);
  }

  /// A dossier with the name of its unit, and what narrows it.
  private static String dossiers(String narrowed) {
    return """
        select d.id, d.number, d.unit_id, u.name as unit_name, d.year, d.award_code, d.kind, d.person_id, d.collective_id,
          d.name, d.detail, d.achievement, d.no_case_confirmed_on, d.rating, d.nobody_disciplined_on,
          case when d.members = '{}' then d.members
            else array(select n.person_id from organization_v_number n where n.number = any(d.members)) end as members,
          d.submission_id, d.stage, d.stage_since, d.due_on, d.submitted_on, d.late, d.returns, d.return_reason, d.version
        from nomination_dossier d join organization_v_unit u on u.id = d.unit_id
        """ + narrowed;
  }

  private static Dossier dossier(ResultSet row, int index) throws SQLException {
    long person = row.getLong("person_id");
    long collective = row.getLong("collective_id");
    long submission = row.getLong("submission_id");
    return new Dossier(
        new NomineeId(row.getLong("id")),
        row.getString("number"),
        new UnitId(row.getLong("unit_id")),
        row.getString("unit_name"),
        row.getInt("year"),
        row.getString("award_code"),
        RecipientKind.valueOf(row.getString("kind")),
        person == 0 ? null : new PersonId(person),
        collective == 0 ? null : new CollectiveId(collective),
        row.getString("name"),
        row.getString("detail"),
        row.getString("achievement"),
        row.getObject("no_case_confirmed_on", LocalDate.class),
        row.getString("rating") == null ? null : Rating.valueOf(row.getString("rating")),
        row.getObject("nobody_disciplined_on", LocalDate.class),
        Arrays.stream((Long[]) row.getArray("members").getArray()).map(PersonId::new).collect(Collectors.toSet()),
        submission == 0 ? null : new SubmissionId(submission),
        Stage.valueOf(row.getString("stage")),
        row.getObject("stage_since", LocalDate.class),
        row.getObject("due_on", LocalDate.class),
        row.getObject("submitted_on", LocalDate.class),
        row.getBoolean("late"),
        row.getInt("returns"),
        row.getString("return_reason"),
        row.getInt("version"));
  }
}
