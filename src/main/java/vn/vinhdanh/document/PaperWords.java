package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The fixed words of papers, from the module's message bundle, and the marks at the end of their lines; alike in whatever a paper is set.
record PaperWords(BiFunction<String, Object[], String> inVietnamese) {
  private static final String[] ROMAN = {
      "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"};

  String say(String key, Object... arguments) {
    return inVietnamese.apply("document.paper." + key, arguments);
  }

  /// What stands above all papers of a profile: name and motto of the nation; for the Party its name. A rule follows the last line.
  /// Source: 30/2020/NĐ-CP, Annex I, part I, II.1; of certificates 98/2023/NĐ-CP, article 104.
  List<String> above(@Nullable FormatProfile profile) {
    return switch (Objects.requireNonNullElse(profile, FormatProfile.FRONT)) {
      case STATE_ND30, FRONT -> List.of(say("nation"), say("motto"));
      case PARTY -> List.of(say("party"));
    };
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

  /// What stands for the day in the head: left open on a draft, and where it is filled in by hand.
  String headDay(OfficialPaper paper, boolean draft) {
    return draft || paper.kind().dayByHand() ? openDay(paper.head().day()) : day(paper.head().day());
  }

  /// The legal bases, each ended by ";", the last by ".".
  List<String> bases(OfficialPaper paper) {
    return marked("basis", paper.bases());
  }

  /// The lines of "Nơi nhận", with their dashes and marks.
  List<String> recipients(OfficialPaper paper) {
    return marked("recipient", paper.recipients());
  }

  /// To whom a paper goes: with the words before it where it is one; several in lines with their dashes and marks, under the words.
  List<String> addressees(List<String> names) {
    if (names.size() == 1) {
      return List.of(say("to-one", names.getFirst()));
    }
    var lines = new ArrayList<String>();
    lines.add(say("to"));
    lines.addAll(marked("recipient", names));
    return lines;
  }

  private List<String> marked(String key, List<String> lines) {
    var marked = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      marked.add(say(i == lines.size() - 1 ? key + "-last" : key, lines.get(i)));
    }
    return marked;
  }

  /// What every sheet of a paper has to say of itself: that it is a draft, that its data are made up; empty for most.
  String marks(OfficialPaper paper, boolean draft) {
    var marks = new ArrayList<String>();
    if (draft) {
      marks.add(say("draft"));
    }
    if (paper.sample()) {
      marks.add(say("sample-foot"));
    }
    return String.join(" · ", marks);
  }

  /// The last line of a text with the end mark, which takes the place of its full stop.
  String ended(String text) {
    var stripped = text.strip();
    var open = stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    return open + say("end");
  }

  /// "Phụ lục", of several with its Roman numeral.
  String annex(OfficialPaper paper, int index) {
    var roman = index < ROMAN.length ? ROMAN[index] : Integer.toString(index + 1);
    return paper.annexes().size() == 1 ? say("annex") : say("annex-numbered", roman);
  }

  /// The word of the stamp of urgency; empty for none.
  String urgency(OfficialPaper paper) {
    return paper.urgency() == Urgency.NORMAL ? "" : say("urgency." + paper.urgency());
  }

  /// Which paper an annex belongs to, by its symbol.
  String annexOf(OfficialPaper paper, String symbol, boolean draft) {
    return say("annex-of." + paper.kind(), symbol, headDay(paper, draft));
  }
}
