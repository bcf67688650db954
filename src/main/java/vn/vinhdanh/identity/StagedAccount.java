package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.organization.Birth;
import vn.vinhdanh.organization.CalledUnits;
import vn.vinhdanh.spreadsheet.SheetFault;
import vn.vinhdanh.spreadsheet.SheetLine;
import vn.vinhdanh.spreadsheet.SheetRow;
import vn.vinhdanh.vietnamese.VietnameseName;

/// A line of a workbook of accounts as it is kept until its account is opened: what was read, and what it means as far as the line alone
/// tells.
///
/// @param person the number of whose account it is; null where the name is to tell it
record StagedAccount(
    int line,
    String username,
    String number,
    String name,
    String birth,
    String unit,
    String role,
    @Nullable Long person,
    @Nullable String key,
    @Nullable Integer year,
    @Nullable String day,
    @Nullable Long at,
    @Nullable String held,
    List<SheetFault> faults) {

  StagedAccount {
    faults = List.copyOf(faults);
  }

  /// @param units the units that a code or a name means today
  static StagedAccount of(SheetLine read, AccountSheet sheet, CalledUnits units, LocalDate today) {
    var row = read.row();
    var faults = new ArrayList<SheetFault>();
    read.faults().forEach(fault -> faults.add(new SheetFault(row.number(), sheet.columns().code(fault.column()), fault.textKey(), fault.arguments())));
    var username = row.of(AccountSheet.USERNAME);
    if (!username.isEmpty() && !Accounts.isUsername(username)) {
      faults.add(fault(row, AccountSheet.USERNAME, "username-wrong", username));
    }
    var number = row.of(AccountSheet.NUMBER);
    boolean numbered = number.matches("\\d{1,15}");
    if (!number.isEmpty() && !numbered) {
      faults.add(fault(row, AccountSheet.NUMBER, "number-wrong", number));
    }
    var written = row.of(AccountSheet.BIRTH);
    var birth = Birth.listed(written);
    if (birth.isEmpty() && !written.isEmpty()) {
      faults.add(fault(row, AccountSheet.BIRTH, "birth-wrong", written));
    }
    var role = sheet.role(row.of(AccountSheet.ROLE));
    if (role.isEmpty() && !row.of(AccountSheet.ROLE).isEmpty()) {
      faults.add(fault(row, AccountSheet.ROLE, "role-wrong", row.of(AccountSheet.ROLE)));
    }
    var unit = row.of(AccountSheet.UNIT);
    var meant = units.meant(unit, today);
    if (meant.size() != 1 && !unit.isEmpty()) {
      faults.add(fault(row, AccountSheet.UNIT, meant.isEmpty() ? "unit-unknown" : "unit-several", unit));
    }
    return new StagedAccount(
        row.number(), username, number, row.of(AccountSheet.NAME), written, unit, row.of(AccountSheet.ROLE),
        numbered ? Long.valueOf(number) : null,
        VietnameseName.searchKey(row.of(AccountSheet.NAME)),
        birth.map(Birth::year).orElse(null),
        birth.flatMap(born -> Optional.ofNullable(born.day())).map(LocalDate::toString).orElse(null),
        meant.size() == 1 ? meant.getFirst().id().value() : null,
        role.map(Role::name).orElse(null),
        faults);
  }

  private static SheetFault fault(SheetRow row, String column, String text, String argument) {
    return new SheetFault(row.number(), column, "identity.account-import.fault." + text, argument);
  }
}
