package vn.vinhdanh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterKind;
import vn.vinhdanh.organization.ClusterLead;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.NewCluster;
import vn.vinhdanh.organization.NewDivision;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// Clusters that grow within their year, and many of them, on the pages.
@ApplicationTest
class ClusterPagesTest {

  private static final LocalDate MAY = LocalDate.of(2022, 5, 31);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired Clusters clusters;
  @Autowired Units units;
  @Autowired LegalDay legalDay;

  @BeforeEach
  void in_may() {
    front.found();
    legalDay.turnTo(MAY, actor("canbo.tp"));
  }

  @Test
  void a_unit_founded_in_the_year_is_placed_and_a_further_cluster_is_founded() throws Exception {
    var cluster = cluster(4);
    String page = "/clusters/" + cluster.id().value();
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    for (String code : List.of("MAU1", "MAU2")) {
      units.found(
          new NewUnit(code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, units.cityFront().id(), 900, true, MAY),
          actor("canbo.tp"));
    }
    assertThat(city.get(page).body()).contains(page + "/member");
    city.get(page + "/member");
    var wrong = city.post(page + "/member/preview", Map.of("version", "0", "code", "KHONG-CO", "on", ""));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Không có đơn vị nào mang mã KHONG-CO", "Nhập ngày theo dạng 15/11/2022");
    var early = city.post(page + "/member/preview", Map.of("version", "0", "code", "MAU1", "on", "30/05/2022"));
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("<p class=\"field-error\" id=\"code-error\">").contains("Phường MAU1 không hoạt động vào ngày 30/05/2022");
    var right = Map.of("version", "0", "code", "MAU1", "on", "31/05/2022");
    assertThat(city.post(page + "/member/preview", right).body()).contains("Phường MAU1 vào " + cluster.name() + " từ ngày 31/05/2022");
    assertThat(city.post(page + "/member", right).statusCode()).isEqualTo(303);
    var old = city.post(page + "/member", Map.of("version", "0", "code", "MAU2", "on", "31/05/2022"));
    assertThat(old.statusCode()).isEqualTo(409);
    assertThat(old.body()).contains("Người khác vừa đổi cụm này", "Phường MAU1", "value=\"MAU2\"", "name=\"version\" value=\"1\"");
    var further = Map.of(
        "from", "31/05/2022", "number", "50/QĐ-MTTQ-BTT", "issuer", "Ban Thường trực", "signedOn", "25/05/2022", "sectors", "Khối mẫu: MAU2");
    assertThat(city.get("/clusters/division?more=1").body()).contains("value=\"31/05/2022\"").doesNotContain("Cụm Thi đua số 1: ");
    assertThat(city.post("/clusters/division", further).statusCode()).isEqualTo(303);
    assertThat(city.get("/clusters").body()).contains("Khối mẫu");
    assertThat(city.get("/clusters?day=30/05/2022").body()).contains("Cụm Thi đua số 1").doesNotContain("Khối mẫu");
    assertThat(cluster(1).name()).isEqualTo("Cụm Thi đua số 1");
  }

  @Test
  void many_clusters_are_shown_a_page_at_a_time() throws Exception {
    var members = clusters.of(2022).stream().flatMap(each -> each.members().stream()).map(ClusterMember::unit).limit(23).toList();
    clusters.found(
        new NewDivision(NewDivision.Host.CITY, LocalDate.of(2021, 1, 1), null, true, members.stream()
            .map(unit -> new NewCluster("Cụm riêng " + unit.value() + "-", ClusterKind.TERRITORIAL, List.of(unit), ClusterLead.NOBODY)).toList()),
        actor("canbo.tp"));
    var city = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    String first = city.get("/clusters?day=01/06/2021").body();
    assertThat(first).contains("Cụm 1 đến 20 trong 23 cụm", "Cụm riêng " + members.get(19).value() + "-").doesNotContain("Cụm riêng " + members.get(20).value() + "-");
    assertThat(city.get(first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&")).body())
        .contains("Cụm 21 đến 23 trong 23 cụm", "Cụm riêng " + members.get(22).value() + "-");
  }

  private Cluster cluster(int number) {
    return clusters.of(2022).stream().filter(cluster -> cluster.number() == number).findFirst().orElseThrow();
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
