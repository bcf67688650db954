package vn.vinhdanh.clerical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PowerToSign;

/// Powers to sign for the heads of bodies.
@Repository
class SigningPowerTable {

  private static final String SHOWN = """
      select p.id, p.power, p.person_id, p.person_name, p.kinds, p.symbol, p.paper_day, p.from_day, p.until_day, p.content, p.ended_on, p.signature, p.version
      from clerical_signing_power p
      """;

  static final String LISTED = SHOWN + """
      where p.body_id = :body order by p.id desc limit :most
      """;

  static final String ONE = SHOWN + """
      where p.id = :id and p.body_id = :body
      """;

  static final String LOCK = ONE + " for update";

  /// What somebody may sign by on a day, the last one given first.
  static final String IN_FORCE = SHOWN + """
      where p.body_id = :body and p.person_id = :person and :kind = any(p.kinds) and p.from_day <= :day and (p.until_day is null or p.until_day >= :day)
        and (p.ended_on is null or p.ended_on > :day)
      order by p.id desc
      """;

  static final String BY_ONCE = SHOWN + """
      where p.body_id = :body and p.once = :once
      """;

  /// Lets one at a time give powers of a body.
  static final String HOLD = """
      select pg_advisory_xact_lock(hashtextextended(:body, 0))
      """;

  static final String INSERT = """
      insert into clerical_signing_power (
        body_id, power, person_id, person_name, kinds, symbol, paper_day, from_day, until_day, content, given_by, signature, given_at, once)
      values (:body, :power, :person, :name, :kinds, :symbol, :paperDay, :from, :until, :content, :by, :signature, :at, :once)
      returning id
      """;

  static final String END = """
      update clerical_signing_power set ended_on = :on, version = version + 1 where id = :id
      """;

  private final JdbcClient jdbc;

  SigningPowerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<SigningPower> listed(UnitId body, int most) {
    return jdbc.sql(LISTED).param("body", body.value()).param("most", most).query(SigningPowerTable::power).list();
  }

  Optional<SigningPower> one(long id, UnitId body) {
    return jdbc.sql(ONE).param("id", id).param("body", body.value()).query(SigningPowerTable::power).optional();
  }

  Optional<SigningPower> lock(long id, UnitId body) {
    return jdbc.sql(LOCK).param("id", id).param("body", body.value()).query(SigningPowerTable::power).optional();
  }

  Optional<SigningPower> byOnce(UnitId body, UUID once) {
    return jdbc.sql(BY_ONCE).param("body", body.value()).param("once", once).query(SigningPowerTable::power).optional();
  }

  List<SigningPower> inForce(UnitId body, PersonId person, PaperKind kind, LocalDate day) {
    return jdbc.sql(IN_FORCE)
        .param("body", body.value())
        .param("person", person.value())
        .param("kind", kind.name())
        .param("day", day)
        .query(SigningPowerTable::power)
        .list();
  }

  void hold(UnitId body) {
    jdbc.sql(HOLD).param("body", "clerical_signing_power " + body.value()).query((row, index) -> index).single();
  }

  long insert(UnitId body, SigningPower.Given given, String name, UUID once, Actor by, Instant at) {
    return jdbc.sql(INSERT)
        .param("body", body.value())
        .param("power", given.power().name())
        .param("person", given.person().value())
        .param("name", name)
        .param("kinds", given.kinds().stream().map(PaperKind::name).toArray(String[]::new))
        .param("symbol", given.symbol())
        .param("paperDay", given.paperDay())
        .param("from", given.from())
        .param("until", given.until())
        .param("content", given.content())
        .param("by", by.account().value())
        .param("signature", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("once", once)
        .query(Long.class)
        .single();
  }

  void end(long id, LocalDate on) {
    jdbc.sql(END).param("id", id).param("on", on).update();
  }

  private static SigningPower power(ResultSet row, int index) throws SQLException {
    var kinds = (String[]) row.getArray("kinds").getArray();
    return new SigningPower(
        row.getLong("id"),
        new SigningPower.Given(
            PowerToSign.valueOf(row.getString("power")), new PersonId(row.getLong("person_id")), Arrays.stream(kinds).map(PaperKind::valueOf).toList(),
            row.getString("symbol"), row.getObject("paper_day", LocalDate.class), row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class), row.getString("content")),
        row.getString("person_name"), row.getObject("ended_on", LocalDate.class), row.getString("signature"), row.getInt("version"));
  }
}
