package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.proof.Walk;

/// Every page that somebody can reach by links: it answers, keeps its budget of statements, and axe finds nothing on it at
/// a desk and on a phone.
@SeasonTest
class PagesTest {

  /// Of pages that differ only in a number or a filter the first two stand for all.
  private static final int PAGES_OF_ONE_KIND = 2;

  /// How often axe has seen each kind of page: it looks twice, at what two accounts see, which is most of its time.
  private static final Map<String, Integer> SWEPT = new HashMap<>();

  private static final int SWEEPS_OF_ONE_KIND = 2;

  @LocalServerPort int port;

  @ParameterizedTest
  @MethodSource("accounts")
  void each_page_answers_within_its_statements_and_is_accessible(String account) throws Exception {
    var visitor = Visitor.signedIn(port, account, SampleFront.PASSWORD);
    var pages = Walk.of(visitor, PAGES_OF_ONE_KIND);
    assertThat(pages).hasSizeGreaterThan(5);
    var wrong = new ArrayList<String>();
    pages.forEach((path, statements) -> {
      if (statements > Statements.BUDGET) {
        wrong.add(path + " sent " + statements + " statements");
      }
    });
    assertThat(pages.values()).as("statements are counted").anyMatch(statements -> statements > 0);
    var sights = pages.keySet().stream()
        .filter(path -> SWEPT.merge(Walk.kind(path), 1, Integer::sum) <= SWEEPS_OF_ONE_KIND)
        .toList();
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, account, SampleFront.PASSWORD)) {
        for (var path : sights) {
          browser.open(path).picture(screen.width() + "/" + account + path.replaceAll("[^a-z0-9]+", "-"));
          wrong.addAll(browser.violations());
          if (overflows(browser)) {
            wrong.add(path + " is wider than " + screen.width());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void public_pages_are_accessible_too() throws Exception {
    var wrong = new ArrayList<String>();
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedOut(port, screen)) {
        for (var path : List.of("/sign-in", "/honours", "/check", "/check/ABCD-EFGH-JKMN-PQRS", "/nothing-here")) {
          browser.open(path).picture(screen.width() + "/public" + path.replaceAll("[^A-Za-z0-9]+", "-"));
          wrong.addAll(browser.violations());
          if (overflows(browser)) {
            wrong.add(path + " is wider than " + screen.width());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  static List<String> accounts() {
    return List.copyOf(SampleFront.oneAccountPerRole().values());
  }

  private static boolean overflows(Browser browser) {
    return (Boolean) browser.page().evaluate("document.documentElement.scrollWidth > window.innerWidth");
  }
}
