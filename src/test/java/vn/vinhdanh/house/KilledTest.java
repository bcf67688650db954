package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.proof.Demo;
import vn.vinhdanh.proof.Visitor;

/// Somebody works while the application or the database is killed at an unknown moment: whatever was answered is there.
class KilledTest {

  private static final Pattern AUTHOR = Pattern.compile("name=\"authors\" value=\"(\\d+)\"");
  private static final Pattern UNIT = Pattern.compile("<option value=\"([1-9]\\d*)\"");
  private static final int BEFORE = 5;
  private static final int MOST = 200;

  @TempDir Path data;

  @Test
  void nothing_answered_is_missing_after_a_kill() throws Exception {
    try (var demo = Demo.start(data.resolve("demo"))) {
      var answered = new ArrayList<String>();
      workWhile(demo, "ứng dụng", answered, () -> demo.killAndRestart());
      assertThat(kept(demo)).containsAll(answered);
      workWhile(demo, "cơ sở dữ liệu", answered, () -> demo.killDatabase());
      assertThat(kept(demo)).containsAll(answered);
    }
  }

  @Test
  void an_upload_that_was_kept_before_a_kill_is_scanned_after_it() throws Exception {
    var folder = data.resolve("scanned");
    try (var clam = ClamServer.start(); var demo = Demo.start(folder)) {
      var settings = Files.writeString(folder.resolve("scanner.properties"), clam.settings());
      Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
      clam.goes();
      demo.killAndRestart();
      var administrator = Visitor.signedIn(demo.port(), "quantri", SampleFront.PASSWORD);
      var unit = UNIT.matcher(administrator.get("/emblems").body());
      assertThat(unit.find()).isTrue();
      var form = Map.of("unit", unit.group(1), "once", UUID.randomUUID().toString());
      assertThat(administrator.upload("/emblems", form, "picture", "truoc-khi-ngat.png", picture()).statusCode()).isEqualTo(303);
      assertThat(administrator.get("/files?state=PENDING").body()).contains("truoc-khi-ngat.png");
      clam.comes();
      demo.killAndRestart();
      var again = Visitor.signedIn(demo.port(), "quantri", SampleFront.PASSWORD);
      Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() ->
          assertThat(again.get("/files?state=PENDING").body()).contains("Phần mềm quét: ClamAV").doesNotContain("truoc-khi-ngat.png"));
      assertThat(again.get("/files").body()).doesNotContain("truoc-khi-ngat.png");
      assertThat(again.get("/emblems").body()).doesNotContain("Đang quét");
    }
  }

  private static byte[] picture() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private interface Blow {
    void fall() throws IOException;
  }

  /// Enters initiatives one after another; after the fifth answer the blow falls while the work goes on. Ends when the
  /// application is gone, or answers again after the database was.
  private static void workWhile(Demo demo, String what, List<String> answered, Blow blow) throws Exception {
    var officer = Visitor.signedIn(demo.port(), "canbo.badinh", SampleFront.PASSWORD);
    var author = AUTHOR.matcher(officer.get("/initiatives/new").body());
    assertThat(author.find()).isTrue();
    Thread killer = null;
    boolean refused = false;
    for (int turn = 1; turn <= MOST; turn++) {
      if (turn == BEFORE + 1) {
        killer = Thread.ofPlatform().start(() -> {
          try {
            blow.fall();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
      }
      String title = "Sáng kiến lúc " + what + " bị ngắt, số " + turn;
      try {
        int status = officer.post("/initiatives/new", Map.of(
            "title", title, "decision", turn + "/QĐ", "recognisedOn", "20/10/2022",
            "authors", author.group(1), "once", UUID.randomUUID().toString())).statusCode();
        if (status == 303) {
          answered.add(title);
          if (refused) {
            break;
          }
        } else {
          refused = true;
        }
      } catch (IOException gone) {
        break;
      }
    }
    if (killer != null) {
      killer.join();
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(BEFORE);
  }

  private static List<String> kept(Demo demo) throws Exception {
    var officer = Visitor.signedIn(demo.port(), "canbo.badinh", SampleFront.PASSWORD);
    var titles = new ArrayList<String>();
    String address = "/initiatives";
    while (!address.isEmpty()) {
      String body = officer.get(address).body();
      Pattern.compile("<td>(Sáng kiến lúc [^<]+)</td>").matcher(body).results().forEach(title -> titles.add(title.group(1)));
      var next = Pattern.compile("href=\"(/initiatives\\?before[^\"]+)\"").matcher(body);
      address = next.find() ? next.group(1).replace("&amp;", "&") : "";
    }
    return titles;
  }
}
