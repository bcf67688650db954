package vn.vinhdanh.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Nearly all texts are taken as they are without a closer look: what is so taken is what the closer look would have left.
class PlainTextTest {

  private static final List<Integer> SHOW_NOTHING =
      List.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x3164, 0xFFA0);

  @Test
  void every_letter_that_shows_is_composed_and_every_other_one_is_left_out() {
    IntStream.rangeClosed(0, 0xFFFF).forEach(letter -> {
      String typed = "a" + (char) letter + "e";
      String plain = PlainText.of(typed);
      if (letter == 0x2028 || letter == 0x2029) {
        assertThat(plain).isEqualTo("a\ne");
      } else if (unseen(letter)) {
        assertThat(plain).as(Integer.toHexString(letter)).isEqualTo("ae");
      } else {
        assertThat(plain).as(Integer.toHexString(letter)).isEqualTo(Normalizer.normalize(typed, Normalizer.Form.NFC));
      }
    });
  }

  private static boolean unseen(int letter) {
    if ("\n\r\t\u202D\u202E".indexOf(letter) >= 0) {
      return false;
    }
    return SHOW_NOTHING.contains(letter) || (letter >= 0xFE00 && letter <= 0xFE0F) || switch (Character.getType(letter)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
      default -> false;
    };
  }

  @Test
  void a_name_is_compared_without_marks_whatever_its_letters_are() {
    IntStream.rangeClosed(0, 0xFFFF).forEach(letter -> {
      String name = " A" + (char) letter + (char) letter + "\t e\n";
      String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").replace('đ', 'd').replace('Đ', 'D');
      assertThat(VietnameseName.searchKey(name)).as(Integer.toHexString(letter))
          .isEqualTo(bare.replaceAll("\\s+", " ").trim().toLowerCase(Locale.ROOT));
      assertThat(VietnameseName.asWritten(name)).as(Integer.toHexString(letter))
          .isEqualTo(Normalizer.normalize(name, Normalizer.Form.NFC).replaceAll("\\s+", " ").trim());
    });
  }
}
