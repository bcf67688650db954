package vn.vinhdanh.refusal;

import java.util.List;

/// One condition that is not met. `code` names the texts `unmet.<code>` (what is missing) and
/// `unmet.<code>.mend` (what would change it); `clause` is the rule as cited, empty for a rule of the house.
public record Unmet(String code, String clause, List<String> arguments) {

  public Unmet {
    arguments = List.copyOf(arguments);
  }

  public Unmet(String code, String clause, String... arguments) {
    this(code, clause, List.of(arguments));
  }
}
