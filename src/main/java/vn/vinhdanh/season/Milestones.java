package vn.vinhdanh.season;

import java.util.List;
import org.springframework.stereotype.Service;
import vn.vinhdanh.refusal.NotFound;

/// The milestones of the published plans.
@Service
public class Milestones {

  private final Plans plans;

  Milestones(Plans plans) {
    this.plans = plans;
  }

  /// The milestones of a year by their days; empty before the plan is published.
  public List<Milestone> of(int year) {
    return plans.milestones(year);
  }

  /// @throws NotFound when the year has no such milestone in force
  public Milestone milestone(int year, String code) {
    return of(year).stream()
        .filter(milestone -> milestone.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new NotFound("milestone " + code + " of " + year));
  }
}
