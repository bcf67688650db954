package vn.vinhdanh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Visitor;

/// The trail of a whole season as the auditor reads it: in words, with links that lead somewhere.
@SeasonTest
class AuditSeasonTest {

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern ROW = Pattern.compile("<th scope=\"row\">(.*?)</th>", Pattern.DOTALL);
  private static final Pattern THING = Pattern.compile("<a href=\"(/(?!audit)[^\"]*)\">");

  /// Anything that only a programmer reads: `UNIT_HEAD`, `season.milestone`, `milestone-reported`.
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{2,}_[A-Z_]+\\b|\\b[a-z]+\\.[a-z]+-[a-z-]+\\b|\\b(?:true|false|null)\\b");
  /// Who did what to which thing.
  private static final Pattern SENTENCE = Pattern.compile("\\s*\\p{Lu}[^:]* đã \\p{Ll}[^:]+: \\p{Ll}.*", Pattern.DOTALL);
  private static final Pattern NUMBERED = Pattern.compile("(?:đơn vị|hồ sơ|người|tài khoản|bảng chấm điểm|quyết định|kế hoạch|cụm) số \\d+\\b");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @Test
  void every_kind_of_act_is_a_sentence_without_codes_and_its_link_opens_a_page() throws Exception {
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    var acts = jdbc.sql("select distinct act from audit_entry order by act").query(String.class).list();
    assertThat(acts).hasSizeGreaterThan(35);
    var links = new LinkedHashMap<String, String>();
    var wrong = new ArrayList<String>();
    for (var act : acts) {
      var rows = ROW.matcher(auditor.get("/audit?act=" + act).body()).results().map(match -> match.group(1)).toList();
      assertThat(rows).as(act).isNotEmpty();
      for (var row : rows) {
        String words = TAG.matcher(row).replaceAll("").replaceAll("\\s+", " ");
        if (!SENTENCE.matcher(words).matches() || CODE.matcher(words).find() || NUMBERED.matcher(words).find()) {
          wrong.add(act + ": " + words);
        }
        THING.matcher(row).results().forEach(link -> links.putIfAbsent(link.group(1), act));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(links).hasSizeGreaterThan(100);
    for (var link : links.entrySet()) {
      if (auditor.get(link.getKey()).statusCode() != 200) {
        wrong.add(link.toString());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void changes_are_told_before_and_after() throws Exception {
    var auditor = Visitor.signedIn(port, "kiemtoan", SampleFront.PASSWORD);
    for (var told : Map.of(
        "scoring.self-saved", List.of("Điểm tự chấm, tiêu chí"),
        "nomination.returned", List.of("Tình trạng", "Đã trả lại"),
        "council.session-closed", List.of("Tình trạng", "Chờ ký biên bản"),
        "council.session-concluded", List.of("Tình trạng", "Đã kết thúc"),
        "document.emblem-set", List.of("Tệp", "không có"),
        "scoring.cluster-saved", List.of("Điểm cụm chấm, tiêu chí")).entrySet()) {
      long id = jdbc.sql("select max(id) from audit_entry where act = ? and changes <> '{}'").param(told.getKey()).query(Long.class).single();
      assertThat(auditor.get("/audit/" + id).body()).as(told.getKey()).contains(told.getValue());
    }
  }

  @Test
  void the_pages_are_accessible_fold_on_a_phone_and_the_head_prints_on_one_page() throws Exception {
    long changed = jdbc.sql("select max(id) from audit_entry where act = 'scoring.self-saved' and changes <> '{}'").query(Long.class).single();
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, "kiemtoan", SampleFront.PASSWORD)) {
        for (var path : List.of("/audit", "/audit/" + changed, "/audit/head", "/audit?from=x&thing=y")) {
          browser.open(path);
          browser.picture("audit" + path.replaceAll("\\W+", "-") + "-" + screen.width());
          assertThat(browser.violations()).as(path + " at " + screen.width()).isEmpty();
          assertThat((int) browser.page().evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(screen.width());
        }
      }
    }
    try (var browser = Browser.signedIn(port, Browser.DESK, "kiemtoan", SampleFront.PASSWORD)) {
      browser.open("/audit/head");
      try (var printed = Loader.loadPDF(browser.page().pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
        assertThat(printed.getNumberOfPages()).isEqualTo(1);
        assertThat(Math.round(printed.getPage(0).getMediaBox().getHeight())).isBetween(841, 843);
      }
    }
  }
}
