package vn.vinhdanh.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.CollectiveId;
import vn.vinhdanh.vietnamese.VietnameseName;

@Repository
class AwardTable {

  static final String INSERT = """
      insert into register_award (recipient_kind, name, detail, search_key, given_sort, person_id, collective_id, unit_id,
        award_code, award_title, year, period, achievement, decision_number, decided_on, issuer, signer,
        golden_book_number, source, sample, public)
      values (:kind, :name, :detail, :searchKey, :givenSort, :person, :collective, :unit,
        :awardCode, :awardTitle, :year, :period, :achievement, :decisionNumber, :decidedOn, :issuer, :signer,
        :goldenBookNumber, :source, :sample, :open)
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

  static final String HELD_BY_PERSON = """
      select exists (select 1 from register_v_award
        where person_id = :person and award_code = :awardCode and year = :year and state = 'VALID')
      """;

  static final String HELD_BY_COLLECTIVE = """
      select exists (select 1 from register_v_award
        where collective_id = :collective and award_code = :awardCode and year = :year and state = 'VALID')
      """;

  static final String COUNT_HELD = """
      select count(*) from register_v_award
      where unit_id in (select w.unit_id from organization_v_within w where w.within_id = :unit)
        and award_code = :awardCode and year = :year and state = 'VALID'
      """;

  static final String PEOPLE_OF_DECISION = """
      select person_id from register_v_award
      where issuer = :issuer and decision_number = :number and decided_on = :on and award_code = :award
        and person_id is not null
      """;

  /// The row in force of an entry.
  record Current(long id, AwardState state) {}

  private final JdbcClient jdbc;

  AwardTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  AwardEntryId insert(NewAward award, boolean sample) {
    return new AwardEntryId(jdbc.sql(INSERT)
        .param("kind", award.kind().name())
        .param("name", VietnameseName.asWritten(award.name()))
        .param("detail", VietnameseName.asWritten(award.detail()))
        .param("searchKey", VietnameseName.searchKey(award.name()))
        .param("givenSort", VietnameseName.givenNameFirst(award.name()))
        .param("person", value(award.person()))
        .param("collective", award.collective() == null ? null : award.collective().value())
        .param("unit", award.unit() == null ? null : award.unit().value())
        .param("awardCode", award.awardCode())
        .param("awardTitle", award.awardTitle())
        .param("year", award.year())
        .param("period", award.period())
        .param("achievement", award.achievement())
        .param("decisionNumber", award.decisionNumber())
        .param("decidedOn", award.decidedOn())
        .param("issuer", award.issuer())
        .param("signer", award.signer())
        .param("goldenBookNumber", award.goldenBookNumber())
        .param("source", award.source().name())
        .param("sample", sample)
        .param("open", award.open())
        .query(Long.class)
        .single());
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

  boolean heldByPerson(PersonId person, String awardCode, int year) {
    return jdbc.sql(HELD_BY_PERSON)
        .param("person", person.value())
        .param("awardCode", awardCode)
        .param("year", year)
        .query(Boolean.class)
        .single();
  }

  boolean heldByCollective(CollectiveId collective, String awardCode, int year) {
    return jdbc.sql(HELD_BY_COLLECTIVE)
        .param("collective", collective.value())
        .param("awardCode", awardCode)
        .param("year", year)
        .query(Boolean.class)
        .single();
  }

  int countHeld(UnitId unit, String awardCode, int year) {
    return jdbc.sql(COUNT_HELD)
        .param("unit", unit.value())
        .param("awardCode", awardCode)
        .param("year", year)
        .query(Integer.class)
        .single();
  }

  private static @Nullable Long value(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }
}
