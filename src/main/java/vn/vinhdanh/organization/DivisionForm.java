package vn.vinhdanh.organization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.Unmet;

/// Clusters to be founded as typed: who divides, their first day, the paper on which they rest, and a line for each cluster with its name, a colon, and the codes of
/// its members in official order.
///
/// @param territories the clusters of units that lie side by side (cụm)
/// @param sectors those of units that do the same kind of work (khối)
record DivisionForm(NewDivision.Host host, String from, String number, String issuer, String signedOn, String about, String territories, String sectors) {

  private static final int LONGEST = 300;

  static DivisionForm of(Map<String, String> sent) {
    return new DivisionForm(
        sent.getOrDefault("host", "").equals(NewDivision.Host.CENTRAL.name()) ? NewDivision.Host.CENTRAL : NewDivision.Host.CITY,
        sent.getOrDefault("from", "").strip(),
        sent.getOrDefault("number", "").strip(),
        sent.getOrDefault("issuer", "").strip(),
        sent.getOrDefault("signedOn", "").strip(),
        sent.getOrDefault("about", "").strip(),
        sent.getOrDefault("territories", "").strip(),
        sent.getOrDefault("sectors", "").strip());
  }

  /// A line of a cluster.
  static String line(String name, List<String> codes) {
    return name + ": " + String.join(", ", codes);
  }

  /// Says what is wrong with each field; the division otherwise.
  ///
  /// @param map where units are found by their codes on the first day
  @Nullable NewDivision division(Units map, boolean sample, FieldErrors errors) {
    errors.require("number", number, "organization.act.number.missing").require("issuer", issuer, "organization.act.issuer.missing");
    for (var field : Map.of("number", number, "issuer", issuer, "about", about).entrySet()) {
      if (field.getValue().length() > LONGEST) {
        errors.add(field.getKey(), "organization.act.long", LONGEST);
      }
    }
    var first = TypedDay.of(from);
    if (first.isEmpty()) {
      errors.add("from", "organization.act.day.wrong");
    }
    var signed = TypedDay.of(signedOn);
    if (signed.isEmpty()) {
      errors.add("signedOn", "organization.act.day.wrong");
    }
    errors.require("territories", territories + sectors, "organization.division.lines.missing");
    Function<List<String>, List<Unit>> units = codes -> map.byCodes(codes, first.orElse(null));
    var clusters = Stream.concat(
        clusters("territories", territories, ClusterKind.TERRITORIAL, units, errors).stream(),
        clusters("sectors", sectors, ClusterKind.SECTORAL, units, errors).stream()).toList();
    return errors.any() || first.isEmpty() || signed.isEmpty()
        ? null
        : new NewDivision(host, first.get(), new LegalAct(number, issuer, signed.get(), about), sample, clusters);
  }

  /// The field that would mend what is unmet; what is said of several clusters has none.
  static Optional<String> field(Unmet unmet) {
    return unmet.code().equals("organization.division-not-yet") ? Optional.of("from") : Optional.empty();
  }

  private static List<NewCluster> clusters(
      String field, String lines, ClusterKind kind, Function<List<String>, List<Unit>> units, FieldErrors errors) {
    var clusters = new ArrayList<NewCluster>();
    for (String line : lines.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
      int colon = line.lastIndexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      var codes = Arrays.stream(line.substring(colon + 1).split("[,;\\s]+")).filter(code -> !code.isEmpty()).toList();
      if (name.isEmpty() || codes.isEmpty()) {
        errors.add(field, "organization.division.line.wrong", line);
      } else if (name.length() > LONGEST) {
        errors.add(field, "organization.act.long", LONGEST);
      } else {
        clusters.add(new NewCluster(name, kind, members(field, name, codes, units.apply(codes), errors), ClusterLead.NOBODY));
      }
    }
    return clusters;
  }

  private static List<UnitId> members(String field, String cluster, List<String> codes, List<Unit> known, FieldErrors errors) {
    var members = new ArrayList<UnitId>();
    for (String code : codes) {
      known.stream().filter(unit -> unit.code().equals(code)).findFirst().ifPresentOrElse(
          unit -> members.add(unit.id()), () -> errors.add(field, "organization.division.code.unknown", code, cluster));
    }
    return members;
  }
}
