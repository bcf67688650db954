package vn.vinhdanh.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.ApiCaller;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;

/// The administrator words labels of the pages.
@ApplicationTest
class LabelsTest {

  private static final String HOME = "/labels/web.home";

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;
  @Autowired Labels labels;
  @Autowired Texts texts;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private Visitor administrator;
  private Visitor officer;

  @BeforeEach
  void an_administrator_and_an_officer() throws Exception {
    front.found();
    administrator = Visitor.signedIn(port, "quantri", SampleFront.PASSWORD);
    officer = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
  }

  @AfterEach
  void the_shipped_words() {
    jdbc.sql("delete from web_label").update();
    labels.show();
  }

  @Test
  void a_label_is_found_by_its_words_without_tones_and_worded_anew_on_every_page_but_not_on_papers() throws Exception {
    String found = administrator.get("/labels?q=viec%20CUA%20toi").body();
    assertThat(found).contains("Việc của tôi", HOME);
    assertThat(administrator.get("/labels?q=my%20work").body()).contains(HOME);
    assertThat(administrator.get(HOME).body()).contains("Chữ gốc: Việc của tôi");
    assertThat(administrator.post(HOME, Map.of("vietnamese", "Bàn làm việc", "english", "Clerk's desk", "version", "0")).statusCode()).isEqualTo(303);
    assertThat(officer.get("/").body()).contains("<title>Bàn làm việc");
    assertThat(administrator.get("/labels").body()).contains("Bàn làm việc", "Chữ gốc: Việc của tôi", "Clerk's desk");
    assertThat(texts.inVietnamese("web.home")).isEqualTo("Việc của tôi");
    assertThat(entries()).containsExactly("web.label-worded");

    assertThat(administrator.post(HOME, Map.of("vietnamese", " ", "english", "", "version", "1")).statusCode()).isEqualTo(303);
    assertThat(officer.get("/").body()).contains("<title>Việc của tôi").doesNotContain("Bàn làm việc");
    assertThat(administrator.get("/labels").body()).contains("Chưa đổi nhãn nào");
  }

  @Test
  void what_is_typed_is_shown_as_text() throws Exception {
    administrator.get(HOME);
    administrator.post(HOME, Map.of("vietnamese", "<b>Bàn</b>", "version", "0"));
    assertThat(officer.get("/").body()).contains("&lt;b&gt;Bàn&lt;/b&gt;").doesNotContain("<b>Bàn</b>");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      web.home      | Bàn {0}                 | bỏ các dấu ngoặc nhọn
      web.home      | Bàn { việc              | bỏ các dấu ngoặc nhọn
      web.home.lead | Các việc đang chờ bạn   | đúng các dấu {0} như chữ gốc
      web.home.lead | {0} và {1} việc         | đúng các dấu {0} như chữ gốc
      web.home.lead | {0} việc {0,choice,1#a} | đúng các dấu {0} như chữ gốc
      """)
  void words_that_would_break_a_page_are_refused_and_what_was_typed_stays(String key, String typed, String said) throws Exception {
    administrator.get("/labels/" + key);
    var refused = administrator.post("/labels/" + key, Map.of("vietnamese", typed, "version", "0"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(said, "value=\"" + typed + "\"");
    assertThat(labels.found("")).isEmpty();
  }

  @Test
  void words_may_place_what_is_filled_in_anew() throws Exception {
    administrator.get("/labels/web.home.lead");
    administrator.post("/labels/web.home.lead", Map.of("vietnamese", "Còn 'đây' {0} việc", "version", "0"));
    assertThat(texts.of("web.home.lead", 3)).isEqualTo("Còn 'đây' 3 việc");
  }

  @Test
  void two_administrators_lose_nothing() throws Exception {
    var results = AtOnce.behind(
        "lock table web_label in share mode", context, List.<Callable<String>>of(() -> word("Bàn một"), () -> word("Bàn hai")));
    assertThat(List.of(results.getFirst().get(), results.getLast().get())).containsExactlyInAnyOrder("worded", "changed");
    administrator.get(HOME);
    var late = administrator.post(HOME, Map.of("vietnamese", "Bàn ba", "version", "0"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Bàn ba", labels.worded("web.home").label().vietnamese());
  }

  private String word(String words) {
    try {
      labels.word("web.home", words, null, 0, actor("quantri"));
      return "worded";
    } catch (ChangedMeanwhile changed) {
      return "changed";
    }
  }

  @Test
  void words_set_on_another_node_are_shown_after_the_next_look() throws Exception {
    jdbc.sql("insert into web_label (key, vietnamese) values ('web.home', 'Bàn chung')").update();
    labels.show();
    assertThat(officer.get("/").body()).contains("Bàn chung");
  }

  @Test
  void a_program_words_labels_and_nobody_but_the_administrator_does() throws Exception {
    var program = caller("quantri");
    var read = program.get("/api/v1/labels/web.home");
    assertThat(read.headers().firstValue("ETag")).hasValue("\"0\"");
    String sent = "{\"vietnamese\": \"Bàn máy\"}";
    assertThat(program.put("/api/v1/labels/web.home", sent).statusCode()).isEqualTo(428);
    assertThat(program.put("/api/v1/labels/web.home", sent, "If-Match", "\"0\"").body()).contains("\"ownVietnamese\":\"Bàn máy\"");
    assertThat(program.put("/api/v1/labels/web.home", "{\"vietnamese\": \"Khác\"}", "If-Match", "\"0\"").statusCode()).isEqualTo(412);
    assertThat(program.put("/api/v1/labels/web.home", "{\"vietnamese\": \"{9}\"}", "If-Match", "\"1\"").statusCode()).isEqualTo(422);
    assertThat(program.get("/api/v1/labels").body()).contains("Bàn máy");
    assertThat(program.get("/api/v1/labels/launch.help").statusCode()).isEqualTo(404);
    assertThat(caller("canbo.tp").get("/api/v1/labels").statusCode()).isEqualTo(403);
    assertThat(officer.get("/labels").statusCode()).isEqualTo(403);
  }

  @Test
  void an_administrator_of_one_unit_words_nothing() {
    var unit = actor("canbo.badinh").duties().getFirst().unit();
    var own = new Actor(actor("quantri").account(), actor("quantri").person(), "", List.of(new Duty(Role.ADMINISTRATOR, unit)));
    assertThatExceptionOfType(NotTheirAct.class).isThrownBy(() -> labels.word("web.home", "Bàn khác", null, 0, own));
    assertThat(labels.found("")).isEmpty();
  }

  @Test
  void the_pages_of_labels_keep_within_the_budget_of_statements() throws Exception {
    for (var path : List.of("/labels", "/labels?q=a", HOME)) {
      assertThat(Statements.of(() -> assertThat(administrator.get(path).statusCode()).isEqualTo(200))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  @Test
  void an_unknown_key_is_not_found() throws Exception {
    assertThat(administrator.get("/labels/web.nothing").statusCode()).isEqualTo(404);
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> labels.word("web.nothing", "x", null, 0, actor("quantri")));
  }

  private List<String> entries() {
    return jdbc.sql("select act from audit_entry where kind = 'label' order by id desc limit 1").query(String.class).list();
  }

  private Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  private ApiCaller caller(String account) {
    return new ApiCaller(port, tokens.issue(actor(account), "Máy", "write", 1));
  }
}
