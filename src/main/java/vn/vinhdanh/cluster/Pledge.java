package vn.vinhdanh.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterId;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The pledge of a cluster (giao ước thi đua): agreed targets, one a line, in force on the day the last member signs.
/// Source: plan 226/KH-MTTQ-BTT, II.4 and III.2.
public record Pledge(
    long id,
    ClusterId cluster,
    String targets,
    int version,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate inForceOn,
    List<Signature> signatures) {

  public Pledge {
    signatures = List.copyOf(signatures);
  }

  public PledgeState state() {
    if (inForceOn != null) {
      return PledgeState.IN_FORCE;
    }
    return openedOn == null ? PledgeState.DRAFT : PledgeState.SIGNING;
  }

  /// The targets, one each.
  public List<String> targetLines() {
    return targets.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  public Optional<Signature> signatureOf(UnitId unit) {
    return signatures.stream().filter(signature -> signature.unit().equals(unit)).findFirst();
  }

  /// The members whose signature is missing, in official order.
  public List<ClusterMember> missing(Cluster of) {
    return of.members().stream().filter(member -> signatureOf(member.unit()).isEmpty()).toList();
  }

  /// Whether the signature of `unit` is the last one the pledge waits for.
  boolean completedBy(UnitId unit, Cluster of) {
    return missing(of).stream().allMatch(member -> member.unit().equals(unit));
  }

  /// Whether the members are signing it and none of them is missing any more.
  boolean complete(Cluster of) {
    return state() == PledgeState.SIGNING && !of.members().isEmpty() && missing(of).isEmpty();
  }

  /// Whether the head unit may still write it: nobody has signed.
  boolean toBeWritten() {
    return state().toBeWritten() && signatures.isEmpty();
  }

  /// @param clause where the plan in force asks for the pledge
  /// @throws Refused once somebody has signed
  void mayBeRewritten(String clause) {
    if (!toBeWritten()) {
      throw new Refused(new Unmet("cluster.pledge-signed", clause, "" + signatures.size()));
    }
  }

  /// @param clause where the plan in force asks for the pledge
  /// @throws Refused until the head unit has opened it, and once it is in force
  void mayBeSigned(String clause) {
    if (!state().toBeSigned()) {
      throw new Refused(inForceOn == null
          ? new Unmet("cluster.pledge-not-open", clause)
          : new Unmet("cluster.pledge-in-force", clause, Written.DAY.format(inForceOn)));
    }
  }
}
