package vn.vinhdanh.publicity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.MenuItem;
import vn.vinhdanh.publicity.RollTable.Facet;

/// The honour roll, for anyone.
@Controller
class HonourController {

  private static final int SIZE = 50;

  private final RollTable table;
  private final Units units;

  HonourController(RollTable table, Units units) {
    this.table = table;
    this.units = units;
  }

  @Bean
  static MenuItem honourMenu() {
    return new MenuItem(MenuItem.Group.LOOKUP, 50, "publicity.roll", "/honours", "publicity.roll");
  }

  /// Without a year the latest one; a name without a year is looked for in all of them.
  @GetMapping("/honours")
  @Permission("publicity.roll")
  String roll(
      @RequestParam(name = "q", required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String award,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    var years = table.years();
    var asked = RollQuery.of(text, year, award, after);
    var query = asked.text().isEmpty() && year == null ? asked.in(latest(years)) : asked;
    var found = table.page(query, SIZE + 1);
    model.addAttribute("over", units.cityFront().name());
    model.addAttribute("roll", Roll.of(
        query, found, SIZE, table.total(query), table.groups(query, found), years, table.awards(query.year())));
    return "publicity/roll";
  }

  private static @Nullable Integer latest(List<Facet> years) {
    return years.isEmpty() ? null : Integer.valueOf(years.getFirst().value());
  }
}
