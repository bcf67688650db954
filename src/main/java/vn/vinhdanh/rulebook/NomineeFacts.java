package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.organization.Rating;
import vn.vinhdanh.organization.UnitKind;

/// What is known of a nominee when the rules are asked. A null is missing evidence, which is neither yes nor no.
///
/// @param proposer the kind of the proposing unit
/// @param ofProposer whether the nominee belongs to the proposing unit
/// @param proposedAlready whether another dossier proposes the nominee for the same award and year
/// @param year the year of the achievement
/// @param registeredOn the day on which the title was registered for the year
/// @param advancedWorker whether the person is Lao động tiên tiến of the year
/// @param initiatives the titles of the person's initiatives recognised by the base in the year
/// @param rating the yearly rating of task completion as the unit declares it, with its paper
/// @param noCaseConfirmedOn the day on which the unit confirmed that no case is open
/// @param papers the papers in the dossier
/// @param holders how many in the unit hold the award that the rule's cap is counted on
/// @param proposed how many the unit proposes for the award and year, this one included
/// @param headcount the people of the collective: as entered, or as many as the unit names if those are more
/// @param advancedMembers how many of those whom the unit names as its members are Lao động tiên tiến in the register
/// @param hasFighter whether one of them is Chiến sĩ thi đua cơ sở in the register
/// @param nobodyDisciplined whether nobody was disciplined from "cảnh cáo" up, as the unit declares it, with its paper; no where the
///     file of a named member holds such a discipline of the year
/// @param leadsCluster whether the unit leads its cluster
public record NomineeFacts(
    RecipientKind recipient,
    UnitKind proposer,
    boolean ofProposer,
    boolean proposedAlready,
    int year,
    @Nullable LocalDate registeredOn,
    boolean advancedWorker,
    List<String> initiatives,
    @Nullable Rating rating,
    @Nullable LocalDate noCaseConfirmedOn,
    Set<RequiredPaper> papers,
    int holders,
    int proposed,
    @Nullable Integer headcount,
    @Nullable Integer advancedMembers,
    @Nullable Boolean hasFighter,
    @Nullable Boolean nobodyDisciplined,
    @Nullable Boolean leadsCluster) {

  public NomineeFacts {
    initiatives = List.copyOf(initiatives);
    papers = Set.copyOf(papers);
  }

  /// The same with what the ranking of the cluster says.
  public NomineeFacts leading(@Nullable Boolean leads) {
    return new NomineeFacts(
        recipient, proposer, ofProposer, proposedAlready, year, registeredOn, advancedWorker, initiatives, rating,
        noCaseConfirmedOn, papers, holders, proposed, headcount, advancedMembers, hasFighter, nobodyDisciplined, leads);
  }
}
