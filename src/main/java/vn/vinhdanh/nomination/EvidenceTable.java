package vn.vinhdanh.nomination;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.NomineeFacts;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.RequiredPaper;

/// What all modules know of the nominees, gathered in one statement for any number of dossiers.
@Repository
class EvidenceTable {

  static final String FACTS = """
      select d.id, d.award_code, d.kind, u.kind as proposer, d.year, d.no_case_confirmed_on,
        case d.kind
          when 'PERSON' then exists (select 1 from organization_v_person p where p.id = any(own.numbers) and p.unit_id = d.unit_id)
          when 'COLLECTIVE' then exists (select 1 from organization_v_collective c where c.id = d.collective_id and c.unit_id = d.unit_id)
          else true end as of_proposer,
        exists (select 1 from nomination_dossier o where o.id <> d.id and o.stage <> 'WITHDRAWN' and o.year = d.year
          and o.award_code = d.award_code
          and (o.person_id = any(own.numbers) or o.collective_id = d.collective_id)) as proposed_already,
        (select min(r.submitted_on) from season_v_registered r where r.year = d.year and r.award_code = d.award_code
          and (r.person_id = any(own.numbers) or r.collective_id = d.collective_id)) as registered_on,
        exists (select 1 from register_v_award a where a.person_id = any(own.numbers) and a.award_code = 'ADVANCED_WORKER'
          and a.year = d.year and a.state = 'VALID') as advanced_worker,
        array(select i.title from initiative_v_recognised i where i.person_id = any(own.numbers) and i.scope = 'BASE'
          and i.recognised_on >= make_date(d.year, 1, 1) and i.recognised_on <= make_date(d.year, 12, 31)
          order by i.recognised_on, i.initiative_id) as initiatives,
        array(select distinct n.kind from nomination_paper n where n.dossier_id = d.id and n.removed_on is null) as papers,
        (select count(distinct coalesce(n.person_id, -a.id)) from register_v_award a left join organization_v_number n on n.number = a.person_id
          where a.year = d.year and a.state = 'VALID'
          and a.award_code = (select c.base from unnest(:capped::text[], :from::date[], :to::date[], :bases::text[])
            c (award, from_day, to_day, base)
            where c.award = d.award_code and make_date(d.year, 12, 31) >= c.from_day
              and (c.to_day is null or make_date(d.year, 12, 31) <= c.to_day))
          and a.unit_id in (select w.unit_id from organization_v_within w where w.within_id = d.unit_id)) as holders,
        case when d.award_code = any(:capped::text[]) then
          (select count(*) from nomination_dossier o where o.unit_id = d.unit_id and o.year = d.year
            and o.award_code = d.award_code and o.stage not in ('DRAFT', 'WITHDRAWN', 'NOT_PASSED'))
          + case when d.stage in ('DRAFT', 'WITHDRAWN', 'NOT_PASSED') then 1 else 0 end
          else 1 end as proposed,
        d.unit_id, d.rating, d.nobody_disciplined_on,
        (select greatest(c.headcount, named.people) from organization_v_collective c
          where c.id = d.collective_id) as headcount,
        case when d.members <> '{}' then (select count(distinct n.person_id)::int
          from register_v_award a join organization_v_number n on n.number = a.person_id
          where a.person_id = any(named.numbers) and a.award_code = 'ADVANCED_WORKER' and a.year = d.year
            and a.state = 'VALID') end as advanced_members,
        case when d.members <> '{}' then exists (select 1 from register_v_award a
          where a.person_id = any(named.numbers) and a.award_code = 'BASE_EMULATION_FIGHTER' and a.year = d.year
            and a.state = 'VALID') end as has_fighter,
        exists (select 1 from organization_v_disciplinary_action x where x.person_id = any(named.numbers) and x.form <> 'REPRIMAND'
          and x.from_day <= make_date(d.year, 12, 31) and (x.to_day is null or x.to_day >= make_date(d.year, 1, 1))) as member_disciplined
      from nomination_dossier d join organization_v_unit u on u.id = d.unit_id
      cross join lateral (
        select array(select n.number from organization_v_number o join organization_v_number n on n.person_id = o.person_id
          where o.number = d.person_id) as numbers) own
      cross join lateral (
        select array(select n.number from organization_v_number o join organization_v_number n on n.person_id = o.person_id
          where o.number = any(d.members)) as numbers,
          (select count(distinct n.person_id)::int from organization_v_number n where n.number = any(d.members)) as people) named
      """;

  static final String OF_ONE = FACTS + """
      where d.id = :id
      """;

  static final String OF_SEVERAL = FACTS + """
      where d.id = any(:ids)
      order by d.id
      """;

  /// The award that a dossier asks for, the unit that proposes, and what is known of its nominee but the place of the unit
  /// in its cluster.
  record Evidence(String award, UnitId unit, NomineeFacts facts) {}

  private final JdbcClient jdbc;

  EvidenceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param capped the rules that set a share of the unit's holders of another award, of every regime
  Map<NomineeId, Evidence> of(List<NomineeId> ids, List<AwardRule> capped) {
    var known = new LinkedHashMap<NomineeId, Evidence>();
    asked(ids)
        .param("capped", capped.stream().map(AwardRule::award).toArray(String[]::new))
        .param("from", capped.stream().map(rule -> rule.from().toString()).toArray(String[]::new))
        .param("to", capped.stream().map(rule -> rule.to() == null ? null : rule.to().toString()).toArray(String[]::new))
        .param("bases", capped.stream().map(rule -> rule.cap() == null ? null : rule.cap().of()).toArray(String[]::new))
        .query(row -> {
          known.put(
              new NomineeId(row.getLong("id")),
              new Evidence(row.getString("award_code"), new UnitId(row.getLong("unit_id")), facts(row)));
        });
    return known;
  }

  /// A single dossier is asked for by its number: of a list the database cannot tell how many it holds, and would plan the
  /// statement anew for each page.
  private JdbcClient.StatementSpec asked(List<NomineeId> ids) {
    return ids.size() == 1
        ? jdbc.sql(OF_ONE).param("id", ids.getFirst().value())
        : jdbc.sql(OF_SEVERAL).param("ids", DossierTable.values(ids));
  }

  private static NomineeFacts facts(ResultSet row) throws SQLException {
    var papers = strings(row.getArray("papers")).stream().map(RequiredPaper::valueOf).collect(Collectors.toSet());
    boolean confirmed = papers.contains(RequiredPaper.UNIT_CONFIRMATION);
    String rating = row.getString("rating");
    return new NomineeFacts(
        RecipientKind.valueOf(row.getString("kind")),
        UnitKind.valueOf(row.getString("proposer")),
        row.getBoolean("of_proposer"),
        row.getBoolean("proposed_already"),
        row.getInt("year"),
        row.getObject("registered_on", LocalDate.class),
        row.getBoolean("advanced_worker"),
        strings(row.getArray("initiatives")),
        rating == null || !confirmed ? null : Rating.valueOf(rating),
        row.getObject("no_case_confirmed_on", LocalDate.class),
        papers,
        row.getInt("holders"),
        row.getInt("proposed"),
        row.getObject("headcount", Integer.class),
        row.getObject("advanced_members", Integer.class),
        row.getObject("has_fighter", Boolean.class),
        nobodyDisciplined(row, confirmed),
        null);
  }

  /// A discipline in the file of a named member is a no, whatever the unit declares.
  private static @Nullable Boolean nobodyDisciplined(ResultSet row, boolean confirmed) throws SQLException {
    if (row.getBoolean("member_disciplined")) {
      return false;
    }
    return confirmed && row.getDate("nobody_disciplined_on") != null ? true : null;
  }

  private static List<String> strings(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
