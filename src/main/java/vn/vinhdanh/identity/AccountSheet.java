package vn.vinhdanh.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.spreadsheet.SheetColumn;
import vn.vinhdanh.spreadsheet.SheetColumns;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The workbook of accounts, a line an account: read by the import, written by the export. It is Vietnamese for every reader.
@Component
class AccountSheet {

  static final String USERNAME = "username";
  static final String NUMBER = "number";
  static final String NAME = "name";
  static final String BIRTH = "birth";
  static final String UNIT = "unit";
  static final String ROLE = "role";

  private final Texts texts;
  private final SheetColumns columns;

  AccountSheet(Texts texts) {
    this.texts = texts;
    this.columns = new SheetColumns(List.of(
        new SheetColumn(USERNAME, true, texts.inVietnamese("identity.account-sheet.username")),
        new SheetColumn(NUMBER, false, texts.inVietnamese("identity.account-sheet.number")),
        new SheetColumn(NAME, true, texts.inVietnamese("identity.account-sheet.name")),
        new SheetColumn(BIRTH, false, texts.inVietnamese("identity.account-sheet.birth"), true),
        new SheetColumn(UNIT, true, texts.inVietnamese("identity.account-sheet.unit")),
        new SheetColumn(ROLE, true, texts.inVietnamese("identity.account-sheet.role"))));
  }

  SheetColumns columns() {
    return columns;
  }

  String title() {
    return texts.inVietnamese("identity.account-sheet");
  }

  /// The heads of the list of one-time passwords.
  List<String> passwordHeads() {
    return List.of(
        columns.head(USERNAME), columns.head(NAME), columns.head(UNIT), texts.inVietnamese("identity.account-sheet.password"),
        texts.inVietnamese("identity.account-sheet.until"));
  }

  String word(Role role) {
    return texts.inVietnamese("identity.role." + role);
  }

  Optional<Role> role(String written) {
    String key = VietnameseName.searchKey(written);
    return Arrays.stream(Role.values()).filter(role -> VietnameseName.searchKey(word(role)).equals(key)).findFirst();
  }
}
