package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.spreadsheet.SheetFault;
import vn.vinhdanh.spreadsheet.SheetLine;
import vn.vinhdanh.spreadsheet.SheetRow;
import vn.vinhdanh.vietnamese.VietnameseName;

/// A line of a workbook of people as it is kept until it is entered: what was read, and what it means as far as the line alone tells.
///
/// @param person the number of somebody who has a file; null for none
/// @param key null where the name is faulty, like all that follows
/// @param called the words for the unit as they are compared
/// @param at the one unit that they mean by themselves; null for none or several
/// @param unmet what is wrong with the unit unless the file of the person says which one is meant; null for nothing
record StagedLine(
    int line,
    String number,
    String name,
    String birth,
    String sex,
    String unit,
    String title,
    String rank,
    String mode,
    String since,
    @Nullable Long person,
    @Nullable String key,
    @Nullable String sort,
    @Nullable Integer year,
    @Nullable String day,
    @Nullable String sexed,
    String called,
    @Nullable Long at,
    @Nullable String unmet,
    @Nullable String ranked,
    @Nullable String worked,
    @Nullable String first,
    List<SheetFault> faults) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

  StagedLine {
    faults = List.copyOf(faults);
  }

  /// @param units the units that a code of the first day of the post or a name means
  static StagedLine of(SheetLine read, PeopleSheet sheet, CalledUnits units, LocalDate today) {
    var row = read.row();
    var faults = new ArrayList<SheetFault>();
    read.faults().forEach(fault -> faults.add(new SheetFault(row.number(), sheet.columns().code(fault.column()), fault.textKey(), fault.arguments())));
    var number = row.of(PeopleSheet.NUMBER);
    boolean numbered = NUMBER.matcher(number).matches();
    if (!numbered && !number.isEmpty()) {
      faults.add(fault(row, PeopleSheet.NUMBER, "number-wrong", number));
    }
    var name = row.of(PeopleSheet.NAME);
    if (name.length() > PersonForm.LONGEST_NAME) {
      faults.add(fault(row, PeopleSheet.NAME, "long", "" + PersonForm.LONGEST_NAME));
    }
    if (row.of(PeopleSheet.TITLE).length() > PostForm.LONGEST_TITLE) {
      faults.add(fault(row, PeopleSheet.TITLE, "long", "" + PostForm.LONGEST_TITLE));
    }
    var birth = read(row, PeopleSheet.BIRTH, Birth::listed).filter(born -> born.upTo(today));
    refuseUnread(row, PeopleSheet.BIRTH, birth, "birth-wrong", faults);
    var sex = read(row, PeopleSheet.SEX, sheet::sex);
    refuseUnread(row, PeopleSheet.SEX, sex, "sex-wrong", faults);
    var rank = read(row, PeopleSheet.RANK, sheet::rank);
    refuseUnread(row, PeopleSheet.RANK, rank, "rank-wrong", faults);
    var mode = read(row, PeopleSheet.MODE, sheet::mode);
    refuseUnread(row, PeopleSheet.MODE, mode, "mode-wrong", faults);
    var since = read(row, PeopleSheet.SINCE, TypedDay::listed);
    refuseUnread(row, PeopleSheet.SINCE, since, "day-wrong", faults);
    var unit = row.of(PeopleSheet.UNIT);
    var meant = units.meant(unit, since.orElse(today));
    return new StagedLine(
        row.number(), number, name, row.of(PeopleSheet.BIRTH), row.of(PeopleSheet.SEX), unit, row.of(PeopleSheet.TITLE),
        row.of(PeopleSheet.RANK), row.of(PeopleSheet.MODE), row.of(PeopleSheet.SINCE),
        numbered ? Long.valueOf(number) : null,
        name.isEmpty() ? null : VietnameseName.searchKey(name),
        name.isEmpty() ? null : VietnameseName.givenNameFirst(name),
        birth.map(Birth::year).orElse(null),
        birth.flatMap(born -> Optional.ofNullable(born.day())).map(LocalDate::toString).orElse(null),
        sex.map(Sex::name).orElse(null),
        VietnameseName.searchKey(unit),
        meant.size() == 1 ? meant.getFirst().id().value() : null,
        meant.size() == 1 || unit.isEmpty() ? null : meant.isEmpty() ? "unit-unknown" : "unit-several",
        rank.map(PostRank::name).orElse(null),
        mode.map(EmploymentMode::name).orElse(null),
        since.map(LocalDate::toString).orElse(null),
        faults);
  }

  private static <T> Optional<T> read(SheetRow row, String column, Function<String, Optional<T>> meaning) {
    var written = row.of(column);
    return written.isEmpty() ? Optional.empty() : meaning.apply(written);
  }

  private static SheetFault fault(SheetRow row, String column, String text, String... arguments) {
    return new SheetFault(row.number(), column, "organization.people-import.fault." + text, arguments);
  }

  /// What is wrong with a cell already is said once.
  private static void refuseUnread(SheetRow row, String column, Optional<?> meant, String text, List<SheetFault> faults) {
    if (meant.isEmpty() && !row.of(column).isEmpty() && faults.stream().noneMatch(fault -> fault.column().equals(column))) {
      faults.add(fault(row, column, text, row.of(column)));
    }
  }
}
