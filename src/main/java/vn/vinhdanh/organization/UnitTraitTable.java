package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

/// What units have of their own, day by day.
@Repository
class UnitTraitTable {

  static final String OF = """
      select t.id, t.trait, t.from_day, t.until_day, t.instead_of, t.stands,
        b.number, b.issuer, b.signed_on, b.about, e.number as end_number, e.issuer as end_issuer, e.signed_on as end_signed_on, e.about as end_about
      from organization_unit_trait t
      left join organization_legal_act b on b.id = t.begun_by
      left join organization_legal_act e on e.id = t.ended_by
      where t.unit_id = :unit
      order by t.from_day desc, t.stands desc, array_position(array['LEGAL_PERSONALITY', 'SEAL', 'ACCOUNT'], t.trait), t.id desc
      """;

  static final String HAS = """
      select exists (
        select 1 from organization_unit_trait
        where unit_id = :unit and trait = :trait and stands and daterange(from_day, until_day) @> :day::date)
      """;

  static final String HAS_ONCE = """
      select exists (select 1 from organization_unit_trait where once = :once)
      """;

  static final String GIVE = """
      insert into organization_unit_trait (unit_id, trait, from_day, begun_by, once)
      select :unit, t.trait, :from::date, :act::bigint, :once::uuid from unnest(:traits::text[]) as t (trait)
      """;

  static final String END = """
      update organization_unit_trait set until_day = :until, ended_by = :act where id = :id
      """;

  static final String WITHDRAW = """
      update organization_unit_trait set stands = false where id = :id
      """;

  static final String CORRECT = """
      insert into organization_unit_trait (unit_id, trait, from_day, until_day, begun_by, ended_by, instead_of, once)
      select w.unit_id, w.trait, :from::date, :until::date, :act::bigint, case when :until::date is not null then w.ended_by end, w.id, :once::uuid
      from organization_unit_trait w where w.id = :wrong
      """;

  private final JdbcClient jdbc;
  private final LegalActTable acts;

  UnitTraitTable(JdbcClient jdbc, LegalActTable acts) {
    this.jdbc = jdbc;
    this.acts = acts;
  }

  /// All that was entered of a unit, the latest first, also what does not stand.
  List<TraitTerm> of(UnitId unit) {
    return jdbc.sql(OF).param("unit", unit.value()).query(UnitTraitTable::term).list();
  }

  boolean has(UnitId unit, UnitTrait trait, LocalDate day) {
    return jdbc.sql(HAS).param("unit", unit.value()).param("trait", trait.name()).param("day", day).query(Boolean.class).single();
  }

  boolean hasOnce(UUID once) {
    return jdbc.sql(HAS_ONCE).param("once", once).query(Boolean.class).single();
  }

  void give(UnitId unit, Collection<UnitTrait> traits, LocalDate from, LegalAct act, UUID once) {
    jdbc.sql(GIVE)
        .param("unit", unit.value())
        .param("traits", traits.stream().map(UnitTrait::name).toArray(String[]::new))
        .param("from", from)
        .param("act", acts.keep(act))
        .param("once", once)
        .update();
  }

  void end(TraitTerm term, LocalDate until, LegalAct act) {
    jdbc.sql(END).param("id", term.id()).param("until", until).param("act", acts.keep(act)).update();
  }

  void withdraw(TraitTerm term) {
    jdbc.sql(WITHDRAW).param("id", term.id()).update();
  }

  /// Another row takes the place of one that was wrong.
  void correct(TraitTerm wrong, LocalDate from, @Nullable LocalDate until, @Nullable LegalAct act, UUID once) {
    withdraw(wrong);
    jdbc.sql(CORRECT)
        .param("wrong", wrong.id())
        .param("from", from)
        .param("until", until)
        .param("act", act == null ? null : acts.keep(act))
        .param("once", once)
        .update();
  }

  private static TraitTerm term(ResultSet row, int index) throws SQLException {
    return new TraitTerm(
        row.getLong("id"), UnitTrait.valueOf(row.getString("trait")), row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class), act(row, ""), act(row, "end_"), row.getObject("instead_of", Long.class),
        row.getBoolean("stands"));
  }

  private static @Nullable LegalAct act(ResultSet row, String prefix) throws SQLException {
    return row.getString(prefix + "number") == null
        ? null
        : new LegalAct(
            row.getString(prefix + "number"), row.getString(prefix + "issuer"), row.getObject(prefix + "signed_on", LocalDate.class),
            row.getString(prefix + "about"));
  }
}
