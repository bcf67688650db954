package vn.vinhdanh.rulebook;

import java.util.ArrayList;
import java.util.List;
import vn.vinhdanh.refusal.Unmet;

/// The answer to one condition of a rule.
///
/// @param data the facts used, as arguments of the texts
public record Finding(Question question, Answer answer, String clause, boolean verified, List<String> data) {

  public Finding {
    data = List.copyOf(data);
  }

  /// The finding as a reason of refusal; the first argument of its texts is the nominee.
  public Unmet unmet(String nominee) {
    var arguments = new ArrayList<String>();
    arguments.add(nominee);
    arguments.addAll(data);
    return new Unmet("rulebook.finding." + question.name() + "." + answer.name(), clause, arguments);
  }
}
