package vn.vinhdanh.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.rulebook.VoteRule;

class CountTest {

  @ParameterizedTest
  @LegalBasis({"91/2017/NĐ-CP 45.8", "98/2023/NĐ-CP 30.7"})
  @CsvSource({
    "90, 13, 12, true", "90, 13, 11, false",
    "90, 11, 10, true", "90, 11, 9, false",
    "90, 9, 9, true", "90, 9, 8, false",
    "80, 15, 12, true", "80, 15, 11, false",
    "80, 9, 8, true", "80, 9, 7, false",
  })
  void a_share_is_reached_over_all_members(int percent, int members, int yes, boolean passed) {
    var rule = new VoteRule(VoteRule.Kind.AT_LEAST_PERCENT, percent, true, "", true);
    assertThat(Judged.Count.of(rule, members, yes, 0, 0).passed()).isEqualTo(passed);
  }

  @ParameterizedTest
  @CsvSource({"9, 5, 4, 0, true", "9, 4, 0, 0, false", "9, 4, 1, 4, false", "8, 4, 4, 0, false", "8, 5, 3, 0, true", "1, 1, 0, 0, true"})
  void a_majority_is_more_than_half_of_all_members_and_a_blank_is_no_yes(int members, int yes, int no, int blank, boolean passed) {
    var rule = new VoteRule(VoteRule.Kind.MAJORITY, 0, false, "", false);
    assertThat(Judged.Count.of(rule, members, yes, no, blank).passed()).isEqualTo(passed);
  }

  @Test
  void votes_are_never_more_than_members() {
    var rule = new VoteRule(VoteRule.Kind.MAJORITY, 0, false, "", false);
    assertThat(Judged.Count.of(rule, 9, 3, 2, 1).notCast(9)).isEqualTo(3);
    assertThatThrownBy(() -> Judged.Count.of(rule, 9, 5, 4, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_box_keeps_counts_only_and_always_has_the_same_length() {
    var empty = BallotBox.empty(2);
    var one = empty.with(Map.of(0, Choice.YES, 1, Choice.NO));
    var two = BallotBox.read(one.bytes()).with(Map.of(0, Choice.BLANK));
    assertThat(two.ballots()).isEqualTo(2);
    assertThat(two.count(0, Choice.YES)).isEqualTo(1);
    assertThat(two.count(0, Choice.BLANK)).isEqualTo(1);
    assertThat(two.count(1, Choice.NO)).isEqualTo(1);
    assertThat(two.count(1, Choice.YES)).isZero();
    assertThat(two.bytes()).hasSameSizeAs(empty.bytes());
    assertThat(empty.ballots()).isZero();
  }
}
