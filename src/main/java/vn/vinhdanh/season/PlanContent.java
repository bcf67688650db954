package vn.vinhdanh.season;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a plan says besides its milestones and commemorations.
public record PlanContent(
    List<Theme> themes,
    List<LegalReference> legalReferences,
    List<UnnumberedReference> unnumberedReferences,
    List<Target> targets,
    List<Anomaly> anomalies) {

  public PlanContent {
    themes = List.copyOf(themes);
    legalReferences = List.copyOf(legalReferences);
    unnumberedReferences = List.copyOf(unnumberedReferences);
    targets = List.copyOf(targets);
    anomalies = List.copyOf(anomalies);
  }

  /// The theme of the year (chủ đề) of the city or of the Front.
  public record Theme(String owner, String text, String textInSource) {}

  /// @param code the plan's own key: two instruments may share a number
  /// @param supersededBy what had replaced it before the plan was issued, null when nothing had
  public record LegalReference(
      String code,
      @Nullable String number,
      String kind,
      String issuer,
      @Nullable LocalDate issuedOn,
      List<String> sections,
      String textInSource,
      String note,
      @Nullable String supersededBy) {}

  public record UnnumberedReference(String section, String textInSource) {}

  /// A figure to reach in the year: at least `atLeastPercent` of the metric.
  public record Target(String code, String section, String metric, BigDecimal atLeastPercent, String textInSource, String note) {}

  /// What is odd in the paper, kept and not corrected.
  public record Anomaly(String code, String place, String kind, String text) {}
}
