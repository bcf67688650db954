package vn.vinhdanh.organization;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.spreadsheet.SheetColumn;
import vn.vinhdanh.spreadsheet.SheetColumns;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The workbook of people with their posts, a line a person: read by the import, written by the export. It is Vietnamese for every
/// reader: who fills it in may read another language than who sends it.
@Component
class PeopleSheet {

  static final String NUMBER = "number";
  static final String NAME = "name";
  static final String BIRTH = "birth";
  static final String SEX = "sex";
  static final String UNIT = "unit";
  static final String TITLE = "title";
  static final String RANK = "rank";
  static final String MODE = "mode";
  static final String SINCE = "since";

  private final Texts texts;
  private final SheetColumns columns;
  private final Map<String, Sex> sexes;
  private final Map<String, PostRank> ranks;
  private final Map<String, EmploymentMode> modes;

  PeopleSheet(Texts texts) {
    this.texts = texts;
    this.columns = new SheetColumns(List.of(
        new SheetColumn(NUMBER, false, texts.inVietnamese("organization.people-sheet.number")),
        new SheetColumn(NAME, true, texts.inVietnamese("organization.people-sheet.name")),
        new SheetColumn(BIRTH, false, texts.inVietnamese("organization.people-sheet.birth"), true),
        new SheetColumn(SEX, false, texts.inVietnamese("organization.people-sheet.sex")),
        new SheetColumn(UNIT, true, texts.inVietnamese("organization.people-sheet.unit")),
        new SheetColumn(TITLE, true, texts.inVietnamese("organization.people-sheet.title")),
        new SheetColumn(RANK, false, texts.inVietnamese("organization.people-sheet.rank")),
        new SheetColumn(MODE, false, texts.inVietnamese("organization.people-sheet.mode")),
        new SheetColumn(SINCE, true, texts.inVietnamese("organization.people-sheet.since"), true)));
    this.sexes = byWords(Sex.values(), this::word, sex -> texts.inVietnamese("organization.people-sheet.sex." + sex));
    this.ranks = byWords(PostRank.values(), this::word, rank -> texts.inVietnamese("organization.people-sheet.rank." + rank));
    this.modes = byWords(EmploymentMode.values(), this::word, mode -> texts.inVietnamese("organization.people-sheet.mode." + mode));
  }

  SheetColumns columns() {
    return columns;
  }

  String title() {
    return texts.inVietnamese("organization.people-sheet");
  }

  /// A person's line.
  List<String> line(long number, PersonFacts facts, PostTerm post, String unitCode) {
    return List.of(
        "" + number,
        facts.fullName(),
        facts.birth() == null ? "" : facts.birth().written(),
        facts.sex() == null ? "" : word(facts.sex()),
        unitCode,
        post.title(),
        word(post.rank()),
        word(post.mode()),
        Written.DAY.format(post.from()));
  }

  private String word(Sex sex) {
    return texts.inVietnamese("organization.sex." + sex);
  }

  private String word(PostRank rank) {
    return texts.inVietnamese("organization.rank." + rank);
  }

  private String word(EmploymentMode mode) {
    return texts.inVietnamese("organization.mode." + mode);
  }

  Optional<Sex> sex(String written) {
    return meant(written, sexes);
  }

  Optional<PostRank> rank(String written) {
    return meant(written, ranks);
  }

  Optional<EmploymentMode> mode(String written) {
    return meant(written, modes);
  }

  private static <T> Optional<T> meant(String written, Map<String, T> values) {
    return Optional.ofNullable(values.get(VietnameseName.searchKey(written)));
  }

  /// The values by all words for each.
  private static <T> Map<String, T> byWords(T[] values, Function<T, String> word, Function<T, String> others) {
    var words = new HashMap<String, T>();
    for (var value : values) {
      Stream.concat(Stream.of(word.apply(value)), Arrays.stream(others.apply(value).split(";")))
          .forEach(known -> words.putIfAbsent(VietnameseName.searchKey(known), value));
    }
    return words;
  }
}
