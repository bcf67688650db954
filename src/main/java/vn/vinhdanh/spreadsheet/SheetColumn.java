package vn.vinhdanh.spreadsheet;

import java.util.List;
import vn.vinhdanh.vietnamese.VietnameseName;

/// A column that a table may have.
///
/// @param code the name under which its values are read
/// @param required whether each row must have a value
/// @param heads how its head may be written; compared without tones, case, đ and double spaces. The first one names it to people
public record SheetColumn(String code, boolean required, List<String> heads) {

  public SheetColumn {
    heads = List.copyOf(heads);
  }

  String title() {
    return heads.getFirst();
  }

  boolean isHeadedBy(String head) {
    String key = VietnameseName.searchKey(head);
    return heads.stream().anyMatch(known -> VietnameseName.searchKey(known).equals(key));
  }
}
