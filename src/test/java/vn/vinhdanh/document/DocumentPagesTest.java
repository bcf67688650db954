package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Browser;
import vn.vinhdanh.proof.Visitor;

@ApplicationTest
@Import(DocumentPagesTest.Owner.class)
class DocumentPagesTest {

  /// Grants the files of officers of units to themselves.
  @TestConfiguration
  static class Owner {
    @Bean
    FileAccess officersFiles() {
      return (actor, file) -> actor.holds(Role.CITY_OFFICER);
    }
  }

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Files files;
  @Autowired Emblems emblems;
  @Autowired Units units;
  @Autowired Accounts accounts;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void theSampleFront() {
    if (units.byCode("HN").isEmpty()) {
      front.found();
    }
  }

  private Visitor visitor(Role role) throws IOException, InterruptedException {
    return Visitor.signedIn(port, username(role), SampleFront.PASSWORD);
  }

  private static String username(Role role) {
    return Objects.requireNonNull(SampleFront.oneAccountPerRole().get(role));
  }

  private static byte[] picture() throws IOException {
    try (var bytes = DocumentPagesTest.class.getResourceAsStream("/sample/emblem.png")) {
      return Objects.requireNonNull(bytes).readAllBytes();
    }
  }

  private Map<String, String> form() {
    var form = new LinkedHashMap<String, String>();
    form.put("unit", Long.toString(units.cityFront().id().value()));
    form.put("once", UUID.randomUUID().toString());
    return form;
  }

  @Test
  void an_administrator_gives_a_unit_its_emblem_and_a_second_click_changes_nothing() throws Exception {
    var administrator = visitor(Role.ADMINISTRATOR);
    administrator.get("/emblems");
    var form = form();
    var answer = administrator.upload("/emblems", form, "picture", "biểu trưng.png", picture());
    assertThat(answer.statusCode()).isEqualTo(303);
    var rows = emblemRows();
    assertThat(administrator.upload("/emblems", form, "picture", "biểu trưng.png", picture()).statusCode()).isEqualTo(303);
    assertThat(emblemRows()).isEqualTo(rows);
    assertThat(emblems.of(units.cityFront().id())).hasValueSatisfying(emblem -> assertThat(emblem.picture()).isNotEmpty());
    var shown = administrator.get("/emblems/" + jdbc.sql("select max(id) from document_emblem").query(Long.class).single() + "/picture");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(shown.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
  }

  private long emblemRows() {
    return jdbc.sql("select count(*) from document_emblem").query(Long.class).single();
  }

  @Test
  void a_wrong_picture_comes_back_beside_its_field() throws Exception {
    var administrator = visitor(Role.ADMINISTRATOR);
    administrator.get("/emblems");
    var text = administrator.upload("/emblems", form(), "picture", "a.png", "không phải ảnh".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(text.statusCode()).isEqualTo(422);
    assertThat(text.body()).contains("picture-error", "không phải là tệp thuộc loại được nhận");
    var large = administrator.upload("/emblems", form(), "picture", "a.png", new byte[513 * 1024]);
    assertThat(large.statusCode()).isEqualTo(422);
    assertThat(large.body()).contains("Tệp lớn hơn 512 kB");
    var none = administrator.upload("/emblems", Map.of(), "picture", "", new byte[0]);
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("unit-error", "picture-error");
    var unknown = administrator.upload("/emblems", Map.of("unit", "999999"), "picture", "a.png", picture());
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @Test
  void a_small_file_with_too_many_points_is_refused_before_it_is_unpacked() throws Exception {
    var bytes = Chunks.png(50_000, 50_000, new byte[100]);
    var administrator = visitor(Role.ADMINISTRATOR);
    administrator.get("/emblems");
    var answer = administrator.upload("/emblems", form(), "picture", "a.png", bytes);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("50000 × 50000");
  }

  @Test
  void a_form_over_the_limit_gets_a_page_that_says_so() throws Exception {
    var administrator = visitor(Role.ADMINISTRATOR);
    administrator.get("/emblems");
    var answer = administrator.upload("/emblems", form(), "picture", "a.png", new byte[65 * 1024 * 1024]);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("Tệp gửi lên quá lớn");
  }

  @Test
  void a_file_is_handed_out_to_be_saved_and_only_to_whom_its_owner_lets() throws Exception {
    var officer = accounts.actor(username(Role.CITY_OFFICER)).orElseThrow();
    var kept = files.keepGenerated("Quyết định 01.pdf", "%PDF-1.7 mẫu".getBytes(java.nio.charset.StandardCharsets.UTF_8), officer);
    var answer = visitor(Role.CITY_OFFICER).get("/files/" + kept.id().value());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment;")
        .contains("filename*=UTF-8''Quy%E1%BA%BFt%20");
    assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(visitor(Role.UNIT_OFFICER).get("/files/" + kept.id().value()).statusCode()).isEqualTo(404);
    assertThat(visitor(Role.CITY_OFFICER).get("/files/999999").statusCode()).isEqualTo(404);
    assertThat(visitor(Role.CITY_OFFICER).get("/files/x").statusCode()).isEqualTo(404);
  }

  @Test
  void the_pages_have_no_violation_and_fit_desk_and_phone() {
    var administrator = accounts.actor(username(Role.ADMINISTRATOR)).orElseThrow();
    emblems.useSample(units.districts().getFirst().id(), administrator);
    for (var screen : java.util.List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedIn(port, screen, username(Role.ADMINISTRATOR), SampleFront.PASSWORD)) {
        browser.open("/emblems").picture("emblems-" + screen.width());
        assertThat(browser.violations()).isEmpty();
        browser.open("/demo/legal-day").picture("legal-day-" + screen.width());
        assertThat(browser.violations()).isEmpty();
        browser.page().locator("#day").fill("31/02/2022");
        browser.page().locator("form:has(#day) button").click();
        assertThat(browser.page().locator("#day-error").isVisible()).isTrue();
        browser.page().locator("#day").fill("27/02/2022");
        browser.page().locator("form:has(#day) button").click();
        assertThat(browser.page().locator(".top .day").innerText()).contains("27/02/2022");
      }
    }
  }
}
