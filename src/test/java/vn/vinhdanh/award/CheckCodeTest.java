package vn.vinhdanh.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckCodeTest {

  @Test
  void a_code_has_a_hundred_random_bits_and_no_sign_that_is_taken_for_another() {
    var seen = new HashSet<CheckCode>();
    for (int drawn = 0; drawn < 2_000; drawn++) {
      var code = CheckCode.drawn();
      assertThat(code.signs()).hasSize(20).doesNotContain("I", "L", "O", "U");
      seen.add(code);
    }
    assertThat(seen).hasSize(2_000);
  }

  @Test
  void all_signs_are_drawn() {
    var signs = new HashSet<Integer>();
    var random = new Random(1);
    for (int drawn = 0; drawn < 200; drawn++) {
      CheckCode.drawn(random).signs().chars().forEach(signs::add);
    }
    assertThat(signs).hasSize(32);
  }

  @Test
  void what_a_person_types_is_read_with_hyphens_small_letters_and_look_alikes() {
    var code = new CheckCode("7Q4M2ZXK9D0RV5TBH81C");
    assertThat(code.grouped()).isEqualTo("7Q4M-2ZXK-9D0R-V5TB-H81C");
    assertThat(CheckCode.read("7q4m-2zxk-9dor-v5tb-h8lc")).hasValue(code);
    assertThat(CheckCode.read(" 7Q4M 2ZXK 9D0R V5TB H8IC ")).hasValue(code);
  }

  @Test
  void anything_else_is_no_code() {
    assertThat(CheckCode.read("")).isEmpty();
    assertThat(CheckCode.read("7Q4M-2ZXK-9D0R-V5TB-H81")).isEmpty();
    assertThat(CheckCode.read("7Q4M-2ZXK-9D0R-V5TB-H81C-0")).isEmpty();
    assertThat(CheckCode.read("7Q4M-2ZXK-9D0R-V5TB-H81U")).isEmpty();
    assertThat(CheckCode.read("'; drop table --")).isEmpty();
    assertThat(CheckCode.read("A".repeat(10_000))).isEmpty();
  }
}
