package vn.vinhdanh.identity;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.UnitId;

/// The addresses of mail of the owners of accounts.
@Repository
class OwnerTable {

  /// Who is out of work is looked after at the unit of the last duty.
  static final String REACHED = """
      select a.username, p.full_name, a.mail, at.unit_id
      from identity_account a
      join organization_v_person p on p.id = a.person_id
      cross join lateral (
        select coalesce(p.unit_id, (select d.unit_id from identity_duty d where d.account_id = a.id order by d.id desc limit 1)) as unit_id) at
      where a.id = :account and a.mail is not null and at.unit_id is not null
      """;

  static final String ADDRESS = """
      select coalesce(mail, '') from identity_account where id = :account
      """;

  static final String SET = """
      update identity_account set mail = nullif(:address, '') where id = :account
      """;

  private final JdbcClient jdbc;

  OwnerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The owner of an account that has an address.
  Optional<AccountMail.Owner> reached(AccountId account) {
    return jdbc.sql(REACHED)
        .param("account", account.value())
        .query((row, index) -> new AccountMail.Owner(
            account, new UnitId(row.getLong("unit_id")), row.getString("full_name"), row.getString("username"), row.getString("mail")))
        .optional();
  }

  /// Empty for none.
  String address(AccountId account) {
    return jdbc.sql(ADDRESS).param("account", account.value()).query(String.class).single();
  }

  /// @param address empty for none
  void set(AccountId account, String address) {
    jdbc.sql(SET).param("account", account.value()).param("address", address).update();
  }
}
