package vn.vinhdanh.scoring;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/// The two steps that fill a sheet group by group: what each reads of it and where its forms are.
enum ScoreStep {
  /// The unit scores itself (tự chấm).
  SELF("self", FormLine::self, FormLine::self, (sheet, group) -> sheet.part(group).self(), Sheet::unscored),
  /// The cluster scores its member (cụm chấm).
  CLUSTER("cluster", FormLine::cluster, FormLine::cluster, (sheet, group) -> sheet.part(group).byCluster(), Sheet::awaitingCluster);

  /// The lines of a group as they were typed.
  private interface Typed {
    List<FormLine> lines(Sheet sheet, CriteriaGroup group, Map<String, String> typed);
  }

  private final String path;
  private final BiFunction<Sheet, CriteriaGroup, List<FormLine>> stored;
  private final Typed typed;
  private final ToIntBiFunction<Sheet, CriteriaGroup> version;
  private final Function<Sheet, List<Criterion>> waiting;

  ScoreStep(
      String path,
      BiFunction<Sheet, CriteriaGroup, List<FormLine>> stored,
      Typed typed,
      ToIntBiFunction<Sheet, CriteriaGroup> version,
      Function<Sheet, List<Criterion>> waiting) {
    this.path = path;
    this.stored = stored;
    this.typed = typed;
    this.version = version;
    this.waiting = waiting;
  }

  /// As the last but one part of an address, and as the name of the template.
  String path() {
    return path;
  }

  List<FormLine> stored(Sheet sheet, CriteriaGroup group) {
    return stored.apply(sheet, group);
  }

  List<FormLine> typed(Sheet sheet, CriteriaGroup group, Map<String, String> form) {
    return typed.lines(sheet, group, form);
  }

  /// How often this step of the group was changed.
  int version(Sheet sheet, CriteriaGroup group) {
    return version.applyAsInt(sheet, group);
  }

  /// The criteria that this step has yet to score.
  List<Criterion> waiting(Sheet sheet) {
    return waiting.apply(sheet);
  }

  String address(Sheet sheet, CriteriaGroup group) {
    return sheet.address() + "/" + path + "/" + group.code();
  }

  /// The first group with a criterion that waits, or the sheet when none does.
  String next(Sheet sheet) {
    var unscored = waiting(sheet);
    return sheet.scale().groups().stream()
        .filter(group -> group.criteria().stream().anyMatch(unscored::contains))
        .findFirst()
        .map(group -> address(sheet, group))
        .orElseGet(sheet::address);
  }

  /// The group after this one, or the sheet after the last.
  String after(Sheet sheet, CriteriaGroup group) {
    var groups = sheet.scale().groups();
    int next = groups.indexOf(group) + 1;
    return next < groups.size() ? address(sheet, groups.get(next)) : sheet.address();
  }
}
