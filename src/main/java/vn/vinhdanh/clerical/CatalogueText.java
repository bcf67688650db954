package vn.vinhdanh.clerical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.VietnameseName;

/// A list of case files as people write or paste it: a line for each file, its cells parted by bars or, from a workbook, by tabs; a line of one cell is a
/// heading, a Roman numeral begins one of the first level. The row of heads that comes along from a workbook is left out.
@Component
class CatalogueText {

  static final int MOST_LINES = 1000;
  static final int LONGEST = 200_000;

  private static final int MOST_SAID = 20;
  private static final int MOST_CELLS = 5;
  private static final Pattern ROMAN = Pattern.compile("[IVXLC]{1,7}\\..*");
  private static final Pattern YEARS = Pattern.compile("([1-9]\\d{0,2})(\\D.*)?");

  private final Texts texts;

  CatalogueText(Texts texts) {
    this.texts = texts;
  }

  /// The lines that were written.
  ///
  /// @throws Refused with what is wrong of each line, of twenty at most
  List<CatalogueEntry> read(String written) {
    var unmet = new ArrayList<Unmet>();
    var entries = new ArrayList<CatalogueEntry>();
    var lines = written.lines().toList();
    for (int at = 0; at < lines.size() && unmet.size() < MOST_SAID; at++) {
      var line = lines.get(at);
      if (!line.isBlank() && !(entries.isEmpty() && isHeads(line))) {
        read(at + 1, line, unmet).ifPresent(entries::add);
      }
    }
    refuse(entries, unmet);
    return entries;
  }

  private boolean isHeads(String line) {
    return VietnameseName.searchKey(cells(line).getFirst()).startsWith(VietnameseName.searchKey(texts.inVietnamese("clerical.catalogue.head")));
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    for (var cell : line.split(line.contains("\t") ? "\t" : "\\|", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private Optional<CatalogueEntry> read(int number, String line, List<Unmet> unmet) {
    var cells = cells(line);
    while (cells.size() > 1 && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
    boolean heading = cells.size() == 1 || cells.size() == 2 && cells.getFirst().isEmpty();
    if (heading) {
      var title = cells.getLast();
      return said(number, CatalogueEntry.heading(ROMAN.matcher(title).matches() ? 1 : 2, title), unmet);
    }
    if (cells.size() < 3 || cells.size() > MOST_CELLS) {
      unmet.add(new Unmet("clerical.catalogue-line-cells", Catalogue.CLAUSE, "" + number, "" + MOST_CELLS));
      return Optional.empty();
    }
    boolean forEver = isForEver(cells.get(2));
    var years = years(cells.get(2));
    if (!forEver && years == null) {
      unmet.add(new Unmet("clerical.catalogue-line-kept", Catalogue.CLAUSE, "" + number, cells.get(2), "" + CaseFile.MOST_YEARS));
      return Optional.empty();
    }
    return said(number, new CatalogueEntry(
        0, cells.getFirst(), cells.get(1), years, cells.size() > 3 ? cells.get(3) : "", cells.size() > 4 ? cells.get(4) : ""), unmet);
  }

  private boolean isForEver(String cell) {
    return VietnameseName.searchKey(cell).equals(VietnameseName.searchKey(texts.inVietnamese("clerical.kept.for-ever")));
  }

  private static @Nullable Integer years(String cell) {
    var read = YEARS.matcher(cell);
    if (!read.matches() || Integer.parseInt(read.group(1)) > CaseFile.MOST_YEARS) {
      return null;
    }
    return Integer.valueOf(read.group(1));
  }

  private static Optional<CatalogueEntry> said(int number, CatalogueEntry entry, List<Unmet> unmet) {
    var wrong = wrong(number, entry);
    wrong.ifPresent(unmet::add);
    return wrong.isEmpty() ? Optional.of(entry) : Optional.empty();
  }

  /// What is wrong of an entry by itself.
  ///
  /// @param number of the line, as the refusal tells it
  static Optional<Unmet> wrong(int number, CatalogueEntry entry) {
    if (entry.isFile() && (entry.symbol().isEmpty() || entry.symbol().length() > CatalogueEntry.SYMBOL)) {
      return Optional.of(new Unmet("clerical.catalogue-line-symbol", Catalogue.CLAUSE, "" + number, "" + CatalogueEntry.SYMBOL));
    }
    if ((entry.symbol() + entry.title() + entry.keeper() + entry.note()).matches("(?s).*[|\\t\\r\\n].*")) {
      return Optional.of(new Unmet("clerical.catalogue-line-bar", Catalogue.CLAUSE, "" + number));
    }
    if (entry.title().isEmpty()) {
      return Optional.of(new Unmet("clerical.catalogue-line-title", Catalogue.CLAUSE, "" + number));
    }
    if (entry.title().length() > CatalogueEntry.TITLE || entry.keeper().length() > CatalogueEntry.KEEPER || entry.note().length() > CatalogueEntry.NOTE) {
      return Optional.of(new Unmet("clerical.catalogue-line-long", Catalogue.CLAUSE, "" + number));
    }
    var years = entry.keptYears();
    if (years != null && (years < 1 || years > CaseFile.MOST_YEARS)) {
      return Optional.of(new Unmet("clerical.catalogue-line-kept", Catalogue.CLAUSE, "" + number, "" + years, "" + CaseFile.MOST_YEARS));
    }
    return Optional.empty();
  }

  /// Refuses lines that may not stand together, with what was wrong of each by itself.
  static void refuse(List<CatalogueEntry> entries, List<Unmet> said) {
    var unmet = new ArrayList<>(said);
    var symbols = new HashSet<String>();
    entries.stream().filter(entry -> entry.isFile() && !symbols.add(entry.symbol())).map(CatalogueEntry::symbol).distinct().limit(MOST_SAID)
        .forEach(twice -> unmet.add(new Unmet("clerical.catalogue-symbol-twice", Catalogue.CLAUSE, twice)));
    if (entries.size() > MOST_LINES) {
      unmet.add(new Unmet("clerical.catalogue-lines-many", "", "" + MOST_LINES));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  /// As it is written; read again it is the same.
  String written(List<CatalogueEntry> entries) {
    var text = new StringBuilder();
    for (var entry : entries) {
      if (entry.isFile()) {
        text.append(entry.symbol()).append(" | ").append(entry.title()).append(" | ").append(kept(entry.keptYears()));
        if (!entry.keeper().isEmpty() || !entry.note().isEmpty()) {
          text.append(" | ").append(entry.keeper());
        }
        if (!entry.note().isEmpty()) {
          text.append(" | ").append(entry.note());
        }
      } else {
        text.append(entry.title());
      }
      text.append('\n');
    }
    return text.toString();
  }

  String kept(@Nullable Integer years) {
    return years == null ? texts.inVietnamese("clerical.kept.for-ever") : texts.inVietnamese("clerical.kept.years", years);
  }
}
