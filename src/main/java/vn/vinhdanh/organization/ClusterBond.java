package vn.vinhdanh.organization;

import java.util.List;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.refusal.Unmet;

/// What keeps a unit in its cluster of a year: modules above say what it has begun there.
public interface ClusterBond {

  List<Unmet> of(UnitId unit, Cluster cluster);
}
