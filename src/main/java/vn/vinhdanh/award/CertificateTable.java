package vn.vinhdanh.award;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.register.AwardEntryId;

@Repository
class CertificateTable {

  static final String INSERT = """
      insert into award_certificate (entry_id, check_code, given_on) values (:entry, :code, :day)
      """;

  private final JdbcClient jdbc;

  CertificateTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(AwardEntryId entry, CheckCode code, LocalDate day) {
    jdbc.sql(INSERT).param("entry", entry.value()).param("code", code.signs()).param("day", day).update();
  }
}
