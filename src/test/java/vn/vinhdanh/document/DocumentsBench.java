package vn.vinhdanh.document;

import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.bench.Machine;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.Programs;

/// `./vinhdanh bench documents`: a decision with 1 and with 300 rows, set as PDF and as Word text by the layout that comes along, as Word text by a
/// template, and as PDF by LibreOffice with many files a call; certificates with an emblem, a file each and many in a file; all by turns on one machine, in
/// one thread. Writes the first part of `docs/benchmarks/documents.md`.
class DocumentsBench {
  private static final int RUNS = 7;
  private static final int FILES_A_CALL = 20;
  private static final int PAPERS_A_RUN = 100;
  private static final int CERTIFICATES_A_FILE = 500;
  private static final List<Integer> ROWS = List.of(1, 300);

  private final PaperPress press = new PaperPress(new Texts());
  private final PaperWords words = new PaperWords(new Texts()::inVietnamese);
  private final LibreOffice office = new LibreOffice(Programs.named("soffice").toString());

  /// A way to set a paper, and how many it sets a run.
  private record Way(String name, int rows, int papers, Callable<?> run) {}

  @Test
  void setting() throws Exception {
    double before = Machine.quiet();
    var ways = new ArrayList<Way>();
    for (int rows : ROWS) {
      var paper = APaper.decision(APaper.articles(), List.of(APaper.list(rows)), false);
      var template = WordPackage.read(new SamplePaper(new Texts()).start(TemplateKind.DECISION));
      var fields = TemplateFields.of(APaper.decision(APaper.articles(), List.of(APaper.rewarded(0, rows)), false), words, false);
      var word = press.print(paper, PaperFormat.DOCX);
      ways.add(new Way("PDF, built-in", rows, PAPERS_A_RUN, () -> many(() -> press.print(paper, PaperFormat.PDF))));
      ways.add(new Way("DOCX, built-in", rows, PAPERS_A_RUN, () -> many(() -> press.print(paper, PaperFormat.DOCX))));
      ways.add(new Way("DOCX, by a template", rows, PAPERS_A_RUN, () -> many(() -> TemplateMerge.fill(template, fields, ""))));
      ways.add(new Way("PDF, LibreOffice, " + FILES_A_CALL + " files a call", rows, FILES_A_CALL, () -> office.pdf(Collections.nCopies(FILES_A_CALL, word))));
      ways.add(new Way("PDF, LibreOffice, one file a call", rows, 1, () -> office.pdf(List.of(word))));
    }
    var certificate = List.of(Specimens.certificate(false));
    var certificates = Collections.nCopies(CERTIFICATES_A_FILE, Specimens.certificate(false));
    ways.add(new Way("certificates, PDF, a file each", 1, PAPERS_A_RUN, () -> many(() -> press.print(certificate))));
    ways.add(new Way("certificates, PDF, all in one file", CERTIFICATES_A_FILE, CERTIFICATES_A_FILE, () -> press.print(certificates)));
    var rates = new LinkedHashMap<Way, List<Double>>();
    try {
      for (int run = 0; run <= RUNS; run++) {
        for (var way : ways) {
          long begun = System.nanoTime();
          way.run().call();
          double rate = way.papers() * 1e9 / (System.nanoTime() - begun);
          if (run > 0) {
            rates.computeIfAbsent(way, any -> new ArrayList<>()).add(rate);
          }
        }
      }
    } finally {
      office.leave();
    }
    var report = report(rates, before, Machine.load());
    var kept = Files.readString(IncomingBench.REPORT);
    int other = kept.indexOf(IncomingBench.PART);
    Files.writeString(IncomingBench.REPORT, report + (other < 0 ? "" : kept.substring(other)));
    System.out.println(report);
  }

  private static Object many(Callable<?> one) throws Exception {
    Object last = one.call();
    for (int i = 1; i < PAPERS_A_RUN; i++) {
      last = one.call();
    }
    return last;
  }

  private static double median(List<Double> runs) {
    return runs.stream().sorted().toList().get(runs.size() / 2);
  }

  private static String report(Map<Way, List<Double>> rates, double before, double after) throws Exception {
    var lines = new StringBuilder();
    rates.forEach((way, runs) -> lines.append(String.format(
        Locale.ROOT, "| %s | %d | %,.1f (%,.1f–%,.1f) | %,.1f |%n", way.name(), way.rows(), median(runs), Collections.min(runs), Collections.max(runs),
        1000 / median(runs))));
    return String.format(Locale.ROOT, """
        # Documents

        Made by `./vinhdanh bench documents` on %s: %s. One thread; machine load before %.1f, after %.1f. %d runs of each way by
        turns after one to warm up; medians with (lowest–highest). A run sets %d papers, or as many files as a call of LibreOffice takes.

        The paper is a decision with an annexed list; the built-in PDF is PDF/A-2a, tagged, with an outline. LibreOffice reads the Word text that is set here
        and writes PDF/A-2 with tags. Certificates have an emblem; rows are then certificates in the file. Java compiles with its first compiler alone, as in tests.

        | Way | Rows | Papers a second | ms each |
        |---|---|---|---|
        %s
        """, LocalDate.now(ZoneOffset.UTC), Machine.described(), before, after, RUNS, PAPERS_A_RUN, lines.toString().strip());
  }
}
