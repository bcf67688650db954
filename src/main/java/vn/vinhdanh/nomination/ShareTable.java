package vn.vinhdanh.nomination;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;

/// How far units have used what they may propose of an award.
@Repository
class ShareTable {

  /// Of each unit, with those below it as when a dossier is checked.
  static final String OF_UNITS = """
      select
        (select count(distinct coalesce(n.person_id, -a.id)) from register_v_award a left join organization_v_number n on n.number = a.person_id
          where a.year = :year and a.state = 'VALID' and a.award_code = :of
            and a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = u.id)) as holders,
        (select count(*) from nomination_dossier o where o.unit_id = u.id and o.year = :year
          and o.award_code = :award and o.stage not in ('DRAFT', 'WITHDRAWN', 'NOT_PASSED')) as proposed
      from unnest(:units::bigint[]) u (id)
      """;

  static final String OPEN_YEARS = """
      select distinct year from nomination_dossier where unit_id = any(:units) and stage = any(:open)
      """;

  /// @param holders how many have the award of which the share is
  /// @param proposed how many are proposed
  record Share(int holders, int proposed) {}

  private final JdbcClient jdbc;

  ShareTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The years for which dossiers of the units have no outcome yet.
  List<Integer> openYears(List<UnitId> units) {
    return jdbc.sql(OPEN_YEARS)
        .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
        .param("open", Stage.open().map(Stage::name).toArray(String[]::new))
        .query(Integer.class)
        .list();
  }

  /// @param award the code of what is proposed, `of` that of the award whose holders are counted
  List<Share> of(List<UnitId> units, String award, String of, int year) {
    return jdbc.sql(OF_UNITS)
        .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
        .param("award", award)
        .param("of", of)
        .param("year", year)
        .query((row, index) -> new Share(row.getInt("holders"), row.getInt("proposed")))
        .list();
  }
}
