package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;

/// What a restore ends, and what it tells the trail (`docs/decisions/0021-backup-and-restore.md`).
@ApplicationTest
class AfterRestoreTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "Nguyễn Mẫu An", List.of());
  private static final LocalDate DAY = LocalDate.of(2022, 1, 1);
  private static final Instant TAKEN = Instant.parse("2026-11-26T03:15:00.123456Z");

  @Autowired AfterRestore afterRestore;
  @Autowired Sessions sessions;
  @Autowired ApiTokens tokens;
  @Autowired Accounts accounts;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;

  @Test
  void no_session_and_no_token_of_a_backup_lives_on_and_the_trail_tells_where_the_data_came_from() {
    var actor = anOfficer();
    var alive = sessions.open(actor, "thử", 0);
    var over = sessions.open(actor, "thử", 0);
    var signedOut = sessions.open(actor, "thử", 0);
    sessions.signOut(signedOut, actor);
    var token = tokens.issue(actor, "Máy", "write", 1);
    var overToken = tokens.issue(actor, "Máy cũ", "read", 1);
    expired("update identity_session set expires_at = now() - interval '1 day' where token_hash = :hash", over.hash());
    expired("""
        update identity_api_token set created_at = now() - interval '2 days', expires_at = now() - interval '1 day' where token_hash = :hash
        """, Secret.sha256(overToken));
    var before = jdbc.sql("select max(revoked_at)::text from identity_session").query(String.class).single();

    assertThat(afterRestore.endAccess(TAKEN, "1.4", "20261128.1501")).isEqualTo(new AfterRestore.Ended(1, 1));

    assertThat(sessions.behind(alive)).isEmpty();
    assertThat(tokens.behind(token)).isEmpty();
    assertThat(jdbc.sql("""
        select (select count(*) from identity_session where revoked_at is null) + (select count(*) from identity_api_token where revoked_at is null)
        """).query(Integer.class).single()).as("what had expired lives on under no clock").isZero();
    assertThat(jdbc.sql("select revoked_at::text from identity_session where token_hash = :hash").param("hash", signedOut.hash())
        .query(String.class).single()).as("who had signed out is told as before").isEqualTo(before);
    assertThat(jdbc.sql("""
        select account_id || ' ' || (facts ->> 'taken') || ' ' || (facts ->> 'product') || ' ' || (facts ->> 'schema')
          || ' ' || (facts ->> 'sessions-ended') || ' ' || (facts ->> 'tokens-ended')
        from audit_entry where act = 'identity.installation-restored'
        """).query(String.class).list()).containsExactly("0 2026-11-26T03:15:00.123456Z 1.4 20261128.1501 1 1");
    assertThat(afterRestore.endAccess(TAKEN, "", "20261128.1501")).isEqualTo(new AfterRestore.Ended(0, 0));
  }

  private Actor anOfficer() {
    var unit = units.found(new NewUnit(
        "S1", "Đơn vị 1", "Đơn vị", "Đơn vị", UnitKind.DISTRICT_FRONT, null, 1, true, LocalDate.of(2014, 4, 1)), FOUNDER);
    var person = people.enter("Trần Mẫu Châu", unit, "Chuyên viên", PostRank.STAFF, DAY, true, FOUNDER);
    accounts.open("thu.1", accounts.hash("mật khẩu thử 7"), person, List.of(new Duty(Role.UNIT_OFFICER, unit)), DAY, false, FOUNDER);
    return accounts.actor("thu.1").orElseThrow();
  }

  private void expired(String update, byte[] hash) {
    assertThat(jdbc.sql(update).param("hash", hash).update()).isEqualTo(1);
  }
}
