package vn.vinhdanh.organization;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.vinhdanh.organization.UnitQuery.Place;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The units of a day as a workbook, with the columns from which a reorganization reads new ones.
@Component
class UnitSheet {

  private static final int WRITTEN_AT_ONCE = 2000;

  private final Units units;
  private final Texts texts;

  UnitSheet(Units units, Texts texts) {
    this.units = units;
    this.texts = texts;
  }

  void write(UnitQuery asked, HttpServletResponse response) throws IOException {
    var heads = List.of(texts.inVietnamese("organization.units-sheet.heads").split(";"));
    try (var writer = new SheetWriter(response.getOutputStream(), texts.inVietnamese("organization.units-sheet"), heads)) {
      var query = asked;
      for (var found = units.found(query, WRITTEN_AT_ONCE); !found.isEmpty(); found = units.found(query, WRITTEN_AT_ONCE)) {
        found.forEach(unit -> writer.row(line(unit)));
        var last = found.getLast();
        query = query.from(new Place(last.officialOrder(), last.id()));
      }
    }
  }

  private List<String> line(UnitRow unit) {
    return List.of(
        unit.code(), unit.name(), unit.shortName(), Objects.requireNonNullElse(unit.parent(), ""), texts.inVietnamese("organization.kind." + unit.kind()),
        unit.level() == null ? "" : texts.inVietnamese("organization.level." + unit.level()), unit.clusterNumber() == null ? "" : "" + unit.clusterNumber());
  }
}
