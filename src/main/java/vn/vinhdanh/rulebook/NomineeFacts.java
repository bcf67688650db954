package vn.vinhdanh.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
/// @param rating the yearly rating of task completion
/// @param noCaseConfirmedOn the day on which the unit confirmed that no case is open
/// @param papers the papers in the dossier
/// @param holders how many in the unit hold the award that the cap is counted on
/// @param proposed how many the unit proposes for the award and year, this one included
/// @param headcount the people of the collective
/// @param advancedMembers how many of them are Lao động tiên tiến
/// @param hasFighter whether one of them is Chiến sĩ thi đua cơ sở
/// @param nobodyDisciplined whether nobody was disciplined from "cảnh cáo" up
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
}
