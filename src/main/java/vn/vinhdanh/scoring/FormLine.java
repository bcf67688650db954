package vn.vinhdanh.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;

/// A criterion in a form of points: what is typed beside what is stored.
///
/// @param number the field of the points, or of what was reached of the target
/// @param text the field of the evidence, or of the reason
record FormLine(Criterion criterion, String number, String typedNumber, String text, String typedText, Line line) {

  /// The fields of the unit's own form.
  static final GroupSent.Fields SELF = new GroupSent.Fields(FormLine::selfNumber, criterion -> "note-" + criterion.code());

  /// The fields of the cluster's form.
  static final GroupSent.Fields CLUSTER =
      new GroupSent.Fields(criterion -> "points-" + criterion.code(), criterion -> "reason-" + criterion.code());

  private static final int LONGEST_TEXT = 1000;

  /// The lines of the unit's own form, as stored.
  static List<FormLine> self(Sheet sheet, CriteriaGroup group) {
    return group.criteria().stream().map(criterion -> {
      var line = sheet.line(criterion);
      return selfLine(criterion, line, Decimal.written(storedNumber(criterion, line)), line.note());
    }).toList();
  }

  /// The lines of the unit's own form, as typed.
  static List<FormLine> self(Sheet sheet, CriteriaGroup group, Map<String, String> typed) {
    return group.criteria().stream()
        .map(criterion -> selfLine(
            criterion,
            sheet.line(criterion),
            typed.getOrDefault(SELF.number().apply(criterion), ""),
            typed.getOrDefault(SELF.text().apply(criterion), "")))
        .toList();
  }

  /// The lines of the cluster's form, as stored; where nothing is, the unit's own points are proposed.
  static List<FormLine> cluster(Sheet sheet, CriteriaGroup group) {
    return group.criteria().stream().map(criterion -> {
      var line = sheet.line(criterion);
      var points = line.byCluster() == null ? line.self() : line.byCluster();
      return clusterLine(criterion, line, Decimal.written(points), line.reason());
    }).toList();
  }

  /// The lines of the cluster's form, as typed.
  static List<FormLine> cluster(Sheet sheet, CriteriaGroup group, Map<String, String> typed) {
    return group.criteria().stream()
        .map(criterion -> clusterLine(
            criterion,
            sheet.line(criterion),
            typed.getOrDefault(CLUSTER.number().apply(criterion), ""),
            typed.getOrDefault(CLUSTER.text().apply(criterion), "")))
        .toList();
  }

  /// What the unit means by this line; what is wrong is added to `errors`.
  SelfEntry selfEntry(BigDecimal step, FieldErrors errors) {
    checkText(errors);
    var number = number(errors);
    if (number == null) {
      return new SelfEntry(criterion.id(), null, null, typedText.strip());
    }
    if (criterion.kind() == CriterionKind.PROPORTIONAL) {
      if (!criterion.canReach(number)) {
        errors.add(this.number, criterion.share() ? "scoring.fault.share" : "scoring.fault.actual");
        return new SelfEntry(criterion.id(), null, null, typedText.strip());
      }
      return new SelfEntry(criterion.id(), number, criterion.pointsFor(number, step), typedText.strip());
    }
    var points = checked(number, step, errors);
    if (criterion.kind() == CriterionKind.BONUS && points.signum() > 0 && typedText.isBlank()) {
      errors.add(text, "scoring.fault.bonus-evidence");
    }
    return new SelfEntry(criterion.id(), null, points, typedText.strip());
  }

  /// What the cluster means by this line; what is wrong is added to `errors`.
  ClusterEntry clusterEntry(BigDecimal step, FieldErrors errors) {
    checkText(errors);
    var number = number(errors);
    if (number == null) {
      return new ClusterEntry(criterion.id(), null, typedText.strip());
    }
    var points = checked(number, step, errors);
    if (errors.of(this.number) == null && line.asksReasonFor(points) && typedText.isBlank()) {
      errors.add(text, "scoring.fault.reason", Decimal.written(line.selfOrZero()));
    }
    return new ClusterEntry(criterion.id(), points, typedText.strip());
  }

  /// Whether what is stored for the unit's own step is not what is typed.
  boolean selfClashes() {
    return !typedNumber.strip().equals(storedNumberText()) || !typedText.strip().equals(line.note());
  }

  /// Whether what is stored for the cluster's step is not what is typed.
  boolean clusterClashes() {
    return !typedNumber.strip().equals(Decimal.written(line.byCluster())) || !typedText.strip().equals(line.reason());
  }

  String storedNumberText() {
    return Decimal.written(storedNumber(criterion, line));
  }

  private @Nullable BigDecimal number(FieldErrors errors) {
    if (typedNumber.isBlank()) {
      return null;
    }
    var read = Decimal.read(typedNumber);
    if (read.isEmpty()) {
      errors.add(number, "scoring.fault.number");
      return null;
    }
    return read.get();
  }

  /// A penalty may be typed without its sign.
  private BigDecimal checked(BigDecimal typed, BigDecimal step, FieldErrors errors) {
    var points = criterion.kind() == CriterionKind.PENALTY ? typed.abs().negate() : typed;
    criterion.fault(points, step).ifPresent(fault -> {
      switch (fault) {
        case OUT_OF_RANGE -> errors.add(
            number, "scoring.fault.range", criterion.code(), Decimal.written(criterion.least()), Decimal.written(criterion.most()));
        case NOT_A_STEP -> errors.add(number, "scoring.fault.step", criterion.code(), Decimal.written(step));
        case NOT_ALL_OR_NOTHING -> errors.add(number, "scoring.fault.binary", criterion.code(), Decimal.written(criterion.max()));
      }
    });
    return points;
  }

  private void checkText(FieldErrors errors) {
    if (typedText.length() > LONGEST_TEXT) {
      errors.add(text, "scoring.fault.long", LONGEST_TEXT);
    }
  }

  private static @Nullable BigDecimal storedNumber(Criterion criterion, Line line) {
    return criterion.kind() == CriterionKind.PROPORTIONAL ? line.selfActual() : line.self();
  }

  private static String selfNumber(Criterion criterion) {
    return (criterion.kind() == CriterionKind.PROPORTIONAL ? "actual-" : "points-") + criterion.code();
  }

  private static FormLine selfLine(Criterion criterion, Line line, String number, String text) {
    return new FormLine(criterion, SELF.number().apply(criterion), number, SELF.text().apply(criterion), text, line);
  }

  private static FormLine clusterLine(Criterion criterion, Line line, String number, String text) {
    return new FormLine(criterion, CLUSTER.number().apply(criterion), number, CLUSTER.text().apply(criterion), text, line);
  }
}
