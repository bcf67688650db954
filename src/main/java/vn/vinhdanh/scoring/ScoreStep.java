package vn.vinhdanh.scoring;

import java.util.List;
import java.util.Map;

/// The two steps that fill a sheet group by group: what each reads of it and where its forms are.
enum ScoreStep {
  /// The unit scores itself (tự chấm).
  SELF("self") {
    @Override
    List<FormLine> stored(Sheet sheet, CriteriaGroup group) {
      return FormLine.self(sheet, group);
    }

    @Override
    List<FormLine> typed(Sheet sheet, CriteriaGroup group, Map<String, String> typed) {
      return FormLine.self(sheet, group, typed);
    }

    @Override
    int version(Sheet sheet, CriteriaGroup group) {
      return sheet.part(group).self();
    }

    @Override
    List<Criterion> waiting(Sheet sheet) {
      return sheet.unscored();
    }
  },
  /// The cluster scores its member (cụm chấm).
  CLUSTER("cluster") {
    @Override
    List<FormLine> stored(Sheet sheet, CriteriaGroup group) {
      return FormLine.cluster(sheet, group);
    }

    @Override
    List<FormLine> typed(Sheet sheet, CriteriaGroup group, Map<String, String> typed) {
      return FormLine.cluster(sheet, group, typed);
    }

    @Override
    int version(Sheet sheet, CriteriaGroup group) {
      return sheet.part(group).byCluster();
    }

    @Override
    List<Criterion> waiting(Sheet sheet) {
      return sheet.awaitingCluster();
    }
  };

  private final String path;

  ScoreStep(String path) {
    this.path = path;
  }

  /// As the last but one part of an address, and as the name of the template.
  String path() {
    return path;
  }

  abstract List<FormLine> stored(Sheet sheet, CriteriaGroup group);

  abstract List<FormLine> typed(Sheet sheet, CriteriaGroup group, Map<String, String> typed);

  /// How often this step of the group was changed.
  abstract int version(Sheet sheet, CriteriaGroup group);

  /// The criteria that this step has yet to score.
  abstract List<Criterion> waiting(Sheet sheet);

  String address(Sheet sheet, CriteriaGroup group) {
    return sheet.address() + "/" + path + "/" + group.code();
  }

  /// The first group with a criterion that waits, or the sheet when none does.
  String next(Sheet sheet) {
    var waiting = waiting(sheet);
    return sheet.scale().groups().stream()
        .filter(group -> group.criteria().stream().anyMatch(waiting::contains))
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
