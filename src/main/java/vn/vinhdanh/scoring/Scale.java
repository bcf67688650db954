package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.refusal.NotFound;

/// A scale of points (thang điểm) of a year. Once applied it is frozen; a correction is a new version.
/// The days are those of the plan, not of the scale. Source: plan 226/KH-MTTQ-BTT, IV.1.
///
/// @param official whether the City issued it; the one shipped for 2022 is a made-up sample
/// @param step points are multiples of it
public record Scale(
    long id,
    int year,
    String name,
    int version,
    boolean official,
    String source,
    BigDecimal step,
    BigDecimal bonusMax,
    BigDecimal penaltyMax,
    @Nullable LocalDate appliedOn,
    List<CriteriaGroup> groups) {

  public Scale {
    groups = List.copyOf(groups);
  }

  /// @throws NotFound when no group has the code
  CriteriaGroup group(String code) {
    return groups.stream()
        .filter(group -> group.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new NotFound("criteria group " + code));
  }

  /// The points that content criteria give at most.
  BigDecimal contentMax() {
    return groups.stream()
        .filter(group -> group.kind() == GroupKind.CONTENT)
        .map(CriteriaGroup::max)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// Content and bonus together.
  BigDecimal totalMax() {
    return contentMax().add(bonusMax);
  }
}
