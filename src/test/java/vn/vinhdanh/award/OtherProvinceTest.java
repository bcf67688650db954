package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Change;
import vn.vinhdanh.organization.LegalAct;
import vn.vinhdanh.organization.Reorganization;
import vn.vinhdanh.organization.Reorganizations;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.UnitLevel;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.proof.Visitor;

/// Papers and pages of a Front elsewhere than in Hà Nội.
@ApplicationTest
class OtherProvinceTest {

  private static final LocalDate FROM = LocalDate.of(2022, 12, 1);

  @LocalServerPort int port;
  @Autowired Units units;
  @Autowired Reorganizations reorganizations;
  @Autowired Accounts accounts;
  @Autowired ApplicationContext context;

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.4")
  void a_decision_bears_the_name_and_the_place_of_the_front_that_issues_it() throws Exception {
    var day = DayOfDecision.in(context);
    var nominees = day.nominees();
    var act = new LegalAct("1/NQ", "Quốc hội", FROM, "");
    reorganizations.carryOut(
        new Reorganization(
            new Change.Renaming(units.cityFront().id(), "Ủy ban MTTQ Việt Nam tỉnh Mẫu", "Tỉnh Mẫu"), FROM, act, UUID.randomUUID(), true),
        accounts.actor("canbo.tp").orElseThrow());
    long id = day.drafted(nominees.meritCollective(0));
    var visitor = Visitor.signedIn(port, "canbo.tp", SampleFront.PASSWORD);
    String text = day.textOf(visitor.download("/decisions/" + id + "/draft.pdf").body());
    assertThat(text).contains("ỦY BAN MTTQ VIỆT NAM", "TỈNH MẪU", "Mẫu, ngày … tháng … năm 2022").doesNotContain("HÀ NỘI", "Hà Nội, ngày");
    assertThat(Visitor.signedOut(port).get("/honours").body()).contains("Ủy ban MTTQ Việt Nam tỉnh Mẫu").doesNotContain("Hà Nội");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.4")
  void the_place_of_a_paper_is_the_name_without_the_word_for_the_level_unless_it_is_a_number() {
    assertThat(units.place(called("Thành phố Hà Nội"))).isEqualTo("Hà Nội");
    assertThat(units.place(called("Tỉnh Mẫu"))).isEqualTo("Mẫu");
    assertThat(units.place(called("Quận 1"))).isEqualTo("Quận 1");
    assertThat(units.place(called("Phường Mẫu"))).isEqualTo("Mẫu");
    assertThat(units.place(called("Cơ quan Mẫu"))).isEqualTo("Cơ quan Mẫu");
    assertThat(units.nameInLines(called("Thành phố Hà Nội"))).containsExactly("Ủy ban MTTQ Việt Nam", "thành phố Hà Nội");
    assertThat(units.nameInLines(new Unit(
            new UnitId(1), "A", "Cơ quan Ủy ban Mẫu", "Cơ quan Mẫu", UnitKind.CITY_FRONT, UnitLevel.PROVINCE, null, null, 1, FROM, null)))
        .containsExactly("Cơ quan Ủy ban Mẫu");
  }

  private static Unit called(String shortName) {
    var inName = shortName.substring(0, 1).toLowerCase(Locale.ROOT) + shortName.substring(1);
    return new Unit(new UnitId(1), "A", "Ủy ban MTTQ Việt Nam " + inName, shortName, UnitKind.CITY_FRONT, UnitLevel.PROVINCE, null, null, 1, FROM, null);
  }
}
