package vn.vinhdanh.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.cluster.PledgeState;
import vn.vinhdanh.cluster.Pledges;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;

/// A cluster whose head and deputy change in the middle of the year, by the pages of the City.
@ApplicationTest
class RotationTest {

  private static final LocalDate MAY = LocalDate.of(2022, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2022, 6, 1);
  private static final LocalDate NOVEMBER = LocalDate.of(2022, 11, 3);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Clusters clusters;
  @Autowired Units units;
  @Autowired Pledges pledges;
  @Autowired Scales scales;
  @Autowired ScoreSheets sheets;
  @Autowired ClusterScores scores;
  @Autowired LegalDay legalDay;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void in_may() {
    front.found();
    turnTo(MAY);
    PublishedPlan.in(context, actor("canbo.tp"));
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT I.2")
  void the_pledge_and_the_scores_are_the_work_of_who_leads_on_the_day() throws Exception {
    var cluster = cluster(1);
    pledges.write(cluster.id(), "Chỉ tiêu", -1, actor("chutich.dongda"));
    assertThat(rotate(cluster, "Quận Hoàn Kiếm", "Quận Long Biên").statusCode()).isEqualTo(303);
    pledges.write(cluster.id(), "Chỉ tiêu của tháng Năm", 0, actor("chutich.dongda"));
    turnTo(JUNE);
    assertThatExceptionOfType(NotTheirAct.class).isThrownBy(() -> pledges.open(cluster.id(), 1, actor("chutich.dongda")));
    pledges.open(cluster.id(), 1, actor("chutich.hoankiem"));
    assertThat(pledges.of(cluster.id())).hasValueSatisfying(now -> assertThat(now.state()).isEqualTo(PledgeState.SIGNING));
    turnTo(NOVEMBER);
    scales.apply(2022, actor("canbo.tp"));
    assertThat(jdbc.sql("select count(*) from scoring_sheet").query(Integer.class).single()).as("none for the city Front").isEqualTo(30);
    long ofMember = submitted("badinh");
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> scores.agreeRest(ofMember, actor("canbo.dongda")));
    scores.agreeRest(ofMember, actor("canbo.hoankiem"));
    scores.close(ofMember, version(ofMember), actor("chutich.hoankiem"));
    long ofHead = submitted("hoankiem");
    assertThatExceptionOfType(NotTheirAct.class).isThrownBy(() -> scores.agreeRest(ofHead, actor("canbo.hoankiem")));
    scores.agreeRest(ofHead, actor("canbo.longbien"));
    long ofFormerHead = submitted("dongda");
    scores.agreeRest(ofFormerHead, actor("canbo.hoankiem"));
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    var moved = Map.of("version", "1", "unit", unit(cluster, "Quận Ba Đình"), "to", "" + cluster(2).id().value(), "on", "03/11/2022");
    city.get("/clusters/" + cluster.id().value() + "/move");
    var refused = city.post("/clusters/" + cluster.id().value() + "/move/preview", moved);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Đơn vị đã có bảng chấm điểm năm 2022 trong Cụm Thi đua số 1", "đang ký giao ước");
  }

  @Test
  void the_page_of_a_cluster_shows_a_day_its_terms_and_the_paper_that_founded_it() throws Exception {
    var cluster = cluster(2);
    String page = "/clusters/" + cluster.id().value();
    assertThat(rotate(cluster, "Quận Tây Hồ", "Quận Hà Đông").statusCode()).isEqualTo(303);
    var unit = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(posts(unit, page)).contains("Quận Cầu Giấy Cụm trưởng", "Quận Nam Từ Liêm Cụm phó");
    assertThat(posts(unit, page + "?day=01/06/2022")).contains("Quận Tây Hồ Cụm trưởng", "Quận Hà Đông Cụm phó", "Quận Cầu Giấy Thành viên");
    assertThat(unit.get(page).body()).contains("226/KH-MTTQ-BTT ngày 27/01/2022", "31/05/2022", "31/12/2022").doesNotContain(page + "/lead");
    assertThat(unit.get(page + "?day=31/02/2022").body()).contains("Nhập ngày theo dạng 15/11/2022", "value=\"31/02/2022\"");
    assertThat(unit.get(page + "/lead").statusCode()).isEqualTo(403);
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    for (String path : List.of("/clusters", "/clusters?day=01/03/2022", page, page + "/lead", page + "/move", page + "/member", page + "/name", "/clusters/division")) {
      city.get(path);
      assertThat(Statements.of(() -> city.get(path))).as(path).isBetween(1, Statements.BUDGET);
    }
  }

  @Test
  void a_wrong_or_old_form_keeps_what_was_typed() throws Exception {
    var cluster = cluster(3);
    String page = "/clusters/" + cluster.id().value() + "/lead";
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    assertThat(city.get(page).body()).contains("value=\"31/05/2022\"", "Đàm Văn Huân");
    String first = "" + cluster.members().getFirst().unit().value();
    var wrong = city.post(page + "/preview", form("0", "31/2/2022", first, first, "", "Phó Chủ tịch"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains(
        "Nhập ngày theo dạng 15/11/2022", "Cụm trưởng và cụm phó là hai đơn vị khác nhau", "Nhập họ và tên người phụ trách cụm", "value=\"31/2/2022\"");
    var right = form("0", "01/06/2022", first, "", "Người Mẫu Phụ Trách", "Phó Chủ tịch");
    var preview = city.post(page + "/preview", right);
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body()).contains("Từ ngày 01/06/2022. Chưa có gì thay đổi", "Sẽ giữ");
    assertThat(clusters.cluster(cluster.id()).version()).isZero();
    assertThat(city.post(page, right).statusCode()).isEqualTo(303);
    assertThat(city.post(page, right).statusCode()).as("sent again").isEqualTo(303);
    var old = city.post(page, form("0", "01/06/2022", "", first, "Người Mẫu Khác", "Phó Chủ tịch"));
    assertThat(old.statusCode()).isEqualTo(409);
    assertThat(old.body()).contains("Người khác vừa đổi cụm này", "Người Mẫu Phụ Trách", "value=\"Người Mẫu Khác\"", "name=\"version\" value=\"1\"");
  }

  @Test
  void a_name_is_corrected_and_an_old_form_sees_both() throws Exception {
    String page = "/clusters/" + cluster(5).id().value() + "/name";
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    city.get(page);
    assertThat(city.post(page, Map.of("version", "0", "clusterName", " ")).body()).contains("Nhập tên cụm");
    var corrected = Map.of("version", "0", "clusterName", "Cụm thi đua số 5 (sửa)");
    assertThat(city.post(page, corrected).statusCode()).isEqualTo(303);
    assertThat(city.post(page, corrected).statusCode()).as("sent again").isEqualTo(303);
    var old = city.post(page, Map.of("version", "0", "clusterName", "Cụm năm"));
    assertThat(old.statusCode()).isEqualTo(409);
    assertThat(old.body()).contains("Cụm thi đua số 5 (sửa)", "Cụm năm");
    assertThat(cluster(5).name()).isEqualTo("Cụm thi đua số 5 (sửa)");
  }

  @Test
  @LegalBasis("226/KH-MTTQ-BTT 1.3.8.d")
  void the_city_front_is_itself_in_a_cluster_of_the_centre_and_in_none_of_its_own() throws Exception {
    var city = units.cityFront().id();
    assertThat(clusters.clusterOf(city, 2022)).isEmpty();
    assertThat(clusters.of(2022)).hasSize(5);
    var visitor = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    String page = visitor.get("/units/" + city.value()).body();
    assertThat(page).contains("Cụm thi đua MTTQ các tỉnh, thành phố (mẫu)");
    String address = page.replaceAll("(?s).*href=\"(/clusters/\\d+)\".*", "$1");
    assertThat(visitor.get(address).body()).contains("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Chưa có thông tin", "Thành phố Hà Nội")
        .doesNotContain("Chữ ký giao ước", "/ranking");
    assertThat(visitor.get("/clusters").body()).contains("Cụm ở Trung ương mà Thành phố là thành viên:", address).doesNotContain("/clusters/division");
    var officer = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    String form = officer.get("/clusters/division?host=CENTRAL").body();
    assertThat(form).contains("name=\"host\" value=\"CENTRAL\"", "Cụm thi đua của Trung ương: " + units.cityFront().code());
    var typed = Map.of(
        "host", "CENTRAL", "from", "01/01/2023", "number", "9/HD-MTTW-BTT", "issuer", "Trung ương", "signedOn", "10/02/2023",
        "territories", "Cụm số 1: " + units.cityFront().code());
    assertThat(officer.post("/clusters/division/preview", typed).body()).contains("Cụm số 1", "name=\"host\" value=\"CENTRAL\"");
    assertThat(officer.post("/clusters/division", typed).statusCode()).isEqualTo(303);
    assertThat(clusters.ofCityFront(LocalDate.of(2023, 1, 1))).extracting(Cluster::name).containsExactly("Cụm số 1");
  }

  @Test
  void the_clusters_of_the_next_year_begin_with_those_of_this_one() throws Exception {
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    String form = city.get("/clusters/division").body();
    assertThat(form).contains("value=\"01/01/2023\"", "Cụm Thi đua số 1: ");
    String lines = form.replaceAll("(?s).*?<textarea[^>]*>(.*?)</textarea>.*", "$1");
    var typed = Map.of(
        "from", "01/01/2023", "number", "12/QĐ-MTTQ-BTT", "issuer", "Ban Thường trực", "signedOn", "10/01/2023", "about", "", "territories", lines);
    var wrong = city.post("/clusters/division/preview", Map.of("from", "2023", "territories", "Cụm một: KHONG-CO", "sectors", "Khối"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains(
        "Nhập ngày theo dạng 15/11/2022", "Nhập số, ký hiệu văn bản", "Không có đơn vị nào mang mã KHONG-CO", "Cụm một: KHONG-CO</textarea>",
        "Dòng “Khối” thiếu tên cụm");
    assertThat(city.post("/clusters/division/preview", typed).body()).contains("5 cụm, 30 đơn vị");
    assertThat(city.post("/clusters/division", typed).statusCode()).isEqualTo(303);
    assertThat(city.post("/clusters/division", typed).statusCode()).as("sent again").isEqualTo(303);
    assertThat(clusters.of(2023)).hasSize(5);
    assertThat(city.get("/clusters?day=01/01/2023").body()).contains("Các cụm thi đua năm 2023", "Quận Ba Đình", "như vào ngày 01/01/2023");
    assertThat(clusters.of(2022)).as("this year's stay").hasSize(5);
  }

  private HttpResponse<String> rotate(Cluster cluster, String head, String deputy) throws Exception {
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    String page = "/clusters/" + cluster.id().value() + "/lead";
    visitor.get(page);
    return visitor.post(page, form(
        "0", "01/06/2022", unit(cluster, head), unit(cluster, deputy), cluster.supervisorName(), cluster.supervisorPost()));
  }

  private static Map<String, String> form(String version, String from, String head, String deputy, String supervisor, String post) {
    return Map.of("version", version, "from", from, "head", head, "deputy", deputy, "supervisor", supervisor, "supervisorPost", post);
  }

  /// The members' table of a cluster's page as text.
  private static String posts(Visitor visitor, String page) throws Exception {
    return visitor.get(page).body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private static String unit(Cluster cluster, String name) {
    return cluster.members().stream().filter(member -> member.shortName().equals(name)).map(ClusterMember::unit).findFirst().orElseThrow().value() + "";
  }

  private long submitted(String account) {
    var officer = actor("canbo." + account);
    long id = sheets.visible(2022, officer).stream()
        .filter(summary -> officer.duties().getFirst().unit().equals(summary.unit()))
        .findFirst()
        .orElseThrow()
        .sheet();
    var sheet = sheets.sheet(id, officer);
    for (var group : sheet.scale().groups()) {
      if (group.kind() == GroupKind.CONTENT) {
        sheets.saveSelf(
            id, group.code(), 0,
            group.criteria().stream().map(criterion -> new SelfEntry(criterion.id(), null, criterion.max(), "")).toList(), officer);
      }
    }
    sheets.submit(id, version(id), actor("chutich." + account));
    return id;
  }

  private int version(long id) {
    return jdbc.sql("select version from scoring_sheet where id = ?").param(id).query(Integer.class).single();
  }

  private Cluster cluster(int number) {
    return clusters.of(2022).stream().filter(cluster -> cluster.number() == number).findFirst().orElseThrow();
  }

  private void turnTo(LocalDate day) {
    legalDay.turnTo(day, actor("canbo.tp"));
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
