package vn.vinhdanh.award;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.register.AwardEntryId;

@Repository
class CertificateTable {

  static final String INSERT = """
      insert into award_certificate (entry_id, check_code, given_on)
      select entry, code, :day from unnest(:entries::bigint[], :codes::text[]) as given(entry, code)
      """;

  private final JdbcClient jdbc;

  CertificateTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Map<AwardEntryId, CheckCode> codes, LocalDate day) {
    var given = List.copyOf(codes.entrySet());
    jdbc.sql(INSERT)
        .param("entries", given.stream().map(code -> code.getKey().value()).toArray(Long[]::new))
        .param("codes", given.stream().map(code -> code.getValue().signs()).toArray(String[]::new))
        .param("day", day)
        .update();
  }
}
