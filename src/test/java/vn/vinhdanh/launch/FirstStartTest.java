package vn.vinhdanh.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.FirstAdministrator;

/// From an empty folder to the first person at work, as somebody does it who has a terminal and a browser.
class FirstStartTest {

  private static final Pattern PORT = Pattern.compile(":(\\d+)/$");
  private static final Pattern SET_UP = Pattern.compile("Để thiết lập, mở (http://127\\.0\\.0\\.1:\\d+/setup) .*: ([a-z2-9]{4}(?:-[a-z2-9]{4}){3})$");

  @TempDir Path place;

  @Test
  void the_code_of_the_terminal_opens_the_set_up_and_the_set_up_the_work() throws Exception {
    var data = place.resolve("data");
    try (var application = Child.run(Launch.class, "start", "--port", "0", "--data", data.toString())) {
      var said = application.linesTo("Dừng: Ctrl-C");
      var port = PORT.matcher(said.getFirst());
      var code = SET_UP.matcher(String.join("\n", said).lines().filter(line -> line.contains("Để thiết lập")).findFirst().orElseThrow());
      assertThat(port.find() && code.find()).isTrue();
      assertThat(said).anyMatch(line -> line.contains("chưa nối phần mềm quét mã độc, tệp tải lên chỉ người tải lên mở được"));
      setUpInABrowser(Integer.parseInt(port.group(1)), code.group(2));
      application.signal("INT");
      application.ended();
    }
    try (var again = Child.run(Launch.class, "start", "--port", "0", "--data", data.toString(), "--unscanned-files", "open")) {
      assertThat(again.linesTo("Dừng: Ctrl-C"))
          .noneMatch(line -> line.contains("thiết lập"))
          .anyMatch(line -> line.contains("chưa quét mã độc được mở cho người có quyền xem"));
    }
  }

  private static void setUpInABrowser(int port, String code) {
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedOut(port, screen)) {
        browser.open("/plan").picture(screen.width() + "/set-up");
        assertThat(browser.page()).hasURL(Pattern.compile("/setup$"));
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.page().evaluate("document.documentElement.scrollWidth > window.innerWidth")).isEqualTo(false);
        browser.page().locator("main form button").click();
        browser.picture(screen.width() + "/set-up-wrong");
        assertThat(browser.page().locator(".error-summary")).isVisible();
        assertThat(browser.violations()).isEmpty();
      }
    }
    try (var browser = Browser.signedOut(port, Browser.DESK)) {
      browser.open("/");
      FirstAdministrator.form(code).forEach((field, typed) -> browser.page().locator("#" + field).fill(typed));
      browser.page().locator("main form button").click();
      assertThat(browser.page().locator("[role=status]")).containsText("Đã thiết lập xong");
      browser.page().locator("#username").fill(FirstAdministrator.USERNAME);
      browser.page().locator("#password").fill(FirstAdministrator.PASSWORD);
      browser.page().locator("main form button").click();
      browser.picture("1366/set-up-home");
      assertThat(browser.page().locator("main")).containsText("Nhập các đơn vị trực thuộc");
      assertThat(browser.violations()).isEmpty();
      browser.open("/accounts");
      assertThat(browser.page().locator("main table")).containsText(FirstAdministrator.USERNAME);
    }
  }
}
