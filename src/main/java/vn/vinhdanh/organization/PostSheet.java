package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetColumn;
import vn.vinhdanh.spreadsheet.SheetColumns;
import vn.vinhdanh.spreadsheet.SheetFault;
import vn.vinhdanh.spreadsheet.SheetLimit;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The workbook of posts, a line a post: read by the import, written by the export, in Vietnamese for every reader.
@Component
class PostSheet {

  /// So many lines are tried one by one while their sender waits.
  static final SheetLimit LIMIT = new SheetLimit(5, 32, 200_000, 4_000_000, 1_000);

  private static final String NUMBER = "number";
  private static final String NAME = "name";
  static final String UNIT = "unit";
  private static final String TITLE = "title";
  private static final String RANK = "rank";
  private static final String MODE = "mode";
  private static final String MAIN = "main";
  private static final String SINCE = "since";
  private static final String UNTIL = "until";
  private static final String POST = "post";

  private final Texts texts;
  private final PeopleSheet people;
  private final SheetColumns columns;

  PostSheet(Texts texts, PeopleSheet people) {
    this.texts = texts;
    this.people = people;
    this.columns = new SheetColumns(List.of(
        new SheetColumn(NUMBER, true, texts.inVietnamese("organization.people-sheet.number")),
        new SheetColumn(NAME, false, texts.inVietnamese("organization.people-sheet.name")),
        new SheetColumn(UNIT, true, texts.inVietnamese("organization.people-sheet.unit")),
        new SheetColumn(TITLE, true, texts.inVietnamese("organization.people-sheet.title")),
        new SheetColumn(RANK, false, texts.inVietnamese("organization.people-sheet.rank")),
        new SheetColumn(MODE, false, texts.inVietnamese("organization.people-sheet.mode")),
        new SheetColumn(MAIN, false, texts.inVietnamese("organization.post-sheet.main")),
        new SheetColumn(SINCE, true, texts.inVietnamese("organization.people-sheet.since"), true),
        new SheetColumn(UNTIL, false, texts.inVietnamese("organization.post-sheet.until"), true),
        new SheetColumn(POST, false, texts.inVietnamese("organization.post-sheet.post"))));
  }

  SheetColumns columns() {
    return columns;
  }

  String title() {
    return texts.inVietnamese("organization.post-sheet");
  }

  /// A post's line.
  List<String> line(long number, String name, String unitCode, PostTerm post, long id) {
    return List.of(
        "" + number, name, unitCode, post.title(), texts.inVietnamese("organization.rank." + post.rank()),
        texts.inVietnamese("organization.mode." + post.mode()), post.main() ? yes() : "", Written.DAY.format(post.from()),
        post.until() == null ? "" : Written.DAY.format(post.until()), "" + id);
  }

  private String yes() {
    return texts.inVietnamese("organization.post-sheet.yes").split(";")[0];
  }

  /// What a line says as far as it alone tells; an empty cell leaves what is known.
  ///
  /// @param post the number of the post that the line corrects; null for the one of that unit, day and title, or a new one
  /// @param units which the line may mean: one where it gives no number of a post
  record Said(
      long number, @Nullable Long post, String name, List<Unit> units, String title, @Nullable PostRank rank, @Nullable EmploymentMode mode,
      @Nullable Boolean main, LocalDate since, @Nullable LocalDate until) {

    Said {
      units = List.copyOf(units);
    }

    PersonId person() {
      return new PersonId(number);
    }

    /// The post of a file that the line is about.
    Optional<PersonFile.Held> held(PersonFile file) {
      return file.posts().stream().filter(this::means).findFirst();
    }

    /// The unit that the line means for a post that is there, or for none; nothing where it calls another one than that of the post.
    Optional<Unit> unit(@Nullable PostTerm now) {
      return units.stream().filter(unit -> now == null || unit.id().equals(now.unit())).findFirst();
    }

    /// The post at a unit that the line makes of one that is there, or of none.
    PostTerm term(UnitId unit, @Nullable PostTerm now) {
      return new PostTerm(
          unit, title,
          rank != null ? rank : now == null ? PostRank.STAFF : now.rank(),
          mode != null ? mode : now == null ? EmploymentMode.CONCURRENT : now.mode(),
          main != null ? main : now != null && now.main(),
          since,
          until != null || now == null ? until : now.until());
    }

    private boolean means(PersonFile.Held held) {
      var term = held.term();
      return post != null
          ? held.id() == post
          : unit(term).isPresent() && term.from().equals(since) && VietnameseName.searchKey(term.title()).equals(VietnameseName.searchKey(title));
    }
  }

  /// Reads a line; where a cell cannot be understood, that is added to the faults and nothing comes of it.
  Optional<Said> said(PostLine line, CalledUnits units, LocalDate today, List<SheetFault> faults) {
    var cells = new HashMap<String, String>();
    for (int at = 0; at < columns.all().size(); at++) {
      cells.put(columns.all().get(at).code(), line.cells().get(at));
    }
    var reading = new Reading(line.line(), cells, faults);
    var number = reading.cell(NUMBER, "number-wrong", PostSheet::number);
    var post = reading.cell(POST, "number-wrong", PostSheet::number);
    var rank = reading.cell(RANK, "rank-wrong", people::rank);
    var mode = reading.cell(MODE, "mode-wrong", people::mode);
    var main = reading.cell(MAIN, "main-wrong", this::main);
    var since = reading.cell(SINCE, "day-wrong", TypedDay::listed);
    var until = reading.cell(UNTIL, "day-wrong", TypedDay::listed);
    var title = cells.getOrDefault(TITLE, "");
    if (title.length() > PostForm.LONGEST_TITLE) {
      reading.fault(TITLE, "long", "" + PostForm.LONGEST_TITLE);
    }
    var called = cells.getOrDefault(UNIT, "");
    var meant = post.isPresent() ? units.everMeant(called) : units.meant(called, since.orElse(today));
    if (meant.isEmpty()) {
      reading.fault(UNIT, "unit-unknown", called);
    } else if (post.isEmpty() && meant.size() > 1) {
      reading.fault(UNIT, "unit-several", called);
    }
    return faults.isEmpty() && number.isPresent() && since.isPresent()
        ? Optional.of(new Said(
            number.get(), post.orElse(null), cells.getOrDefault(NAME, ""), meant, title, rank.orElse(null), mode.orElse(null), main.orElse(null),
            since.get(), until.orElse(null)))
        : Optional.empty();
  }

  private static Optional<Long> number(String written) {
    return written.matches("\\d{1,15}") ? Optional.of(Long.valueOf(written)) : Optional.empty();
  }

  private Optional<Boolean> main(String written) {
    var key = VietnameseName.searchKey(written);
    return Stream.of(texts.inVietnamese("organization.post-sheet.yes").split(";")).map(VietnameseName::searchKey).anyMatch(key::equals)
        ? Optional.of(true)
        : Stream.of(texts.inVietnamese("organization.post-sheet.no").split(";")).map(VietnameseName::searchKey).anyMatch(key::equals)
            ? Optional.of(false)
            : Optional.empty();
  }

  /// The cells of a line, with what cannot be understood in them.
  private record Reading(int line, Map<String, String> cells, List<SheetFault> faults) {

    <T> Optional<T> cell(String column, String fault, Function<String, Optional<T>> meaning) {
      var written = cells.getOrDefault(column, "");
      if (written.isEmpty()) {
        return Optional.empty();
      }
      var meant = meaning.apply(written);
      if (meant.isEmpty()) {
        fault(column, fault, written);
      }
      return meant;
    }

    void fault(String column, String text, String argument) {
      faults.add(new SheetFault(line, column, "organization.people-import.fault." + text, argument));
    }
  }
}
