package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.util.List;
import vn.vinhdanh.refusal.NotFound;

/// A group of criteria (nhóm tiêu chí); the maxima of its criteria add up to its own.
public record CriteriaGroup(long id, String code, GroupKind kind, String name, BigDecimal max, List<Criterion> criteria) {

  public CriteriaGroup {
    criteria = List.copyOf(criteria);
  }

  /// @throws NotFound when the criterion is of another group
  Criterion criterion(long id) {
    return criteria.stream()
        .filter(criterion -> criterion.id() == id)
        .findFirst()
        .orElseThrow(() -> new NotFound("criterion", id));
  }
}
