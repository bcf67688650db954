package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Unmet;

/// Who is to lead a cluster from a day on, as typed; a place that is left empty is held by nobody.
record LeadForm(String from, String head, String deputy, String supervisor, String supervisorPost, int version) {

  private static final int LONGEST = 200;

  static LeadForm of(ClusterLead lead, LocalDate from, int version) {
    var supervisor = lead.supervisor();
    return new LeadForm(
        Written.DAY.format(from), written(lead.head()), written(lead.deputy()), supervisor == null ? "" : supervisor.name(),
        supervisor == null ? "" : supervisor.post(), version);
  }

  static LeadForm of(Map<String, String> sent, int version) {
    return new LeadForm(
        sent.getOrDefault("from", "").strip(),
        sent.getOrDefault("head", "").strip(),
        sent.getOrDefault("deputy", "").strip(),
        sent.getOrDefault("supervisor", "").strip(),
        sent.getOrDefault("supervisorPost", "").strip(),
        version);
  }

  /// The field that would mend what is unmet.
  Optional<String> field(Unmet unmet, List<Membership> members) {
    return switch (unmet.code()) {
      case "organization.cluster-other-year", "organization.cluster-led-later", "organization.cluster-begins" -> Optional.of("from");
      case "organization.cluster-led-twice" -> Optional.of("deputy");
      case "organization.cluster-not-member" -> Optional.of(named(deputy, members).equals(unmet.arguments().getFirst()) ? "deputy" : "head");
      default -> Optional.empty();
    };
  }

  private static String named(String typed, List<Membership> members) {
    return members.stream().filter(member -> written(member.unit()).equals(typed)).map(Membership::shortName).findFirst().orElse("");
  }

  /// The same over a later version.
  LeadForm over(int now) {
    return new LeadForm(from, head, deputy, supervisor, supervisorPost, now);
  }

  /// The first day; null while it is none.
  @Nullable LocalDate day(FieldErrors errors) {
    var day = TypedDay.of(from);
    if (day.isEmpty()) {
      errors.add("from", "organization.act.day.wrong");
    }
    return day.orElse(null);
  }

  /// Says what is wrong with each field.
  ClusterLead lead(List<Membership> members, FieldErrors errors) {
    var first = unit("head", head, members, errors);
    var second = unit("deputy", deputy, members, errors);
    if (first != null && first.equals(second)) {
      errors.add("deputy", "organization.lead.twice");
    }
    if (supervisor.isEmpty() && !supervisorPost.isEmpty()) {
      errors.add("supervisor", "organization.lead.supervisor.missing");
    }
    if (!supervisor.isEmpty() && supervisorPost.isEmpty()) {
      errors.add("supervisorPost", "organization.lead.supervisor-post.missing");
    }
    for (var field : Map.of("supervisor", supervisor, "supervisorPost", supervisorPost).entrySet()) {
      if (field.getValue().length() > LONGEST) {
        errors.add(field.getKey(), "organization.act.long", LONGEST);
      }
    }
    return new ClusterLead(first, second, supervisor.isEmpty() ? null : new Supervisor(supervisor, supervisorPost));
  }

  private static @Nullable UnitId unit(String field, String typed, List<Membership> members, FieldErrors errors) {
    if (typed.isEmpty()) {
      return null;
    }
    var unit = members.stream().map(Membership::unit).filter(member -> written(member).equals(typed)).findFirst();
    if (unit.isEmpty()) {
      errors.add(field, "organization.lead.unit.unknown");
    }
    return unit.orElse(null);
  }

  private static String written(@Nullable UnitId unit) {
    return unit == null ? "" : "" + unit.value();
  }
}
