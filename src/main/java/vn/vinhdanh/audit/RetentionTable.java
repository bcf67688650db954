package vn.vinhdanh.audit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.page.Written;

/// How long personal data are kept, and what of the trail and of the readings is erased: value and salt, never the entry.
@Repository
class RetentionTable {

  static final String PERIODS = """
      select kind, months, verified from audit_retention order by kind
      """;

  static final String KEEP = """
      update audit_retention set months = :months, verified = true where kind = :kind
      """;

  /// The personal values of sealed entries from before a moment: where from they came, or all others.
  private static final String DUE_VALUES = """
      from audit_entry e
      where e.id = p.entry_id and e.seal is not null and e.at < :before and (p.field in ('address', 'token')) = :places
      """;

  static final String COUNT_VALUES = "select count(*) from audit_personal p where exists (select 1 " + DUE_VALUES + ")";

  static final String ERASE_VALUES = "delete from audit_personal p where exists (select 1 " + DUE_VALUES + ")";

  static final String COUNT_READINGS = """
      select count(*) from audit_read where day < :before
      """;

  static final String ERASE_READINGS = """
      delete from audit_read where day < :before
      """;

  /// How long a kind is kept.
  record Period(String kind, int months, boolean verified) {}

  private final JdbcClient jdbc;

  RetentionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Period> periods() {
    return jdbc.sql(PERIODS).query((row, index) -> new Period(row.getString("kind"), row.getInt("months"), row.getBoolean("verified"))).list();
  }

  /// Whether there is such a kind.
  boolean keep(String kind, int months) {
    return jdbc.sql(KEEP).param("kind", kind).param("months", months).update() == 1;
  }

  /// @param places whether the addresses and tokens are meant, or all other values
  int countValues(boolean places, LocalDate before) {
    return jdbc.sql(COUNT_VALUES).param("places", places).param("before", moment(before)).query(Integer.class).single();
  }

  int eraseValues(boolean places, LocalDate before) {
    return jdbc.sql(ERASE_VALUES).param("places", places).param("before", moment(before)).update();
  }

  int countReadings(LocalDate before) {
    return jdbc.sql(COUNT_READINGS).param("before", before).query(Integer.class).single();
  }

  int eraseReadings(LocalDate before) {
    return jdbc.sql(ERASE_READINGS).param("before", before).update();
  }

  private static OffsetDateTime moment(LocalDate day) {
    return day.atStartOfDay(Written.ZONE).toOffsetDateTime();
  }
}
