package vn.vinhdanh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// The first clusters of an installation that has its city, some units and an officer, and nothing of the sample.
@ApplicationTest
class FirstClustersTest {

  private static final Actor FOUNDER = new Actor(new AccountId(0), new PersonId(0), "", List.of());
  private static final String PASSWORD = "mot cau du dai de nho";

  @LocalServerPort int port;
  @Autowired Units units;
  @Autowired People people;
  @Autowired Accounts accounts;
  @Autowired Clusters clusters;
  @Autowired LegalDay legalDay;

  @Test
  void an_officer_divides_the_units_says_who_leads_and_reads_who_led() throws Exception {
    int year = legalDay.today().getYear();
    var since = LocalDate.of(year - 2, 1, 1);
    var city = unit("TP", UnitKind.CITY_FRONT, null, since);
    var one = unit("Q1", UnitKind.DISTRICT_FRONT, city, since);
    unit("Q2", UnitKind.DISTRICT_FRONT, city, since);
    var person = people.enter("Lê Mẫu Chuyên Viên", city, "Chuyên viên", PostRank.STAFF, since, true, FOUNDER);
    accounts.open("canbo", accounts.hash(PASSWORD), person, List.of(new Duty(Role.CITY_OFFICER, city)), since, true, FOUNDER);
    var officer = Visitor.signedIn(port, "canbo", PASSWORD);
    assertThat(officer.get("/clusters").body()).contains("/clusters/division\"").doesNotContain("more=1");
    assertThat(officer.get("/clusters/division").body()).contains("value=\"01/01/" + year + "\"");
    var typed = Map.of(
        "from", "01/01/" + year, "number", "1/QĐ", "issuer", "Ban Thường trực", "signedOn", "05/01/" + year, "territories", "Cụm một: Q1, Q2");
    assertThat(officer.post("/clusters/division/preview", typed).body()).contains("1 cụm, 2 đơn vị", "Quận Q1, Quận Q2");
    assertThat(officer.post("/clusters/division", typed).statusCode()).isEqualTo(303);
    String page = "/clusters/" + clusters.of(year).getFirst().id().value();
    assertThat(officer.get(page).body()).contains("Cụm một", "1/QĐ ngày 05/01/" + year);
    officer.get(page + "/lead");
    var lead = Map.of("version", "0", "from", "02/01/" + year, "head", "" + one.value());
    assertThat(officer.post(page + "/lead", lead).statusCode()).isEqualTo(303);
    assertThat(officer.get(page + "?day=01/01/" + year).body().replaceAll("<[^>]*>", " ")).doesNotContainPattern("Quận Q1\\s+Cụm trưởng");
    assertThat(officer.get(page + "?day=02/01/" + year).body().replaceAll("<[^>]*>", " ")).containsPattern("Quận Q1\\s+Cụm trưởng");
  }

  private UnitId unit(String code, UnitKind kind, @Nullable UnitId parent, LocalDate since) {
    return units.found(new NewUnit(code, "Ủy ban MTTQ quận " + code, "Quận " + code, null, kind, parent, 0, true, since), FOUNDER);
  }
}
