package vn.vinhdanh.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The sign-ins that did not succeed, by the hash of what they are counted by.
@Repository
class AttemptTable {

  static final String LOCK = """
      select 1 from pg_advisory_xact_lock(:lock)
      """;

  static final String COUNT = """
      select count(*) from identity_sign_in_failure where subject_hash = :subject and at > :since and at < :until
      """;

  static final String INSERT = """
      insert into identity_sign_in_failure (subject_hash, at)
      select subject, :at::timestamptz from unnest(:subjects::bytea[]) as counted (subject)
      """;

  static final String DELETE_OF = """
      delete from identity_sign_in_failure where subject_hash = any(:subjects)
      """;

  static final String DELETE_AT = """
      delete from identity_sign_in_failure where subject_hash = :subject and at = :at
      """;

  static final String DELETE_OLD = """
      delete from identity_sign_in_failure where at < :before
      """;

  private static final long LOCK_NUMBER = 501;

  private final JdbcClient jdbc;

  AttemptTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Lets one transaction at a time count and enter.
  void lock() {
    jdbc.sql(LOCK).param("lock", LOCK_NUMBER).query(Integer.class).single();
  }

  int between(byte[] subject, Instant since, Instant until) {
    return jdbc.sql(COUNT)
        .param("subject", subject)
        .param("since", moment(since))
        .param("until", moment(until))
        .query(Integer.class)
        .single();
  }

  void insert(List<byte[]> subjects, Instant at) {
    jdbc.sql(INSERT).param("subjects", subjects.toArray(byte[][]::new)).param("at", moment(at)).update();
  }

  void deleteOf(List<byte[]> subjects) {
    jdbc.sql(DELETE_OF).param("subjects", subjects.toArray(byte[][]::new)).update();
  }

  void deleteAt(byte[] subject, Instant at) {
    jdbc.sql(DELETE_AT).param("subject", subject).param("at", moment(at)).update();
  }

  void deleteOld(Instant before) {
    jdbc.sql(DELETE_OLD).param("before", moment(before)).update();
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
