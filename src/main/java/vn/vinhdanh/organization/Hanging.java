package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import vn.vinhdanh.actor.UnitId;

/// Says what hangs on units that are about to end: posts, accounts, open dossiers. Each module fills it for what it keeps; the
/// preview of a reorganisation shows it.
public interface Hanging {

  /// How many of one kind there are, in words (“48 người đang giữ chức vụ”); empty for none.
  List<String> on(List<UnitId> units, LocalDate day);
}
