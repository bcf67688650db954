package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;

/// Spellings of numbers and symbols that stand in the papers of the Front, the Party and the State.
@ApplicationTest
class CitedNumbersTest {

  @Autowired CitedNumbers cited;

  @ParameterizedTest
  @LegalBasis("30/2020/NĐ-CP Annex III")
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      226/KH-MTTQ-BTT | 226 | '' | - | KH | MTTQ-BTT
      2261 /QĐ-MTTW-BTT | 2261 | '' | - | QD | MTTW-BTT
      ' 01 / qđ – mttq ' | 1 | '' | - | QD | mttq
      12/Qd-UBND | 12 | '' | - | QD | UBND
      7/QyĐ-TW | 7 | '' | - | QYD | TW
      9/HD-BTV | 9 | '' | - | HD | BTV
      9/HĐ-BTV | 9 | '' | - | HOPDONG | BTV
      05-CT/TW | 5 | '' | - | CT | TW
      39-KH/TU | 39 | '' | - | KH | TU
      12-CV/TU | 12 | '' | - | CV | TU
      15a - QĐ / TU | 15 | a | - | QD | TU
      Số: 33-KL/TU | 33 | '' | - | KL | TU
      88/NQLT/CP-ĐCTUBTWMTTQVN | 88 | '' | - | NQLT | CP-ĐCTUBTWMTTQVN
      403/2017/NQLT-UBTVQH14-CP | 403 | '' | 2017 | NQLT | UBTVQH14-CP
      06/2022/QH15 | 6 | '' | 2022 | - | QH15
      91/2017/NĐ-CP | 91 | '' | 2017 | ND | CP
      15a/TTr-MTTQ-BTT | 15 | a | - | TTR | MTTQ-BTT
      15A/TTr-MTTQ-BTT | 15 | a | - | TTR | MTTQ-BTT
      118/MTTQ-BTT | 118 | '' | - | - | MTTQ-BTT
      3/BTT-MTTQ | 3 | '' | - | BTT | MTTQ
      226 | 226 | '' | - | - | ''
      226/KH | 226 | '' | - | KH | ''
      """)
  void each_spelling_is_read(String written, int number, String suffix, @Nullable Integer year, @Nullable String kind, String issuer) {
    var expected = new CitedNumber(number, suffix, year, kind, issuer);
    assertThat(cited.read(written)).contains(expected);
    assertThat(cited.read(Normalizer.normalize(written, Normalizer.Form.NFD))).as("letters taken apart").contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Kế hoạch", "0/QĐ", "KH-226", "123456/QĐ", "12/", "12//QĐ", "-5/QĐ"})
  void what_is_no_number_is_not_read(String written) {
    assertThat(cited.read(written)).isEmpty();
  }

  @Test
  void a_code_without_its_marks_that_may_be_two_is_taken_as_it_is_written() {
    assertThat(cited.read("4/da-PT").orElseThrow().kind()).isEqualTo("DUAN");
    assertThat(cited.read("4/ĐA-PT").orElseThrow().kind()).isEqualTo("DEAN");
  }
}
