package vn.vinhdanh.organization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.Scope;

/// Whether anything about people waits.
@Repository
class PeopleDeskTable {

  static final String THERE = """
      select exists (
        select 1 from (select cast(:actedFor as bigint[]) as units) a cross join lateral (
          select 1 from organization_transfer t
      """ + TransferTable.WAITS.replace(":units", "a.units") + """
          limit 1) w) as transfers,
        exists (
        select 1 from (select cast(:keptAt as bigint[]) as units) a cross join lateral (
          select 1 from organization_data_request r join organization_v_number n on n.number = r.person_id
      """ + DataRequestTable.IS_OPEN.replace(":units", "a.units") + """
          limit 1) w) as requests
      """;

  record There(boolean transfers, boolean requests) {}

  private final JdbcClient jdbc;

  PeopleDeskTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param actedFor units for which transfers are answered; `keptAt` units where files are kept
  There there(Scope actedFor, Scope keptAt) {
    return jdbc.sql(THERE)
        .param("actedFor", actedFor.ids())
        .param("keptAt", keptAt.ids())
        .query((row, index) -> new There(row.getBoolean("transfers"), row.getBoolean("requests")))
        .single();
  }
}
