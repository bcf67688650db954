package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.BookPaper;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Sets the list of what lies in a case file and the list of the files that go to the archive. What nobody counts here, boxes and sheets, is left open to be
/// filled by hand. Source: 30/2020/NĐ-CP, Annex V.
@Component
class CasePress {

  private final PaperPress press;
  private final CatalogueText kept;
  private final Units units;
  private final Texts texts;
  private final boolean sample;

  CasePress(PaperPress press, CatalogueText kept, Units units, Texts texts, Installation installation) {
    this.press = press;
    this.kept = kept;
    this.units = units;
    this.texts = texts;
    this.sample = installation.sample();
  }

  byte[] index(CaseFile file, List<CaseTable.Paper> papers, LocalDate today) {
    var own = units.unit(file.body(), today).name();
    var rows = rows(7);
    papers.forEach(paper -> rows.add(new Row(List.of(
        "" + rows.size(), paper.symbol(), Written.DAY.format(paper.day()), texts.inVietnamese("document.type." + paper.type()) + ": " + paper.subject(),
        paper.issuer().isEmpty() ? own : paper.issuer(), paper.pages() == null ? "" : "" + paper.pages(), note(paper)))));
    var listing = new Listing(List.of(
        column("ordinal", 6, Align.CENTRE), column("symbol", 19, Align.LEFT), column("day", 11, Align.CENTRE), column("subject", 36, Align.LEFT),
        column("issuer", 20, Align.LEFT), column("sheets", 7, Align.CENTRE), column("note", 13, Align.LEFT)), rows);
    var title = file.notation().isEmpty()
        ? words("index", file.place(), file.title()) : words("index-of-line", file.notation(), file.place(), file.title());
    return print(file.body(), words("index-title"), title, listing, words("counted", papers.size(), kept.kept(file.keptYears())), List.of(words("maker")), today);
  }

  private String note(CaseTable.Paper paper) {
    return paper.isVoid() ? words("void") : paper.arrived().isEmpty() ? "" : words("arrived", paper.arrived());
  }

  byte[] handing(UnitId body, List<CaseTable.Handed> files, LocalDate from, LocalDate to, LocalDate today) {
    var rows = rows(7);
    files.forEach(file -> rows.add(new Row(List.of(
        "", file.notation().isEmpty() ? file.place() : file.notation(), file.title(), span(file.first(), file.last()), kept.kept(file.keptYears()), "",
        words("papers", file.papers())))));
    var listing = new Listing(List.of(
        column("box", 10, Align.CENTRE), column("notation", 14, Align.CENTRE), column("title", 38, Align.LEFT), column("time", 17, Align.CENTRE),
        column("kept", 13, Align.CENTRE), column("sheets", 10, Align.CENTRE), column("note", 14, Align.LEFT)), rows);
    return print(
        body, words("handing-title"), words("span", Written.DAY.format(from), Written.DAY.format(to)), listing, words("files", files.size()),
        List.of(words("giver"), words("taker")), today);
  }

  private static String span(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first == null || last == null) {
      return "";
    }
    return first.equals(last) ? Written.DAY.format(first) : Written.DAY.format(first) + " – " + Written.DAY.format(last);
  }

  private static List<Entry> rows(int columns) {
    var rows = new ArrayList<Entry>();
    rows.add(new Row(IntStream.rangeClosed(1, columns).mapToObj(each -> "(" + each + ")").toList()));
    return rows;
  }

  private Column column(String name, int share, Align align) {
    return new Column(words(name), share, align);
  }

  private byte[] print(UnitId body, String title, String under, Listing listing, String after, List<String> signers, LocalDate today) {
    return press.print(new BookPaper(units.nameInLines(units.unit(body, today)), title, List.of(under), listing, List.of(after), signers, sample));
  }

  private String words(String name, Object... arguments) {
    return texts.inVietnamese("clerical.case.paper." + name, arguments);
  }
}
