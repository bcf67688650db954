package vn.vinhdanh.proof;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The headless Chromium of the distribution, one for the run; each user gets a window with cookies of their own.
public final class Browser implements AutoCloseable {

  /// The screen of an old office PC.
  public static final Screen DESK = new Screen(1366, 768);

  public static final Screen PHONE = new Screen(390, 844);

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final List<String> OPTIONS = List.of(
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage");

  /// A size of window in CSS pixels.
  public record Screen(int width, int height) {}

  private static final class Chromium {
    static final Playwright PLAYWRIGHT = Playwright.create();
    static final com.microsoft.playwright.Browser BROWSER = PLAYWRIGHT.chromium()
        .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(OPTIONS));

    private static Path executable() {
      return Stream.of("chromium", "chromium-browser", "google-chrome")
          .flatMap(name -> Stream.of("/usr/bin/", "/usr/local/bin/", "/snap/bin/").map(folder -> Path.of(folder + name)))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no Chromium: run ./vinhdanh test, which installs it"));
    }
  }

  private final BrowserContext context;
  private final Page page;
  private final String origin;

  private Browser(int port, Screen screen) {
    origin = "http://127.0.0.1:" + port;
    context = Chromium.BROWSER.newContext(
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setViewportSize(screen.width(), screen.height())
            .setLocale("vi-VN"));
    context.setDefaultTimeout(20_000);
    page = context.newPage();
  }

  public static Browser signedOut(int port, Screen screen) {
    return new Browser(port, screen);
  }

  /// A window in which somebody has signed in by the page.
  public static Browser signedIn(int port, Screen screen, String username, String password) {
    var browser = new Browser(port, screen);
    browser.open("/sign-in");
    browser.page.locator("#username").fill(username);
    browser.page.locator("#password").fill(password);
    browser.page.locator("main form button").click();
    if (browser.page.url().endsWith("/sign-in")) {
      throw new AssertionError(username + " could not sign in");
    }
    return browser;
  }

  public Browser open(String path) {
    page.navigate(origin + path);
    return this;
  }

  public Page page() {
    return page;
  }

  /// The violations of WCAG 2.2 AA that axe finds, one line each; empty when there are none. No page of ours has frames, so
  /// axe needs no window of its own for each page (its "legacy mode"); of rules that are kept it tells nothing, which is most of its time.
  public List<String> violations() {
    return new AxeBuilder(page)
        .setLegacyMode(true)
        .options(onlyViolations())
        .analyze()
        .getViolations()
        .stream()
        .flatMap(rule -> rule.getNodes().stream().map(node -> page.url() + " " + rule.getId() + ": " + node.getHtml()))
        .toList();
  }

  private static AxeRunOptions onlyViolations() {
    var rules = new AxeRunOnlyOptions();
    rules.setType("tag");
    rules.setValues(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));
    var options = new AxeRunOptions();
    options.setRunOnly(rules);
    options.setResultTypes(List.of("violations"));
    return options;
  }

  /// Keeps a picture of the whole page under `target/pictures`.
  public Path picture(String name) {
    var file = PICTURES.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  @Override
  public void close() {
    context.close();
  }
}
