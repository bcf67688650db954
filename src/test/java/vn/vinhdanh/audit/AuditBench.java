package vn.vinhdanh.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.bench.Machine;
import vn.vinhdanh.launch.DatabaseLogin;
import vn.vinhdanh.launch.EmbeddedPostgres;

/// `./vinhdanh bench audit`: writers that append to the trail, each act a transaction of its own, with the sealer at work;
/// against the same acts into copies of the tables that have no chain and nobody who seals. Writes `docs/benchmarks/audit.md`.
class AuditBench {

  private static final int WRITERS = 32;
  private static final int RUNS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration RUN = Duration.ofSeconds(4);
  private static final Duration SEAL_EVERY = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private static final String WITHOUT_CHAIN = """
      create schema plain;
      create table plain.audit_entry (like audit_entry including defaults including identity including indexes);
      alter table plain.audit_entry drop column seal, drop column hash;
      create table plain.audit_personal (like audit_personal including indexes,
        foreign key (entry_id) references plain.audit_entry);
      create table plain.audit_name (like audit_name including indexes,
        foreign key (entry_id) references plain.audit_entry,
        foreign key (entry_id, personal_field) references plain.audit_personal (entry_id, field));
      """;

  private static final Actor OFFICER = new Actor(
      new AccountId(7), new PersonId(1), "Nguyễn Mẫu An", List.of(new Duty(Role.CITY_OFFICER, new UnitId(1))));

  /// Where the trail appends to.
  private record Side(HikariDataSource database, AuditTrail trail, TransactionTemplate transaction) {

    static Side of(DatabaseLogin login, String schemas) {
      var config = new HikariConfig();
      config.setJdbcUrl(login.url() + (login.url().contains("?") ? "&" : "?") + "currentSchema=" + schemas);
      config.setUsername(login.user());
      config.setPassword(login.password());
      config.setMaximumPoolSize(WRITERS);
      var database = new HikariDataSource(config);
      return new Side(
          database,
          new AuditTrail(new AuditTable(JdbcClient.create(database), new JsonMapper()), new Permissions(), new StaticListableBeanFactory().getBeanProvider(ActsByDelegation.class)),
          new TransactionTemplate(new DataSourceTransactionManager(database)));
    }

    void act(long number) {
      transaction.executeWithoutResult(status -> trail.record(
          OFFICER, "nomination.returned", "nominee", number,
          Details.of(Map.of("round", "1")).personal("reason", "Thiếu báo cáo thành tích").changed("stage", "SUBMITTED", "RETURNED")));
    }
  }

  /// Acts a second of each run.
  private record Rates(List<Double> sorted) {

    static Rates of(List<Double> runs) {
      return new Rates(runs.stream().sorted().toList());
    }

    double median() {
      return sorted.get(sorted.size() / 2);
    }

    String written() {
      return String.format(Locale.ROOT, "%,.0f (%,.0f–%,.0f)", median(), sorted.getFirst(), sorted.getLast());
    }
  }

  @Test
  void appending() throws Exception {
    var data = Files.createTempDirectory("vinhdanh-bench-audit");
    double loadBefore = Machine.quiet();
    try (var postgres = EmbeddedPostgres.start(
        data.resolve("database"), new EmbeddedPostgres.Settings(true, 3 * WRITERS, Path.of("target", "postgres"), line -> {}))) {
      var login = postgres.administratorLogin();
      Flyway.configure().dataSource(login.url(), login.user(), login.password()).locations("classpath:db/migration").load().migrate();
      measure(login, data, loadBefore);
    } finally {
      remove(data);
    }
  }

  private static void measure(DatabaseLogin login, Path data, double loadBefore) throws Exception {
    try (var owner = new HikariDataSource(poolOf(login))) {
      var jdbc = JdbcClient.create(owner);
      jdbc.sql(WITHOUT_CHAIN).update();
      var table = new AuditTable(JdbcClient.create(owner), new JsonMapper());
      var sealer = new AuditSealer(
          table, new AuditHeads(data, Clock.systemUTC()), new TransactionTemplate(new DataSourceTransactionManager(owner)));
      var over = new AtomicBoolean();
      var oldest = new AtomicLong();
      var chained = Side.of(login, "public");
      var plain = Side.of(login, "plain,public");
      try (var database = chained.database(); var copies = plain.database(); var threads = Executors.newCachedThreadPool()) {
        run(plain, WRITERS, WARM_UP);
        var sealing = CompletableFuture.runAsync(() -> until(over, SEAL_EVERY, sealer::seal), threads);
        var looking = CompletableFuture.runAsync(() -> until(over, LOOK_EVERY, () -> oldest.accumulateAndGet(age(jdbc), Math::max)), threads);
        run(chained, WRITERS, WARM_UP);
        var with = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        var one = new ArrayList<Double>();
        var load = new ArrayList<Double>(List.of(loadBefore));
        for (int each = 0; each < RUNS; each++) {
          with.add(run(chained, WRITERS, RUN));
          awaitSealed(table, sealer);
          without.add(run(plain, WRITERS, RUN));
          one.add(run(chained, 1, RUN.dividedBy(2)));
          load.add(Machine.load());
        }
        awaitSealed(table, sealer);
        over.set(true);
        CompletableFuture.allOf(sealing, looking).join();
        var report = report(Rates.of(with), Rates.of(without), Rates.of(one), oldest.get(), verified(owner, data), load);
        Files.writeString(Path.of("docs/benchmarks/audit.md"), report);
        System.out.println(report);
      }
    }
  }

  /// Acts a second of so many writers.
  private static double run(Side side, int writers, Duration time) {
    var numbers = new AtomicLong();
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    try (var threads = Executors.newFixedThreadPool(writers)) {
      IntStream.range(0, writers).forEach(writer -> threads.submit(() -> {
        while (System.nanoTime() < end) {
          side.act(numbers.incrementAndGet());
        }
      }));
    }
    return numbers.get() * 1e9 / (System.nanoTime() - begun);
  }

  private static void until(AtomicBoolean over, Duration pause, Runnable work) {
    while (!over.get()) {
      work.run();
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// The age of the oldest entry without a seal, in milliseconds.
  private static long age(JdbcClient jdbc) {
    return jdbc.sql("""
            select coalesce((extract(epoch from clock_timestamp() - min(at)) * 1000)::bigint, 0) from audit_entry where seal is null
            """).query(Long.class).single();
  }

  private static void awaitSealed(AuditTable table, AuditSealer sealer) {
    while (table.unsealed() > 0) {
      sealer.seal();
    }
  }

  private static long verified(HikariDataSource owner, Path data) throws SQLException {
    try (var connection = owner.getConnection()) {
      var result = AuditVerification.verify(connection, data);
      if (!result.whole() || result.unsealed() > 0) {
        throw new IllegalStateException(result.findings().toString());
      }
      return result.sealed();
    }
  }

  private static String report(Rates with, Rates without, Rates one, long oldest, long sealed, List<Double> load) throws Exception {
    return String.format(Locale.ROOT, """
        # Audit trail

        Made by `./vinhdanh bench audit` on %s: %s. Writers, sealer and
        database share this machine, and the database forces each commit to the disk. Machine load before and after the runs: %.1f–%.1f; the runs themselves are part of what follows the first.

        Each act is a transaction of its own that the product's `AuditTrail` writes: an entry with circumstances and a change, and a
        personal value beside its salted hash. “Without a chain” is the same code into copies of the tables that have no seal, no
        hash and no trigger, with nobody who seals. %d runs of %d s, by turns after a warm-up of %d s; medians with (lowest–highest).

        | What | Acts a second |
        |---|---|
        | %d writers, chained, with the sealer at work | %s |
        | %d writers, without a chain | %s |
        | 1 writer, chained | %s |

        Chained to unchained: %.0f %%. %d writers to one: %.1f times. The sealer sealed all %,d entries, and the chain verifies;
        the oldest entry without a seal was %.1f s old while the writers wrote as fast as they could.

        Appending takes no lock that another writer waits for: the number in the chain and the hash are given afterwards, by the sealer.
        """,
        LocalDate.now(ZoneOffset.UTC), Machine.described(),
        load.stream().min(Comparator.naturalOrder()).orElseThrow(), load.stream().max(Comparator.naturalOrder()).orElseThrow(),
        RUNS, RUN.toSeconds(), WARM_UP.toSeconds(),
        WRITERS, with.written(), WRITERS, without.written(), one.written(),
        100 * with.median() / without.median(), WRITERS, with.median() / one.median(), sealed, oldest / 1000.0);
  }

  private static HikariConfig poolOf(DatabaseLogin login) {
    var config = new HikariConfig();
    config.setJdbcUrl(login.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(4);
    return config;
  }

  private static void remove(Path data) throws Exception {
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
