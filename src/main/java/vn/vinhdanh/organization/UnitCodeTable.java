package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The codes of units, day by day.
@Repository
class UnitCodeTable {

  static final String OF = """
      select c.id, c.code, c.from_day, c.until_day, c.instead_of, c.stands, a.number, a.issuer, a.signed_on, a.about
      from organization_unit_code c left join organization_legal_act a on a.id = c.legal_act_id
      where c.unit_id = :unit
      order by c.from_day desc, c.stands desc, c.id desc
      """;

  static final String HAS_ONCE = """
      select exists (select 1 from organization_unit_code where once = :once)
      """;

  /// Who holds one of the codes on some day from the first one up to the day before `until`.
  static final String HOLDERS = """
      select c.unit_id, c.code, s.name
      from organization_unit_code c join organization_unit_span s on s.unit_id = c.unit_id and s.last
      where c.stands and c.code = any(:codes) and daterange(c.from_day, c.until_day) && daterange(:from::date, :until::date)
      order by c.code, c.from_day
      """;

  /// The units of some whose code changed on the day or later.
  static final String CHANGED_FROM = """
      select s.name, c.from_day
      from organization_unit_code c join organization_unit_span s on s.unit_id = c.unit_id and s.last
      where c.unit_id = any(:units) and c.last and c.from_day >= :day
      order by s.official_order, c.unit_id
      """;

  static final String CLOSE = """
      update organization_unit_code set until_day = :from, last = false where unit_id = :unit and last
      """;

  static final String WITHDRAW = """
      update organization_unit_code set stands = false, last = false where id = :id
      """;

  static final String MOVE_BORDER = """
      update organization_unit_code set until_day = :now where unit_id = :unit and stands and until_day = :before
      """;

  static final String INSERT = """
      insert into organization_unit_code (unit_id, code, search_key, from_day, until_day, legal_act_id, instead_of, last, once)
      values (:unit, :code, :key, :from, :until, :act, :insteadOf, :last, :once)
      """;

  /// A unit that holds a code.
  record Holder(UnitId unit, String code, String name) {}

  /// A unit whose code changed last on a day.
  record Changed(String name, LocalDate from) {}

  private final JdbcClient jdbc;
  private final LegalActTable acts;

  UnitCodeTable(JdbcClient jdbc, LegalActTable acts) {
    this.jdbc = jdbc;
    this.acts = acts;
  }

  /// All codes of a unit, the latest first, also those that do not stand.
  List<UnitCode> of(UnitId unit) {
    return jdbc.sql(OF).param("unit", unit.value()).query(UnitCodeTable::code).list();
  }

  boolean hasOnce(UUID once) {
    return jdbc.sql(HAS_ONCE).param("once", once).query(Boolean.class).single();
  }

  List<Holder> holders(Collection<String> codes, LocalDate from, @Nullable LocalDate until) {
    return jdbc.sql(HOLDERS)
        .param("codes", codes.toArray(String[]::new))
        .param("from", from)
        .param("until", until)
        .query((row, index) -> new Holder(new UnitId(row.getLong("unit_id")), row.getString("code"), row.getString("name")))
        .list();
  }

  List<Changed> changedFrom(Collection<UnitId> units, LocalDate day) {
    return jdbc.sql(CHANGED_FROM)
        .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
        .param("day", day)
        .query((row, index) -> new Changed(row.getString("name"), row.getObject("from_day", LocalDate.class)))
        .list();
  }

  /// The last code ends the day before, and another is in force from the day on.
  void change(UnitId unit, String code, LocalDate from, LegalAct act, UUID once) {
    jdbc.sql(CLOSE).param("unit", unit.value()).param("from", from).update();
    insert(unit, code, from, null, act, null, true, once);
  }

  /// Another row takes the place of one that was wrong; the code before it ends where the new one begins.
  void correct(UnitId unit, UnitCode wrong, boolean last, String code, LocalDate from, LegalAct act, UUID once) {
    jdbc.sql(WITHDRAW).param("id", wrong.id()).update();
    jdbc.sql(MOVE_BORDER).param("unit", unit.value()).param("before", wrong.from()).param("now", from).update();
    insert(unit, code, from, wrong.until(), act, wrong.id(), last, once);
  }

  private void insert(
      UnitId unit, String code, LocalDate from, @Nullable LocalDate until, LegalAct act, @Nullable Long insteadOf, boolean last, UUID once) {
    jdbc.sql(INSERT)
        .param("unit", unit.value())
        .param("code", code)
        .param("key", VietnameseName.searchKey(code))
        .param("from", from)
        .param("until", until)
        .param("act", acts.keep(act))
        .param("insteadOf", insteadOf)
        .param("last", last)
        .param("once", once)
        .update();
  }

  private static UnitCode code(ResultSet row, int index) throws SQLException {
    return new UnitCode(
        row.getLong("id"), row.getString("code"), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class),
        act(row), row.getObject("instead_of", Long.class), row.getBoolean("stands"));
  }

  private static @Nullable LegalAct act(ResultSet row) throws SQLException {
    return row.getString("number") == null
        ? null
        : new LegalAct(row.getString("number"), row.getString("issuer"), row.getObject("signed_on", LocalDate.class), row.getString("about"));
  }
}
