package vn.vinhdanh.actor;

import java.util.List;

/// The units at and below which somebody sees facts; an empty scope sees none.
public record Scope(List<UnitId> roots) {

  public Scope {
    roots = List.copyOf(roots);
  }

  /// The roots as an array for a query: `… where w.within_id = any(:scope)`.
  public Long[] ids() {
    return roots.stream().map(UnitId::value).toArray(Long[]::new);
  }
}
