package vn.vinhdanh.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Scope;

/// The yearly ratings of people: rows are added, never changed.
@Repository
class RatingTable {

  static final String OF_PERSON = """
      select r.id, r.year, r.rating, r.recorded_on,
        case when exists (select 1 from organization_rating n where n.corrects = r.id) then 'REPLACED'
          when r.cancelled then 'CANCELLED' else 'IN_FORCE' end as state
      from organization_rating r
      where r.person_id = :person
      order by r.year desc, r.id desc
      """;

  static final String BY_ONCE = """
      select id from organization_rating where once = :once and person_id = :person
      """;

  static final String INSERT = """
      insert into organization_rating (person_id, year, rating, cancelled, corrects, recorded_on, once)
      values (:person, :year, :rating, :cancelled, :corrects::bigint, :on, :once)
      returning id
      """;

  /// The ratings in force of some years, where the person's file is within the scope.
  static final String IN_FORCE = """
      select r.year, r.rating from organization_v_rating r
      where r.person_id = (select n.person_id from organization_v_number n where n.number = :person) and r.year between :from and :to and exists (
        select 1 from organization_unit_within w
        where w.within_id = any(:scope) and w.unit_id = (
          select o.unit_id from organization_post o where o.person_id = r.person_id
      """ + PersonTable.MAIN_OR_LAST + """
        ))
      """;

  private final JdbcClient jdbc;

  RatingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All that was entered, the latest year and the latest row of it first.
  List<YearRating> of(PersonId person) {
    return jdbc.sql(OF_PERSON).param("person", person.value()).query(RatingTable::rating).list();
  }

  Optional<Long> entered(PersonId person, UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).param("person", person.value()).query(Long.class).optional();
  }

  /// @param corrects the row whose place it takes; null for the first one of the year
  /// @param cancelled whether it says that the row before was a mistake
  long insert(PersonId person, int year, Rating rating, @Nullable Long corrects, boolean cancelled, LocalDate on, UUID once) {
    return jdbc.sql(INSERT)
        .param("person", person.value())
        .param("year", year)
        .param("rating", rating.name())
        .param("cancelled", cancelled)
        .param("corrects", corrects)
        .param("on", on)
        .param("once", once)
        .query(Long.class)
        .single();
  }

  Map<Integer, Rating> inForce(PersonId person, int from, int to, Scope scope) {
    var ratings = new HashMap<Integer, Rating>();
    jdbc.sql(IN_FORCE)
        .param("person", person.value())
        .param("from", from)
        .param("to", to)
        .param("scope", scope.ids())
        .query(row -> {
          ratings.put(row.getInt("year"), Rating.valueOf(row.getString("rating")));
        });
    return ratings;
  }

  private static YearRating rating(ResultSet row, int index) throws SQLException {
    return new YearRating(
        row.getLong("id"), row.getInt("year"), Rating.valueOf(row.getString("rating")), EntryState.valueOf(row.getString("state")),
        row.getObject("recorded_on", LocalDate.class));
  }
}
