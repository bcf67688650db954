package vn.vinhdanh.notification;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// What a webhook may hear of: acts of the trail by what they are done to. What is done to accounts, ballots and what people read is not among
/// them.
enum WebhookEvent {
  PLAN("season.plan-published", "season.milestone-extended", "season.milestone-reported"),
  REGISTRATION("season.registration-submitted", "season.registration-returned", "season.registration-accepted"),
  CLUSTER(
      "organization.divided", "organization.cluster-renamed", "organization.cluster-led", "organization.member-placed",
      "organization.member-moved"),
  PLEDGE("cluster.pledge-opened", "cluster.pledge-signed", "cluster.pledge-in-force"),
  INITIATIVE("initiative.entered"),
  SCORE("scoring.submitted", "scoring.cluster-agreed", "scoring.cluster-closed"),
  DOSSIER(
      "nomination.submitted", "nomination.resubmitted", "nomination.returned", "nomination.withdrawn", "nomination.moved",
      "nomination.accepted-all"),
  DECISION("award.decision-issued"),
  AWARD("register.awards-entered", "register.award-revoked"),
  UNIT("organization.unit-founded", "organization.reorganized"),
  PERSON(
      "organization.person-entered", "organization.person-corrected", "organization.person-left", "organization.person-returned",
      "organization.leave-cancelled", "organization.post-begun", "organization.post-changed", "organization.transfer-accepted",
      "organization.people-imported", "organization.people-merged", "organization.merge-undone"),
  COLLECTIVE(
      "organization.collective-entered", "organization.collective-changed", "organization.collective-ended",
      "organization.collective-joined", "organization.collective-parted", "organization.collective-member-cancelled");

  private final List<String> acts;

  WebhookEvent(String... acts) {
    this.acts = List.of(acts);
  }

  List<String> acts() {
    return acts;
  }

  /// All acts of several.
  static String[] acts(Collection<WebhookEvent> events) {
    return events.stream().flatMap(event -> event.acts.stream()).toArray(String[]::new);
  }

  static boolean is(String name) {
    return Arrays.stream(values()).anyMatch(event -> event.name().equals(name));
  }
}
