package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.UUID;
import vn.vinhdanh.actor.UnitId;

/// A collective to be entered, there from a day on.
public record NewCollective(UnitId unit, CollectiveKind kind, CollectiveFacts facts, LocalDate from, UUID once) {

  public NewCollective {
    if ((kind == CollectiveKind.HOUSEHOLD) != facts.household()) {
      throw new IllegalArgumentException("a household alone has a head and an address: " + facts.name());
    }
  }
}
