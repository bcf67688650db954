package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;

/// Puts together how the season stands: one question to the tables for a home page.
@Service
public class SeasonBoards {

  private final Plans plans;
  private final ProgressTable table;
  private final StandingWords words;
  private final TimelineDrawing drawing;

  SeasonBoards(Plans plans, ProgressTable table, StandingWords words, TimelineDrawing drawing) {
    this.plans = plans;
    this.table = table;
    this.words = words;
    this.drawing = drawing;
  }

  /// The board of somebody's home page on the legal day.
  public SeasonBoard of(Actor actor, LocalDate today) {
    return plans.published(today.getYear()).map(plan -> board(plan, actor, today)).orElseGet(SeasonBoard::unpublished);
  }

  private SeasonBoard board(Plan plan, Actor actor, LocalDate today) {
    var unit = actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD).orElse(null);
    var rows = unit == null ? List.<ProgressTable.Row>of() : table.ofYear(plan, unit, today);
    if (rows.stream().noneMatch(row -> row.cluster() > 0)) {
      unit = null;
      rows = table.ofYear(plan, null, today);
    }
    var clusters = matrices(plan, rows, unit, today);
    var own = clusters.stream()
        .flatMap(cluster -> cluster.lines().stream())
        .filter(Matrix.Line::mine)
        .findFirst()
        .orElse(null);
    var timeline = drawing.draw(
        plan.year(), today, standings(plan, rows, unit, today), plans.commemorations(plan.year()),
        unit == null ? counts(clusters) : Map.of());
    return new SeasonBoard(plan, timeline, own, clusters);
  }

  /// The matrices of all clusters of a plan.
  List<Matrix> matrices(Plan plan, @Nullable UnitId own, LocalDate today) {
    return matrices(plan, table.ofYear(plan, null, today), own, today);
  }

  /// Where one unit stands with one milestone.
  Standing standing(Plan plan, Milestone milestone, UnitId unit, LocalDate today) {
    return table.of(unit, plan, List.copyOf(milestone.responsible())).rows().stream()
        .filter(row -> row.milestone().equals(milestone.code()))
        .findFirst()
        .map(row -> Standing.of(milestone, row, today))
        .orElseGet(() -> Standing.untouched(milestone, today));
  }

  String sentence(Standing standing) {
    return words.sentence(standing);
  }

  /// The timeline of a plan for nobody in particular: what is done by all units, days left.
  Timeline timeline(Plan plan, List<Milestone> milestones, List<Commemoration> commemorations, LocalDate today) {
    return drawing.draw(
        plan.year(), today, milestones.stream().map(milestone -> Standing.untouched(milestone, today)).toList(), commemorations, Map.of());
  }

  /// `28/30 xong` by milestone, over all clusters.
  private Map<String, String> counts(List<Matrix> clusters) {
    var done = new LinkedHashMap<String, int[]>();
    for (var cluster : clusters) {
      for (int index = 0; index < cluster.columns().size(); index++) {
        var sum = done.computeIfAbsent(cluster.columns().get(index).milestone().code(), code -> new int[2]);
        sum[0] += cluster.counts().get(index).done();
        sum[1] += cluster.lines().size();
      }
    }
    return done.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, sum -> words.count(sum.getValue()[0], sum.getValue()[1])));
  }

  private List<Matrix> matrices(Plan plan, List<ProgressTable.Row> rows, @Nullable UnitId own, LocalDate today) {
    var milestones = byCode(plan);
    return rows.stream()
        .filter(row -> row.cluster() > 0)
        .collect(Collectors.groupingBy(ProgressTable.Row::cluster, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> matrix(entry.getKey(), entry.getValue(), milestones, own, today))
        .toList();
  }

  private Matrix matrix(
      int number, List<ProgressTable.Row> rows, Map<String, Milestone> milestones, @Nullable UnitId own, LocalDate today) {
    var units = rows.stream()
        .collect(Collectors.groupingBy(ProgressTable.Row::unit, LinkedHashMap::new, Collectors.toList()));
    var columns = units.values().iterator().next().stream()
        .map(row -> column(Standing.of(Objects.requireNonNull(milestones.get(row.milestone())), row, today)))
        .toList();
    boolean allClosed = columns.stream().allMatch(Matrix.Column::closed);
    var shown = allClosed
        ? columns.stream().map(column -> new Matrix.Column(column.milestone(), column.limit(), columns.indexOf(column) < columns.size() - 2)).toList()
        : columns;
    var lines = units.entrySet().stream()
        .map(unit -> line(unit.getKey(), unit.getValue(), shown, milestones, own, today))
        .toList();
    return new Matrix(number, shown, lines);
  }

  private Matrix.Column column(Standing standing) {
    boolean closed = standing.lastDay().map(last -> last.isBefore(standing.today())).orElse(false);
    return new Matrix.Column(standing.milestone(), words.limit(standing), closed);
  }

  private Matrix.Line line(
      UnitId unit, List<ProgressTable.Row> rows, List<Matrix.Column> columns, Map<String, Milestone> milestones, @Nullable UnitId own, LocalDate today) {
    var cells = new ArrayList<Matrix.Cell>();
    for (int index = 0; index < rows.size(); index++) {
      var row = rows.get(index);
      var standing = Standing.of(Objects.requireNonNull(milestones.get(row.milestone())), row, today);
      cells.add(new Matrix.Cell(
          standing.look(), words.word(standing), words.detail(standing), columns.get(index).closed(), standing.settled()));
    }
    var first = rows.getFirst();
    return new Matrix.Line(unit, first.unitName(), first.post(), unit.equals(own), cells);
  }

  /// What the timeline shows: the unit's own standing, or for the city the standing of the district furthest behind; the
  /// city's own standing only where no district has a part.
  private List<Standing> standings(Plan plan, List<ProgressTable.Row> rows, @Nullable UnitId unit, LocalDate today) {
    var told = rows.stream()
        .filter(row -> row.cluster() == 0 || unit == null || row.unit().equals(unit))
        .collect(Collectors.groupingBy(ProgressTable.Row::milestone));
    return plans.milestones(plan.year()).stream()
        .map(milestone -> districtsFirst(told.getOrDefault(milestone.code(), List.of())).stream()
            .map(row -> Standing.of(milestone, row, today))
            .min(Standing.FURTHEST_BEHIND)
            .orElseGet(() -> Standing.untouched(milestone, today)))
        .toList();
  }

  private static List<ProgressTable.Row> districtsFirst(List<ProgressTable.Row> rows) {
    var districts = rows.stream().filter(row -> row.cluster() > 0).toList();
    return districts.isEmpty() ? rows : districts;
  }

  private Map<String, Milestone> byCode(Plan plan) {
    return plans.milestones(plan.year()).stream().collect(Collectors.toMap(Milestone::code, Function.identity()));
  }
}
