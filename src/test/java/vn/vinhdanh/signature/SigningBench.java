package vn.vinhdanh.signature;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vinhdanh.bench.Machine;
import vn.vinhdanh.document.CertificatePaper;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SigningTool;
import vn.vinhdanh.proof.SoftToken;

/// `./vinhdanh bench signing`: a certificate of one page signed with a P-256 key in a file and in a token, with a picture, with a time stamp, and checked;
/// all by turns on one machine, in one thread and on both cores. Writes a part of `docs/benchmarks/documents.md`.
@ApplicationTest
class SigningBench {

  private static final int RUNS = 7;
  private static final String SIGNER = "Trần Mẫu Bình";

  @Autowired PaperPress press;

  private static final Path REPORT = Path.of("docs/benchmarks/documents.md");
  private static final String PART = "## Signing\n";

  /// A way to sign or check, and how many a run.
  private record Way(String name, int papers, Callable<?> run) {}

  @Test
  void signing() throws Exception {
    double before = Machine.quiet();
    try (var authority = SigningAuthority.start()) {
      var key = SigningKey.ofFile(authority.keyFile("bench", SIGNER), SigningAuthority.PASSWORD.toCharArray());
      var held = SoftToken.with(authority, "bench", Files.createTempDirectory("bench"));
      var token = new SigningToken(held.module(), 0);
      var clock = new TimeStampAuthority(URI.create(authority.timeStamps()));
      var trust = new Trust(List.of(authority.file("root.pem")), authority.revocations());
      byte[] paper = press.print(List.of(certificate()));
      byte[] picture = SigningTool.picture();
      byte[] signed = PdfSigning.sign(paper, key, SIGNER, null, Instant.now(), null);
      trust.check(key.chain(), Instant.now());
      var ways = List.of(
          new Way("signed with a key file", 500, () -> many(500, () -> PdfSigning.sign(paper, key, SIGNER, null, Instant.now(), null))),
          new Way("… and a picture", 200, () -> many(200, () -> PdfSigning.sign(
              paper, key, SIGNER, new SignatureMark(0, new PDRectangle(500, 100, 130, 52), picture), Instant.now(), null))),
          new Way("… the token opened for each", 100, () -> many(100, () -> token.open(held.pin(), one -> PdfSigning.sign(paper, one, SIGNER, null, Instant.now(), null)))),
          new Way("… with a time stamp by OpenSSL, a process for each", 20, () -> many(20, () -> PdfSigning.sign(paper, key, SIGNER, null, Instant.now(), clock))),
          new Way("checked, with its report", 20, () -> many(20, () -> SignatureCheck.of(signed, trust, Instant.now()))),
          new Way("signed with a key file, both cores", 1000, () -> onBothCores(500, () -> PdfSigning.sign(paper, key, SIGNER, null, Instant.now(), null))),
          new Way("… and a picture, both cores", 400, () -> onBothCores(200, () -> PdfSigning.sign(
              paper, key, SIGNER, new SignatureMark(0, new PDRectangle(500, 100, 130, 52), picture), Instant.now(), null))),
          new Way("checked, with its report, both cores", 40, () -> onBothCores(20, () -> SignatureCheck.of(signed, trust, Instant.now()))));
      var rates = new LinkedHashMap<Way, List<Double>>();
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
      var report = report(rates, paper.length, before, Machine.load());
      var kept = Files.readString(REPORT);
      int at = kept.indexOf(PART);
      int next = at < 0 ? -1 : kept.indexOf("\n## ", at + 1);
      Files.writeString(REPORT, (at < 0 ? kept + "\n" : kept.substring(0, at)) + report + (next < 0 ? "" : kept.substring(next)));
      System.out.println(report);
    }
  }

  private static CertificatePaper certificate() {
    return new CertificatePaper(
        null, false, "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội", "Bằng khen", "Ông Nguyễn Mẫu An",
        "Chuyên viên Ban Phong trào, Ủy ban MTTQ Việt Nam quận Mẫu", "Đã có thành tích xuất sắc trong công tác Mặt trận năm 2022", "01/QĐ-MTTQ-BTT",
        LocalDate.of(2022, 11, 15), 3, "Hà Nội", "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH", SIGNER, "https://vinhdanh.example/check/7K3M-Q9ZT-XW2A", true);
  }

  private static Object many(int papers, Callable<?> one) throws Exception {
    Object last = one.call();
    for (int i = 1; i < papers; i++) {
      last = one.call();
    }
    return last;
  }

  private static Object onBothCores(int each, Callable<?> one) throws Exception {
    try (var cores = Executors.newFixedThreadPool(2)) {
      var halves = cores.invokeAll(List.<Callable<Object>>of(() -> many(each, one), () -> many(each, one)));
      halves.getFirst().get();
      return halves.getLast().get();
    }
  }

  private static double median(List<Double> runs) {
    return runs.stream().sorted().toList().get(runs.size() / 2);
  }

  private static String report(Map<Way, List<Double>> rates, int bytes, double before, double after) throws Exception {
    var lines = new StringBuilder();
    rates.forEach((way, runs) -> lines.append(String.format(
        Locale.ROOT, "| %s | %d | %,.1f (%,.1f–%,.1f) | %,.1f |%n", way.name(), way.papers(), median(runs), Collections.min(runs), Collections.max(runs),
        1000 / median(runs))));
    return PART + String.format(Locale.ROOT, """

        Made by `./vinhdanh bench signing` on %s: %s. One thread but where both cores are named; machine load before %.1f, after %.1f. %d runs of each way by turns after
        one to warm up; medians with (lowest–highest). The paper is a certificate of one page, %,d bytes; keys are P-256; the token is SoftHSM's. Java compiles
        with its first compiler alone, as in tests.

        | What | Papers a run | Papers a second | ms each |
        |---|---|---|---|
        %s
        """, LocalDate.now(ZoneOffset.UTC), Machine.described(), before, after, RUNS, bytes, lines.toString().strip());
  }
}
