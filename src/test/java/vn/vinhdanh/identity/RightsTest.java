package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.proof.Visitor;

/// The table of rights as people read it: a page and a document, both made from the table itself.
@SeasonTest
class RightsTest {

  private static final String HEAD = """
      # Rights

      The permission table in the words of the pages, as `/rights` shows it. Made from `src/main/resources/permissions` by `RightsTest`, which writes it to
      `target/rights.md` and fails where this copy says something else. What anyone may do, signed out too, is left out.

      | Act | | Who | Over what | Stage | |
      |---|---|---|---|---|---|
      """;

  @LocalServerPort int port;
  @Autowired Rights rights;

  @Test
  void the_document_says_what_the_table_says() throws Exception {
    var text = HEAD + rights.of(null).stream().map(RightsTest::row).collect(Collectors.joining());
    Files.writeString(Path.of("target", "rights.md"), text);
    assertThat(text.lines()).hasSizeGreaterThan(80);
    assertThat(Path.of("docs", "rights.md")).as("target/rights.md is what it should be").hasContent(text);
  }

  private static String row(Right right) {
    return "| `%s` | %s | %s | %s | %s | %s |%n".formatted(
        right.act(), right.words(), String.join("; ", right.who()), right.reach(), String.join("; ", right.stages()), String.join(", ", right.marks()));
  }

  @Test
  void the_page_opens_with_the_own_role_and_shows_what_a_role_may_do_and_nothing_else() throws Exception {
    var officer = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    assertThat(officer.get("/rights").body()).contains("<option value=\"UNIT_OFFICER\" selected>", "id=\"nomination.draft\"")
        .doesNotContain("id=\"nomination.submit\"", "id=\"council.vote\"");
    assertThat(officer.get("/rights?role=").body()).contains("id=\"nomination.submit\"", "id=\"council.vote\"")
        .doesNotContain("id=\"identity.sign-in\"", " selected>");
    var head = officer.get("/rights?role=" + Role.UNIT_HEAD).body();
    assertThat(head).contains("id=\"nomination.submit\"", "Đơn vị của mình", "Chờ thủ trưởng ký trình", "Ủy quyền được").doesNotContain("id=\"council.vote\"");
    assertThat(officer.get("/rights?role=KING").body()).as("no such role").contains("id=\"council.vote\"");
  }
}
