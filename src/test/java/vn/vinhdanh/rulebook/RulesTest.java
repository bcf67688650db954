package vn.vinhdanh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.Refused;

class RulesTest {

  @Test
  void the_day_chooses_the_regime() {
    assertThat(ShippedRules.on(2023, 12, 31).rule(AwardCodes.BASE_EMULATION_FIGHTER).regime()).isEqualTo("R03");
    assertThat(ShippedRules.on(2024, 1, 1).rule(AwardCodes.BASE_EMULATION_FIGHTER).regime()).isEqualTo("R22A");
    assertThatThrownBy(() -> ShippedRules.on(2017, 9, 30).rule(AwardCodes.BASE_EMULATION_FIGHTER)).isInstanceOf(Refused.class).hasMessage("rulebook.no-rule");
    assertThat(ShippedRules.on(2017, 10, 1).find(AwardCodes.BASE_EMULATION_FIGHTER)).isPresent();
  }

  @Test
  @LegalBasis("06/2022/QH15 20")
  void titles_and_the_flag_are_emulation_titles_and_the_certificate_of_merit_is_a_form_of_commendation() {
    for (var rules : List.of(ShippedRules.on(2022, 12, 1), ShippedRules.on(2024, 12, 1))) {
      assertThat(rules.rules()).hasSize(6).allSatisfy(rule -> assertThat(rule.kind()).as(rule.award()).isEqualTo(
          rule.award().equals(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE) ? AwardKind.COMMENDATION_FORM : AwardKind.EMULATION_TITLE));
    }
  }

  @Test
  void the_fronts_own_awards_rest_on_the_regulation_of_the_day() {
    assertThat(numbersOn(2018, 11, 4)).containsExactly("221/QĐ-MTTW");
    assertThat(numbersOn(2018, 11, 5)).containsExactly("2261/QĐ-MTTW-BTT");
    assertThat(numbersOn(2020, 2, 26)).containsExactly("2261/QĐ-MTTW-BTT");
    assertThat(numbersOn(2020, 2, 27)).containsExactly("222/QĐ-MTTW");
    assertThat(numbersOn(2022, 12, 15)).containsExactly("222/QĐ-MTTW");
  }

  private static List<String> numbersOn(int year, int month, int day) {
    var rules = ShippedRules.on(year, month, day);
    return rules.rule(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE).basesOn(rules.on()).stream()
        .map(Instrument::number)
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex I.II.6")
  void a_law_is_cited_without_a_number_and_all_else_with_one() {
    var day = LocalDate.of(2017, 7, 31);
    assertThatThrownBy(() -> new Instrument(Instrument.Kind.LAW, "15/2003/QH11", "Quốc hội", day, "x", day, null, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Instrument(Instrument.Kind.DECREE, null, null, day, "x", day, null, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Instrument(Instrument.Kind.DECREE, "91/2017/NĐ-CP", null, day, "x", day, null, true))
        .isInstanceOf(IllegalArgumentException.class);
    for (var rules : List.of(ShippedRules.on(2022, 12, 1), ShippedRules.on(2024, 12, 1))) {
      assertThat(rules.rules()).allSatisfy(rule -> assertThat(rule.basesOn(rules.on())).as(rule.award()).hasSizeGreaterThan(1));
    }
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 45.8")
  void in_2022_a_base_fighter_needs_more_than_half_of_all_members() {
    var vote = ShippedRules.on(2022, 12, 1).voteRule(AwardCodes.BASE_EMULATION_FIGHTER);
    assertThat(vote.passes(4, 9)).isFalse();
    assertThat(vote.passes(5, 9)).isTrue();
    assertThat(vote.passes(5, 10)).isFalse();
    assertThat(vote.passes(6, 10)).isTrue();
    assertThat(vote.needed(9)).isEqualTo(5);
    assertThat(vote.needed(10)).isEqualTo(6);
    assertThat(vote.verified()).isFalse();
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 30.7")
  void from_2024_a_base_fighter_needs_eighty_percent_of_all_members() {
    var vote = ShippedRules.on(2024, 12, 1).voteRule(AwardCodes.BASE_EMULATION_FIGHTER);
    assertThat(vote.passes(11, 15)).isFalse();
    assertThat(vote.passes(12, 15)).isTrue();
    assertThat(vote.needed(15)).isEqualTo(12);
    assertThat(vote.passes(7, 9)).isFalse();
    assertThat(vote.passes(8, 9)).isTrue();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 45.8")
  void ninety_percent_is_counted_without_rounding() {
    var vote = new VoteRule(VoteRule.Kind.AT_LEAST_PERCENT, 90, true, "91/2017/NĐ-CP 45.8", true);
    assertThat(vote.needed(13)).isEqualTo(12);
    assertThat(vote.needed(11)).isEqualTo(10);
    assertThat(vote.needed(9)).isEqualTo(9);
    assertThat(vote.passes(8, 9)).isFalse();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 69")
  void the_bonus_of_2022_is_a_multiple_of_1490000_rounded_up_to_10000() {
    var rules = ShippedRules.on(2022, 12, 15);
    assertThat(dong(rules, AwardCodes.BASE_EMULATION_FIGHTER, RecipientKind.PERSON)).isEqualTo(1_490_000);
    assertThat(dong(rules, AwardCodes.ADVANCED_WORKER, RecipientKind.PERSON)).isEqualTo(450_000);
  }

  @Test
  @LegalBasis({"98/2023/NĐ-CP 53", "98/2023/NĐ-CP 54"})
  void the_base_salary_is_that_of_the_day_of_decision() {
    assertThat(dong(ShippedRules.on(2024, 6, 30), AwardCodes.BASE_EMULATION_FIGHTER, RecipientKind.PERSON)).isEqualTo(1_800_000);
    assertThat(dong(ShippedRules.on(2024, 7, 1), AwardCodes.BASE_EMULATION_FIGHTER, RecipientKind.PERSON)).isEqualTo(2_340_000);
    assertThat(dong(ShippedRules.on(2024, 12, 20), AwardCodes.ADVANCED_WORKER, RecipientKind.PERSON)).isEqualTo(710_000);
    assertThat(dong(ShippedRules.on(2024, 12, 20), AwardCodes.ADVANCED_LABOUR_COLLECTIVE, RecipientKind.COLLECTIVE)).isEqualTo(1_880_000);
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 53")
  void a_bonus_is_rounded_up_and_a_round_one_stays() {
    assertThat(bonus("0.15", 1_490_000)).isEqualTo(230_000);
    assertThat(bonus("0.45", 2_340_000)).isEqualTo(1_060_000);
    assertThat(bonus("1.5", 2_340_000)).isEqualTo(3_510_000);
    assertThat(bonus("8", 1_800_000)).isEqualTo(14_400_000);
  }

  @Test
  @LegalBasis("98/2023/NĐ-CP 53")
  void how_a_bonus_is_rounded_is_a_row_of_the_regime() {
    var bonus = ShippedRules.on(2024, 12, 20)
        .bonus(AwardCodes.ADVANCED_WORKER, RecipientKind.PERSON, LocalDate.of(2024, 12, 20)).orElseThrow();
    assertThat(bonus.rounding()).isEqualTo(new Rounding(10_000, "98/2023/NĐ-CP 53", true));
    assertThat(new Bonus(bonus.coefficient(), bonus.baseSalary(), new Rounding(1_000, "", true), "", true).dong()).isEqualTo(702_000);
  }

  @Test
  void after_the_last_regime_nothing_is_in_force_and_nothing_is_made_up() {
    var rules = ShippedRules.on(2025, 7, 1);
    assertThat(rules.rules()).isEmpty();
    assertThatThrownBy(() -> rules.rule(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE)).isInstanceOfSatisfying(Refused.class, refused ->
        assertThat(refused.unmet().getFirst().arguments()).containsExactly("01/07/2025"));
    assertThat(ShippedRules.on(2025, 6, 30).rules()).isNotEmpty();
  }

  @Test
  void the_fronts_own_bonus_is_not_yet_checked_against_a_paper() {
    var bonus = ShippedRules.on(2022, 12, 15)
        .bonus(AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, RecipientKind.COLLECTIVE, LocalDate.of(2022, 12, 15)).orElseThrow();
    assertThat(bonus.verified()).isFalse();
    assertThat(bonus.dong()).isPositive();
  }

  @Test
  void every_question_and_award_has_its_words() {
    var texts = new Texts();
    assertThat(Arrays.stream(Question.values()).flatMap(question -> Arrays.stream(new String[] {
        "rulebook.question." + question, "rulebook.finding." + question + ".MET"})).filter(key -> !texts.has(key))).isEmpty();
    assertThat(Arrays.stream(Question.values()).filter(question ->
        !texts.has("rulebook.finding." + question + ".NOT_MET") && !texts.has("rulebook.finding." + question + ".CANNOT_BE_TOLD"))).isEmpty();
    for (var question : Question.values()) {
      for (var answer : new Answer[] {Answer.NOT_MET, Answer.CANNOT_BE_TOLD}) {
        String key = "rulebook.finding." + question + "." + answer;
        assertThat(texts.has("unmet." + key)).as(key).isEqualTo(texts.has(key));
        assertThat(texts.has("unmet." + key + ".mend")).as(key).isEqualTo(texts.has(key));
      }
    }
    assertThat(ShippedRules.on(2022, 12, 31).rules()).hasSize(6).allSatisfy(rule -> assertThat(texts.has("rulebook.award." + rule.award())).isTrue());
  }

  private static long dong(Rules rules, String award, RecipientKind recipient) {
    return rules.bonus(award, recipient, rules.on()).orElseThrow().dong();
  }

  private static long bonus(String times, long salary) {
    return new Bonus(new BigDecimal(times), new BaseSalary(LocalDate.of(2019, 7, 1), salary, "", true), new Rounding(10_000, "", true), "", true).dong();
  }
}
