package vn.vinhdanh.organization;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FrameDay;

/// The units for callers of the API.
@RestController
class UnitApi {

  /// The answer to a question for units.
  record UnitList(List<UnitRow> units) {

    UnitList {
      units = List.copyOf(units);
    }
  }

  private final Units units;
  private final FrameDay day;

  UnitApi(Units units, FrameDay day) {
    this.units = units;
    this.day = day;
  }

  /// Units whose name or code holds the words `q`, without regard to tones; all of them without `q`.
  @GetMapping("/api/v1/units")
  @Permission("organization.units")
  UnitList units(@RequestParam(name = "q", defaultValue = "") String words) {
    return new UnitList(units.found(words, day.today().getYear()));
  }
}
