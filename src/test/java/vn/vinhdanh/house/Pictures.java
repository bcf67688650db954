package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.SeasonTest;

/// Makes the pictures of README and manual anew: `./vinhdanh pictures`.
@SeasonTest
class Pictures {

  private static final Path FOLDER = Path.of("docs", "pictures");

  private record Picture(String name, String account, String path) {}

  private static final List<Picture> ALL = List.of(
      new Picture("home", "canbo.badinh", "/"),
      new Picture("plan", "canbo.tp", "/plan"),
      new Picture("progress", "canbo.tp", "/progress"),
      new Picture("registrations", "canbo.tp", "/registrations"),
      new Picture("pledge", "chutich.badinh", "/pledges/1"),
      new Picture("scores", "canbo.badinh", "/scores"),
      new Picture("ranking", "canbo.tp", "/clusters/2/ranking"),
      new Picture("nominations", "canbo.tp", "/nominations"),
      new Picture("council", "thuky.hd", "/council"),
      new Picture("decisions", "btt.tp", "/decisions"),
      new Picture("signatures", "canbo.tp", "/signatures"),
      new Picture("outgoing", "canbo.badinh", "/outgoing/new"),
      new Picture("number-books", "canbo.tp", "/number-books"),
      new Picture("templates", "canbo.tp", "/templates"),
      new Picture("register", "canbo.badinh", "/register"),
      new Picture("rules", "canbo.tp", "/rules"),
      new Picture("honours", "", "/honours"));

  @LocalServerPort int port;

  @Test
  void each_station_has_its_picture() {
    for (var picture : ALL) {
      try (var browser = picture.account().isEmpty()
          ? Browser.signedOut(port, Browser.DESK)
          : Browser.signedIn(port, Browser.DESK, picture.account(), SampleFront.PASSWORD)) {
        browser.open(picture.path());
        assertThat(browser.page().locator("h1").count()).as(picture.path()).isEqualTo(1);
        browser.page().screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(picture.name() + ".png")));
      }
    }
  }
}
