package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Transfers, and what they do to the posts of the old unit.
@Repository
class TransferTable {

  private static final String SEEN = """
      select t.id, t.person_id, p.full_name, p.birth_year, p.birth_day, p.sex, f.short_name as from_unit, t.from_unit_id,
        n.short_name as to_unit, t.to_unit_id, t.on_day, t.title, t.rank, t.mode, t.proposed_by, t.state, t.refusal,
        t.comment_owed, t.comment, t.commented_on, t.version,
        exists (select 1 from organization_unit_within w where w.unit_id = t.from_unit_id and w.within_id = any(:scope)) as old_side,
        exists (select 1 from organization_unit_within w where w.unit_id = t.to_unit_id and w.within_id = any(:scope)) as new_side
      from organization_transfer t
      join organization_person p on p.id = t.person_id
      join organization_unit_span f on f.unit_id = t.from_unit_id and f.last
      join organization_unit_span n on n.unit_id = t.to_unit_id and n.last
      """;

  static final String INSERT = """
      insert into organization_transfer (person_id, from_unit_id, to_unit_id, on_day, title, rank, mode, proposed_by, comment_owed, once)
      values (:person, :from, :to, :on, :title, :rank, :mode, :proposedBy, :commentOwed, :once)
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_transfer where once = :once
      """;

  static final String BY_ID = "select s.* from (" + SEEN + " where t.id = :id) s where s.old_side or s.new_side";

  static final String OF_PERSON = SEEN + " where t.person_id = :person order by t.on_day desc, t.id desc limit 50";

  static final String OPEN_OF = """
      select id from organization_transfer where person_id = :person and state = 'PROPOSED'
      """;

  /// Of transfers `t` those that wait for one of the units themselves: for an answer, or for the old unit's comment.
  static final String WAITS = """
       where (t.state = 'PROPOSED' and (t.from_unit_id = any(:units) or t.to_unit_id = any(:units)))
          or (t.state = 'ACCEPTED' and t.comment_owed and t.comment is null and t.from_unit_id = any(:units))
      """;

  static final String WAITING = "select s.* from (" + SEEN + WAITS + """
      ) s
      order by s.on_day, s.id
      limit 50
      """;

  /// Who is of the unit under just this name, and was born in the year where the file knows it.
  static final String NAMED = """
      select p.id from organization_person p
      join organization_post o on o.person_id = p.id and o.main and o.to_day is null
      where o.unit_id = :unit and p.search_key = :key and p.birth_year = :year
      limit 2
      """;

  static final String ANSWER = """
      update organization_transfer set state = :state, refusal = :refusal where id = :id and state = 'PROPOSED'
      """;

  static final String COMMENT = """
      update organization_transfer set comment = :comment, commented_on = :on, version = version + 1 where id = :id
      """;

  static final String HELD_AT = """
      with recursive worked as (
        select min(from_day) as first from organization_post where person_id = :person and unit_id = :unit and to_day is null
        union
        select least(w.first, o.from_day)
        from worked w join organization_post o on o.person_id = :person and o.unit_id = :unit and o.from_day < w.first and o.to_day >= w.first - 1)
      select (select min(first) from worked) as first, max(from_day) as latest from organization_post
      where person_id = :person and unit_id = :unit and to_day is null
      having bool_or(main)
      """;

  static final String WITHDRAW_OPEN = """
      update organization_transfer set state = 'WITHDRAWN' where person_id = :person and state = 'PROPOSED'
      """;

  /// Since when somebody has worked at a unit without a gap, whatever the post; and the first day of the latest post held there.
  record HeldAt(LocalDate first, LocalDate latest) {}

  private final JdbcClient jdbc;

  TransferTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(PersonId person, UnitId from, PostTerm post, Transfer.Side proposedBy, boolean commentOwed, UUID once) {
    return jdbc.sql(INSERT)
        .param("person", person.value())
        .param("from", from.value())
        .param("to", post.unit().value())
        .param("on", post.from())
        .param("title", post.title())
        .param("rank", post.rank().name())
        .param("mode", post.mode().name())
        .param("proposedBy", proposedBy.name())
        .param("commentOwed", commentOwed)
        .param("once", once)
        .query(Long.class)
        .single();
  }

  Optional<Long> byOnce(UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).query(Long.class).optional();
  }

  Optional<Transfer> byId(long id, Scope scope) {
    return jdbc.sql(BY_ID).param("id", id).param("scope", scope.ids()).query(TransferTable::transfer).optional();
  }

  List<Transfer> of(PersonId person, Scope scope) {
    return jdbc.sql(OF_PERSON).param("person", person.value()).param("scope", scope.ids()).query(TransferTable::transfer).list();
  }

  boolean openOf(PersonId person) {
    return jdbc.sql(OPEN_OF).param("person", person.value()).query(Long.class).optional().isPresent();
  }

  List<Transfer> waiting(Scope units) {
    return jdbc.sql(WAITING).param("units", units.ids()).param("scope", units.ids()).query(TransferTable::transfer).list();
  }

  /// Nobody unless just one is meant.
  Optional<PersonId> named(String fullName, int year, UnitId unit) {
    var found = jdbc.sql(NAMED)
        .param("unit", unit.value())
        .param("key", VietnameseName.searchKey(fullName))
        .param("year", year)
        .query(Long.class)
        .list();
    return found.size() == 1 ? Optional.of(new PersonId(found.getFirst())) : Optional.empty();
  }

  void accept(long id) {
    answer(id, Transfer.State.ACCEPTED).param("refusal", null).update();
  }

  void withdraw(long id) {
    answer(id, Transfer.State.WITHDRAWN).param("refusal", null).update();
  }

  void refuse(long id, String reason) {
    answer(id, Transfer.State.REFUSED).param("refusal", reason).update();
  }

  private JdbcClient.StatementSpec answer(long id, Transfer.State state) {
    return jdbc.sql(ANSWER).param("id", id).param("state", state.name());
  }

  void comment(long id, String comment, LocalDate on) {
    jdbc.sql(COMMENT).param("id", id).param("comment", comment).param("on", on).update();
  }

  /// Nothing where the main post is not held at the unit.
  Optional<HeldAt> heldAt(PersonId person, UnitId unit) {
    return jdbc.sql(HELD_AT)
        .param("person", person.value())
        .param("unit", unit.value())
        .query((row, index) -> new HeldAt(row.getObject("first", LocalDate.class), row.getObject("latest", LocalDate.class)))
        .optional();
  }

  void withdrawOpen(PersonId person) {
    jdbc.sql(WITHDRAW_OPEN).param("person", person.value()).update();
  }

  private static Transfer transfer(ResultSet row, int index) throws SQLException {
    var post = new PostTerm(
        new UnitId(row.getLong("to_unit_id")), row.getString("title"), PostRank.valueOf(row.getString("rank")),
        EmploymentMode.valueOf(row.getString("mode")), true, row.getObject("on_day", LocalDate.class), null);
    return new Transfer(
        row.getLong("id"),
        new PersonId(row.getLong("person_id")),
        PersonTable.facts(row),
        row.getString("from_unit"),
        row.getLong("from_unit_id"),
        row.getString("to_unit"),
        post,
        Transfer.Side.valueOf(row.getString("proposed_by")),
        Transfer.State.valueOf(row.getString("state")),
        row.getString("refusal"),
        row.getBoolean("comment_owed"),
        row.getString("comment"),
        row.getObject("commented_on", LocalDate.class),
        row.getInt("version"),
        row.getBoolean("old_side"),
        row.getBoolean("new_side"));
  }
}
