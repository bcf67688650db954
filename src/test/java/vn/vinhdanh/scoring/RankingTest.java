package vn.vinhdanh.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.proof.LegalBasis;

class RankingTest {

  private static final LocalDate FIRST = LocalDate.of(2022, 10, 28);

  @Test
  @LegalBasis("226/KH-MTTQ-BTT III.2")
  void a_cluster_is_ranked_only_when_all_its_sheets_are_scored() {
    var scored = sheet("A", "80", "5", "0", FIRST);
    assertThat(Ranking.of(List.of())).isEmpty();
    assertThat(Ranking.of(List.of(scored, with(scored, SheetState.SUBMITTED)))).isEmpty();
    assertThat(Ranking.of(List.of(scored, with(scored, SheetState.DRAFT)))).isEmpty();
    assertThat(Ranking.of(List.of(scored, scored))).isPresent();
  }

  @Test
  void more_points_come_first() {
    assertThat(ranks(sheet("A", "80", "5", "0", FIRST), sheet("B", "80.25", "5", "0", FIRST))).containsExactly("1 B", "2 A");
  }

  @Test
  void of_equal_points_higher_content_without_bonus_comes_first() {
    assertThat(ranks(sheet("A", "80", "5", "0", FIRST), sheet("B", "82", "3", "0", FIRST))).containsExactly("1 B", "2 A");
  }

  @Test
  void of_equal_content_fewer_penalties_come_first() {
    assertThat(ranks(sheet("A", "80", "5", "-1", FIRST), sheet("B", "80", "4.5", "-0.5", FIRST))).containsExactly("1 B", "2 A");
  }

  @Test
  void of_equal_penalties_the_earlier_submission_comes_first() {
    assertThat(ranks(sheet("A", "80", "5", "0", FIRST.plusDays(1)), sheet("B", "80", "5", "0", FIRST))).containsExactly("1 B", "2 A");
  }

  @Test
  void what_is_equal_after_that_shares_the_rank_and_the_next_is_left_out() {
    assertThat(ranks(
            sheet("A", "80", "5", "0", FIRST),
            sheet("B", "80.00", "5.00", "0.00", FIRST),
            sheet("C", "79", "5", "0", FIRST),
            sheet("D", "85", "5", "0", FIRST)))
        .containsExactly("1 D", "2 A", "2 B", "4 C");
  }

  private static List<String> ranks(SheetSummary... sheets) {
    return Ranking.of(List.of(sheets)).orElseThrow().rows().stream()
        .map(row -> row.rank() + " " + row.summary().unitName())
        .toList();
  }

  private static SheetSummary sheet(String unit, String content, String bonus, String penalty, LocalDate submitted) {
    var points = new Points(new BigDecimal(content), new BigDecimal(bonus), new BigDecimal(penalty));
    return new SheetSummary(
        1, 2022, new ClusterId(1), "Cụm", new UnitId(1), unit, SheetState.CLUSTER_SCORED, 0, false, submitted, "", submitted,
        null, null, 45, 45, 45, 45, 0, points, points);
  }

  private static SheetSummary with(SheetSummary one, SheetState state) {
    return new SheetSummary(
        one.sheet(), one.year(), one.cluster(), one.clusterName(), one.unit(), one.unitName(), state, 0, false,
        one.submittedOn(), "", null, null, null, 45, 45, 45, 45, 0, one.self(), one.byCluster());
  }
}
