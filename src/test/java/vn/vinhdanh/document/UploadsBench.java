package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.bench.Machine;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.ClamServer;

/// `./vinhdanh bench uploads`: files of 1 MB kept one after the other, until the last of them is scanned and on the shelf, beside the scanner alone with the
/// same bytes. Writes the third part of `docs/benchmarks/documents.md`.
@ApplicationTest
class UploadsBench {

  static final String PART = "\n## Uploads with scanning\n";

  private static final int RUNS = 7;
  private static final int FILES_A_RUN = 200;
  private static final int BYTES = 1_000_000;
  private static final ClamServer CLAM = ClamServer.start();

  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired vn.vinhdanh.document.Files files;
  @Autowired JdbcClient jdbc;

  private final Random random = new Random(7);

  @DynamicPropertySource
  static void theScanner(DynamicPropertyRegistry properties) {
    properties.add("vinhdanh.scanner", () -> ClamServer.file(CLAM.settings()).toString());
  }

  @AfterAll
  static void goes() {
    CLAM.close();
  }

  @Test
  void keeping() throws Exception {
    front.found();
    double before = Machine.quiet();
    var rates = new LinkedHashMap<String, List<Double>>();
    for (int run = 0; run <= RUNS; run++) {
      var sent = new ArrayList<byte[]>();
      for (int i = 0; i < FILES_A_RUN; i++) {
        sent.add(pdf());
      }
      var told = run == 0 ? new LinkedHashMap<String, List<Double>>() : rates;
      told.computeIfAbsent("kept, until the act is done", any -> new ArrayList<>()).add(rate(() -> keep(sent)));
      told.computeIfAbsent("kept, scanned and on the shelf", any -> new ArrayList<>()).add(rate(() -> {
        keep(fresh());
        settled();
      }));
      settled();
      told.computeIfAbsent("the scanner alone, one after the other", any -> new ArrayList<>()).add(rate(() -> {
        for (var each : sent) {
          if (!(new Clamd(CLAM.address()).scan(new ByteArrayInputStream(each)) instanceof Verdict.Clean)) {
            throw new IllegalStateException("not clean");
          }
        }
      }));
    }
    write(rates, before);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double rate(Work work) throws Exception {
    long begun = System.nanoTime();
    work.run();
    return FILES_A_RUN * 1e9 / (System.nanoTime() - begun);
  }

  private List<byte[]> fresh() {
    var all = new ArrayList<byte[]>();
    for (int i = 0; i < FILES_A_RUN; i++) {
      all.add(pdf());
    }
    return all;
  }

  /// No two of them are the same, so that none is known already.
  private byte[] pdf() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private void keep(List<byte[]> sent) {
    var actor = accounts.actor("canbo.badinh").orElseThrow();
    sent.forEach(each -> files.keep(FileUse.INCOMING, "scan.pdf", each, actor));
  }

  private void settled() throws InterruptedException {
    while (jdbc.sql("select exists (select 1 from document_bytes where state = 'PENDING' or (state = 'CLEAN') = apart)").query(Boolean.class).single()) {
      Thread.sleep(5);
    }
  }

  private static void write(Map<String, List<Double>> rates, double before) throws Exception {
    var lines = new StringBuilder();
    rates.forEach((name, runs) -> {
      Collections.sort(runs);
      lines.append(String.format(
          Locale.ROOT, "| %s | %.1f (%.1f–%.1f) | %.1f |%n", name, runs.get(runs.size() / 2), runs.getFirst(), runs.getLast(), runs.get(runs.size() / 2) * BYTES / 1e6));
    });
    var part = PART + String.format(Locale.ROOT, """

        Made by `./vinhdanh bench uploads` on %s: %s, embedded PostgreSQL, the files in a folder, a ClamAV on the same machine with one signature of its own
        (the official ones take it longer). %d files of %,d bytes a run, no two the same, one after the other; machine load before %.1f, after %.1f. %d runs after one to warm up; medians with (lowest–highest).

        A round of scanning begins with the commit that keeps a file, one of placing with each file that was scanned; at most two files are scanned at once.

        | What | files/s | MB/s |
        |---|---|---|
        %s
        """, LocalDate.now(ZoneOffset.UTC), Machine.described(), FILES_A_RUN, BYTES, before, Machine.load(), RUNS, lines.toString().strip());
    var kept = Files.readString(IncomingBench.REPORT);
    int at = kept.indexOf(PART);
    int next = at < 0 ? -1 : kept.indexOf("\n## ", at + PART.length());
    Files.writeString(IncomingBench.REPORT, (at < 0 ? kept : kept.substring(0, at)) + part + (next < 0 ? "" : kept.substring(next)));
    System.out.println(part);
  }
}
