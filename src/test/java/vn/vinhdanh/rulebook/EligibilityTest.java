package vn.vinhdanh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vinhdanh.rulebook.NomineeFactsBuilder.aNominee;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.proof.LegalBasis;

/// Each condition on both sides, asked of the rules as shipped.
class EligibilityTest {

  private static final Rules R03 = ShippedRules.on(2022, 12, 31);
  private static final Rules R22 = ShippedRules.on(2024, 12, 31);

  @Test
  void a_nominee_who_meets_all_conditions_may_be_proposed() {
    assertThat(check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> {}).met()).isTrue();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 9.3")
  void a_base_fighter_is_an_advanced_worker() {
    only(Question.ADVANCED_WORKER, Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.advancedWorker = false));
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 9.3")
  void under_the_law_of_2003_a_base_fighter_has_an_initiative() {
    only(Question.BASE_INITIATIVE, Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.initiatives = List.of()));
  }

  @Test
  @LegalBasis("06/2022/QH15 23")
  void under_the_law_of_2022_an_excellent_rating_stands_for_an_initiative() {
    assertThat(check(R22, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> {
      nominee.initiatives = List.of();
      nominee.rating = Rating.EXCELLENT;
    }).met()).isTrue();
    only(Question.INITIATIVE_OR_EXCELLENT, Answer.NOT_MET, check(R22, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> {
      nominee.initiatives = List.of();
      nominee.rating = Rating.WELL;
    }));
    only(Question.INITIATIVE_OR_EXCELLENT, Answer.CANNOT_BE_TOLD, check(R22, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.initiatives = List.of()));
  }

  @Test
  @LegalBasis("15/2003/QH11")
  void registration_is_a_basis_under_the_law_of_2003_and_no_longer_under_that_of_2022() {
    only(Question.REGISTERED, Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.registeredOn = null));
    assertThat(check(R22, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.registeredOn = null).met()).isTrue();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 9.3")
  void base_fighters_are_at_most_fifteen_percent_of_advanced_workers_rounded_down() {
    only(Question.SHARE_CAP, Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> {
      nominee.holders = 14;
      nominee.proposed = 3;
    }));
    only(Question.SHARE_CAP, Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> {
      nominee.holders = 19;
      nominee.proposed = 3;
    }));
    assertThat(check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> {
      nominee.holders = 20;
      nominee.proposed = 3;
    }).met()).isTrue();
    assertThat(R22.rule(AwardCodes.BASE_EMULATION_FIGHTER).cap()).isNull();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP 43")
  void a_district_takes_base_fighters_to_its_own_authority_and_not_to_the_city_front() {
    only(Question.PATH, Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.proposer = UnitKind.DISTRICT_FRONT));
    assertThat(check(R03, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee -> nominee.proposer = UnitKind.DISTRICT_FRONT).met()).isTrue();
  }

  @Test
  @LegalBasis("91/2017/NĐ-CP, hồ sơ đề nghị")
  void a_dossier_holds_report_minutes_and_for_a_base_fighter_the_certificate_of_the_initiative() {
    for (var paper : EnumSet.complementOf(EnumSet.of(RequiredPaper.UNIT_CONFIRMATION))) {
      only(Question.valueOf(paper.name()), Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee ->
          nominee.papers = EnumSet.complementOf(EnumSet.of(paper))));
    }
    assertThat(check(R03, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee ->
        nominee.papers = EnumSet.complementOf(EnumSet.of(RequiredPaper.INITIATIVE_CERTIFICATE))).met()).isTrue();
  }

  @Test
  void an_open_case_cannot_be_told_until_the_unit_confirms() {
    var check = check(R03, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee -> nominee.noCaseConfirmedOn = null);
    only(Question.NO_PENDING_CASE, Answer.CANNOT_BE_TOLD, check);
    assertThat(check.met()).isFalse();
  }

  @Test
  @LegalBasis("06/2022/QH15 24")
  void under_the_law_of_2022_an_advanced_worker_is_rated_well_or_better() {
    for (var rating : Rating.values()) {
      var check = check(R22, AwardCodes.ADVANCED_WORKER, nominee -> nominee.rating = rating);
      assertThat(check.met()).as(rating.name()).isEqualTo(rating.compareTo(Rating.WELL) >= 0);
    }
    only(Question.GOOD_RATING, Answer.CANNOT_BE_TOLD, check(R22, AwardCodes.ADVANCED_WORKER, nominee -> nominee.rating = null));
  }

  @Test
  @LegalBasis("06/2022/QH15 84.1")
  void under_the_law_of_2022_a_dossier_has_report_and_minutes() {
    for (var paper : EnumSet.of(RequiredPaper.ACHIEVEMENT_REPORT, RequiredPaper.JUDGING_MINUTES)) {
      only(Question.valueOf(paper.name()), Answer.NOT_MET, check(R22, AwardCodes.BASE_EMULATION_FIGHTER, nominee ->
          nominee.papers = EnumSet.complementOf(EnumSet.of(paper))));
    }
  }

  @Test
  @LegalBasis("06/2022/QH15 5.2")
  void under_the_law_of_2022_one_achievement_is_proposed_once() {
    only(Question.ONCE_A_YEAR, Answer.NOT_MET, check(R22, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.proposedAlready = true));
  }

  @Test
  void the_unit_that_leads_its_cluster_may_have_the_flag() {
    for (Boolean leads : new Boolean[] {true, false, null}) {
      var check = check(R03, AwardCodes.CITY_FRONT_FLAG, nominee -> {
        nominee.recipient = RecipientKind.COLLECTIVE;
        nominee.leadsCluster = leads;
      });
      assertThat(check.findings().stream().filter(finding -> finding.question() == Question.LEADS_CLUSTER).findFirst().orElseThrow().answer())
          .isEqualTo(leads == null ? Answer.CANNOT_BE_TOLD : leads ? Answer.MET : Answer.NOT_MET);
    }
  }

  @Test
  void a_rule_asks_for_the_paper_that_shows_what_the_unit_declares() {
    assertThat(R22.rule(AwardCodes.ADVANCED_WORKER).papers()).contains(RequiredPaper.UNIT_CONFIRMATION);
    assertThat(R22.rule(AwardCodes.BASE_EMULATION_FIGHTER).papers()).contains(RequiredPaper.UNIT_CONFIRMATION);
    assertThat(R03.rule(AwardCodes.BASE_EMULATION_FIGHTER).papers()).doesNotContain(RequiredPaper.UNIT_CONFIRMATION);
  }

  @Test
  void the_same_nominee_is_proposed_once_and_by_the_own_unit() {
    only(Question.ONCE_A_YEAR, Answer.NOT_MET, check(R03, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee -> nominee.proposedAlready = true));
    only(Question.OWN_UNIT, Answer.NOT_MET, check(R03, AwardCodes.CITY_FRONT_MERIT_CERTIFICATE, nominee -> nominee.ofProposer = false));
  }

  @Test
  void a_title_of_persons_is_not_for_a_collective() {
    only(Question.RECIPIENT, Answer.NOT_MET, check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> nominee.recipient = RecipientKind.COLLECTIVE));
  }

  @Test
  @LegalBasis({"15/2003/QH11 28", "06/2022/QH15 28"})
  void an_advanced_collective_has_more_than_half_and_from_2024_seventy_percent_advanced_workers() {
    assertThat(ratio(R03, 5, 10)).isEqualTo(Answer.NOT_MET);
    assertThat(ratio(R03, 6, 10)).isEqualTo(Answer.MET);
    assertThat(ratio(R03, 51, 101)).isEqualTo(Answer.MET);
    assertThat(ratio(R22, 6, 9)).isEqualTo(Answer.NOT_MET);
    assertThat(ratio(R22, 7, 9)).isEqualTo(Answer.MET);
    assertThat(ratio(R22, null, 9)).isEqualTo(Answer.CANNOT_BE_TOLD);
  }

  @Test
  void every_unmet_condition_is_named_and_not_only_the_first() {
    var unmet = check(R03, AwardCodes.BASE_EMULATION_FIGHTER, nominee -> {
      nominee.advancedWorker = false;
      nominee.registeredOn = null;
      nominee.noCaseConfirmedOn = null;
    }).unmet("Trần Mẫu Châu");
    assertThat(unmet).hasSize(3).allSatisfy(each -> {
      assertThat(each.clause()).isNotBlank();
      assertThat(each.arguments()).startsWith("Trần Mẫu Châu");
    });
  }

  private static Answer ratio(Rules rules, @Nullable Integer advanced, int all) {
    var check = check(rules, AwardCodes.ADVANCED_LABOUR_COLLECTIVE, nominee -> {
      nominee.recipient = RecipientKind.COLLECTIVE;
      nominee.advancedMembers = advanced;
      nominee.headcount = all;
    });
    return check.findings().stream()
        .filter(finding -> finding.question() == Question.ADVANCED_RATIO).findFirst().orElseThrow().answer();
  }

  private static Check check(Rules rules, String award, Consumer<NomineeFactsBuilder> but) {
    var nominee = aNominee();
    but.accept(nominee);
    return Eligibility.check(rules.rule(award), nominee.facts());
  }

  private static void only(Question question, Answer answer, Check check) {
    assertThat(check.findings().stream().filter(finding -> finding.answer() != Answer.MET).toList())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.question()).isEqualTo(question);
          assertThat(finding.answer()).isEqualTo(answer);
          assertThat(finding.clause()).isNotBlank();
        });
  }
}
