package vn.vinhdanh.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;

/// Papers that a module above issues from the work they record, for the case files of the body that issued them. A module that issues such papers fills this.
public interface IssuedPapers {

  /// By which its papers are asked for: `DECISION`, `MINUTES`, `PLAN`.
  String kind();

  /// Empty where the body issued none under this number.
  Optional<IssuedPaper> issued(long id, UnitId body);

  /// The last ones that the body issued.
  List<IssuedPaper> lastIssued(UnitId body, int most);

  /// The file that is kept with a paper: what its module sets anew for each reader is kept now, within the caller's act.
  default FileId kept(IssuedPaper paper, Actor actor) {
    return Objects.requireNonNull(paper.pdf());
  }
}
