package vn.vinhdanh.organization;

import java.util.List;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.refusal.Unmet;

/// Says what stands against reading two people as one from now on. Each module fills it for what it keeps.
public interface MergeObstacles {

  /// @param stayer whose file goes on
  List<Unmet> against(PersonId merged, PersonId stayer);
}
