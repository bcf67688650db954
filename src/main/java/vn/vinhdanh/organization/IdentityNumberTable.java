package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;

/// The identity numbers of people, sealed: rows are added, and changed only by sealing them anew.
@Repository
class IdentityNumberTable {

  /// Whoever seals, opens or marks holds on to the keys until the transaction ends.
  static final String USE_KEYS = """
      select pg_advisory_xact_lock_shared(hashtext('vinhdanh.organization.identity-keys'))::text
      """;

  /// Waits until nobody seals, opens or marks, and keeps all out until the transaction ends.
  static final String TAKE_KEYS = """
      select pg_advisory_xact_lock(hashtext('vinhdanh.organization.identity-keys'))::text
      """;

  /// Two who enter the same number for two people come one after the other.
  static final String HOLD_MARK = """
      select pg_advisory_xact_lock(hashtext('vinhdanh.organization.identity-mark'), hashtext(encode(:mark::bytea, 'hex')))::text
      """;

  static final String MARK_KEY = """
      select mark_key from organization_identity_number limit 1
      """;

  static final String LATEST = """
      select n.id, n.about, n.sealed, n.mark, n.ending, n.digits, n.cancelled from organization_identity_number n
      where n.person_id = :person and not exists (select 1 from organization_identity_number m where m.corrects = n.id)
      """;

  static final String INSERT = """
      insert into organization_identity_number (person_id, about, sealed, mark, mark_key, ending, digits, corrects, recorded_on)
      values (:person, :about, :sealed, :mark, :markKey, :ending, :digits, :corrects::bigint, :on)
      returning id
      """;

  static final String CANCEL = """
      insert into organization_identity_number (person_id, about, sealed, mark, mark_key, ending, digits, cancelled, corrects, recorded_on)
      select person_id, about, sealed, mark, mark_key, ending, digits, true, id, :on from organization_identity_number where id = :id
      """;

  /// Whose number it is: in force, with what the person is called and whether the file is within the scope.
  static final String HOLDERS = """
      select n.person_id, p.full_name, exists (
          select 1 from organization_unit_within w where w.within_id = any(:scope) and w.unit_id = (
            select o.unit_id from organization_post o where o.person_id = p.id
      """ + PersonTable.MAIN_OR_LAST + """
          )) as within
      from organization_identity_number n
      join organization_person p on p.id = n.person_id
      where n.mark = :mark and not n.cancelled and p.merged_into is null
        and not exists (select 1 from organization_identity_number m where m.corrects = n.id)
      order by n.person_id
      """;

  static final String ALL = """
      select id, about, sealed from organization_identity_number order by id
      """;

  static final String RESEAL = """
      update organization_identity_number n set sealed = given.sealed, mark = given.mark, mark_key = :markKey
      from unnest(:ids::bigint[], :seals::bytea[], :marks::bytea[]) as given (id, sealed, mark)
      where n.id = given.id
      """;

  /// A row as it is kept.
  record Kept(long id, UUID about, byte[] sealed, byte[] mark, String ending, int digits, boolean cancelled) {}

  /// What is sealed of a row.
  record SealedRow(long id, UUID about, byte[] sealed) {}

  /// Whose a number is.
  ///
  /// @param within whether the file is kept within the scope that was asked for
  record Holder(PersonId person, String fullName, boolean within) {}

  /// A row anew under new keys.
  record Resealed(long id, byte[] sealed, byte[] mark) {}

  private final JdbcClient jdbc;

  IdentityNumberTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void useKeys() {
    jdbc.sql(USE_KEYS).query(String.class).list();
  }

  void takeKeys() {
    jdbc.sql(TAKE_KEYS).query(String.class).list();
  }

  void holdMark(byte[] mark) {
    jdbc.sql(HOLD_MARK).param("mark", mark).query(String.class).list();
  }

  /// The key that made the marks; nothing where there are none.
  Optional<String> markKey() {
    return jdbc.sql(MARK_KEY).query(String.class).optional();
  }

  /// What was entered last; it may say that what stood before was a mistake.
  Optional<Kept> latest(PersonId person) {
    return jdbc.sql(LATEST).param("person", person.value()).query(IdentityNumberTable::kept).optional();
  }

  /// @param corrects the row whose place it takes; null for the first one
  long insert(
      PersonId person, IdentityNumber number, UUID about, byte[] sealed, byte[] mark, String markKey, @Nullable Long corrects, LocalDate on) {
    return jdbc.sql(INSERT)
        .param("person", person.value())
        .param("about", about)
        .param("sealed", sealed)
        .param("mark", mark)
        .param("markKey", markKey)
        .param("ending", number.ending())
        .param("digits", number.digits().length())
        .param("corrects", corrects)
        .param("on", on)
        .query(Long.class)
        .single();
  }

  void cancel(long id, LocalDate on) {
    jdbc.sql(CANCEL).param("id", id).param("on", on).update();
  }

  List<Holder> holders(byte[] mark, Scope scope) {
    return jdbc.sql(HOLDERS)
        .param("mark", mark)
        .param("scope", scope.ids())
        .query((row, index) -> new Holder(new PersonId(row.getLong("person_id")), row.getString("full_name"), row.getBoolean("within")))
        .list();
  }

  List<SealedRow> all() {
    return jdbc.sql(ALL)
        .query((row, index) -> new SealedRow(row.getLong("id"), row.getObject("about", UUID.class), row.getBytes("sealed")))
        .list();
  }

  void reseal(List<Resealed> rows, String markKey) {
    jdbc.sql(RESEAL)
        .param("ids", rows.stream().map(Resealed::id).toArray(Long[]::new))
        .param("seals", rows.stream().map(Resealed::sealed).toArray(byte[][]::new))
        .param("marks", rows.stream().map(Resealed::mark).toArray(byte[][]::new))
        .param("markKey", markKey)
        .update();
  }

  private static Kept kept(ResultSet row, int index) throws SQLException {
    return new Kept(
        row.getLong("id"), row.getObject("about", UUID.class), row.getBytes("sealed"), row.getBytes("mark"), row.getString("ending"),
        row.getInt("digits"), row.getBoolean("cancelled"));
  }
}
