package vn.vinhdanh.council;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.VoteRule;

/// The nominees of the sessions.
@Repository
class JudgedTable {

  static final String INSERT = """
      insert into council_session_nominee (session_id, nominee_id, position, dossier_number, name, detail, unit_id, unit_name,
        award_code, kind, person_id, achievement, vote_kind, vote_percent, vote_by_ballot, vote_clause, vote_verified)
      values (:session, :nominee, :position, :dossierNumber, :name, :detail, :unit, :unitName,
        :award, :kind, :person, :achievement, :voteKind, :votePercent, :voteByBallot, :voteClause, :voteVerified)
      """;

  static final String OF_SESSION = """
      select nominee_id, position, dossier_number, name, detail, unit_name, award_code, kind, person_id, achievement,
        vote_kind, vote_percent, vote_by_ballot, vote_clause, vote_verified, yes, no, blank, passed
      from council_session_nominee where session_id = :session order by position
      """;

  static final String IN_SESSIONS = """
      select nominee_id from council_session_nominee where nominee_id = any(:nominees)
      """;

  static final String COUNT = """
      update council_session_nominee n
      set yes = given.yes, no = given.no, blank = given.blank, passed = given.passed
      from unnest(:positions::int[], :yes::int[], :no::int[], :blank::int[], :passed::boolean[])
        as given(position, yes, no, blank, passed)
      where n.session_id = :session and n.position = given.position and n.yes is null
      """;

  static final String CONCLUDED = """
      select session_id, held_on, members, nominee_id, yes, passed from council_v_result order by session_id, nominee_id
      """;

  private final JdbcClient jdbc;

  JudgedTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(SessionId session, int position, Nominee nominee, VoteRule rule) {
    jdbc.sql(INSERT)
        .param("session", session.value())
        .param("nominee", nominee.id().value())
        .param("position", position)
        .param("dossierNumber", nominee.dossierNumber())
        .param("name", nominee.name())
        .param("detail", nominee.detail())
        .param("unit", nominee.unit().value())
        .param("unitName", nominee.unitName())
        .param("award", nominee.awardCode())
        .param("kind", nominee.kind().name())
        .param("person", nominee.person() == null ? null : nominee.person().value())
        .param("achievement", nominee.achievement())
        .param("voteKind", rule.kind().name())
        .param("votePercent", rule.percent())
        .param("voteByBallot", rule.ballotRequired())
        .param("voteClause", rule.clause())
        .param("voteVerified", rule.verified())
        .update();
  }

  List<Judged> of(SessionId session) {
    return jdbc.sql(OF_SESSION).param("session", session.value()).query(JudgedTable::judged).list();
  }

  /// Those among the nominees that a session has taken up already.
  Set<NomineeId> inSessions(List<Nominee> nominees) {
    return jdbc.sql(IN_SESSIONS)
        .param("nominees", nominees.stream().map(nominee -> nominee.id().value()).toArray(Long[]::new))
        .query(Long.class)
        .list()
        .stream()
        .map(NomineeId::new)
        .collect(Collectors.toSet());
  }

  /// Keeps the counts, by position from 0.
  void count(SessionId session, List<Judged.Count> counts) {
    var positions = new Integer[counts.size()];
    for (int position = 0; position < positions.length; position++) {
      positions[position] = position;
    }
    int rows = jdbc.sql(COUNT)
        .param("session", session.value())
        .param("positions", positions)
        .param("yes", counts.stream().map(Judged.Count::yes).toArray(Integer[]::new))
        .param("no", counts.stream().map(Judged.Count::no).toArray(Integer[]::new))
        .param("blank", counts.stream().map(Judged.Count::blank).toArray(Integer[]::new))
        .param("passed", counts.stream().map(Judged.Count::passed).toArray(Boolean[]::new))
        .update();
    if (rows != counts.size()) {
      throw new IllegalStateException("session " + session.value() + " has " + rows + " nominees to count");
    }
  }

  List<CouncilSessions.Result> concluded() {
    return jdbc.sql(CONCLUDED)
        .query((row, index) -> new CouncilSessions.Result(
            new SessionId(row.getLong("session_id")),
            row.getObject("held_on", LocalDate.class),
            new NomineeId(row.getLong("nominee_id")),
            row.getInt("yes"),
            row.getInt("members"),
            row.getBoolean("passed")))
        .list();
  }

  private static Judged judged(ResultSet row, int index) throws SQLException {
    var rule = new VoteRule(
        VoteRule.Kind.valueOf(row.getString("vote_kind")),
        row.getInt("vote_percent"),
        row.getBoolean("vote_by_ballot"),
        row.getString("vote_clause"),
        row.getBoolean("vote_verified"));
    long person = row.getLong("person_id");
    return new Judged(
        new NomineeId(row.getLong("nominee_id")),
        row.getInt("position"),
        row.getString("dossier_number"),
        row.getString("name"),
        row.getString("detail"),
        row.getString("unit_name"),
        row.getString("award_code"),
        RecipientKind.valueOf(row.getString("kind")),
        person == 0 ? null : new PersonId(person),
        row.getString("achievement"),
        rule,
        count(row));
  }

  private static Judged.@Nullable Count count(ResultSet row) throws SQLException {
    int yes = row.getInt("yes");
    return row.wasNull() ? null : new Judged.Count(yes, row.getInt("no"), row.getInt("blank"), row.getBoolean("passed"));
  }
}
