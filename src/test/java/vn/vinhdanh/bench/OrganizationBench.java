package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Visitor;

/// `./vinhdanh bench organization`: the map of 20 000 units with ten million people and posts, and a workbook of 100 000 people. Writes
/// `docs/benchmarks/organization.md`. Where `VINHDANH_BENCH_DATA` names a folder, the data stay there for the next run.
class OrganizationBench {

  /// Two thousand readers who each open a page in a hundred seconds.
  private static final Load LOAD = new Load(20, 4);

  private static final int RUNS = 3;
  private static final int SECONDS = 5;
  private static final int WARM_UP = 2;
  private static final int WARM_UP_OF_ALL = 5;

  /// Of 2026, so that the merger of 01/07/2025 is behind.
  private static final String TODAY = "2026-11-01";

  /// The sample accounts that read as officers of the central Front, of the province and of the commune.
  private static final List<String> READERS = List.of("canbo.tp", "canbo.badinh", "canbo.dongda");

  @Test
  void organization() throws Exception {
    var kept = Optional.ofNullable(System.getenv("VINHDANH_BENCH_DATA")).map(Path::of);
    var data = kept.orElse(Path.of(System.getProperty("java.io.tmpdir"), "vinhdanh-bench-" + ProcessHandle.current().pid()));
    var alone = PeopleWorkbook.alone();
    try (var installation = Installation.start(data, Installation.freePort())) {
      installation.untilPlayed();
      try (var database = installation.database()) {
        var filling = filled(installation, database);
        var readers = readers(installation.port(), database);
        var measured = new PageLoad(installation, database, LOAD, WARM_UP, RUNS, SECONDS).measured(asked(readers, database), WARM_UP_OF_ALL);
        var through = PeopleWorkbook.through(readers.country(), "01/11/2026");
        var report = new OrganizationReport(filling, size(database), measured, LOAD, SECONDS, alone, through, installation.memory());
        report.write(Path.of("docs/benchmarks/organization.md"));
        System.out.println(report.text());
      }
    } finally {
      if (kept.isEmpty()) {
        Installation.remove(data);
      }
    }
  }

  /// How long it took; nothing where the data are there already.
  private static Optional<Duration> filled(Installation installation, Connection database) throws Exception {
    if (number(database, "select count(*) from organization_unit_code where code = 'MAU-P1'") == 1) {
      return Optional.empty();
    }
    long begin = System.nanoTime();
    WholeCountry.enter(installation);
    return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
  }

  /// Officers of the whole country, of a province, of a commune.
  private record Readers(Visitor country, Visitor province, Visitor commune) {}

  private static Readers readers(int port, Connection database) throws IOException, InterruptedException, SQLException {
    try (var duty = database.prepareStatement("""
        update identity_duty set unit_id = (select unit_id from organization_unit_code where code = ? and last)
        where account_id = (select id from identity_account where username = ?)
        """);
        var statement = database.createStatement()) {
      var units = List.of("TW", "MAU-P1", "MAU-N1-1");
      for (int at = 0; at < units.size(); at++) {
        duty.setString(1, units.get(at));
        duty.setString(2, READERS.get(at));
        duty.execute();
      }
      statement.execute("update calendar_legal_day set day = '" + TODAY + "'");
    }
    return new Readers(signedIn(port, READERS.get(0)), signedIn(port, READERS.get(1)), signedIn(port, READERS.get(2)));
  }

  private static Visitor signedIn(int port, String account) throws IOException, InterruptedException {
    return Visitor.signedIn(port, account, SampleFront.PASSWORD);
  }

  private static List<PageLoad.Asked> asked(Readers readers, Connection database) throws SQLException {
    var past = "day=" + WholeCountry.PAST_DAY;
    var old = "/units/" + unit(database, "MAU-C1") + "?" + past;
    var person = number(database, "select min(person_id) from organization_post where unit_id = " + unit(database, "MAU-N1-1"));
    return List.of(
        new PageLoad.Asked("Units, on a past day", "/units?" + past, readers.country()),
        new PageLoad.Asked("Districts alone, on a past day", "/units?" + past + "&level=DISTRICT", readers.country()),
        new PageLoad.Asked("Search of units, on a past day", "/units?" + past + "&q=xa+tan+phu", readers.country()),
        new PageLoad.Asked("Tree, the central Front with its provinces, on a past day", "/units/tree?" + past + "&at=" + unit(database, "TW"), readers.country()),
        new PageLoad.Asked("Tree, a district with its communes, on a past day", "/units/tree?" + past + "&at=" + unit(database, "MAU-D1"), readers.country()),
        new PageLoad.Asked("A commune with its people, on a past day", old, readers.country()),
        new PageLoad.Asked("A district with its communes, on a past day", "/units/" + unit(database, "MAU-D1") + "?" + past, readers.country()),
        new PageLoad.Asked("A commune, those it followed", "/units/" + unit(database, "MAU-N1-1"), readers.commune()),
        new PageLoad.Asked("Changes of the map", "/reorganizations", readers.country()),
        new PageLoad.Asked("People of the country", "/people", readers.country()),
        new PageLoad.Asked("People of a province", "/people", readers.province()),
        new PageLoad.Asked("People of a commune", "/people", readers.commune()),
        new PageLoad.Asked("People of the country, on a past day", "/people?" + past, readers.country()),
        new PageLoad.Asked("People of a province, on a past day", "/people?" + past, readers.province()),
        new PageLoad.Asked("Search in a province, a name, on a past day", "/people?q=nguyen+thi+mau+lan&" + past, readers.province()),
        new PageLoad.Asked("Search, a name of thousands", "/people?q=nguyen+thi+mau+lan", readers.country()),
        new PageLoad.Asked("Search, a name of few", "/people?q=khong+mau+quynh+nu&past=true", readers.country()),
        new PageLoad.Asked("Search, a word", "/people?q=khue", readers.country()),
        new PageLoad.Asked("Search in a province, a name", "/people?q=nguyen+thi+mau+lan", readers.province()),
        new PageLoad.Asked("Search in a commune, a word, past ones too", "/people?q=lan&past=true", readers.commune()),
        new PageLoad.Asked("Search in the country by name and unit", "/people?q=lan&unit=MAU-N1-1", readers.country()),
        new PageLoad.Asked("A person", "/people/" + person, readers.country()));
  }

  private static OrganizationReport.Size size(Connection database) throws SQLException {
    return new OrganizationReport.Size(
        number(database, "select count(*) from organization_unit"),
        number(database, "select count(*) from organization_unit_span where from_day <= '2024-03-15' and (until_day is null or until_day > '2024-03-15')"),
        number(database, "select reltuples::bigint from pg_class where relname = 'organization_person'"),
        number(database, "select reltuples::bigint from pg_class where relname = 'organization_post'"),
        number(database, "select pg_database_size(current_database()) / 1000000"));
  }

  private static long unit(Connection database, String code) throws SQLException {
    return number(database, "select unit_id from organization_unit_code where last and code = '" + code + "'");
  }

  private static long number(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement(); var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
