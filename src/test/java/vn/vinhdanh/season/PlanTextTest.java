package vn.vinhdanh.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The text of a plan: kept as its paper has it, read by those who may read the plan, and missing where a plan came without.
@ApplicationTest
class PlanTextTest {

  private static final LocalDate DAY = LocalDate.of(2022, 2, 10);

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired PlanImport drafts;
  @Autowired Plans plans;
  @Autowired JsonMapper json;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  void the_plan_is_published() {
    front.found();
    legalDay.turnTo(DAY, actor("canbo.tp"));
    PublishedPlan.in(context, actor("canbo.tp"));
  }

  /// The lines of the plan before its annex, composed, without empty ones and white space around: one is one paragraph.
  private static List<String> printed() throws Exception {
    return Files.readAllLines(Path.of("docs/plan-2022.txt")).stream()
        .map(line -> Normalizer.normalize(line, Normalizer.Form.NFC).strip())
        .filter(line -> !line.isEmpty())
        .takeWhile(line -> !line.startsWith("Các Cụm Thi đua của Ủy ban MTTQ"))
        .toList();
  }

  @Test
  void each_paragraph_of_the_plan_is_kept_in_order_as_it_stands() throws Exception {
    assertThat(text()).extracting(PlanParagraph::text).containsExactlyElementsOf(printed()).hasSize(81);
  }

  @Test
  void headings_lie_as_deep_as_their_numbers_say() {
    assertThat(text()).filteredOn(paragraph -> paragraph.kind() == ParagraphKind.HEADING).allSatisfy(heading -> {
      var number = heading.text().substring(0, heading.text().indexOf(' ')).replaceAll("\\.$", "");
      assertThat(heading.section()).as(heading.text()).isEqualTo(heading.level() == 1 ? number : heading.section().split("\\.")[0] + "." + number);
    });
    assertThat(text()).filteredOn(paragraph -> paragraph.kind() == ParagraphKind.HEADING && paragraph.level() == 1)
        .extracting(PlanParagraph::section).containsExactly("I", "II", "III", "IV");
    assertThat(text()).filteredOn(paragraph -> paragraph.kind() == ParagraphKind.NUMBERED && paragraph.section().startsWith("III."))
        .hasSize(6);
    assertThat(text()).filteredOn(paragraph -> paragraph.kind() == ParagraphKind.ITEM)
        .allSatisfy(item -> assertThat(item.text()).matches("[-·].*"));
  }

  @Test
  void whoever_may_read_the_plan_reads_its_text_with_a_place_for_each_section() throws Exception {
    var reader = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var page = reader.get("/plan/text");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).containsSubsequence(
        "<h2 id=\"I\">I. MỤC ĐÍCH, YÊU CẦU</h2>", "<h3 id=\"II.1\">", "<h4 id=\"II.1.3\">", "<h5 id=\"II.1.3.7\">", "<p id=\"III.2\">2. Các Cụm thi đua");
    assertThat(page.body()).containsOnlyOnce("id=\"II.1.3.7\"").contains("39-KH/TƯ", "hiệu qủa", "(30/4/1979-30/4/2022)");
    assertThat(reader.get("/plan").body()).contains("href=\"/plan/text\"", "href=\"/plan/text#III.2\"");
    assertThat(Statements.of(() -> reader.get("/plan/text"))).isBetween(1, Statements.BUDGET);
    assertThat(Statements.of(() -> reader.get("/plan"))).isBetween(1, Statements.BUDGET);
    var unsigned = Visitor.signedOut(port).get("/plan/text");
    assertThat(unsigned.body()).doesNotContain("MỤC ĐÍCH, YÊU CẦU");
  }

  @Test
  void a_plan_that_came_without_its_text_stands_and_says_so() throws Exception {
    jdbc.sql("create table kept as select * from season_paragraph").update();
    jdbc.sql("delete from season_paragraph").update();
    try {
      assertThat(plans.text(plan())).isEmpty();
      var reader = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
      assertThat(reader.get("/plan").body()).contains("không kèm toàn văn", "Ký giao ước").doesNotContain("/plan/text");
      assertThat(reader.get("/plan/text").body()).contains("không kèm toàn văn");
    } finally {
      jdbc.sql("insert into season_paragraph select * from kept").update();
      jdbc.sql("drop table kept").update();
    }
  }

  @Test
  void a_text_with_what_nobody_knows_is_refused_with_all_of_it() throws Exception {
    var plan = (ObjectNode) file("plan-2022.json");
    ((ObjectNode) plan.path("plan")).put("number", "227/KH-MTTQ-BTT");
    ((ObjectNode) plan.path("paragraphs").get(0)).put("kind", "HEADING");
    ((ObjectNode) plan.path("paragraphs").get(1)).put("text", " ");
    ((ObjectNode) plan.path("paragraphs").get(2)).put("kind", "TITLE");
    ((ObjectNode) plan.path("paragraphs").get(3)).put("section", "1.I");
    ((ObjectNode) plan.path("paragraphs").get(4)).remove("kind");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> drafts.draft(plan, file("plan-2022-vi.json"), actor("canbo.tp")))
        .satisfies(refused -> assertThat(refused.unmet()).containsExactly(
            new Unmet("season.paragraph-unreadable", "", "1", "", "HEADING"),
            new Unmet("season.paragraph-unreadable", "", "2", "", "PARAGRAPH"),
            new Unmet("season.paragraph-unreadable", "", "3", "I", "TITLE"),
            new Unmet("season.paragraph-unreadable", "", "4", "1.I", "HEADING"),
            new Unmet("season.paragraph-unreadable", "", "5", "I.1", "")));
  }

  @Test
  void letters_are_composed_on_their_way_in_and_a_plan_needs_no_text() {
    transaction.executeWithoutResult(status -> {
      var plan = (ObjectNode) file("plan-2022.json");
      ((ObjectNode) plan.path("plan")).put("number", "227/KH-MTTQ-BTT").put("year", 2023);
      plan.putArray("paragraphs").addObject().put("section", "I.1").put("kind", "LETTERED")
          .put("text", Normalizer.normalize("  a) Tổ chức tốt  phong trào ", Normalizer.Form.NFD));
      drafts.draft(plan, file("plan-2022-vi.json"), actor("canbo.tp"));
      assertThat(plans.text(plans.draft(2023).orElseThrow()))
          .containsExactly(new PlanParagraph("I.1", ParagraphKind.LETTERED, "a) Tổ chức tốt  phong trào"));
      plan.remove("paragraphs");
      ((ObjectNode) plan.path("plan")).put("number", "228/KH-MTTQ-BTT").put("year", 2024);
      drafts.draft(plan, file("plan-2022-vi.json"), actor("canbo.tp"));
      assertThat(plans.text(plans.draft(2024).orElseThrow())).isEmpty();
      status.setRollbackOnly();
    });
  }

  private List<PlanParagraph> text() {
    return plans.text(plan());
  }

  private Plan plan() {
    return plans.published(2022).orElseThrow();
  }

  private JsonNode file(String name) {
    try (var file = new ClassPathResource("sample/" + name).getInputStream()) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
