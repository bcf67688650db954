package vn.vinhdanh.register;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Scope;

/// The public register for programs.
@RestController
class AwardApi {

  private static final int MOST = 200;

  /// A page of awards, latest decisions first. `next` goes into `after` for the page that follows; absent on the last.
  record AwardPage(List<AwardLine> items, @Nullable String next) {}

  private final AwardListTable table;

  AwardApi(AwardListTable table) {
    this.table = table;
  }

  /// @param limit 1 to 200
  @GetMapping("/api/v1/awards")
  @Permission("register.api")
  AwardPage awards(
      @RequestParam(name = "q", required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String award,
      @RequestParam(required = false) @Nullable Long unit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST || after != null && AwardQuery.Place.parse(after).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    var query = AwardQuery.of(text, year, award, unit, after);
    var found = table.page(query, table.paths(query).keySet(), new Scope(List.of()), limit + 1);
    return found.size() > limit
        ? new AwardPage(List.copyOf(found.subList(0, limit)), found.get(limit - 1).place().written())
        : new AwardPage(found, null);
  }
}
