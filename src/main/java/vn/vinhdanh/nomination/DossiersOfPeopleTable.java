package vn.vinhdanh.nomination;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.refusal.Unmet;

@Repository
class DossiersOfPeopleTable {

  static final String OF_PEOPLE = """
      select n.person_id, count(*) as dossiers
      from organization_v_number n join nomination_dossier d on d.person_id = n.number
      where n.person_id = any(:people) and d.stage <> 'WITHDRAWN'
      group by n.person_id
      """;

  /// Dossiers of one person that another one has too for the same award and year, while one of the two is open.
  static final String TWICE = """
      select d.number, d.year from organization_v_number n
      join nomination_dossier d on d.person_id = n.number and d.stage <> 'WITHDRAWN'
      where n.person_id = :one and exists (
        select 1 from organization_v_number m
        join nomination_dossier e on e.person_id = m.number and e.stage <> 'WITHDRAWN'
        where m.person_id = :other and e.award_code = d.award_code and e.year = d.year and (d.stage = any(:open) or e.stage = any(:open)))
      order by d.id
      """;

  private final JdbcClient jdbc;

  DossiersOfPeopleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The dossiers of people but for those withdrawn.
  Map<PersonId, Integer> ofPeople(List<PersonId> people) {
    var counts = new HashMap<PersonId, Integer>();
    jdbc.sql(OF_PEOPLE).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).query(row -> {
      counts.put(new PersonId(row.getLong("person_id")), row.getInt("dossiers"));
    });
    return counts;
  }

  List<Unmet> twice(PersonId one, PersonId other) {
    return jdbc.sql(TWICE)
        .param("one", one.value())
        .param("other", other.value())
        .param("open", Stage.open().map(Stage::name).toArray(String[]::new))
        .query((row, index) -> new Unmet("nomination.merge-twice", "", row.getString("number"), "" + row.getInt("year")))
        .list();
  }
}
