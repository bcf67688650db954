package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// What people type is kept as it shows.
@ApplicationTest
class TypedTextTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {
    "Ho\u0302\u0300 sơ", "\uFEFFHồ sơ", "Hồ\u200B sơ", "Hồ sơ\u200D", "H\u00ADồ sơ", "Hồ\u2060 sơ", "\u200EHồ sơ\u200F", "\u202AHồ sơ\u202C",
    "\u2067Hồ sơ\u2069", "Hồ sơ\uDB40\uDC41", "Hồ s\u034Fơ", "Hồ sơ\u3164", "Hồ sơ\uFE0F", "\u0000Hồ sơ\u001b\u0085"
  })
  void what_cannot_be_seen_is_left_out_and_letters_are_composed(String typed) throws Exception {
    assertThat(Visitor.signedOut(port).post("/sign-in", Map.of("username", typed)).body()).contains("value=\"Hồ sơ\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hồ \u202Eơs", "\u202DHồ sơ"})
  void what_turns_letters_round_is_refused_with_what_would_mend_it(String typed) throws Exception {
    var visitor = Visitor.signedOut(port);
    var answer = visitor.post("/sign-in", Map.of("username", typed, "password", "x"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("ký tự ẩn làm đảo chiều chữ", "gõ lại bằng tay").doesNotContain(typed);
    assertThat(visitor.get("/honours?q=%E2%80%AEa").statusCode()).isEqualTo(422);
  }

  @Test
  void lines_and_tabs_stay() throws Exception {
    assertThat(Visitor.signedOut(port).post("/sign-in", Map.of("username", "a\tb\nc\u2028d")).body()).contains("a\tb\nc\nd");
  }
}
