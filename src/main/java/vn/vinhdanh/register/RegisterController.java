package vn.vinhdanh.register;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.MenuItem;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.NotFound;

/// The register for people with an account.
@Controller
class RegisterController {

  private static final int SIZE = 50;

  /// A page of the list with what its filters offer.
  ///
  /// @param total at most one more than what is counted; `next` the address of the next page, or null on the last
  record Listing(
      AwardQuery query,
      List<AwardLine> lines,
      int total,
      List<AwardListTable.Choice> years,
      List<AwardListTable.Choice> awards,
      List<AwardListTable.Choice> units,
      Map<Long, String> paths,
      @Nullable String next) {

    /// How the unit looked for came to follow the one that received the award; empty for its own.
    String path(AwardLine line) {
      return line.unit() == null || line.unit().equals(query.unit()) ? "" : paths.getOrDefault(line.unit(), "");
    }

    boolean more() {
      return total > AwardListTable.MOST_COUNTED;
    }
  }

  private final AwardListTable table;
  private final FrameDay day;

  RegisterController(AwardListTable table, FrameDay day) {
    this.table = table;
    this.day = day;
  }

  @Bean
  static MenuItem registerMenu() {
    return new MenuItem(MenuItem.Group.LOOKUP, 10, "register.title", "/register", "register.read");
  }

  @GetMapping("/register")
  @Permission("register.read")
  String list(
      @RequestParam(name = "q", required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String award,
      @RequestParam(required = false) @Nullable Long unit,
      @RequestParam(required = false) @Nullable String after,
      Actor actor,
      Model model) {
    var query = AwardQuery.of(text, year, award, unit, after);
    var paths = table.paths(query);
    var found = table.page(query, paths.keySet(), actor.scope(), SIZE + 1);
    var lines = found.size() > SIZE ? found.subList(0, SIZE) : found;
    String next = found.size() > SIZE ? address(query, lines.getLast().place()) : null;
    model.addAttribute("listing", new Listing(
        query, lines, table.count(query, paths.keySet(), actor.scope()), table.years(actor.scope()),
        table.awards(actor.scope()), table.units(), paths, next));
    return "register/list";
  }

  /// The awards of a year by unit, in the map of any day: what a unit received, and what those it followed received.
  @GetMapping("/register/units")
  @Permission("register.read")
  String byUnit(
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(name = "day", defaultValue = "") String typed,
      Actor actor,
      Model model) {
    var on = TypedDay.of(typed).orElseGet(day::today);
    model.addAttribute("year", year);
    model.addAttribute("on", on);
    model.addAttribute("typed", typed);
    model.addAttribute("wrongDay", !typed.isBlank() && TypedDay.of(typed).isEmpty());
    model.addAttribute("years", table.years(actor.scope()));
    model.addAttribute("lines", table.byUnit(year, on, actor.scope()));
    model.addAttribute("total", table.totalByUnit(year, on, actor.scope()));
    return "register/by-unit";
  }

  @GetMapping("/register/{id}")
  @Permission("register.read")
  String entry(@PathVariable long id, Actor actor, Model model) {
    var history = table.history(new AwardEntryId(id), actor.scope());
    if (history.isEmpty()) {
      throw new NotFound("award", id);
    }
    model.addAttribute("history", history);
    return "register/entry";
  }

  private static String address(AwardQuery query, AwardQuery.Place after) {
    var address = UriComponentsBuilder.fromPath("/register");
    if (!query.text().isEmpty()) {
      address.queryParam("q", "{q}");
    }
    if (query.year() != null) {
      address.queryParam("year", query.year());
    }
    if (query.award() != null) {
      address.queryParam("award", query.award());
    }
    if (query.unit() != null) {
      address.queryParam("unit", query.unit());
    }
    address.queryParam("after", after.written());
    return query.text().isEmpty() ? address.encode().toUriString() : address.encode().buildAndExpand(query.text()).toUriString();
  }
}
