package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Demo;

/// One unit of Hà Nội goes from the published plan to a certificate with a QR code, each step by the account that does it
/// in life, in the browser; on the way the application and the database are killed, and nothing answered is missing.
class SeasonPathTest {

  private static final List<String> CLUSTER_ONE = List.of("badinh", "dongda", "haibatrung", "hoankiem", "hoangmai", "longbien");

  private static final String FIGHTER = "Chiến sĩ thi đua cơ sở";
  private static final String MERIT = "Bằng khen";

  @TempDir Path data;

  @Test
  void from_the_published_plan_to_a_checked_certificate() throws Exception {
    try (var demo = Demo.start(data.resolve("demo"), "--today", "2022-01-27")) {
      planIsPublished(demo);
      unitRegisters(demo);
      clusterSignsItsPledge(demo);
      demo.killAndRestart();
      nothingAnsweredIsMissing(demo);
      clusterIsScoredAndRanked(demo);
      officeNamesItsAdvancedWorkers(demo);
      demo.killDatabase();
      demo.awaitHealthy();
      nominationsAreSubmittedReturnedAndAccepted(demo);
      councilVotesInSecret(demo);
      demo.killAndRestart();
      decisionsAreIssued(demo);
      anyoneFindsAndChecksTheAward(demo);
    }
  }

  private static void planIsPublished(Demo demo) {
    as(demo, "canbo.badinh", page -> {
      assertThat(page.locator("main").innerText()).doesNotContain("Còn");
      open(page, "/plan");
      assertThat(page.locator("main").innerText()).containsIgnoringCase("chưa công bố");
    });
    turnTo(demo, "28/01/2022");
    as(demo, "canbo.tp", page -> {
      open(page, "/plan");
      press(page, "Công bố kế hoạch");
      assertThat(page.locator("main").innerText()).contains("10/04/2022");
    });
    as(demo, "chutich.dongda", page -> {
      open(page, "/plan");
      assertThat(page.locator("main").innerText()).contains("27/02/2022");
    });
    as(demo, "canbo.badinh", page -> assertThat(page.locator("main").innerText()).contains("Còn"));
  }

  private static void unitRegisters(Demo demo) {
    turnTo(demo, "15/02/2022");
    for (var unit : List.of("badinh", "vp")) {
      as(demo, unit.equals("vp") ? "vp.tp" : "canbo.badinh", page -> {
        open(page, "/registrations");
        press(page, "Lập đăng ký");
        if (page.url().endsWith("/draft")) {
          page.waitForLoadState();
        } else {
          follow(page, "Sửa đăng ký");
        }
        page.locator("table.ticks input[type=checkbox]").all().forEach(Locator::check);
        page.locator("#themes").fill("Chăm lo người nghèo; xây dựng khu dân cư văn minh");
        press(page, "Lưu nháp");
      });
      as(demo, unit.equals("vp") ? "thutruong.vp" : "chutich.badinh", page -> {
        open(page, "/registrations");
        press(page, "Trình Thành phố");
        assertThat(page.locator("main").innerText()).contains("15/02/2022");
      });
    }
  }

  private static void clusterSignsItsPledge(Demo demo) {
    turnTo(demo, "25/02/2022");
    as(demo, "chutich.dongda", page -> {
      open(page, "/pledges");
      follow(page, Pattern.compile("Cụm Thi đua số 1"));
      follow(page, Pattern.compile("Soạn|Viết|Lập"));
      page.locator("#targets").fill("Vận động Quỹ Vì người nghèo đạt chỉ tiêu\nMỗi khu dân cư có một mô hình tự quản\n15 % cán bộ có sáng kiến");
      press(page, Pattern.compile("Lưu"));
      press(page, Pattern.compile("Mở|Chuyển"));
    });
    for (var unit : CLUSTER_ONE) {
      as(demo, "chutich." + unit, page -> {
        open(page, "/pledges");
        follow(page, Pattern.compile("Cụm Thi đua số 1"));
        press(page, Pattern.compile("^Ký"));
      });
    }
    as(demo, "canbo.badinh", page -> {
      open(page, "/pledges");
      assertThat(page.locator("main").innerText()).contains("Có hiệu lực");
    });
  }

  private static void nothingAnsweredIsMissing(Demo demo) {
    as(demo, "chutich.badinh", page -> {
      open(page, "/registrations");
      assertThat(page.locator("main").innerText()).contains("15/02/2022");
      open(page, "/pledges");
      assertThat(page.locator("main").innerText()).contains("Có hiệu lực");
    });
  }

  private static void clusterIsScoredAndRanked(Demo demo) {
    turnTo(demo, "28/10/2022");
    as(demo, "canbo.tp", page -> {
      open(page, "/scores/scale");
      press(page, "Áp dụng thang điểm");
    });
    for (var unit : CLUSTER_ONE) {
      as(demo, "chutich." + unit, page -> selfScore(page, unit.equals("badinh")));
    }
    as(demo, "chutich.dongda", page -> {
      differenceNeedsAReason(page, "Quận Ba Đình");
      for (var name : List.of("Quận Ba Đình", "Quận Hai Bà Trưng", "Quận Hoàn Kiếm", "Quận Hoàng Mai", "Quận Long Biên")) {
        closeSheetOf(page, name);
      }
    });
    as(demo, "chutich.hoankiem", page -> closeSheetOf(page, "Quận Đống Đa"));
    as(demo, "canbo.badinh", page -> {
      open(page, "/clusters/1/ranking");
      var first = page.locator("main tbody tr").first().innerText();
      assertThat(first).contains("Quận Ba Đình").contains("89,5");
      assertThat(page.locator("main tbody tr").count()).isEqualTo(6);
    });
  }

  /// Fills every criterion with its most, penalties and bonuses with nothing; all but one unit lose a point at first.
  private static void selfScore(Page page, boolean best) {
    open(page, "/scores");
    page.locator("main .acts a.btn-primary[href^='/scores/']").click();
    follow(page, "Bắt đầu tự chấm");
    while (page.url().contains("/self")) {
      boolean content = page.locator("h1").innerText().matches("[IVX]+\\..*");
      for (var input : page.locator("fieldset.score-line input.num").all()) {
        String hint = page.locator("[id='" + input.getAttribute("id") + "-hint']").innerText();
        input.fill(content ? most(hint) : "0");
      }
      if (!best && page.locator("h1").innerText().startsWith("I.")) {
        page.locator("fieldset.score-line input.num").first().fill("2");
      }
      press(page, Pattern.compile("Lưu và sang nhóm tiếp|Lưu"));
    }
    press(page, "Gửi điểm tự chấm");
    assertThat(page.locator("main").innerText()).contains("28/10/2022");
  }

  /// `Từ 0 đến 3` → `3`; `15 % được 5 điểm, tính theo tỷ lệ` → `15`.
  private static String most(String hint) {
    var number = Pattern.compile(hint.contains("tỷ lệ") ? "^([\\d,]+)" : "([\\d,]+)$").matcher(hint.strip());
    assertThat(number.find()).as(hint).isTrue();
    return number.group(1);
  }

  private static void differenceNeedsAReason(Page page, String unit) {
    open(page, "/scores");
    follow(page, unit);
    follow(page, "Chấm điểm cụm");
    var points = page.locator("fieldset.score-line input.num").first();
    points.fill("2,5");
    press(page, "Lưu");
    assertThat(page.locator(".error-summary").innerText()).containsIgnoringCase("lý do");
    assertThat(page.locator("fieldset.score-line input.num").first().inputValue()).isEqualTo("2,5");
    page.locator("fieldset.score-line textarea").first().fill("Thiếu minh chứng một hội nghị");
    press(page, "Lưu");
    assertThat(page.locator(".error-summary").count()).isZero();
  }

  private static void closeSheetOf(Page page, String unit) {
    open(page, "/scores");
    follow(page, unit);
    press(page, Pattern.compile("Giữ điểm tự chấm"));
    press(page, "Chốt điểm cụm");
  }

  private static void officeNamesItsAdvancedWorkers(Demo demo) {
    as(demo, "thutruong.vp", page -> {
      open(page, "/register/own");
      page.locator("#decision").fill("07/QĐ-VP");
      page.locator("#decidedOn").fill("28/10/2022");
      page.locator("#people input[type=checkbox]").all().forEach(Locator::check);
      press(page, "Ghi vào sổ");
      assertThat(page.locator("main").innerText()).contains("Đã ghi danh hiệu");
    });
    as(demo, "vp.tp", page -> {
      open(page, "/initiatives/new");
      page.locator("#title").fill("Sổ theo dõi ý kiến cử tri dùng chung");
      page.locator("#decision").fill("09/QĐ-VP");
      page.locator("#recognisedOn").fill("20/10/2022");
      page.locator("#authors input[type=checkbox]").first().check();
      page.locator("main form button").last().click();
      assertThat(page.locator("main").innerText()).contains("Sổ theo dõi ý kiến cử tri dùng chung");
    });
  }

  private static void nominationsAreSubmittedReturnedAndAccepted(Demo demo) {
    turnTo(demo, "08/11/2022");
    as(demo, "canbo.badinh", page -> {
      draft(page, "CITY_FRONT_MERIT_CERTIFICATE", "c", false);
      draft(page, "CITY_FRONT_MERIT_CERTIFICATE", "p", true);
      prepareSubmission(page);
    });
    as(demo, "chutich.badinh", page -> {
      submit(page);
      assertThat(page.locator("h1").innerText()).contains("Chưa thực hiện được");
      assertThat(page.locator(".rules").innerText())
          .contains("thiếu báo cáo thành tích", "Cần làm", "Quy chế thi đua, khen thưởng");
    });
    as(demo, "canbo.badinh", page -> addMissingPapers(page));
    as(demo, "chutich.badinh", page -> {
      submit(page);
      assertThat(page.locator("main").innerText()).contains("Đã trình Thành phố");
    });
    as(demo, "vp.tp", page -> {
      draft(page, "BASE_EMULATION_FIGHTER", "p", true);
      prepareSubmission(page);
    });
    as(demo, "thutruong.vp", SeasonPathTest::submit);
    as(demo, "canbo.tp", page -> {
      dossier(page, 0);
      follow(page, "Trả lại để bổ sung");
      page.locator("#reason").fill("Thiếu số liệu năm 2021");
      page.locator("#until").fill("11/11/2022");
      press(page, "Trả lại để bổ sung");
    });
    for (var officer : List.of("canbo.badinh", "vp.tp")) {
      as(demo, officer, page -> {
        var returned = page.locator(".tasks a.t[href^='/nominations/']");
        if (returned.count() > 0) {
          returned.first().click();
          follow(page, Pattern.compile("Sửa"));
          page.locator("#achievement").fill(page.locator("#achievement").inputValue() + " Năm 2021: 180 hộ.");
          press(page, "Lưu hồ sơ");
          press(page, "Trình thủ trưởng");
        }
      });
    }
    for (var head : List.of("chutich.badinh", "thutruong.vp")) {
      as(demo, head, page -> {
        var mended = page.locator(".tasks a.t[href^='/nominations/']");
        if (mended.count() > 0) {
          mended.first().click();
          press(page, "Trình lại Thành phố");
        }
      });
    }
    as(demo, "canbo.tp", page -> {
      for (int row = 0; row < 3; row++) {
        dossier(page, row);
        press(page, "Đưa vào danh sách trình Hội đồng");
      }
    });
  }

  private static void draft(Page page, String award, String kind, boolean withPapers) {
    open(page, "/nominations/new");
    page.locator("#award").selectOption(award);
    String nominee = page.locator("#nominee option[value^=" + kind + "]").first().getAttribute("value");
    page.locator("#nominee").selectOption(nominee);
    page.locator("#achievement").fill("Vận động 214 hộ hiến đất mở ngõ, xây dựng khu dân cư văn minh năm 2022.");
    page.locator("input[name=noCase]").check();
    press(page, "Lưu nháp");
    if (withPapers) {
      follow(page, "Sửa, bổ sung giấy tờ");
      uploadAll(page);
    }
  }

  /// The first draft of the two, which is the second on the list.
  private static void addMissingPapers(Page page) {
    open(page, "/nominations");
    page.locator("main tbody tr a").nth(1).click();
    follow(page, "Sửa, bổ sung giấy tờ");
    uploadAll(page);
  }

  private static void uploadAll(Page page) {
    for (var file : page.locator("main input[type=file]").all()) {
      file.setInputFiles(new FilePayload("giay-to.pdf", "application/pdf", onePage()));
    }
    press(page, "Lưu hồ sơ");
  }

  private static void prepareSubmission(Page page) {
    open(page, "/submissions/new");
    page.locator("main tbody input[type=checkbox]").all().forEach(Locator::check);
    press(page, "Chuyển thủ trưởng ký trình");
  }

  private static void submit(Page page) {
    open(page, "/");
    page.locator(".tasks a.t[href^='/submissions/']").first().click();
    press(page, "Trình Thành phố");
  }

  private static void dossier(Page page, int row) {
    open(page, "/nominations");
    page.locator("main tbody tr").nth(row).locator("a").first().click();
  }

  private static void councilVotesInSecret(Demo demo) {
    turnTo(demo, "14/11/2022");
    as(demo, "thuky.hd", page -> {
      open(page, "/council/new");
      page.locator("#heldOn").fill("14/11/2022");
      page.locator("#place").fill("Trụ sở Ủy ban MTTQ Thành phố");
      page.locator("input[name=nominees]").all().forEach(Locator::check);
      press(page, "Mở phiên và bỏ phiếu");
    });
    for (int member = 1; member <= 9; member++) {
      boolean agrees = member <= 5;
      as(demo, "uyvien" + member, page -> {
        page.locator(".tasks a.t[href^='/council/']").first().click();
        if (!page.url().contains("/ballot")) {
          follow(page, "Bỏ phiếu");
        }
        assertThat(page.locator("main").innerText()).contains("5 trên 9");
        while (page.locator(".choice").count() > 0) {
          page.locator(".choice").filter(new Locator.FilterOptions().setHasText(Pattern.compile(agrees ? "^\\s*Đồng ý" : "Không đồng ý"))).locator("input").check();
          press(page, "Tiếp tục");
        }
        press(page, "Gửi phiếu");
      });
    }
    as(demo, "thuky.hd", page -> {
      open(page, "/council");
      page.locator("main a[href^='/council/']").filter(new Locator.FilterOptions().setHasText("14/11/2022")).first().click();
      press(page, "Kết thúc bỏ phiếu và kiểm phiếu");
      assertThat(page.locator("main").innerText()).contains("5/9");
      press(page, "Ký biên bản");
    });
    as(demo, "uyvien1", page -> {
      open(page, "/council");
      page.locator("main a[href^='/council/']").filter(new Locator.FilterOptions().setHasText("14/11/2022")).first().click();
      follow(page, "Biên bản");
      press(page, "Ký biên bản");
      assertThat(textOf(page)).contains("BIÊN BẢN").contains("5/9");
    });
  }

  private static void decisionsAreIssued(Demo demo) {
    turnTo(demo, "15/12/2022");
    as(demo, "canbo.tp", page -> {
      for (int decision = 0; decision < 2; decision++) {
        open(page, "/decisions/new");
        press(page, "Lưu dự thảo");
      }
    });
    as(demo, "btt.tp", page -> {
      var issued = new ArrayList<String>();
      for (int decision = 0; decision < 2; decision++) {
        open(page, "/");
        page.locator(".tasks a.t[href^='/decisions/']").first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Kiểm tra để ký, ban hành")).click();
        press(page, "Ký, ban hành quyết định");
        String shown = page.locator("main").innerText();
        assertThat(shown).containsPattern("\\d\\d/QĐ-MTTQ").contains("15/12/2022");
        String award = shown.contains(FIGHTER) ? FIGHTER : MERIT;
        issued.add(award);
        if (award.equals(FIGHTER)) {
          bonuses(page, List.of("1.490.000 đồng"));
        } else {
          bonuses(page, List.of("1.790.000 đồng", "900.000 đồng"));
        }
        assertThat(textOf(page)).contains("QUYẾT ĐỊNH", "ngày 15 tháng 12 năm 2022", award);
        certificatesNameAndLead(page, award);
      }
      assertThat(issued).containsExactlyInAnyOrder(FIGHTER, MERIT);
    });
    as(demo, "canbo.badinh", page -> {
      open(page, "/register?q=mau");
      assertThat(page.locator("main").innerText()).contains("15/12/2022");
    });
  }

  /// The bonus of each recipient in the order of the list, all by rules of 2003 that nobody has compared with their source.
  private static void bonuses(Page page, List<String> dong) {
    var rows = page.locator("main table.list tbody tr").all();
    assertThat(rows).hasSameSizeAs(dong);
    for (int row = 0; row < rows.size(); row++) {
      assertThat(rows.get(row).innerText()).contains(dong.get(row), "Chưa đối chiếu");
    }
    assertThat(page.locator("main .notice.soon").innerText()).contains("Hãy đối chiếu trước khi chi");
  }

  /// Each recipient's certificate has the name and the address that its QR code leads to.
  private static void certificatesNameAndLead(Page page, String award) {
    String certificates = bare(textOf(page, 1));
    assertThat(certificates).containsIgnoringCase(bare(award));
    for (var row : page.locator("main table.list tbody tr").all()) {
      String check = row.locator("a[href^='/check/']").getAttribute("href");
      assertThat(certificates).containsIgnoringCase(bare(row.locator("b").innerText())).contains(bare(address(page, check)));
    }
  }

  private static String bare(String text) {
    return text.replaceAll("\\s", "");
  }

  private static void anyoneFindsAndChecksTheAward(Demo demo) {
    try (var anyone = Browser.signedOut(demo.port(), Browser.PHONE)) {
      var page = anyone.open("/honours?year=2022").page();
      assertThat(page.locator("main").innerText()).contains("Bằng khen").contains("Chiến sĩ thi đua cơ sở");
      page.locator("main a[href^='/check/']").first().click();
      assertThat(page.locator("main").innerText()).contains("15/12/2022").containsIgnoringCase("có giá trị");
    }
  }

  /// The text of the first PDF that the page offers; Word texts stand beside some.
  private static String textOf(Page page) {
    return textOf(page, 0);
  }

  private static String textOf(Page page, int which) {
    try {
      String file = page.locator("main a[href^='/files/']:not([href$='/view']):has-text('PDF')").nth(which).getAttribute("href");
      var answer = page.request().get(address(page, file));
      try (var paper = Loader.loadPDF(answer.body())) {
        return new PDFTextStripper().getText(paper);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] onePage() {
    try (var paper = new PDDocument(); var bytes = new ByteArrayOutputStream()) {
      paper.addPage(new PDPage());
      paper.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void as(Demo demo, String account, Consumer<Page> act) {
    try (var browser = Browser.signedIn(demo.port(), Browser.DESK, account, SampleFront.PASSWORD)) {
      act.accept(browser.page());
    }
  }

  private static void turnTo(Demo demo, String day) {
    as(demo, "canbo.tp", page -> {
      open(page, "/demo/legal-day");
      page.locator("#day").fill(day);
      page.locator("#day").press("Enter");
      assertThat(page.locator("header time").innerText()).contains(day);
    });
  }

  private static void open(Page page, String path) {
    page.navigate(address(page, path));
  }

  private static String address(Page page, String path) {
    return page.url().replaceAll("^(https?://[^/]+).*", "$1") + path;
  }

  private static void press(Page page, Object name) {
    named(page, AriaRole.BUTTON, name).first().click();
  }

  private static void follow(Page page, Object name) {
    named(page, AriaRole.LINK, name).first().click();
  }

  private static Locator named(Page page, AriaRole role, Object name) {
    var options = new Locator.GetByRoleOptions();
    return page.locator("main").getByRole(role, name instanceof Pattern pattern ? options.setName(pattern) : options.setName((String) name));
  }
}
