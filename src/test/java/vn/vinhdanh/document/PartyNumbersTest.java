package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.refusal.Refused;

/// Numbers of a body that follows the Party's format: type and issuer parted by a slash, after a hyphen. All others as before.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartyNumbersTest {

  private static final LocalDate DAY = LocalDate.of(2022, 3, 1);

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired BookKeeping keeping;
  @Autowired NumberBooks books;
  @Autowired CitedNumbers cited;

  @BeforeAll
  void found() {
    front.found();
    legalDay.turnTo(DAY, actor("canbo.tp"));
  }

  private Actor actor(String account) {
    return accounts.actor(account).orElseThrow();
  }

  private String taken(String account, String kind, LocalDate day) {
    return keeping.take(kind, null, day, new NumberedPaper("Văn bản mẫu", "", "", null), UUID.randomUUID(), actor(account)).numbers().getFirst().symbol();
  }

  @ParameterizedTest
  @CsvSource({
      "STATE_ND30, KH, KH-UBND, /KH-UBND", "FRONT, KH, KH-MTTQ-BTT, /KH-MTTQ-BTT", "FRONT, CV, MTTQ-BTT, /MTTQ-BTT", "PARTY, KH, KH-TU, -KH/TU",
      "PARTY, QD, QĐ-BTGDVTU-VP, -QĐ/BTGDVTU-VP", "PARTY, CV, TU, -CV/TU", "PARTY, CT, CT, -CT"})
  void what_stands_behind_a_number_is_said_by_the_format(FormatProfile profile, String kind, String symbol, String behind) {
    assertThat(profile.behindNumber(kind, symbol)).isEqualTo(behind);
    assertThat(profile.groups(kind, behind.substring(1))).as("read again").isEqualTo(symbol);
  }

  @Test
  void a_body_of_the_party_numbers_in_its_way_from_the_day_on_which_it_says_so_and_others_as_before() throws Exception {
    var clerk = Visitor.signedIn(port, "canbo.caugiay", SampleFront.PASSWORD);
    var head = Visitor.signedIn(port, "chutich.caugiay", SampleFront.PASSWORD);
    var unit = BookKeeping.unitOf(actor("canbo.caugiay"));
    assertThat(taken("canbo.caugiay", "KH", DAY.minusDays(1))).isEqualTo("01/KH-MTTQ-BTT");
    assertThatThrownBy(() -> keeping.symbol("KH", "KH/TU", actor("chutich.caugiay"))).as("no symbol of the Front").isInstanceOf(Refused.class);
    head.get("/number-books/profile");
    assertThat(head.post("/number-books/profile", Map.of("profile", "PARTY")).statusCode()).isEqualTo(303);

    assertThat(taken("canbo.caugiay", "KH", DAY)).isEqualTo("02-KH/MTTQ-BTT");
    head.get("/number-books/settings");
    assertThat(head.post("/number-books/symbols", Map.of("kind", "KH", "symbol", "KH/QU")).statusCode()).isEqualTo(303);
    head.get("/number-books/settings");
    assertThat(head.post("/number-books/symbols", Map.of("kind", "CV", "symbol", "CV/QU")).statusCode()).isEqualTo(303);
    head.get("/number-books/settings");
    var wrong = head.post("/number-books/symbols", Map.of("kind", "BC", "symbol", "BC/QU/TU"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("“BC/QU/TU” không phải là ký hiệu");
    assertThat(clerk.get("/number-books").body()).contains("<td>…-KH/QU", "<td>…-CV/QU", "<td>…-BC/MTTQ-BTT").doesNotContain("…/KH");
    assertThat(clerk.get("/number-books/numbers/new").body()).contains("(…-KH/QU)");
    assertThat(books.expected(unit, "KH", DAY).symbol()).isEqualTo("03-KH/QU");
    assertThat(books.open(unit, "KH", DAY)).isEqualTo("…-KH/QU");
    assertThat(books.open(unit, "CV", DAY)).isEqualTo("…-CV/QU");
    assertThat(books.open(unit, "KH", DAY.minusDays(1))).as("of the day before").isEqualTo("…/KH-QU");
    assertThat(taken("canbo.caugiay", "KH", DAY)).isEqualTo("03-KH/QU");
    assertThat(taken("canbo.caugiay", "CV", DAY)).isEqualTo("01-CV/QU");

    var book = keeping.of(2022, actor("canbo.caugiay")).books().stream().filter(each -> each.kind().equals("KH")).findFirst().orElseThrow();
    for (var typed : new String[] {"03-KH/QU", "3 - kh / QU", "03/KH-QU"}) {
      assertThat(keeping.lines(book.id(), typed, false, null, 10)).as(typed).singleElement().satisfies(line -> assertThat(line.number().symbol()).isEqualTo("03-KH/QU"));
    }
    assertThat(clerk.get("/number-books/" + book.id()).body()).contains("01/KH-MTTQ-BTT", "02-KH/MTTQ-BTT", "03-KH/QU");
    assertThat(cited.key("03-KH/QU")).isEqualTo(cited.key("3-KH / QU")).isNotEqualTo(cited.key("03-KL/QU"));
    assertThat(cited.key("1-CV/QU")).isEqualTo(cited.key("01 -CV/QU"));

    assertThat(taken("canbo.badinh", "KH", DAY)).as("another body").isEqualTo("01/KH-MTTQ-BTT");
    assertThat(taken("canbo.tp", "QD", DAY)).isEqualTo("01/QĐ-MTTQ-BTT");
  }
}
