package vn.vinhdanh.council;

import java.sql.ResultSet;
import java.sql.SQLException;
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
      select :session, nominee, position - 1, dossier_number, name, detail, unit, unit_name,
        award, kind, person, achievement, vote_kind, vote_percent, vote_by_ballot, vote_clause, vote_verified
      from unnest(:nominees::bigint[], :dossierNumbers::text[], :names::text[], :details::text[], :units::bigint[],
          :unitNames::text[], :awards::text[], :kinds::text[], :people::bigint[], :achievements::text[], :voteKinds::text[],
          :votePercents::int[], :voteByBallot::boolean[], :voteClauses::text[], :voteVerified::boolean[])
        with ordinality as given(nominee, dossier_number, name, detail, unit, unit_name, award, kind, person, achievement,
          vote_kind, vote_percent, vote_by_ballot, vote_clause, vote_verified, position)
      """;

  static final String OF_SESSION = """
      select nominee_id, position, dossier_number, name, detail, unit_name, award_code, kind, person_id, achievement,
        vote_kind, vote_percent, vote_by_ballot, vote_clause, vote_verified, yes, no, blank, passed
      from council_session_nominee where session_id = :session order by position
      """;

  static final String MEET = """
      select exists (
        select 1 from council_session s
        join council_session_member m on m.session_id = s.id
        join organization_v_number sits on sits.number = m.person_id
        where s.state in ('OPEN', 'CLOSED') and (sits.person_id = :merged or sits.person_id = :stayer and exists (
          select 1 from council_session_nominee j join organization_v_number judged on judged.number = j.person_id
          where j.session_id = s.id and judged.person_id = :merged)))
      """;

  static final String IN_SESSIONS = """
      select nominee_id from council_session_nominee where nominee_id = any(:nominees) and not released
      """;

  static final String RULES = """
      update council_session_nominee n
      set vote_kind = given.kind, vote_percent = given.percent, vote_by_ballot = given.by_ballot, vote_clause = given.clause,
        vote_verified = given.verified
      from unnest(:voteKinds::text[], :votePercents::int[], :voteByBallot::boolean[], :voteClauses::text[], :voteVerified::boolean[])
        with ordinality as given(kind, percent, by_ballot, clause, verified, position)
      where n.session_id = :session and n.position = given.position - 1
      """;

  static final String RELEASE = """
      update council_session_nominee set released = true where session_id = :session
      """;

  static final String COUNT = """
      update council_session_nominee n
      set yes = given.yes, no = given.no, blank = given.blank, passed = given.passed
      from unnest(:positions::int[], :yes::int[], :no::int[], :blank::int[], :passed::boolean[])
        as given(position, yes, no, blank, passed)
      where n.session_id = :session and n.position = given.position and n.yes is null
      """;

  private final JdbcClient jdbc;

  JudgedTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Puts the nominees on the list of a session in this order, each with the rule it is judged by.
  void insert(SessionId session, List<Nominee> nominees, List<VoteRule> rules) {
    rules(jdbc.sql(INSERT), rules)
        .param("session", session.value())
        .param("nominees", nominees.stream().map(nominee -> nominee.id().value()).toArray(Long[]::new))
        .param("dossierNumbers", nominees.stream().map(Nominee::dossierNumber).toArray(String[]::new))
        .param("names", nominees.stream().map(Nominee::name).toArray(String[]::new))
        .param("details", nominees.stream().map(Nominee::detail).toArray(String[]::new))
        .param("units", nominees.stream().map(nominee -> nominee.unit().value()).toArray(Long[]::new))
        .param("unitNames", nominees.stream().map(Nominee::unitName).toArray(String[]::new))
        .param("awards", nominees.stream().map(Nominee::awardCode).toArray(String[]::new))
        .param("kinds", nominees.stream().map(nominee -> nominee.kind().name()).toArray(String[]::new))
        .param("people", nominees.stream().map(Nominee::person).map(who -> who == null ? null : who.value()).toArray(Long[]::new))
        .param("achievements", nominees.stream().map(Nominee::achievement).toArray(String[]::new))
        .update();
  }

  /// Gives the nominees the rules they are judged by, in the order of the list.
  void replaceRules(SessionId session, List<VoteRule> rules) {
    rules(jdbc.sql(RULES), rules).param("session", session.value()).update();
  }

  private static JdbcClient.StatementSpec rules(JdbcClient.StatementSpec statement, List<VoteRule> rules) {
    return statement
        .param("voteKinds", rules.stream().map(rule -> rule.kind().name()).toArray(String[]::new))
        .param("votePercents", rules.stream().map(VoteRule::percent).toArray(Integer[]::new))
        .param("voteByBallot", rules.stream().map(VoteRule::ballotRequired).toArray(Boolean[]::new))
        .param("voteClauses", rules.stream().map(VoteRule::clause).toArray(String[]::new))
        .param("voteVerified", rules.stream().map(VoteRule::verified).toArray(Boolean[]::new));
  }

  /// Frees the nominees for another session.
  void release(SessionId session) {
    jdbc.sql(RELEASE).param("session", session.value()).update();
  }

  List<Judged> of(SessionId session) {
    return jdbc.sql(OF_SESSION).param("session", session.value()).query(JudgedTable::judged).list();
  }

  /// Those among the nominees that a session has taken up already and not set free.
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

  /// Whether in a session under way the first one is a member, or is judged where the second one is a member.
  boolean meetInSession(PersonId merged, PersonId stayer) {
    return jdbc.sql(MEET).param("merged", merged.value()).param("stayer", stayer.value()).query(Boolean.class).single();
  }
}
