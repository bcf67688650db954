package vn.vinhdanh.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.vietnamese.VietnameseName;

@Repository
class AwardTable {

  /// The numbers of the rows follow their order in the decision.
  static final String INSERT = """
      insert into register_award (recipient_kind, name, detail, search_key, given_sort, person_id, collective_id, unit_id,
        award_code, award_title, year, period, achievement, decision_number, decided_on, issuer, signer,
        golden_book_number, source, sample, public)
      select recipient_kind, name, detail, search_key, given_sort, person_id, collective_id, unit_id,
        award_code, award_title, year, period, achievement, decision_number, decided_on, issuer, signer,
        golden_book_number, source, sample, public
      from jsonb_to_recordset(:rows::jsonb) r (position int, recipient_kind text, name text, detail text, search_key text,
        given_sort text, person_id bigint, collective_id bigint, unit_id bigint, award_code text, award_title text, year int,
        period text, achievement text, decision_number text, decided_on date, issuer text, signer text,
        golden_book_number int, source text, sample boolean, public boolean)
      order by position
      returning id
      """;

  static final String LOCK_CURRENT = """
      select a.id, a.state from register_award a
      where (a.id = :entry and a.replaces_id is null or a.origin_id = :entry)
        and not exists (select 1 from register_award later where later.replaces_id = a.id)
      for update of a
      """;

  static final String INSERT_REVOCATION = """
      insert into register_award (origin_id, replaces_id, replacement_reason, state, recipient_kind, name, detail,
        search_key, given_sort, person_id, collective_id, unit_id, award_code, award_title, year, period, achievement,
        decision_number, decided_on, issuer, signer, golden_book_number, source, sample, public)
      select coalesce(origin_id, id), id, :reason, 'REVOKED', recipient_kind, name, detail,
        search_key, given_sort, person_id, collective_id, unit_id, award_code, award_title, year, period, achievement,
        decision_number, decided_on, issuer, signer, golden_book_number, source, sample, public
      from register_award where id = :id
      """;

  static final String HOLDERS = """
      select distinct o.number as person_id from organization_v_number o
      join organization_v_number n on n.person_id = o.person_id
      join register_v_award a on a.person_id = n.number
      where o.number = any(:people) and a.award_code = :awardCode and a.year = :year and a.state = 'VALID'
      """;

  static final String PEOPLE_OF_DECISION = """
      select person_id from register_v_award
      where issuer = :issuer and decision_number = :number and decided_on = :on and award_code = :award
        and person_id is not null
      """;

  static final String OF_PEOPLE = """
      select n.person_id, count(*) as awards
      from organization_v_number n join register_v_award a on a.person_id = n.number
      where n.person_id = any(:people) and a.state = 'VALID'
      group by n.person_id
      """;

  /// The row in force of an entry.
  record Current(long id, AwardState state) {}

  static final String LOCK_UNIT = """
      select 1 from pg_advisory_xact_lock(745, :unit::bigint::int)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AwardTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// Lets one own decision of a unit at a time look at who holds a title and enter.
  void lock(UnitId unit) {
    jdbc.sql(LOCK_UNIT).param("unit", unit.value()).query(Integer.class).single();
  }

  List<PersonId> peopleOf(String issuer, String number, LocalDate on, String award) {
    return jdbc.sql(PEOPLE_OF_DECISION)
        .param("issuer", issuer)
        .param("number", number)
        .param("on", on)
        .param("award", award)
        .query((row, index) -> new PersonId(row.getLong("person_id")))
        .list();
  }

  /// Enters the awards in one statement; the numbers come back in the order of the awards.
  List<AwardEntryId> insert(List<NewAward> awards, boolean sample) {
    var rows = json.createArrayNode();
    for (var award : awards) {
      rows.add(row(award, rows.size(), sample));
    }
    return jdbc.sql(INSERT).param("rows", json.writeValueAsString(rows)).query(Long.class).list().stream()
        .sorted()
        .map(AwardEntryId::new)
        .toList();
  }

  private ObjectNode row(NewAward award, int position, boolean sample) {
    return json.createObjectNode()
        .put("position", position)
        .put("recipient_kind", award.kind().name())
        .put("name", VietnameseName.asWritten(award.name()))
        .put("detail", VietnameseName.asWritten(award.detail()))
        .put("search_key", VietnameseName.searchKey(award.name()))
        .put("given_sort", VietnameseName.givenNameFirst(award.name()))
        .put("person_id", award.person() == null ? null : award.person().value())
        .put("collective_id", award.collective() == null ? null : award.collective().value())
        .put("unit_id", award.unit() == null ? null : award.unit().value())
        .put("award_code", award.awardCode())
        .put("award_title", award.awardTitle())
        .put("year", award.year())
        .put("period", award.period())
        .put("achievement", award.achievement())
        .put("decision_number", award.decisionNumber())
        .put("decided_on", award.decidedOn().toString())
        .put("issuer", award.issuer())
        .put("signer", award.signer())
        .put("golden_book_number", award.goldenBookNumber())
        .put("source", award.source().name())
        .put("sample", sample || award.source() == AwardSource.SAMPLE)
        .put("public", award.open());
  }

  Optional<Current> lockCurrent(AwardEntryId entry) {
    return jdbc.sql(LOCK_CURRENT)
        .param("entry", entry.value())
        .query((row, index) -> new Current(row.getLong("id"), AwardState.valueOf(row.getString("state"))))
        .optional();
  }

  void insertRevocation(long id, String reason) {
    jdbc.sql(INSERT_REVOCATION).param("id", id).param("reason", reason).update();
  }

  /// The awards of people that are valid.
  Map<PersonId, Integer> ofPeople(List<PersonId> people) {
    var counts = new HashMap<PersonId, Integer>();
    jdbc.sql(OF_PEOPLE).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).query(row -> {
      counts.put(new PersonId(row.getLong("person_id")), row.getInt("awards"));
    });
    return counts;
  }

  Set<PersonId> holders(List<PersonId> people, String awardCode, int year) {
    return jdbc.sql(HOLDERS)
        .param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
        .param("awardCode", awardCode)
        .param("year", year)
        .query((row, index) -> new PersonId(row.getLong("person_id")))
        .set();
  }
}
