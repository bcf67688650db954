package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.function.BiFunction;

/// The fixed words of papers, from the module's message bundle.
record PaperWords(BiFunction<String, Object[], String> inVietnamese) {
  String say(String key, Object... arguments) {
    return inVietnamese.apply("document.paper." + key, arguments);
  }

  /// "ngày 05 tháng 02 năm 2022": days below 10 and months 1 and 2 have a leading zero.
  /// Source: 30/2020/NĐ-CP, Annex I, part I, II.4.b.
  String day(LocalDate day) {
    var month = day.getMonthValue();
    return say(
        "day",
        "%02d".formatted(day.getDayOfMonth()),
        month <= 2 ? "0" + month : Integer.toString(month),
        Integer.toString(day.getYear()));
  }

  /// "ngày … tháng … năm 2022", as a draft has it.
  String openDay(LocalDate day) {
    return say("day", "…", "…", Integer.toString(day.getYear()));
  }

  String placeAndDay(String place, LocalDate day) {
    return placeAndDay(place, day(day));
  }

  String placeAndDay(String place, String day) {
    return say("place-and-day", place, day);
  }
}
