package vn.vinhdanh.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LunarDateTest {

  @ParameterizedTest
  @CsvSource({
    "2017, 2017-01-28", "2019, 2019-02-05", "2020, 2020-01-25", "2021, 2021-02-12", "2022, 2022-02-01",
    "2023, 2023-01-22", "2024, 2024-02-10", "2025, 2025-01-29", "2026, 2026-02-17"
  })
  void new_year_is_on_the_published_day(int year, LocalDate day) {
    assertThat(LunarDate.of(year, 1, 1).toSolar()).isEqualTo(day);
  }

  /// In Beijing these new years began on 20/02/1985, 18/02/2007 and 03/02/2030.
  @ParameterizedTest
  @CsvSource({"1985, 1985-01-21", "2007, 2007-02-17", "2030, 2030-02-02"})
  void new_year_is_the_vietnamese_one_where_the_chinese_one_differs(int year, LocalDate day) {
    assertThat(LunarDate.of(year, 1, 1).toSolar()).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({"2021, 2021-04-21", "2022, 2022-04-10", "2023, 2023-04-29", "2024, 2024-04-18", "2025, 2025-04-07"})
  void the_day_of_the_hung_kings_is_10_3(int year, LocalDate day) {
    assertThat(LunarDate.of(year, 3, 10).toSolar()).isEqualTo(day);
    assertThat(LunarDate.on(day)).isEqualTo(LunarDate.of(year, 3, 10));
  }

  @Test
  void days_before_the_new_year_are_of_the_year_before() {
    assertThat(LunarDate.on(LocalDate.of(2022, 1, 27))).isEqualTo(LunarDate.of(2021, 12, 25));
    assertThat(LunarDate.on(LocalDate.of(2022, 1, 31))).isEqualTo(LunarDate.of(2021, 12, 29));
    assertThat(LunarDate.on(LocalDate.of(2022, 2, 1))).isEqualTo(LunarDate.of(2022, 1, 1));
  }

  @Test
  void the_leap_month_of_2023_is_the_second_one() {
    var leap = new LunarDate(2023, 2, true, 1);
    assertThat(leap.toSolar()).isEqualTo(LocalDate.of(2023, 3, 22));
    assertThat(LunarDate.on(LocalDate.of(2023, 3, 22))).isEqualTo(leap);
  }

  @Test
  void every_day_of_a_century_comes_back_from_its_lunar_date() {
    for (var day = LocalDate.of(1975, 1, 1); day.getYear() < 2075; day = day.plusDays(1)) {
      assertThat(LunarDate.on(day).toSolar()).isEqualTo(day);
    }
  }

  @Test
  void a_day_that_the_lunar_calendar_does_not_have_is_refused() {
    assertThatThrownBy(() -> LunarDate.of(2021, 12, 30)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LunarDate(2022, 3, true, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
