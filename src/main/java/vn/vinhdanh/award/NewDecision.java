package vn.vinhdanh.award;

import java.util.List;
import java.util.UUID;
import vn.vinhdanh.nomination.NomineeId;

/// A decision to be drafted: one award, one year, the nominees in it. `once` is the token of the form: sending it again
/// gives the same draft.
public record NewDecision(UUID once, String awardCode, int year, String subject, String reason, List<NomineeId> nominees) {

  public NewDecision {
    nominees = List.copyOf(nominees);
  }
}
