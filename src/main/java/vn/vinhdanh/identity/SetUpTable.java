package vn.vinhdanh.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The hash of the code that opens the set-up, and whether there is an account already.
@Repository
class SetUpTable {

  static final String HAS_ACCOUNTS = """
      select exists (select 1 from identity_account)
      """;

  static final String PUT_CODE = """
      insert into identity_set_up_code (code_hash) values (:hash)
      on conflict (only_row) do update set code_hash = excluded.code_hash
      """;

  static final String IS_CODE = """
      select exists (select 1 from identity_set_up_code where code_hash = :hash)
      """;

  static final String TAKE_CODE = """
      delete from identity_set_up_code where code_hash = :hash
      """;

  private final JdbcClient jdbc;

  SetUpTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean hasAccounts() {
    return jdbc.sql(HAS_ACCOUNTS).query(Boolean.class).single();
  }

  void putCode(byte[] hash) {
    jdbc.sql(PUT_CODE).param("hash", hash).update();
  }

  boolean isCode(byte[] hash) {
    return jdbc.sql(IS_CODE).param("hash", hash).query(Boolean.class).single();
  }

  /// False when another code has taken its place, or it was used.
  boolean takeCode(byte[] hash) {
    return jdbc.sql(TAKE_CODE).param("hash", hash).update() == 1;
  }
}
