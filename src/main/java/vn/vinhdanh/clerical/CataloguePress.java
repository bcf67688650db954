package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Entry;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.document.StandingCommittee;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Sets the list of the case files of a year. Source: 30/2020/NĐ-CP, Annex V (danh mục hồ sơ).
@Component
class CataloguePress {

  private final PaperPress press;
  private final Letterheads heads;
  private final CatalogueText text;
  private final Units units;
  private final StandingCommittee committee;
  private final Texts texts;
  private final boolean sample;

  CataloguePress(PaperPress press, Letterheads heads, CatalogueText text, Units units, StandingCommittee committee, Texts texts, Installation installation) {
    this.press = press;
    this.heads = heads;
    this.text = text;
    this.units = units;
    this.committee = committee;
    this.texts = texts;
    this.sample = installation.sample();
  }

  /// @param today the day of a list that is not approved
  byte[] paper(Catalogue of, List<CatalogueLine> lines, CatalogueTable.Counted counted, LocalDate today, PaperFormat format) {
    var approved = of.approved();
    var day = approved == null ? today : approved.on();
    var signature = approved == null
        ? new Signature(committee.unsigned(units.unit(of.body(), day)), "", null)
        : new Signature(approved.post(), approved.name(), words("approved", Written.DAY.format(approved.on())));
    var paper = new OfficialPaper(
        PaperKind.CATALOGUE, heads.of(of.body(), null, day), words("year", "" + of.year()), null, List.of(), null,
        List.of(listing(lines), new Paragraph(words("counted", counted.files(), counted.forEver(), counted.forYears()))), List.of(signature), List.of(),
        List.of(), sample);
    return approved == null ? press.draft(paper, format) : press.print(paper, format);
  }

  private Listing listing(List<CatalogueLine> lines) {
    var columns = List.of(
        column("symbol", 15, Align.CENTRE), column("title", 44, Align.LEFT), column("kept", 13, Align.CENTRE), column("keeper", 20, Align.LEFT),
        column("note", 18, Align.LEFT));
    var rows = new ArrayList<Entry>();
    rows.add(new Row(IntStream.rangeClosed(1, columns.size()).mapToObj(each -> "(" + each + ")").toList()));
    lines.forEach(line -> rows.add(line.isFile() ? row(line) : new Section(line.entry().title())));
    return new Listing(columns, rows);
  }

  private Column column(String name, int share, Align align) {
    return new Column(words(name), share, align);
  }

  private Row row(CatalogueLine line) {
    var entry = line.entry();
    return new Row(List.of(entry.symbol(), entry.title(), text.kept(entry.keptYears()), entry.keeper(), note(line)));
  }

  /// What was noted, and what became of the line after the list was approved.
  private String note(CatalogueLine line) {
    var notes = new ArrayList<String>();
    if (!line.entry().note().isEmpty()) {
      notes.add(line.entry().note());
    }
    if (line.addedOn() != null) {
      notes.add(words("added", Written.DAY.format(line.addedOn()), line.addedWhy()));
    }
    if (line.struckOn() != null) {
      notes.add(words("struck", Written.DAY.format(line.struckOn()), line.struckWhy()));
    }
    return String.join("; ", notes);
  }

  private String words(String name, Object... arguments) {
    return texts.inVietnamese("clerical.catalogue.paper." + name, arguments);
  }
}
