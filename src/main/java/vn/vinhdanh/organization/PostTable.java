package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.refusal.ChangedMeanwhile;

/// Posts and the times out of work, as they are entered and what stands against them.
@Repository
class PostTable {

  static final String INSERT = """
      insert into organization_post (person_id, unit_id, title, rank, mode, main, from_day, to_day, once)
      values (:person, :unit, :title, :rank, :mode, :main, :from, :until::date - 1, :once)
      on conflict (once) do nothing
      returning id
      """;

  static final String BY_ONCE = """
      select id from organization_post where once = :once and person_id = :person
      """;

  static final String CHANGE = """
      update organization_post
      set title = :title, rank = :rank, mode = :mode, main = :main, from_day = :from, to_day = :until::date - 1,
        ended_by = case when to_day is not distinct from :until::date - 1 then ended_by end
      where id = :id and person_id = :person
      """;

  /// Lets one at a time look who is head of the unit and change it; the unit does not end meanwhile.
  static final String LOCK_UNIT = """
      select id from organization_unit where id = :unit for no key update
      """;

  static final String LIFE_OF_UNIT = """
      select min(s.from_day) as from_day,
        case when count(*) filter (where s.until_day is null) = 0 then max(s.until_day) end as until_day,
        (array_agg(s.short_name order by s.from_day desc))[1] as short_name, bool_and(u.own) as own
      from organization_unit_span s join organization_unit u on u.id = s.unit_id
      where s.unit_id = :unit
      """;

  static final String OTHER_HEAD = """
      select p.full_name, o.title, o.from_day, o.to_day
      from organization_post o join organization_person p on p.id = o.person_id
      where o.unit_id = :unit and o.rank = 'HEAD' and o.id is distinct from :except::bigint
        and daterange(o.from_day, o.to_day, '[]') && daterange(:from, :until)
      order by o.from_day limit 1
      """;

  static final String SAME_POST = """
      select o.title, o.from_day, o.to_day
      from organization_post o
      where o.person_id = :person and o.unit_id = :unit and lower(o.title) = lower(:title) and o.id is distinct from :except::bigint
        and daterange(o.from_day, o.to_day, '[]') && daterange(:from, :until)
      order by o.from_day limit 1
      """;

  static final String LEAVE_MEANWHILE = """
      select l.from_day from organization_leave l
      where l.person_id = :person and not l.cancelled and daterange(l.from_day, l.until_day) && daterange(:from, :until)
      order by l.from_day limit 1
      """;

  static final String NO_LONGER_MAIN = """
      update organization_post set main = false where person_id = :person and main and to_day is null and id is distinct from :except::bigint
      """;

  /// Of the posts that are held one is the main one.
  static final String SETTLE_MAIN = """
      update organization_post set main = true
      where id = (
          select o.id from organization_post o where o.person_id = :person and o.to_day is null
          order by organization_precedence(o.rank), o.from_day, o.id limit 1)
        and not exists (select 1 from organization_post o where o.person_id = :person and o.main and o.to_day is null)
      returning id
      """;

  static final String LEAVE_BY_ONCE = """
      select id from organization_leave where once = :once and person_id = :person
      """;

  static final String INSERT_LEAVE = """
      insert into organization_leave (person_id, kind, from_day, once) values (:person, :kind, :from, :once)
      on conflict (once) do nothing
      returning id
      """;

  /// A post of a unit that ended before ends with it.
  static final String END_POSTS = """
      update organization_post o
      set ended_by = :leave::bigint,
        to_day = least(:from::date, (
          select max(s.until_day) from organization_unit_span s where s.unit_id = o.unit_id having bool_and(s.until_day is not null))) - 1
      where o.person_id = :person and o.to_day is null and (:unit::bigint is null or o.unit_id = :unit::bigint)
      """;

  /// A post that is held on the first day out of work, or begins later.
  static final String HELD_AFTER = """
      select o.title, o.from_day from organization_post o
      where o.person_id = :person and (o.from_day >= :from or o.to_day >= :from)
      order by o.from_day desc limit 1
      """;

  static final String END_LEAVE = """
      update organization_leave set until_day = :until where id = :id and until_day is null and not cancelled
      """;

  static final String CANCEL_LEAVE = """
      update organization_leave set cancelled = true where id = :id and not cancelled
      """;

  /// The posts of a person that a leave ended, by this file or by one that was merged into it: the like leave stays there.
  static final String ENDED_BY = """
      select o.id from organization_leave l
      join organization_post o on o.person_id = l.person_id
      join organization_leave e on e.id = o.ended_by and e.kind = l.kind and e.from_day = l.from_day
      where l.id = :leave
      """;

  /// Of two main ones, when each file had one, that of this file is the main one again.
  static final String GO_ON = "with ended as (" + ENDED_BY + """
      )
      update organization_post o
      set to_day = null, ended_by = null,
        main = coalesce(o.id = (
          select m.id from organization_post m where m.id in (select id from ended) and m.main order by m.ended_by = :leave desc limit 1), false)
      where o.id in (select id from ended)
      """;

  /// From its founding up to the first day without it, null while it goes on.
  record Life(LocalDate from, @Nullable LocalDate until, String shortName, boolean own) {}

  /// Somebody's post from a day up to its last day, null while it is held.
  record Holding(String holder, String title, LocalDate from, @Nullable LocalDate to) {}

  private final JdbcClient jdbc;

  PostTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(PersonId person, PostTerm term, UUID once) {
    return of(jdbc.sql(INSERT), term)
        .param("person", person.value())
        .param("unit", term.unit().value())
        .param("once", once)
        .query(Long.class)
        .optional()
        .orElseThrow(PostTable::usedForAnother);
  }

  /// A form was sent again for somebody else.
  private static ChangedMeanwhile usedForAnother() {
    return new ChangedMeanwhile(Map.of());
  }

  boolean entered(PersonId person, UUID once) {
    return jdbc.sql(BY_ONCE).param("once", once).param("person", person.value()).query(Long.class).optional().isPresent();
  }

  void change(PersonId person, long id, PostTerm term) {
    of(jdbc.sql(CHANGE), term).param("person", person.value()).param("id", id).update();
  }

  private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql, PostTerm term) {
    return sql
        .param("title", term.title())
        .param("rank", term.rank().name())
        .param("mode", term.mode().name())
        .param("main", term.main())
        .param("from", term.from())
        .param("until", term.until());
  }

  void lockUnit(UnitId unit) {
    jdbc.sql(LOCK_UNIT).param("unit", unit.value()).query(Long.class).single();
  }

  Life lifeOf(UnitId unit) {
    return jdbc.sql(LIFE_OF_UNIT)
        .param("unit", unit.value())
        .query((row, index) -> new Life(
            row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getString("short_name"),
            row.getBoolean("own")))
        .single();
  }

  /// Who else is head of the unit on one of the days.
  Optional<Holding> otherHead(PostTerm term, @Nullable Long except) {
    return jdbc.sql(OTHER_HEAD)
        .param("unit", term.unit().value())
        .param("except", except)
        .param("from", term.from())
        .param("until", term.until())
        .query((row, index) -> new Holding(
            row.getString("full_name"), row.getString("title"), row.getObject("from_day", LocalDate.class),
            row.getObject("to_day", LocalDate.class)))
        .optional();
  }

  /// The same post of the same person on one of the days.
  Optional<Holding> samePost(PersonId person, PostTerm term, @Nullable Long except) {
    return jdbc.sql(SAME_POST)
        .param("person", person.value())
        .param("unit", term.unit().value())
        .param("title", term.title())
        .param("except", except)
        .param("from", term.from())
        .param("until", term.until())
        .query((row, index) -> new Holding(
            "", row.getString("title"), row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class)))
        .optional();
  }

  /// Since when the person is or was out of work on one of the days.
  Optional<LocalDate> leaveMeanwhile(PersonId person, LocalDate from, @Nullable LocalDate until) {
    return jdbc.sql(LEAVE_MEANWHILE)
        .param("person", person.value())
        .param("from", from)
        .param("until", until)
        .query(LocalDate.class)
        .optional();
  }

  /// Lets the posts of the person other than this one be beside the main one.
  void noLongerMain(PersonId person, @Nullable Long except) {
    jdbc.sql(NO_LONGER_MAIN).param("person", person.value()).param("except", except).update();
  }

  /// The post that becomes the main one, where none of those held was.
  Optional<Long> settleMain(PersonId person) {
    return jdbc.sql(SETTLE_MAIN).param("person", person.value()).query(Long.class).optional();
  }

  boolean leaveEntered(PersonId person, UUID once) {
    return jdbc.sql(LEAVE_BY_ONCE).param("once", once).param("person", person.value()).query(Long.class).optional().isPresent();
  }

  /// Ends all posts with it.
  long leave(PersonId person, LeaveKind kind, LocalDate from, UUID once) {
    long leave = jdbc.sql(INSERT_LEAVE)
        .param("person", person.value())
        .param("kind", kind.name())
        .param("from", from)
        .param("once", once)
        .query(Long.class)
        .optional()
        .orElseThrow(PostTable::usedForAnother);
    end(person, null, from, leave);
    return leave;
  }

  /// Ends the posts that are held at a unit: from `from` on they are not.
  void end(PersonId person, UnitId unit, LocalDate from) {
    end(person, unit, from, null);
  }

  private void end(PersonId person, @Nullable UnitId unit, LocalDate from, @Nullable Long leave) {
    jdbc.sql(END_POSTS)
        .param("person", person.value())
        .param("unit", unit == null ? null : unit.value())
        .param("from", from)
        .param("leave", leave)
        .update();
  }

  Optional<Holding> heldAfter(PersonId person, LocalDate from) {
    return jdbc.sql(HELD_AFTER)
        .param("person", person.value())
        .param("from", from)
        .query((row, index) -> new Holding("", row.getString("title"), row.getObject("from_day", LocalDate.class), null))
        .optional();
  }

  void endLeave(long id, LocalDate until) {
    jdbc.sql(END_LEAVE).param("id", id).param("until", until).update();
  }

  /// The posts that it ended.
  List<Long> endedBy(long leave) {
    return jdbc.sql(ENDED_BY).param("leave", leave).query(Long.class).list();
  }

  void cancelLeave(long id) {
    jdbc.sql(CANCEL_LEAVE).param("id", id).update();
  }

  /// The posts that a leave ended are held again.
  void goOn(long leave) {
    jdbc.sql(GO_ON).param("leave", leave).update();
  }
}
