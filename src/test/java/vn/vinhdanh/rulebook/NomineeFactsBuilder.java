package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.UnitKind;

/// Facts of a nominee of the city's office who meets every condition of CSTĐ cơ sở; a test states what differs.
final class NomineeFactsBuilder {

  RecipientKind recipient = RecipientKind.PERSON;
  UnitKind proposer = UnitKind.CITY_OFFICE;
  boolean ofProposer = true;
  boolean proposedAlready;
  @Nullable LocalDate registeredOn = LocalDate.of(2022, 2, 15);
  boolean advancedWorker = true;
  List<String> initiatives = List.of("Sổ tay điện tử khu dân cư");
  @Nullable Rating rating;
  @Nullable LocalDate noCaseConfirmedOn = LocalDate.of(2022, 11, 1);
  Set<RequiredPaper> papers = EnumSet.allOf(RequiredPaper.class);
  int holders = 14;
  int proposed = 2;
  @Nullable Integer headcount;
  @Nullable Integer advancedMembers;
  @Nullable Boolean hasFighter;
  @Nullable Boolean nobodyDisciplined;
  @Nullable Boolean leadsCluster;

  static NomineeFactsBuilder aNominee() {
    return new NomineeFactsBuilder();
  }

  NomineeFacts facts() {
    return new NomineeFacts(
        recipient, proposer, ofProposer, proposedAlready, 2022, registeredOn, advancedWorker, initiatives, rating,
        noCaseConfirmedOn, papers, holders, proposed, headcount, advancedMembers, hasFighter, nobodyDisciplined,
        leadsCluster);
  }
}
