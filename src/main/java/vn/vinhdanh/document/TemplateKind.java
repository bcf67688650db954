package vn.vinhdanh.document;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;

/// What a template of an office is for: papers that come from the work they record, or those of a kind that somebody wrote by hand. What they hold differs:
/// a decision on awards has the list of the rewarded, one that is written by hand any text.
enum TemplateKind {
  PLAN(PaperKind.PLAN, false),
  DECISION(PaperKind.DECISION, false),
  PLEDGE(PaperKind.PLEDGE, false),
  LETTER(PaperKind.LETTER, true),
  SUBMISSION(PaperKind.SUBMISSION, true),
  REPORT(PaperKind.REPORT, true),
  NOTICE(PaperKind.NOTICE, true),
  GUIDANCE(PaperKind.GUIDANCE, true),
  WRITTEN_PLAN(PaperKind.PLAN, true),
  PROGRAMME(PaperKind.PROGRAMME, true),
  WRITTEN_DECISION(PaperKind.DECISION, true),
  REGULATION(PaperKind.REGULATION, true),
  RESOLUTION(PaperKind.RESOLUTION, true),
  CONCLUSION(PaperKind.CONCLUSION, true),
  INVITATION(PaperKind.INVITATION, true),
  MERIT_REPORT_PERSON(PaperKind.MERIT_REPORT_PERSON, false),
  MERIT_REPORT_COLLECTIVE(PaperKind.MERIT_REPORT_COLLECTIVE, false);

  private final PaperKind paper;
  private final boolean written;

  TemplateKind(PaperKind paper, boolean written) {
    this.paper = paper;
    this.written = written;
  }

  PaperKind paper() {
    return paper;
  }

  /// Whether its papers are written by hand.
  boolean written() {
    return written;
  }

  /// Empty where such papers keep to the layout that comes along.
  static Optional<TemplateKind> of(PaperKind paper, boolean written) {
    return Arrays.stream(values()).filter(kind -> kind.paper == paper && kind.written == written).findFirst();
  }

  /// Those that the actor's unit issues: what comes from the work is the city's, papers written by hand and reports on merit are everybody's.
  static List<TemplateKind> of(Actor actor) {
    boolean city = actor.unitAs(Role.CITY_OFFICER, Role.CITY_LEADER).isPresent();
    return Arrays.stream(values()).filter(kind -> kind.written || city || MeritTemplates.sets(kind)).toList();
  }
}
