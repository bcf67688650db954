package vn.vinhdanh.season;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The plan of a year: number, issuer and days.
///
/// @param issuedOn the day on the paper
/// @param publishedOn the legal day on which it was published here; null for a draft
public record Plan(
    PlanId id,
    int year,
    String number,
    String subject,
    String issuer,
    LocalDate issuedOn,
    PlanStatus status,
    @Nullable LocalDate publishedOn,
    int version) {

  public boolean published() {
    return status == PlanStatus.PUBLISHED;
  }
}
