package vn.vinhdanh.rulebook;

import tools.jackson.databind.json.JsonMapper;

/// A rule of an award as a file may state it.
final class RuleRows {

  private RuleRows() {}

  static RuleRow of(String award) {
    return JsonMapper.shared().readValue("""
        {
          "award": "%s", "clause": "c", "verified": false, "recipients": ["PERSON"], "proposers": [],
          "path": {"asks": "PATH", "clause": "c", "verified": false}, "conditions": [],
          "vote": {"kind": "MAJORITY", "ballotRequired": false, "clause": "c", "verified": false}, "bonus": []
        }
        """.formatted(award), RuleRow.class);
  }
}
